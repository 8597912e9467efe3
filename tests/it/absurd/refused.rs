//! What is beyond the limits is refused before anything runs, with the place and the range.

use super::kinds;
use block_or_delegate::sim::scenario::broker::Kind;
use block_or_delegate::sim::scenario::broker::kafka::Kafka;
use block_or_delegate::sim::scenario::broker::sqs::Sqs;
use block_or_delegate::sim::scenario::{Arrivals, Autoscale, Fault, Phase, Reply, Scenario};

type Change = fn(&mut Scenario);

fn out(least: f64, most: f64) -> Fault {
    Fault::OutOfRange { least, most }
}

/// Changes that make a scenario absurd, and what is said about each.
fn rows() -> Vec<(Change, &'static str, Fault)> {
    const BILLION: u32 = 1_000_000_000;
    let million = out(1.0, 1e6);
    let phases = |it: &mut Scenario| {
        let phases = vec![Phase { for_ms: 1e9, per_second: 1e6 }];
        it.arrivals = Arrivals::Phases { random: true, phases };
    };
    let scale = |it: &mut Scenario| {
        it.autoscale = Some(Autoscale { most: 1_000_000, jobs_each: 1, every_ms: 1.0, start_ms: 0.0 });
    };
    vec![
        (
            |it| it.arrivals = Arrivals::Constant { requests: BILLION, per_second: 1.0 },
            "arrivals.constant.requests",
            million,
        ),
        (
            |it| it.arrivals = Arrivals::Poisson { requests: BILLION, per_second: 1.0 },
            "arrivals.poisson.requests",
            million,
        ),
        (
            |it| it.arrivals = Arrivals::Bursts { bursts: 1_000, size: 1_000_000, every_ms: 1.0 },
            "arrivals.bursts.bursts",
            out(1.0, 1.0),
        ),
        (phases, "arrivals.phases.phases", million),
        (
            |it| it.arrivals = Arrivals::Constant { requests: 1, per_second: 0.0 },
            "arrivals.constant.per_second",
            out(1e-6, 1e6),
        ),
        (|it| it.workers = 1_000_000, "workers", out(1.0, 1e4)),
        (|it| it.workers = 0, "workers", out(1.0, 1e4)),
        (|it| it.api.threads = BILLION, "api.threads", out(1.0, 1e4)),
        (|it| it.api.backlog = BILLION, "api.backlog", out(0.0, 1e6)),
        (|it| it.reply = Reply::Poll { every_ms: 0.0 }, "reply.poll.every_ms", out(1.0, super::LONGEST)),
        (scale, "autoscale.most", out(1.0, 1e4)),
    ]
}

#[test]
fn what_is_too_much_is_refused_with_its_place_and_range() {
    for kind in kinds() {
        for (change, place, fault) in rows() {
            let mut scenario = Scenario::sample();
            scenario.broker.kind = kind.clone();
            change(&mut scenario);
            let problems: Vec<_> = scenario.validate().into_iter().map(|it| (it.place, it.fault)).collect();
            assert_eq!(problems, [(place.to_string(), fault)], "{kind:?}");
        }
    }
}

#[test]
fn brokers_have_limits_of_their_own() {
    let kafka = |workers, partitions| {
        let mut scenario = Scenario { workers, ..Scenario::sample() };
        scenario.broker.kind = Kind::Kafka(Kafka { partitions, ..Kafka::default() });
        scenario.validate().into_iter().map(|it| (it.place, it.fault)).collect::<Vec<_>>()
    };
    assert_eq!(kafka(100, 1_000), []);
    assert_eq!(kafka(101, 1_000), [("workers".into(), out(1.0, 100.0))]);
    assert_eq!(kafka(1, 1_000_000), [("broker.kind.kafka.partitions".into(), out(1.0, 1_000.0))]);
    let mut scenario = Scenario::sample();
    scenario.broker.kind = Kind::Sqs(Sqs { max_receives: Some(1_000_000), ..Sqs::default() });
    let places: Vec<_> = scenario.validate().into_iter().map(|it| (it.place, it.fault)).collect();
    assert_eq!(places, [("broker.kind.sqs.max_receives".into(), out(1.0, 1_000.0))]);
}
