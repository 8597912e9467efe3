//! The record of a run: what happened, when, why, and what the world looked like at any moment.
//!
//! **Invariant.** A trace is finished before anyone looks at it; playing is moving a playhead over it.

pub mod record;
pub mod journey;
pub mod span;
pub mod frame;
pub mod digest;
pub mod pair;
pub mod history;
pub mod causes;
pub mod moment;
pub mod playback;
pub mod seen;
pub mod narrate;
pub mod problem;

pub use frame::Frame;
pub use history::History;
pub use journey::Journey;
pub use pair::Pair;
pub use record::Trace;
pub use seen::Seen;
pub use span::Span;
