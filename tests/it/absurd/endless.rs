//! Scenarios that would go on for ever, or as good as: each ends at the limit that it reaches, and says so.

use super::child::{ends, simulate};
use super::{LONGEST, kinds, most_workers};
use block_or_delegate::sim::scenario::broker::Kind;
use block_or_delegate::sim::scenario::broker::kafka::{Assignor, Commits, Kafka, Reset};
use block_or_delegate::sim::scenario::broker::rabbit::{Grave, QueueType, Rabbit};
use block_or_delegate::sim::scenario::broker::sqs::{FifoForm, Sqs};
use block_or_delegate::sim::scenario::{
    Api, Arrivals, Autoscale, Harm, Mishap, Outage, Reply, Scenario, Service, Strain, Whom, Work,
};

/// As many requests as there can be at one moment, and as many to serve them.
pub fn everyone_at_once(kind: Kind) -> Scenario {
    let arrivals = Arrivals::Bursts { bursts: 1, size: 1_000_000, every_ms: 0.0 };
    let mut scenario = Scenario { arrivals, workers: most_workers(&kind), ..Scenario::sample() };
    scenario.api = Api { threads: 10_000, backlog: 1_000_000, ..scenario.api };
    scenario.broker.kind = kind;
    scenario
}

/// One job that never succeeds, with this broker.
fn hopeless(kind: Kind) -> Scenario {
    let harm = Mishap { what: Harm::Poison, whom: Whom::Share(1.0), tries: None, down_ms: 0.0 };
    let mut scenario = Scenario { work: Work::Constant { ms: 5.0 }, mishaps: vec![harm], ..Scenario::sample() };
    scenario.broker.kind = kind;
    scenario
}

/// Each with the ends of its runs: the synchronous one and the delegated one.
fn check(rows: Vec<(&str, Scenario, [&str; 2])>) {
    for (name, scenario, expected) in rows {
        assert_eq!(ends(name, simulate(name, &scenario)), expected, "{name}");
    }
}

#[test]
fn a_million_requests_at_once_end_at_the_limit_of_steps() {
    for kind in kinds() {
        let name = format!("million-{:.6}", format!("{kind:?}"));
        let mut few = everyone_at_once(kind.clone());
        (few.workers, few.api.threads, few.api.backlog) = (1, 1, 0);
        let zero = Scenario { work: Work::Constant { ms: 0.0 }, link_ms: 0.0, ..everyone_at_once(kind.clone()) };
        let steady = Arrivals::Constant { requests: 1_000_000, per_second: 1e6 };
        let steady = Scenario { arrivals: steady, ..everyone_at_once(kind.clone()) };
        for scenario in [everyone_at_once(kind), few, zero, steady] {
            assert_eq!(ends(&name, simulate(&name, &scenario)), ["steps", "steps"], "{name}");
        }
    }
}

#[test]
fn jobs_that_come_back_for_ever_end_at_the_limit_of_steps() {
    let quorum = Rabbit { queue: QueueType::Quorum, delivery_limit: Some(-1), ..Rabbit::default() };
    let grave = Some(Grave { exchange: "".into(), key: Some("jobs".into()) });
    let round = Rabbit { dead_letter: grave, discards: true, ..Rabbit::default() };
    let hidden = Sqs { visibility_ms: 1.0, ..Sqs::default() };
    let fifo = Sqs { fifo: Some(FifoForm::default()), ..hidden };
    let at_once = Sqs { visibility_ms: 0.0, gives_back: true, idle_ms: 1.0, ..Sqs::default() };
    check(vec![
        ("plain-for-ever", hopeless(Kind::Plain), ["quiet", "steps"]),
        ("requeue-for-ever", hopeless(Kind::Rabbit(Rabbit::default())), ["quiet", "steps"]),
        ("quorum-without-limit", hopeless(Kind::Rabbit(quorum)), ["quiet", "steps"]),
        ("dead-letters-in-a-circle", hopeless(Kind::Rabbit(round)), ["quiet", "steps"]),
        ("visible-too-soon", hopeless(Kind::Sqs(hidden)), ["quiet", "steps"]),
        ("visible-too-soon-fifo", hopeless(Kind::Sqs(fifo)), ["quiet", "steps"]),
        ("visible-at-once", hopeless(Kind::Sqs(at_once)), ["quiet", "steps"]),
    ]);
}

