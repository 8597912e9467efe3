//! Section 2, the flow: one client, one slow piece of work, one clock, twice.

pub mod grip;
pub mod task;

use super::dial::DIALS;
use crate::sim::plan::Plan;
use crate::sim::scenario::{Arrivals, Problem, Scenario};
use crate::sim::time::SimSpan;
use crate::trace::{Journey, Pair, Trace};

/// The guess is put on an axis of this many seconds: far more than the truth, so that the range tells nothing.
pub const GUESS_SECONDS: f64 = 5.0;
/// Where the guess's slider stands at first, in seconds.
pub const GUESS_START: f64 = 1.0;

/// The sample with arrivals that can be turned up: one request at first.
pub fn scenario() -> Scenario {
    let arrivals = Arrivals::Constant { requests: 1, per_second: 1.0 };
    Scenario { name: "flow".into(), arrivals, ..Scenario::sample() }
}

/// Whatever of `scenario` the figure cannot show, beyond what the simulation itself refuses.
pub fn problems(scenario: &Scenario) -> Vec<Problem> {
    let mut problems = scenario.validate();
    problems.extend(DIALS.iter().filter_map(|dial| dial.check(scenario)));
    problems
}

/// The four readouts of a run: caller blocked, acknowledged after, result known after, API thread held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readouts {
    /// How many requests the means are over.
    pub requests: usize,
    /// Mean time that callers were blocked.
    pub blocked: Option<SimSpan>,
    /// Mean time to the acknowledgement, over those that had one.
    pub acknowledged: Option<SimSpan>,
    /// Mean time to the result, over those that had one.
    pub result: Option<SimSpan>,
    /// Mean time that API threads were held for a request.
    pub held: Option<SimSpan>,
}

impl Readouts {
    /// Reads them off a finished run.
    pub fn of(trace: &Trace) -> Readouts {
        let all = &trace.journeys;
        let mean = |spans: Vec<SimSpan>| {
            let count = spans.len() as u64;
            (count > 0).then(|| SimSpan(spans.iter().map(|span| span.0).sum::<u64>() / count))
        };
        Readouts {
            requests: all.len(),
            blocked: mean(all.iter().map(|journey| journey.blocked_by(trace.ended_at)).collect()),
            acknowledged: mean(all.iter().filter_map(Journey::acknowledged_after).collect()),
            result: mean(all.iter().filter_map(Journey::result_after).collect()),
            held: mean(all.iter().map(|journey| journey.thread_held_by(trace.ended_at)).collect()),
        }
    }
}

/// The number that the section's prose quotes under `key`, in nanoseconds.
pub fn quoted(key: &str) -> Option<u64> {
    let scenario = scenario();
    let plan = Plan::check(&scenario).ok()?;
    let fixed = match key {
        "link" => Some(plan.link),
        "hop" | "confirm" => Some(plan.hop),
        "check" => Some(plan.check),
        "work" => Some(plan.work_of(crate::sim::message::JourneyId(0))),
        _ => None,
    };
    fixed.or_else(|| measured(key, &Pair::run(&scenario).ok()?)).map(|span| span.0)
}

fn measured(key: &str, pair: &Pair) -> Option<SimSpan> {
    let (style, what) = key.split_once('.')?;
    let readouts = match style {
        "sync" => Readouts::of(pair.sync.as_ref()?),
        "async" => Readouts::of(pair.delegated.as_ref()?),
        _ => return None,
    };
    match what {
        "blocked" => readouts.blocked,
        "acknowledged" => readouts.acknowledged,
        "result" => readouts.result,
        "thread_held" => readouts.held,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pair_shows_what_the_section_teaches() {
        let ms = |key| quoted(key).map(|nanos| nanos as f64 / 1e6);
        assert_eq!(ms("sync.result"), Some(2080.0));
        assert_eq!(ms("sync.blocked"), Some(2080.0));
        assert_eq!(ms("sync.thread_held"), Some(2000.0));
        assert_eq!(ms("async.acknowledged"), Some(85.0));
        assert_eq!(ms("async.blocked"), Some(85.0));
        assert_eq!(ms("async.result"), Some(2085.0));
        assert_eq!(ms("async.thread_held"), Some(5.0));
    }
}
