//! The lesson: for each section its scenario, what can be changed, its tasks, and every number its prose quotes.

pub mod dial;
pub mod grip;
pub mod given;
pub mod readout;
pub mod figure;
pub mod duel;
pub mod flow;
pub mod queue;
pub mod choose;
pub mod decouple;
pub mod your_turn;
pub mod curious;
pub mod errand;
pub mod still;
pub mod quote;

use crate::sim::scenario::Scenario;
use crate::sim::time::SimSpan;
pub use quote::Quoted;

/// The scenarios of the lesson, in the order of its sections.
pub fn scenarios() -> Vec<Scenario> {
    let busy = queue::LOADS.map(queue::busy);
    let first = [duel::scenario(), flow::scenario(), queue::scenario()];
    let rest = [choose::scenario(), decouple::scenario(), your_turn::scenario(), curious::scenario()];
    first.into_iter().chain(busy).chain(rest).collect()
}

/// The number that the prose quotes under `key`, from a run or from the constants of its section; `None` for an
/// unknown key.
pub fn quoted(key: &str) -> Option<Quoted> {
    let (section, rest) = key.split_once('.')?;
    if let Some(rest) = rest.strip_prefix("still.") {
        return still::quoted(section, rest);
    }
    match section {
        "duel" => duel::quoted(rest).map(|nanos| Quoted::Time(SimSpan(nanos))),
        "flow" => flow::quoted(rest).map(|nanos| Quoted::Time(SimSpan(nanos))),
        "queue" => queue::quoted(rest),
        "choose" => choose::quoted(rest),
        "decouple" => decouple::quoted(rest),
        "your-turn" => your_turn::quoted(rest),
        "curious" => curious::quoted(rest),
        _ => None,
    }
}
