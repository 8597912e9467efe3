//! Why things are as they are: how every job ended, where every duplicate comes from, and what led up to any step.
//!
//! All of it is read off a finished trace, from facts and from the causes of steps.

pub mod ending;
pub mod duplicate;

use super::record::Trace;
use crate::sim::message::JourneyId;
use crate::sim::step::Fact;
use duplicate::{Duplicate, Finder};
use ending::{Ending, Follower, How};
use std::collections::BTreeMap;
use std::iter::successors;

/// From a step back to its root: the step itself, the one that brought it about, and so on. Every number is lower than
/// the one before; the last step is there by itself: the run's own beginning, or a change by the learner.
pub fn chain(trace: &Trace, step: u32) -> impl Iterator<Item = u32> + '_ {
    let start = Some(step).filter(|number| (*number as usize) < trace.steps.len());
    successors(start, |number| trace.steps[*number as usize].cause)
}

/// How every job ended, in the order of their numbers: exactly one ending for each. Every request is a job, and so is
/// every further attempt at it and every copy that a relay made.
pub fn endings(trace: &Trace) -> Vec<Ending> {
    let mut follower = Follower::new(trace);
    facts(trace).for_each(|(step, fact)| follower.learn(step, fact));
    follower.endings.into_values().collect()
}

/// How every request ended, in their order: exactly one ending for each. Of its attempts and copies that one counts that
/// was done, or else that may still be done, or else the last; never one that made way for another, if there is another.
pub fn requests(trace: &Trace) -> Vec<Ending> {
    let weight = |it: &Ending| match it.how {
        How::Done => 3,
        How::Unfinished { .. } => 2,
        How::Known | How::NeverAsked => 0,
        _ => 1,
    };
    let mut best = BTreeMap::<JourneyId, Ending>::new();
    for it in endings(trace) {
        let kept = best.entry(it.job.origin()).or_insert(it);
        if (weight(&it), it.step) > (weight(kept), kept.step) {
            *kept = it;
        }
    }
    best.into_values().collect()
}

/// How one job ended; none if the run knows no such job.
pub fn ending(trace: &Trace, job: JourneyId) -> Option<Ending> {
    endings(trace).into_iter().find(|it| it.job == job)
}

/// Everything that happened to a job more than once, in order, and where it comes from.
pub fn duplicates(trace: &Trace) -> Vec<Duplicate> {
    let mut finder = Finder::new(trace);
    for number in 0..trace.steps.len() as u32 {
        finder.enter(number);
        trace.facts(number as usize).iter().for_each(|fact| finder.learn(number, fact));
    }
    finder.found
}

/// What happened more than once to one job.
pub fn origins(trace: &Trace, job: JourneyId) -> Vec<Duplicate> {
    duplicates(trace).into_iter().filter(|it| it.job == job).collect()
}

/// All facts in order, each with the number of its step.
fn facts(trace: &Trace) -> impl Iterator<Item = (u32, &Fact)> {
    (0..trace.steps.len() as u32).flat_map(|number| trace.facts(number as usize).iter().map(move |fact| (number, fact)))
}
