//! Section 2, the flow: one client, one slow piece of work, one clock, twice.

pub mod grip;
pub mod task;

use super::dial::DIALS;
use crate::sim::plan::Plan;
use crate::sim::scenario::{Arrivals, Fault, Problem, Scenario, Styles};
use crate::sim::time::{SimSpan, SimTime};
use crate::sim::world::End;
use crate::trace::{History, Journey, Pair, Trace};

/// The guess is put on an axis of this many seconds: far more than the truth, so that the range tells nothing.
pub const GUESS_SECONDS: f64 = 5.0;
/// Where the guess's slider stands at first, in seconds.
pub const GUESS_START: f64 = 1.0;

/// The sample with arrivals that can be turned up: one request at first.
pub fn scenario() -> Scenario {
    let arrivals = Arrivals::Constant { requests: 1, per_second: 1.0 };
    Scenario { name: "flow".into(), arrivals, ..Scenario::sample() }
}

/// The most steps of one run that the picture and the narration can carry.
pub const MOST_STEPS: u32 = 2_500;
/// The longest way between client and API, or check, or look-up, of a picture, in milliseconds.
const LONGEST_WAY_MS: f64 = 1_000.0;

/// Whatever of `scenario` the figure cannot show, beyond what the simulation itself refuses.
pub fn problems(scenario: &Scenario) -> Vec<Problem> {
    let mut problems = scenario.validate();
    problems.extend(DIALS.iter().filter_map(|dial| dial.check(scenario)));
    let turnable = matches!(scenario.arrivals, Arrivals::Constant { .. } | Arrivals::Poisson { .. });
    let api = &scenario.api;
    let ways = [scenario.link_ms, scenario.broker.hop_ms, api.check_ms, api.status_ms];
    let shown = turnable && scenario.style == Styles::Pair && ways.iter().all(|ms| *ms <= LONGEST_WAY_MS);
    if !shown {
        problems.push(Problem { place: String::new(), fault: Fault::NotHere });
    }
    problems
}

/// Whether the runs came to their end, and within what the figure can show.
pub fn fits(pair: &Pair) -> bool {
    pair.traces().all(|trace| trace.end == End::Quiet && trace.steps.len() <= MOST_STEPS as usize)
}

/// Whether the figure can show what `history` comes to.
pub fn shows(history: &History) -> bool {
    history.run().is_ok_and(|runs| fits(&runs.pair))
}

/// The four readouts of a run: caller blocked, acknowledged after, result known after, API thread held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readouts {
    /// How many requests there were.
    pub requests: usize,
    /// How many of them got their result.
    pub results: usize,
    /// How many of them were acknowledged.
    pub receipts: usize,
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
            let sum: u128 = spans.iter().map(|span| u128::from(span.0)).sum();
            (!spans.is_empty()).then(|| SimSpan((sum / spans.len() as u128) as u64))
        };
        Readouts {
            requests: all.len(),
            results: all.iter().filter(|journey| journey.result_known.is_some()).count(),
            receipts: all.iter().filter(|journey| journey.acknowledged.is_some()).count(),
            blocked: mean(all.iter().map(|journey| journey.blocked_by(trace.ended_at)).collect()),
            acknowledged: mean(all.iter().filter_map(Journey::acknowledged_after).collect()),
            result: mean(all.iter().filter_map(Journey::result_after).collect()),
            held: mean(all.iter().map(|journey| journey.thread_held_by(trace.ended_at)).collect()),
        }
    }
}

/// When the runs have shown what the section is about: the result later, only the receipt earlier. `None` if they
/// do not show it.
pub fn moral_at(pair: &Pair) -> Option<SimTime> {
    let (sync, delegated) = (pair.sync.as_ref()?, pair.delegated.as_ref()?);
    let first = |trace: &Trace| {
        let journey = trace.journeys.first()?;
        Some((journey.acknowledged?, journey.result_known?))
    };
    let ((answered, known), (receipt, result)) = (first(sync)?, first(delegated)?);
    (receipt < answered && result > known).then_some(result)
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
    use crate::lesson::dial::Dial;
    use crate::sim::scenario::Reply;

    #[test]
    fn what_the_figure_cannot_show_is_refused() {
        let default = scenario();
        let slow = Scenario { link_ms: 2_000.0, ..default.clone() };
        let half = Scenario { style: Styles::Sync, ..default.clone() };
        let listed = Scenario { arrivals: Arrivals::List { at_ms: vec![0.0, 1.0] }, ..default.clone() };
        assert!(problems(&default).is_empty());
        assert!([slow, half, listed].iter().all(|scenario| !problems(scenario).is_empty()));
        let polled = Scenario { reply: Reply::Poll { every_ms: 250.0 }, ..default };
        let crowd = Dial::Work.write(&Dial::Requests.write(&polled, Some(8.0)), Some(20.0));
        assert!(fits(&Pair::run(&polled).expect("it is valid")) && !fits(&Pair::run(&crowd).expect("it is valid")));
    }

    #[test]
    fn the_moral_is_told_only_of_runs_that_show_it() {
        let moral = |scenario| moral_at(&Pair::run(&scenario).expect("the row is valid"));
        assert_eq!(moral(scenario()), Some(SimTime(2_085_000_000)));
        assert_eq!(moral(Dial::Work.write(&scenario(), Some(0.0))), None);
        assert_eq!(moral(Dial::Timeout.write(&scenario(), Some(1.0))), None);
    }

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
