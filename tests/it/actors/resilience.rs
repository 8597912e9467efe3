//! Attempts, keys, limits, steps and the outbox in the world: each commented scenario does what it says of itself.

use block_or_delegate::metrics::Summary;
use block_or_delegate::sim::message::{Body, JourneyId, Status};
use block_or_delegate::sim::plan::{Plan, Style};
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::sim::step::{Activity, Fact, Fate};
use block_or_delegate::sim::world::End;
use block_or_delegate::trace::Trace;

fn read(json: &str) -> Scenario {
    serde_json::from_str(json).expect("a scenario")
}

fn run(scenario: &Scenario, style: Style) -> Trace {
    let trace = Trace::record(Plan::check(scenario).expect("it is valid"), style);
    assert_eq!(trace.end, End::Quiet);
    trace
}

/// How often something was noted.
fn count(trace: &Trace, what: impl Fn(&Fact) -> bool) -> usize {
    (0..trace.steps.len()).flat_map(|index| trace.facts(index)).filter(|fact| what(fact)).count()
}

fn answers(trace: &Trace) -> Vec<(u64, u16)> {
    let code = |body: Body| if let Body::Response(status) = body { Some(status.code()) } else { None };
    trace.messages.iter().filter_map(|it| Some((it.arrives.0 / 1_000_000, code(it.body)?))).collect()
}

#[test]
fn a_storm_outlasts_its_cause_and_a_calm_one_does_not() {
    let storm = run(&read(include_str!("../../scenarios/retry_storm.json")), Style::Sync);
    let calm = run(&read(include_str!("../../scenarios/retry_calm.json")), Style::Sync);
    let (wild, mild) = (Summary::of(&storm).counts, Summary::of(&calm).counts);
    assert_eq!((wild.issued, mild.issued), (120, 120));
    // The quota of 20 pays for four attempts at first, and hardly anybody earns any back.
    assert!(wild.retried > 100 * mild.retried && mild.retried >= 4, "{} {}", wild.retried, mild.retried);
    assert!(wild.effects_again >= wild.retried && mild.done > wild.done, "{wild:?} {mild:?}");
    // The cause is over after six seconds. Of those who ask in the last three, whom it has nothing to do with, nobody
    // gets an answer in the storm, and most do in the calm.
    let late = |trace: &Trace| {
        let all = trace.journeys.iter().filter(|it| it.sent.0 >= 12_000_000_000);
        all.filter(|it| it.met(Fate::Done).is_some()).count()
    };
    assert_eq!(late(&storm), 0);
    assert!(late(&calm) > 12, "{}", late(&calm));
    assert!(storm.ended_at.0 > 5 * calm.ended_at.0);
}

#[test]
fn a_key_makes_further_attempts_safe() {
    let mut scenario = read(include_str!("../../scenarios/retry_key.json"));
    let kept = run(&scenario, Style::Sync);
    // Gave up at 1.0 s; asked at 1.5 s, told 409 at 1.58 s, and again each 0.58 s; the work is done at 3.04 s.
    assert_eq!(answers(&kept), [(1580, 409), (2160, 409), (2740, 409), (3080, 200), (3320, 200)]);
    assert_eq!(count(&kept, |fact| matches!(fact, Fact::EffectAgain(_))), 0);
    assert_eq!(count(&kept, |fact| matches!(fact, Fact::TooLate(_))), 1);
    assert_eq!(kept.journeys[0].met(Fate::Done).map(|at| at.0), Some(3_320_000_000));
    scenario.resilience.as_mut().and_then(|it| it.retry.as_mut()).expect("it retries").key = false;
    let lost = run(&scenario, Style::Sync);
    // Two threads, both held by attempts whose caller has left: no attempt is ever answered in time.
    let again: Vec<JourneyId> = (0..lost.steps.len())
        .flat_map(|index| lost.facts(index))
        .filter_map(|fact| if let Fact::EffectAgain(journey) = fact { Some(*journey) } else { None })
        .collect();
    assert!(!again.is_empty() && again.iter().all(|it| it.origin() == JourneyId(0) && it.made() > 0), "{again:?}");
    assert!(lost.journeys[0].met(Fate::Done).is_none());
}

