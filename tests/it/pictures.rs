//! The pictures: golden files that a person reviews, and properties that hold for every picture.

mod costumes;
mod duel;
mod golden;
mod properties;
pub mod sealed;
mod stills;
mod subjects;
