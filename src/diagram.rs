//! Diagrams: pure functions from traces to scenes, on either axis.

pub mod axis;
pub mod scale;
pub mod roles;
pub mod costume;
pub mod lanes;
pub mod rows;
pub mod labels;
pub mod repeated;
pub mod timeline;
pub mod captions;
pub mod paint;
pub mod ground;
pub mod backdrop;
pub mod marks;
pub mod given;
pub mod compare;

pub use axis::Axis;
pub use compare::{Comparison, Look, View};
pub use costume::Costume;
pub use given::Given;
pub use marks::Mark;
