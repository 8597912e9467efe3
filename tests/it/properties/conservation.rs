//! Nothing appears or vanishes: every request, job and message is accounted for.

use super::{any, cases};
use block_or_delegate::metrics::Summary;
use block_or_delegate::sim::message::{Body, JourneyId};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::step::{Activity, Trigger};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::sim::world::End;
use block_or_delegate::trace::Trace;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Journeys of the messages of one kind that have arrived by `at`; none arrives twice.
fn arrived(trace: &Trace, body: Body, at: SimTime) -> BTreeSet<JourneyId> {
    let mut journeys = BTreeSet::new();
    for step in trace.steps.iter().filter(|step| step.at <= at) {
        if let Trigger::Arrived(message) = step.trigger
            && message.body == body
        {
            assert!(journeys.insert(message.journey), "{message:?} arrives twice");
        }
    }
    journeys
}

fn occupied(trace: &Trace, activity: Activity, at: SimTime) -> BTreeSet<JourneyId> {
    let spans = trace.spans.all.iter().filter(|span| span.activity == activity && span.covers(at));
    spans.map(|span| span.journey).collect()
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn every_request_ends_in_one_way_or_is_still_there(trace in any::run()) {
        let counts = Summary::of(&trace).counts;
        let ended = counts.done + counts.refused + counts.gave_up + counts.killed;
        prop_assert_eq!(counts.issued, ended + counts.still_there);
        prop_assert_eq!(counts.issued, any::requests(&trace.plan));
        // These scenarios end quietly, and nothing gets lost in them: nobody waits for ever.
        prop_assert_eq!((trace.end, counts.still_there), (End::Quiet, 0));
    }

    #[test]
    fn every_job_is_queued_or_with_a_worker_or_forgotten(
        trace in any::run(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 6),
    ) {
        for at in any::moments(&trace, &picks) {
            let published = arrived(&trace, Body::Publish, at);
            let places = [
                occupied(&trace, Activity::Queued, at),
                occupied(&trace, Activity::Unacked, at),
                arrived(&trace, Body::Ack, at),
            ];
            prop_assert_eq!(published.len(), places.iter().map(BTreeSet::len).sum::<usize>(), "at {:?}", at);
            prop_assert_eq!(published, places.concat(), "at {:?}", at);
        }
    }

    #[test]
    fn nobody_does_more_at_once_than_they_can(
        trace in any::run(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 6),
    ) {
        let held = [Activity::Checking, Activity::Confirming, Activity::LookingUp];
        for at in any::moments(&trace, &picks) {
            let mut calls = held.iter().map(|activity| occupied(&trace, *activity, at).len()).sum::<usize>();
            let mut jobs = occupied(&trace, Activity::Calling, at).len();
            let working = occupied(&trace, Activity::Working, at).len();
            if trace.style == Style::Sync { calls += working } else { jobs += working }
            prop_assert!(calls <= trace.plan.threads as usize, "{} calls at {:?}", calls, at);
            prop_assert!(jobs <= trace.plan.workers as usize, "{} jobs at {:?}", jobs, at);
        }
    }
}

/// The union of some sets.
trait Concat {
    fn concat(&self) -> BTreeSet<JourneyId>;
}

impl<const N: usize> Concat for [BTreeSet<JourneyId>; N] {
    fn concat(&self) -> BTreeSet<JourneyId> {
        self.iter().flatten().copied().collect()
    }
}
