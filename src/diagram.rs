//! Diagrams: pure functions from traces to scenes, on either axis.

pub mod axis;
pub mod scale;
pub mod lanes;
pub mod roles;
pub mod labels;
pub mod timeline;
pub mod captions;
pub mod paint;
pub mod ground;
pub mod backdrop;
pub mod compare;

pub use axis::Axis;
pub use compare::{Comparison, Look, Mark, View};
