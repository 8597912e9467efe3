//! What the metrics say agrees with what the trace shows, counted in another way.

use super::{any, cases};
use block_or_delegate::metrics::{Backlog, Summary};
use block_or_delegate::sim::actor::is_worker;
use block_or_delegate::sim::message::Body;
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::step::Activity;
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::{Frame, Trace};
use proptest::prelude::*;

/// The lengths of the spans of one activity, summed.
fn total(trace: &Trace, activity: Activity) -> u128 {
    let spans = trace.spans.all.iter().filter(|span| span.activity == activity);
    spans.map(|span| u128::from(span.length(trace.ended_at).0)).sum()
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn depth_is_what_the_frames_show(
        trace in any::run(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 9),
    ) {
        let backlog = Backlog::of(&trace);
        for at in any::moments(&trace, &picks) {
            let waits = |(_, (_, activity)): &&(_, (_, Activity))| *activity == Activity::Queued;
            prop_assert_eq!(backlog.at(at).depth as usize, Frame::of(&trace, at).occupations.iter().filter(waits).count());
            prop_assert!(backlog.at(at).age(at) <= backlog.greatest_age() || at > trace.ended_at);
            prop_assert!(backlog.at(at).depth <= backlog.deepest());
        }
    }

    /// Little's law without a limit: jobs in the queue, summed over time, are waiting times, summed over jobs.
    #[test]
    fn the_depth_summed_over_time_is_the_waiting_summed_over_jobs(trace in any::run()) {
        prop_assert_eq!(Backlog::of(&trace).mean_depth().part, total(&trace, Activity::Queued));
    }

    #[test]
    fn the_mean_age_is_the_area_under_the_saw(trace in any::run()) {
        let backlog = Backlog::of(&trace);
        // The trapezium rule is exact on straight pieces.
        let ends = backlog.points.iter().skip(1).map(|point| point.at).chain([trace.ended_at]);
        let area = |(point, end): (_, SimTime)| -> u128 {
            let point: &block_or_delegate::metrics::backlog::Point = point;
            u128::from(point.age(point.at).0 + point.age(end).0) * u128::from(end.since(point.at).0)
        };
        let twice: u128 = backlog.points.iter().zip(ends).map(area).sum();
        prop_assert_eq!(backlog.mean_age().part, twice);
        prop_assert!(backlog.mean_age().value() <= backlog.greatest_age().0 as f64);
    }

    #[test]
    fn threads_are_held_for_journeys_and_for_nothing_else(trace in any::run()) {
        let summary = Summary::of(&trace);
        let held = trace.journeys.iter().map(|journey| u128::from(journey.thread_held_by(trace.ended_at).0)).sum();
        prop_assert_eq!(summary.threads.part, held);
        prop_assert!(summary.threads.value() <= 1.0);
        let background = summary.background.map(|it| it.workers);
        prop_assert_eq!(background.is_some(), trace.style == Style::Async);
        if let Some(workers) = background {
            let busy = [Activity::Working, Activity::Calling, Activity::Unseen, Activity::Awaiting, Activity::Stalled];
            let theirs = trace.spans.all.iter().filter(|span| is_worker(span.actor) && busy.contains(&span.activity));
            let busy: u128 = theirs.map(|span| u128::from(span.length(trace.ended_at).0)).sum();
            prop_assert_eq!(workers.part, busy);
            prop_assert!(workers.value() <= 1.0);
        }
        prop_assert_eq!(summary.service.is_some(), trace.plan.service.is_some());
        prop_assert!(summary.service.is_none_or(|share| share.value() <= 1.0));
    }

    #[test]
    fn a_spread_is_ordered_and_counts_what_happened(trace in any::run()) {
        let Summary { acknowledged, result, blocked, counts, goodput, .. } = Summary::of(&trace);
        for spread in [acknowledged, result, blocked].into_iter().flatten() {
            prop_assert!([spread.min, spread.p50, spread.p90, spread.p99, spread.max].is_sorted(), "{:?}", spread);
            prop_assert!(spread.min <= spread.mean && spread.mean <= spread.max, "{:?}", spread);
        }
        prop_assert_eq!(blocked.map_or(0, |spread| spread.count), counts.issued);
        prop_assert_eq!(result.map_or(0, |spread| spread.count), counts.done);
        prop_assert_eq!(goodput.part, u128::from(counts.done - counts.late));
        prop_assert!(trace.plan.deadline.is_some() || counts.late == 0);
        prop_assert!(counts.in_vain <= counts.worked);
        let asks = |body| matches!(body, Body::Request | Body::Poll);
        let asked = trace.messages.iter().filter(|message| asks(message.body)).count();
        prop_assert_eq!(counts.attempts as usize, asked);
    }
}
