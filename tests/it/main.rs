//! Tests that need nothing but the crate: seconds, one binary.

mod pictures;
mod actors;
mod brokers;
mod goldens;
mod peers;
mod theory;
mod determinism;
mod properties;
mod simulate;
mod absurd;
mod prose;
mod quiz;
mod tidy;
