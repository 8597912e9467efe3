//! The record of a run: what happened, when, why, and what the world looked like at any moment.
//!
//! **Invariant.** A trace is finished before anyone looks at it; playing is moving a playhead over it.

pub mod digest;
pub mod frame;
pub mod journey;
pub mod moment;
pub mod narrate;
pub mod pair;
pub mod playback;
pub mod record;
pub mod span;

pub use frame::Frame;
pub use journey::Journey;
pub use pair::Pair;
pub use record::Trace;
pub use span::Span;
