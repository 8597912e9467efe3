//! Metrics: what a finished run amounts to, in numbers; nothing here formats for display.
//!
//! **Invariant.** Sums over time are exact integers; only the last division, in [`Share::value`], is a float.

pub mod share;
pub mod spread;
pub mod backlog;
pub mod summary;
pub mod outcome;
pub mod theory;

pub use backlog::Backlog;
pub use outcome::Outcome;
pub use share::Share;
pub use spread::Spread;
pub use summary::Summary;
