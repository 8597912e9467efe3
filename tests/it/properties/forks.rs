//! A fork keeps the past and nothing but the past.

use super::{any, cases};
use block_or_delegate::sim::actor::{FIRST_WORKER, SERVICE};
use block_or_delegate::sim::message::Body;
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::{Arrivals, Reply, Scenario};
use block_or_delegate::sim::step::{Activity, Fact, Fate, Sink, Step};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::sim::world::{End, World};
use block_or_delegate::trace::Trace;
use block_or_delegate::trace::record::CHECKPOINT_AFTER;
use proptest::prelude::*;
use proptest::sample::Index;

/// Everything that happened until `at`, in order, with its facts.
fn past(trace: &Trace, at: SimTime) -> Vec<(Step, Vec<Fact>)> {
    (0..trace.steps_until(at)).map(|index| (trace.steps[index], trace.facts(index).to_vec())).collect()
}

/// The same run without the help of any checkpoint.
fn replayed(first: &Scenario, edits: &[(SimTime, &Scenario)], style: Style) -> Vec<(Step, Vec<Fact>)> {
    let (mut world, mut heard) = (World::new(any::plan(first), style), Heard::default());
    for (at, scenario) in edits {
        world.advance_to(*at, &mut heard);
        world.edit(any::plan(scenario), &mut heard);
    }
    world.run(&mut heard);
    heard.0
}

/// Writes down everything.
#[derive(Default)]
struct Heard(Vec<(Step, Vec<Fact>)>);

