//! Twins: the runs of a pair meet the same callers and the same work, whatever else differs between them.

use super::{any, cases};
use block_or_delegate::sim::message::{Body, JourneyId};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::step::Activity;
use block_or_delegate::sim::time::{SimSpan, SimTime};
use block_or_delegate::trace::{Pair, Trace};
use proptest::prelude::*;

fn sent(trace: &Trace) -> Vec<SimTime> {
    trace.journeys.iter().map(|journey| journey.sent).collect()
}

/// How long each request was on its way to the API.
fn ways(trace: &Trace) -> Vec<(JourneyId, SimSpan)> {
    let requests = trace.messages.iter().filter(|message| message.body == Body::Request);
    requests.map(|message| (message.journey, message.arrives.since(message.sent))).collect()
}

/// The work that was finished, and when it began, measured on the trace.
fn worked(trace: &Trace) -> Vec<(JourneyId, SimTime, SimSpan)> {
    let finished = trace.spans.all.iter().filter(|span| span.activity == Activity::Working && !span.cut);
    finished.filter_map(|span| Some((span.journey, span.start, span.end?.since(span.start)))).collect()
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn both_styles_meet_the_same_callers_and_the_same_work(scenario in any::pair()) {
        let plan = any::plan(&scenario);
        let pair = Pair::run(&scenario).expect("it is valid");
        let runs: Vec<&Trace> = pair.traces().collect();
        prop_assert_eq!([runs[0].style, runs[1].style], [Style::Sync, Style::Async]);
        // One person asks when there is time for it, which the styles decide.
        if plan.person.is_none() {
            prop_assert_eq!(sent(runs[0]), sent(runs[1]));
            prop_assert_eq!(ways(runs[0]), ways(runs[1]));
        }
        prop_assert_eq!(runs[0].journeys.len(), runs[1].journeys.len());
        for (journey, start, span) in runs.into_iter().flat_map(worked) {
            let slowness = plan.service.as_ref().map_or(1.0, |service| service.slowness(start));
            let strain = plan.service.as_ref().and_then(|service| Some((service.strain?.contention, service.capacity)));
            // As one of how many, the styles decide.
            let (contention, most) = strain.unwrap_or((0.0, 1));
            let crowded = |others: u32| plan.work_of(journey).times(slowness * (1.0 + contention * f64::from(others)));
            prop_assert!((0..most).any(|others| span == crowded(others)), "{:?} takes {:?}", journey, span);
        }
    }

    #[test]
    fn another_worker_changes_neither_callers_nor_work(scenario in any::pair()) {
        let mut richer = scenario.clone();
        richer.workers += 1;
        let runs = [scenario, richer].map(|scenario| Trace::record(any::plan(&scenario), Style::Async));
        prop_assert_eq!(runs[0].journeys.len(), runs[1].journeys.len());
        if runs[0].plan.person.is_none() {
            prop_assert_eq!(sent(&runs[0]), sent(&runs[1]));
        }
        if runs[0].plan.service.as_ref().is_some_and(|service| !service.slow.is_empty() || service.strain.is_some()) {
            return Ok(()); // slow work is slow at its time and in its company, which a worker more changes
        }
        let [before, after] = runs.map(|trace| worked(&trace));
        // A call more or less can be refused; what was worked in both runs was the same work.
        for (job, _, span) in &before {
            let same = after.iter().filter(|other| other.0 == *job);
            prop_assert!(same.clone().all(|other| other.2 == *span), "{:?} and {:?}", job, same.collect::<Vec<_>>());
        }
    }
}
