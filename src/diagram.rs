//! Diagrams: pure functions from traces to scenes, on either axis.

pub mod axis;
pub mod compare;
pub mod labels;
pub mod lanes;
pub mod paint;
pub mod roles;
pub mod scale;
pub mod timeline;

pub use axis::Axis;
pub use compare::{Comparison, Look, Mark, View};
