//! The lesson: for each section its scenario, what can be changed, its tasks, and every number its prose quotes.

pub mod dial;
pub mod grip;
pub mod figure;
pub mod flow;

use crate::sim::scenario::Scenario;

/// The scenarios of the lesson, in the order of its sections.
pub fn scenarios() -> Vec<Scenario> {
    vec![flow::scenario()]
}

/// The number that the prose quotes under `key`, from the engine, in nanoseconds; `None` for an unknown key.
pub fn quoted(key: &str) -> Option<u64> {
    let (section, rest) = key.split_once('.')?;
    match section {
        "flow" => flow::quoted(rest),
        _ => None,
    }
}