impl Sink for Heard {
    fn step(&mut self, step: &Step, facts: &[Fact]) {
        self.0.push((*step, facts.to_vec()));
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn the_past_stays_as_it_was(
        ([scenario, other], style) in (any::history(), any::style()),
        picks in prop::collection::vec(any::<Index>(), 3),
    ) {
        let before = Trace::record(any::plan(&scenario), style);
        for at in any::moments(&before, &picks) {
            let after = before.fork(at, any::plan(&other));
            let (old, new) = (past(&before, at), past(&after, at));
            prop_assert_eq!(&new[..old.len()], &old[..], "forked at {:?}", at);
            prop_assert!(new[old.len()..].iter().all(|(step, _)| step.at == at), "forked at {:?}", at);
            prop_assert!(after.steps[old.len()..].iter().all(|step| step.at >= at), "forked at {:?}", at);
        }
    }

    #[test]
    fn a_change_that_changes_nothing_leaves_every_journey_as_it_was(
        (scenario, style) in (any::pair(), any::style()),
        picks in prop::collection::vec(any::<Index>(), 3),
    ) {
        let straight = Trace::record(any::plan(&scenario), style);
        for at in any::moments(&straight, &picks) {
            let forked = straight.fork(at, any::plan(&scenario));
            prop_assert_eq!(&forked.journeys, &straight.journeys, "forked at {:?}", at);
            prop_assert_eq!(forked.digest(), straight.digest(), "forked at {:?}", at);
        }
    }

    #[test]
    fn a_fork_of_a_fork_remembers_both_changes(
        ([first, second, third], style) in (any::history(), any::style()),
        picks in prop::array::uniform2(any::<Index>()),
    ) {
        let straight = Trace::record(any::plan(&first), style);
        let span = straight.ended_at.0 as usize + 1;
        let mut at = picks.map(|pick| SimTime(pick.index(span) as u64));
        at.sort();
        let forked = straight.fork(at[0], any::plan(&second)).fork(at[1], any::plan(&third));
        prop_assert_eq!(past(&forked, forked.ended_at), replayed(&first, &[(at[0], &second), (at[1], &third)], style));
    }

    #[test]
    fn nobody_who_was_dismissed_begins_anything(
        [scenario, other] in any::history(),
        picks in prop::collection::vec(any::<Index>(), 3),
    ) {
        let before = Trace::record(any::plan(&scenario), Style::Async);
        for at in any::moments(&before, &picks) {
            let after = before.fork(at, any::plan(&other));
            let (last, threads) = (FIRST_WORKER.0 + any::plan(&other).most_workers() - 1, other.api.threads);
            let places = other.service.as_ref().map_or(0, |service| service.capacity);
            for (step, facts) in past(&after, after.ended_at).split_off(before.steps_until(at)) {
                for fact in facts {
                    match fact {
                        Fact::Sent(message) if message.body == Body::Deliver => prop_assert!(message.to.0 <= last),
                        // A check that began before goes on, as waiting for the broker, on the thread it has.
                        Fact::Began { activity: Activity::Confirming, .. } => {}
                        Fact::Began { slot: Some(slot), .. } => {
                            let most = if step.actor == SERVICE { places } else { threads };
                            prop_assert!(slot < most, "{} of {:?}", slot, step.actor);
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    #[test]
    fn nobody_is_forgotten_when_the_way_of_replying_changes(
        ([scenario, one, two], style) in (any::history(), any::style()),
        picks in prop::array::uniform2(any::<Index>()),
    ) {
        let mut trace = Trace::record(any::plan(&scenario), style);
        for (pick, other) in picks.iter().zip([&one, &two]) {
            let at = any::moment(&trace, pick);
            trace = trace.fork(at, any::plan(&Scenario { reply: other.reply, ..scenario.clone() }));
        }
        prop_assert!(trace.journeys.iter().all(any::is_over), "{:?}", trace.journeys);
    }

    /// Whatever is changed: services and people come and go, workers die and return, lines grow and shrink.
    #[test]
    fn nobody_waits_for_ever_after_any_change(
        ([first, second, third], style) in (any::history(), any::style()),
        picks in prop::array::uniform2(any::<Index>()),
    ) {
        let mut trace = Trace::record(any::plan(&first), style);
        for (pick, other) in picks.iter().zip([&second, &third]) {
            let at = any::moment(&trace, pick);
            trace = trace.fork(at, any::plan(other));
        }
        prop_assert_eq!(trace.end, End::Quiet);
        prop_assert!(trace.journeys.iter().all(any::is_over), "{:?}", trace.journeys);
        let open = trace.spans.all.iter().find(|span| span.end.is_none() && span.activity != Activity::Free);
        prop_assert_eq!(open, None);
    }
}

/// The answer to a poll comes while nobody polls; then they do again.
#[test]
fn an_answer_between_two_changes_does_not_end_the_asking() {
    let polled = Scenario { reply: Reply::Poll { every_ms: 500.0 }, ..Scenario::sample() };
    let at = |ms: u64| SimTime(ms * 1_000_000);
    let trace = Trace::record(any::plan(&polled), Style::Async);
    let pushed = trace.fork(at(600), any::plan(&Scenario::sample()));
    let polled = pushed.fork(at(1000), any::plan(&polled));
    assert_eq!(polled.journeys[0].fate.map(|(fate, _)| fate), Some(Fate::Done));
}

/// A run over many checkpoints, with timers that come to nothing behind its last steps.
#[test]
fn a_fork_starts_from_the_checkpoint_that_its_clock_allows() {
    let arrivals = Arrivals::Constant { requests: 3000, per_second: 50.0 };
    let mut scenario = Scenario { arrivals, ..Scenario::sample() };
    scenario.client.timeout_ms = Some(3_600_000.0);
    scenario.api.request_limit_ms = Some(7_200_000.0);
    let mut edited = scenario.clone();
    edited.api.threads = 4;
    edited.arrivals = Arrivals::Constant { requests: 3300, per_second: 50.0 };
    for style in [Style::Sync, Style::Async] {
        let straight = Trace::record(any::plan(&scenario), style);
        assert!(straight.steps.len() > 2 * CHECKPOINT_AFTER as usize);
        for percent in [1, 30, 60, 99, 100, 150, 3000] {
            let at = SimTime(straight.ended_at.0 / 100 * percent);
            let forked = straight.fork(at, any::plan(&edited));
            assert_eq!(forked.journeys.len(), 3300);
            assert!(forked.journeys[3000].sent >= at, "{percent} %");
            let expected = replayed(&scenario, &[(at, &edited)], style);
            assert!(past(&forked, forked.ended_at) == expected, "{percent} %");
        }
    }
}
