//! What holds with further attempts, limits, steps and an outbox, whatever the broker.

use super::{any, cases};
use block_or_delegate::metrics::Summary;
use block_or_delegate::sim::actor::API;
use block_or_delegate::sim::message::{Body, JourneyId};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::sim::step::{Activity, Fact, Fate, Trigger};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::sim::world::{End, World};
use block_or_delegate::trace::{Frame, Pair, Trace, narrate};
use block_or_delegate::words::Language;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;

fn run(scenario: &Scenario, style: Style) -> Trace {
    Trace::record(any::plan(scenario), style)
}

fn facts(trace: &Trace) -> impl Iterator<Item = (SimTime, &Fact)> {
    (0..trace.steps.len())
        .flat_map(move |index| trace.facts(index).iter().map(move |fact| (trace.steps[index].at, fact)))
}

/// When requests came to the API and were let in.
fn let_in(trace: &Trace) -> Vec<SimTime> {
    let asks = |index: &usize| matches!(trace.steps[*index].trigger, Trigger::Arrived(it) if it.body == Body::Request);
    let stopped = |fact: &Fact| matches!(fact, Fact::Throttled(_));
    let steps = (0..trace.steps.len()).filter(asks).filter(|index| !trace.facts(*index).iter().any(stopped));
    steps.map(|index| trace.steps[index].at).collect()
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn every_request_ends_in_one_way_or_is_still_there(scenario in any::resilient(), style in any::style()) {
        let trace = run(&scenario, style);
        let it = Summary::of(&trace).counts;
        let ended = it.done + it.sent + it.refused + it.queue_full + it.failed + it.gave_up + it.killed;
        prop_assert_eq!(it.issued, ended + it.throttled + it.in_progress + it.undone + it.still_there);
        for journey in trace.journeys.iter().filter(|it| it.fate.is_none() && trace.end == End::Quiet) {
            let lost = journey.dead_lettered.is_some() || journey.dropped.is_some();
            let waits = |fact: &Fact| matches!(fact, Fact::Began { journey: it, activity: Activity::Queued, .. }
                if it.origin() == journey.id);
            prop_assert!(lost || facts(&trace).any(|(_, fact)| waits(fact)), "{:?}", journey);
        }
    }

    #[test]
    fn attempts_follow_one_another_and_are_no_more_than_allowed(scenario in any::resilient(), style in any::style()) {
        let trace = run(&scenario, style);
        let policy = trace.plan.resilience.retry;
        let mut made = BTreeMap::<JourneyId, u32>::new();
        let (mut spent, mut over) = (0_i64, 0_i64);
        for (_, fact) in facts(&trace) {
            match fact {
                Fact::TriesAgain { journey, .. } => {
                    let before = made.entry(journey.origin()).or_default();
                    *before += 1;
                    prop_assert_eq!(journey.made(), *before);
                    prop_assert!(policy.is_some_and(|it| *before < it.attempts));
                    spent += policy.and_then(|it| it.quota).map_or(0, |quota| i64::from(quota.cost));
                }
                Fact::Concluded(_, Fate::Done | Fate::Sent) => {
                    over += policy.and_then(|it| it.quota).map_or(0, |quota| i64::from(quota.refund));
                }
                _ => {}
            }
            let tokens = policy.and_then(|it| it.quota).map_or(i64::MAX, |quota| i64::from(quota.tokens));
            prop_assert!(spent - over <= tokens, "{} spent, {} given back", spent, over);
        }
        for message in trace.messages.iter().filter(|it| it.body == Body::Request) {
            prop_assert!(message.journey.made() <= made.get(&message.journey.origin()).copied().unwrap_or(0));
        }
    }

    #[test]
    fn no_more_gets_in_than_the_bucket_holds(scenario in any::resilient(), style in any::style()) {
        let trace = run(&scenario, style);
        let Some(rate) = trace.plan.resilience.api_limit else { return Ok(()) };
        let times = let_in(&trace);
        for (first, from) in times.iter().enumerate() {
            for (last, until) in times.iter().enumerate().skip(first) {
                let passed = (last - first + 1) as u64;
                let most = u64::from(rate.burst) + until.since(*from).0 / rate.every.0.max(1);
                prop_assert!(passed <= most, "{} from {:?} until {:?}, {:?}", passed, from, until, rate);
            }
        }
    }

    #[test]
    fn a_key_whose_first_result_is_kept_is_worked_on_once(scenario in any::resilient()) {
        let mut scenario = scenario;
        scenario.api.request_limit_ms = None;
        let it = scenario.resilience.get_or_insert_default();
        it.first_results_ms = Some(1e9);
        it.retry.get_or_insert_default().key = true;
        // A service whose work ended in an error has done nothing; what it answers is kept all the same.
        let trace = run(&scenario, Style::Sync);
        let mut begun = BTreeMap::<JourneyId, u32>::new();
        for span in trace.spans.all.iter().filter(|it| it.actor == API && it.activity != Activity::InLine) {
            *begun.entry(span.journey.origin()).or_default() += 1;
        }
        prop_assert!(begun.values().all(|count| *count == 1), "{:?}", begun);
        prop_assert!(!facts(&trace).any(|(_, fact)| matches!(fact, Fact::EffectAgain(_))));
    }

    #[test]
    fn what_fails_halfway_is_undone_or_tried_again(scenario in any::resilient()) {
        let trace = run(&scenario, Style::Async);
        let count = trace.plan.resilience.steps.map_or(0, |steps| steps.count);
        let mut open = 0_i32;
        for (_, fact) in facts(&trace) {
            match fact {
                Fact::StepFailed { steps, .. } => {
                    open += 1;
                    prop_assert!(*steps < count);
                }
                Fact::RolledBack { steps, .. } => prop_assert!(*steps < count),
                Fact::Compensated { .. } | Fact::Ended { activity: Activity::Undoing, cut: true, .. } => open -= 1,
                _ => {}
            }
        }
        prop_assert!(open == 0 || trace.end != End::Quiet, "{} still to be undone", open);
    }

    #[test]
    fn what_is_written_down_is_published(scenario in any::resilient()) {
        let trace = run(&scenario, Style::Async);
        let mut published = BTreeMap::<JourneyId, u32>::new();
        for message in trace.messages.iter().filter(|it| it.body == Body::Publish) {
            *published.entry(message.journey).or_default() += 1;
        }
        for (_, fact) in facts(&trace) {
            match fact {
                Fact::WrittenDown(job) if trace.end == End::Quiet => prop_assert!(published.contains_key(job)),
                Fact::RelayedAgain(copy) => prop_assert!(published.contains_key(copy)),
                _ => {}
            }
        }
    }

    #[test]
    fn runs_repeat_and_can_be_looked_up_anywhere(
        scenario in any::resilient(),
        style in any::style(),
        picks in prop::collection::vec(any::<Index>(), 6),
    ) {
        let trace = run(&scenario, style);
        prop_assert_eq!(run(&scenario, style).digest(), trace.digest());
        for at in any::moments(&trace, &picks).into_iter().filter(|at| *at <= trace.ended_at) {
            let mut world = World::new(any::plan(&scenario), style);
            world.advance_to(at, &mut ());
            prop_assert_eq!(Frame::of(&trace, at), Frame::of_world(&world), "at {:?}", at);
        }
    }

    #[test]
    fn a_change_leaves_the_past_alone(
        scenario in any::resilient(),
        other in any::resilient(),
        style in any::style(),
        pick in any::<Index>(),
    ) {
        let before = run(&scenario, style);
        let at = any::moment(&before, &pick);
        prop_assert_eq!(before.fork(at, any::plan(&scenario)).digest(), before.digest());
        let after = before.fork(at, any::plan(&other));
        let kept = before.steps_until(at);
        prop_assert_eq!(&after.steps[..kept], &before.steps[..kept]);
        prop_assert!((0..kept).all(|index| after.facts(index) == before.facts(index)));
    }

    #[test]
    fn it_is_told(scenario in any::resilient()) {
        let pair = Pair::run(&scenario).expect("it is valid");
        let tell = Language::English.words().tell;
        for line in narrate::of_pair(&pair) {
            let sentence = tell(line.story);
            prop_assert!(sentence.starts_with(|letter: char| letter.is_uppercase()), "{:?}: {:?}", line, sentence);
        }
        for trace in pair.traces() {
            super::narration::nothing_left_out(trace);
        }
    }
}