/// A circle of dead letters in which nobody says no is broken by the broker itself, as the real one does.
#[test]
fn dead_letters_that_run_in_a_circle_by_themselves_are_dropped() {
    let grave = Some(Grave { exchange: "".into(), key: Some("jobs".into()) });
    let rabbit = Rabbit { dead_letter: grave, message_ttl_ms: Some(0.0), max_length: Some(0), ..Rabbit::default() };
    let mut scenario = everyone_at_once(Kind::Rabbit(rabbit));
    scenario.arrivals = Arrivals::Bursts { bursts: 1, size: 1_000, every_ms: 0.0 };
    check(vec![("circle", scenario, ["quiet", "quiet"])]);
}

#[test]
fn a_group_that_expels_its_members_for_ever_ends() {
    let short = Kafka { max_poll_interval_ms: 1.0, reset: Reset::Earliest, ..Kafka::default() };
    let session = Kafka { session_ms: 1.0, heartbeat_ms: 1.0, poll_ms: 1.0, initial_delay_ms: 0.0, ..short };
    let mut rows = Vec::new();
    for (name, kafka) in [("max-poll", short), ("session", session)] {
        for commits in [Commits::Auto, Commits::Each, Commits::Before] {
            let kind = Kind::Kafka(Kafka { commits, ..kafka });
            let mut scenario = Scenario { workers: 3, ..hopeless(kind) };
            scenario.arrivals = Arrivals::Constant { requests: 1_000_000, per_second: 10.0 };
            rows.push((name, scenario, ["steps", "steps"]));
        }
    }
    check(rows);
}

/// As many partitions and members as a group may have; the slowest of what is allowed.
#[test]
fn the_largest_group_ends() {
    for assignor in [Assignor::Range, Assignor::RoundRobin, Assignor::Sticky, Assignor::CooperativeSticky] {
        let kafka = Kafka { partitions: 1_000, assignor, reset: Reset::Earliest, ..Kafka::default() };
        let scenario = Scenario { reply: Reply::None, ..everyone_at_once(Kind::Kafka(kafka)) };
        check(vec![("largest-group", scenario, ["steps", "steps"])]);
    }
}

#[test]
fn services_that_are_never_there_end_a_run() {
    for kind in kinds() {
        let outage = Outage { from_ms: 0.0, for_ms: LONGEST };
        let down = Service { outages: vec![outage], ..Service::faultless(10_000, 0.0) };
        let strain = Strain { contention: 1000.0, acquire_ms: Some(0.0), breaks_at: Some(0), recover_ms: LONGEST };
        let broken = Service { strain: Some(strain), error_rate: 1.0, ..Service::faultless(1, 0.0) };
        for (name, service) in [("down", down), ("broken", broken)] {
            let name = format!("{name}-{:.6}", format!("{kind:?}"));
            let scenario = Scenario { service: Some(service), ..everyone_at_once(kind.clone()) };
            assert_eq!(ends(&name, simulate(&name, &scenario)), ["steps", "steps"], "{name}");
        }
    }
}

#[test]
fn whoever_looks_or_waits_for_ever_ends_at_a_limit_of_its_own() {
    let month = Work::Constant { ms: LONGEST };
    let look = Autoscale { most: 2, jobs_each: 1, every_ms: 1.0, start_ms: 0.0 };
    let looks = Scenario { work: month.clone(), autoscale: Some(look), ..Scenario::sample() };
    let asks = Scenario { work: month, reply: Reply::Poll { every_ms: 1.0 }, ..Scenario::sample() };
    let rare = Arrivals::Constant { requests: 1_000_000, per_second: 1e-6 };
    let rare = Scenario { arrivals: rare, ..Scenario::sample() };
    check(vec![
        ("looks-for-ever", looks, ["quiet", "idle"]),
        ("asks-for-ever", asks, ["quiet", "steps"]),
        ("hardly-ever", rare, ["time", "time"]),
    ]);
}
