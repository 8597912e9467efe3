//! Twins: the runs of a pair meet the same callers and the same work, whatever else differs between them.

use super::{any, cases};
use block_or_delegate::sim::message::JourneyId;
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::step::Activity;
use block_or_delegate::sim::time::{SimSpan, SimTime};
use block_or_delegate::trace::{Pair, Trace};
use proptest::prelude::*;

fn sent(trace: &Trace) -> Vec<SimTime> {
    trace.journeys.iter().map(|journey| journey.sent).collect()
}

/// The work that was finished, measured on the trace.
fn worked(trace: &Trace) -> Vec<(JourneyId, SimSpan)> {
    let finished = trace.spans.all.iter().filter(|span| span.activity == Activity::Working && !span.cut);
    finished.filter_map(|span| Some((span.journey, span.end?.since(span.start)))).collect()
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn both_styles_meet_the_same_callers_and_the_same_work(scenario in any::pair()) {
        let plan = any::plan(&scenario);
        let pair = Pair::run(&scenario).expect("it is valid");
        let runs: Vec<&Trace> = pair.traces().collect();
        prop_assert_eq!([runs[0].style, runs[1].style], [Style::Sync, Style::Async]);
        prop_assert_eq!(sent(runs[0]), sent(runs[1]));
        for (journey, span) in runs.into_iter().flat_map(worked) {
            prop_assert_eq!(span, plan.work_of(journey), "{:?}", journey);
        }
    }

    #[test]
    fn another_worker_changes_neither_callers_nor_work(scenario in any::pair()) {
        let mut richer = scenario.clone();
        richer.workers += 1;
        let runs = [scenario, richer].map(|scenario| Trace::record(any::plan(&scenario), Style::Async));
        prop_assert_eq!(sent(&runs[0]), sent(&runs[1]));
        let [mut before, mut after] = runs.map(|trace| worked(&trace));
        before.sort();
        after.sort();
        // A call more or less can be refused; what was worked in both runs was the same work.
        for job in &before {
            let same = after.iter().find(|other| other.0 == job.0);
            prop_assert!(same.is_none_or(|other| other == job), "{:?} and {:?}", job, same);
        }
    }
}
