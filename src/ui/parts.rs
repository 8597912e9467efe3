//! The parts that a figure is put together from.

pub mod readouts;
pub mod guess;
pub mod shape;
pub mod drag;
pub mod touch;
pub mod picture;
pub mod card;
pub mod runbar;
pub mod tell;
pub mod more;
pub mod panel;
pub mod dial;
pub mod segments;
pub mod rail;
pub mod tasks;
