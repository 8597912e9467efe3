//! Moments: the distinct times at which something happens in a pair, for stepping and for the scrubber's marks.

use super::pair::Pair;
use crate::sim::order;
use crate::sim::step::{Fact, Trigger};
use crate::sim::time::SimTime;

/// The times of a pair at which a learner can stop, in order and without repetition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    /// Every time at which a step happened.
    pub events: Vec<SimTime>,
    /// The times that matter to callers: sent, acknowledged, result known, refused, given up.
    pub chapters: Vec<SimTime>,
}

impl Moments {
    /// All moments of `pair`.
    pub fn of(pair: &Pair) -> Moments {
        let steps = pair.traces().flat_map(|trace| &trace.steps);
        let events = distinct(steps.filter(|step| step.trigger != Trigger::Edited).map(|step| step.at));
        let chapters = distinct(pair.traces().flat_map(|trace| {
            let turning = |index: &usize| trace.facts(*index).iter().any(turns);
            (0..trace.steps.len()).filter(turning).map(|index| trace.steps[index].at)
        }));
        Moments { events, chapters }
    }
}

/// The first of `times` after `at`.
pub fn after(times: &[SimTime], at: SimTime) -> Option<SimTime> {
    times.get(times.partition_point(|time| *time <= at)).copied()
}

/// The last of `times` before `at`.
pub fn before(times: &[SimTime], at: SimTime) -> Option<SimTime> {
    times[..times.partition_point(|time| *time < at)].last().copied()
}

/// Whether a fact is a turning point for its caller.
fn turns(fact: &Fact) -> bool {
    matches!(fact, Fact::Issued(_) | Fact::Acknowledged(_) | Fact::ResultKnown(_) | Fact::Concluded(..))
}

fn distinct(times: impl Iterator<Item = SimTime>) -> Vec<SimTime> {
    let mut times: Vec<SimTime> = times.collect();
    order::sort(&mut times);
    times.dedup();
    times
}
