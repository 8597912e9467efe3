//! What became of the work that was asked for, request by request, whatever their callers heard.

use crate::sim::world::End;
use crate::trace::Trace;
use crate::trace::causes::ending::{How, Place};
use crate::trace::causes::requests;
use std::collections::BTreeMap;

/// The endings of a run's requests. Each has one, so they add up to the requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How many ended in which way; all workers that still have something are one place.
    pub ends: BTreeMap<How, u32>,
    /// Requests whose callers have heard nothing and never will: of those that are still there in the counts.
    pub unheard: u32,
}

impl Outcome {
    /// The endings of one run.
    pub fn of(trace: &Trace) -> Outcome {
        let mut outcome = Outcome { ends: BTreeMap::new(), unheard: 0 };
        for (journey, ending) in trace.journeys.iter().zip(requests(trace)) {
            *outcome.ends.entry(at_any_worker(ending.how)).or_default() += 1;
            let may_come = matches!(ending.how, How::Done | How::Unfinished { .. }) && trace.end != End::Quiet;
            outcome.unheard += u32::from(journey.fate.is_none() && !may_come);
        }
        outcome
    }
}

fn at_any_worker(how: How) -> How {
    match how {
        How::Unfinished { place: Place::Worker(_), why } => {
            How::Unfinished { place: Place::Worker(crate::sim::actor::FIRST_WORKER), why }
        }
        other => other,
    }
}