#[test]
fn the_api_lets_in_what_its_bucket_holds_and_says_when_to_come_back() {
    let trace = run(&read(include_str!("../../scenarios/rate_limit.json")), Style::Async);
    let first: Vec<(u64, u16)> = answers(&trace).into_iter().filter(|it| it.0 < 100).collect();
    assert_eq!(first.iter().filter(|it| it.1 == 429).count(), 7);
    assert_eq!(first.iter().filter(|it| it.1 == 202).count(), 3);
    let told = |it: &Body| matches!(it, Body::Response(Status::TooManyRequests { after_s: 1 }));
    assert!(trace.messages.iter().filter(|it| told(&it.body)).count() >= 7);
    for asked in trace.messages.iter().filter(|it| it.body == Body::Request && it.journey.made() > 0) {
        let before = asked.journey.origin().after(asked.journey.made() - 1);
        let answer = trace.messages.iter().find(|it| it.journey == before && told(&it.body));
        assert!(answer.is_some_and(|it| asked.sent.since(it.arrives).0 >= 1_000_000_000), "{asked:?}");
    }
    assert!(trace.journeys.iter().all(|it| it.met(Fate::Done).is_some()));
}

#[test]
fn a_limited_service_takes_as_long_as_its_bucket_says() {
    let trace = run(&read(include_str!("../../scenarios/service_limit.json")), Style::Async);
    let begun = trace.spans.all.iter().filter(|it| it.activity == Activity::Working).map(|it| it.start.0);
    let (first, last) = begun.fold((u64::MAX, 0), |(first, last), at| (first.min(at), last.max(at)));
    // (jobs - burst) / rate, as in metrics::theory: 15 tokens, five a second; and the word that there is one takes a way
    // of 1 ms to the worker and one back.
    assert_eq!(last - first, 3_002_000_000);
    let throttled = count(&trace, |fact| matches!(fact, Fact::Throttled(_)));
    assert!(throttled >= 15, "{throttled}");
}

#[test]
fn a_transaction_that_fails_leaves_nothing_behind() {
    let trace = run(&read(include_str!("../../scenarios/transaction.json")), Style::Async);
    let failed = count(&trace, |fact| matches!(fact, Fact::RolledBack { .. }));
    let back = count(&trace, |fact| matches!(fact, Fact::Requeued(_)));
    assert!(failed >= 3 && failed == back, "{failed} {back}");
    assert_eq!(count(&trace, |fact| matches!(fact, Fact::EffectAgain(_))), 0);
    assert!(trace.journeys.iter().all(|it| it.met(Fate::Done).is_some()));
}

#[test]
fn a_saga_undoes_step_by_step_and_says_so() {
    let trace = run(&read(include_str!("../../scenarios/saga.json")), Style::Async);
    let mut undone = Vec::new();
    for (index, step) in trace.steps.iter().enumerate() {
        for fact in trace.facts(index) {
            if let Fact::StepFailed { journey, steps } = fact {
                let span = trace.spans.all.iter().find(|it| it.journey == *journey && it.activity == Activity::Undoing);
                let span = span.expect("it is undone");
                assert_eq!(span.start, step.at);
                // A step is 100 ms; undoing one takes half of that, each time.
                let goes = span.length(trace.ended_at).0 / 50_000_000;
                assert!(goes >= u64::from(*steps), "{journey:?}: {steps} steps, {goes} goes");
                undone.push(*journey);
            }
        }
    }
    assert!(!undone.is_empty());
    for journey in &trace.journeys {
        let fate = if undone.contains(&journey.id) { Fate::Undone } else { Fate::Done };
        assert!(journey.met(fate).is_some(), "{journey:?}");
    }
}

#[test]
fn an_outbox_publishes_at_least_once_and_workers_who_remember_do_it_once() {
    let mut scenario = read(include_str!("../../scenarios/outbox.json"));
    let trace = run(&scenario, Style::Async);
    let copies = count(&trace, |fact| matches!(fact, Fact::RelayedAgain(_)));
    assert!((1..20).contains(&copies), "{copies}");
    assert_eq!(trace.messages.iter().filter(|it| it.body == Body::Publish).count(), 20 + copies);
    assert_eq!(count(&trace, |fact| matches!(fact, Fact::Recognised(_))), copies);
    assert_eq!(count(&trace, |fact| matches!(fact, Fact::EffectAgain(_))), 0);
    // The receipt does not wait for the broker: 40 ms there, 3 ms of checking, 40 ms back.
    let after = |trace: &Trace| trace.journeys.iter().map(|it| it.acknowledged_after().map(|span| span.0)).max();
    assert_eq!(after(&trace), Some(Some(83_000_000)));
    scenario.memory = None;
    let forgetful = run(&scenario, Style::Async);
    assert_eq!(count(&forgetful, |fact| matches!(fact, Fact::EffectAgain(_))), copies);
}
