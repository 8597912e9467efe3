//! The brokers by name in the world: each commented scenario does what it says of itself.

use block_or_delegate::sim::message::{Body, JourneyId};
use block_or_delegate::sim::plan::{Plan, Style};
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::sim::step::{Activity, Death, Fact, Trigger};
use block_or_delegate::sim::world::End;
use block_or_delegate::trace::Trace;

fn run(json: &str) -> Trace {
    let scenario: Scenario = serde_json::from_str(json).expect("a scenario");
    let trace = Trace::record(Plan::check(&scenario).expect("it is valid"), Style::Async);
    assert_eq!(trace.end, End::Quiet);
    trace
}

/// How often something was noted.
fn count(trace: &Trace, what: impl Fn(&Fact) -> bool) -> usize {
    (0..trace.steps.len()).flat_map(|index| trace.facts(index)).filter(|fact| what(fact)).count()
}

fn handed(trace: &Trace, job: u32) -> usize {
    let hands = |body: Body| matches!(body, Body::Deliver | Body::Handed { .. });
    trace.messages.iter().filter(|it| it.journey == JourneyId(job - 1) && hands(it.body)).count()
}

#[test]
fn without_a_limit_a_worker_gets_all_it_can() {
    let trace = run(include_str!("../../scenarios/rabbit_prefetch.json"));
    let first = trace.messages.iter().filter(|it| it.body == Body::Deliver && it.sent.0 < 1_000_000_000);
    let mut jobs = [0; 2];
    first.for_each(|it| jobs[it.to.0 as usize - 3] += 1);
    assert_eq!(jobs, [4, 4]);
    assert_eq!(count(&trace, |fact| matches!(fact, Fact::Redelivered(_))), 1);
    assert!(trace.journeys.iter().all(|it| it.result_known.is_some()));
}

#[test]
fn a_poisoned_job_is_delivered_once_more_than_the_limit() {
    let trace = run(include_str!("../../scenarios/rabbit_dead_letter.json"));
    assert_eq!(handed(&trace, 2), 3);
    let buried = Fact::Buried { journey: JourneyId(1), of: Death::TooOften };
    assert_eq!(count(&trace, |fact| *fact == buried), 1);
}

#[test]
fn what_was_forgotten_on_delivery_is_lost_with_its_worker() {
    let trace = run(include_str!("../../scenarios/rabbit_auto_ack.json"));
    let lost = |fact: &Fact| matches!(fact, Fact::Dropped { of: Death::Unfinished, .. });
    assert_eq!(count(&trace, lost), 4);
    assert_eq!(trace.messages.iter().filter(|it| it.body == Body::Ack).count(), 0);
}

#[test]
fn work_longer_than_the_visibility_timeout_is_done_again_and_again() {
    let trace = run(include_str!("../../scenarios/sqs_visibility.json"));
    assert_eq!((handed(&trace, 1), count(&trace, |fact| matches!(fact, Fact::TimedOut(_)))), (3, 3));
    let done = |fact: &Fact| matches!(fact, Fact::Ended { activity: Activity::Working, cut: false, .. });
    assert_eq!(count(&trace, done), 3);
    assert!(trace.journeys[0].dead_lettered.is_some());
}

#[test]
fn two_groups_keep_two_workers_busy_at_most() {
    let trace = run(include_str!("../../scenarios/sqs_fifo.json"));
    let working = |span: &&block_or_delegate::trace::Span| span.activity == Activity::Working;
    for span in trace.spans.all.iter().filter(working) {
        let at_once: Vec<u32> = trace
            .spans
            .all
            .iter()
            .filter(working)
            .filter(|it| it.covers(span.start))
            .map(|it| it.journey.0 % 2)
            .collect();
        assert!(at_once.len() <= 2 && (at_once.len() < 2 || at_once[0] != at_once[1]), "{at_once:?}");
    }
    assert!(trace.journeys[2].dead_lettered.is_some());
}

#[test]
fn the_partitions_of_a_dead_member_are_read_when_its_session_is_over() {
    let trace = run(include_str!("../../scenarios/kafka_crash.json"));
    let dies =
        trace.steps.iter().find(|it| matches!(it.trigger, Trigger::Moment(timer) if format!("{timer:?}") == "Crash"));
    let dies = dies.expect("it dies").at;
    let again = |index: &usize| trace.facts(*index).iter().any(|fact| matches!(fact, Fact::Redelivered(_)));
    let again = (0..trace.steps.len()).find(again).map(|index| trace.steps[index].at).expect("read again");
    let waited = again.since(dies).as_secs_f64();
    // From the last heartbeat, up to two seconds before the death; and then the others must hear of it.
    assert!((4.0..8.5).contains(&waited), "{waited} s");
    assert!(trace.journeys.iter().all(|it| it.result_known.is_some()));
}

#[test]
fn a_commit_before_the_work_skips_what_a_dead_worker_had() {
    let trace = run(include_str!("../../scenarios/kafka_at_most_once.json"));
    let lost = count(&trace, |fact| matches!(fact, Fact::Dropped { of: Death::Unfinished, .. }));
    let without = trace.journeys.iter().filter(|it| it.result_known.is_none()).count();
    assert_eq!((lost, without), (3, 3));
}

#[test]
fn a_cooperative_group_goes_on_while_it_divides_anew() {
    let trace = run(include_str!("../../scenarios/kafka_cooperative.json"));
    assert!(count(&trace, |fact| *fact == Fact::Rebalancing) >= 2);
    assert!(count(&trace, |fact| *fact == Fact::Assigned { worker: 1, parts: 2 }) >= 1);
    assert_eq!(count(&trace, |fact| matches!(fact, Fact::Redelivered(_))), 0);
}
