//! Scenarios as people and strangers write them: whatever the numbers, there is an answer and no panic.

use super::{any, cases};
use block_or_delegate::sim::plan::{MAX_LISTED, Plan};
use block_or_delegate::sim::scenario::{Arrivals, Reply, Scenario, Work};
use block_or_delegate::trace::{Pair, problem};
use block_or_delegate::words::Language;
use proptest::prelude::*;
use proptest::sample::select;

const ABSURD: [f64; 18] = [
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::MAX,
    f64::MIN,
    f64::MIN_POSITIVE,
    f64::EPSILON,
    5e-324,
    1e308,
    -1.0,
    -0.0,
    0.0,
    1e-6,
    1e-7,
    1.0,
    1e6,
    2_592_000_000.0,
    2_592_000_000.001,
];

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![3 => select(ABSURD.to_vec()), 1 => any::<f64>()]
}

fn maybe() -> impl Strategy<Value = Option<f64>> {
    prop::option::of(number())
}

/// Small enough to run where it is allowed at all, or beyond all limits.
fn count() -> impl Strategy<Value = u32> {
    select(vec![0, 1, 2, 5, 1_000_001, u32::MAX])
}

fn arrivals() -> impl Strategy<Value = Arrivals> {
    let listed = prop_oneof![4 => prop::collection::vec(number(), 0..5), 1 => Just(vec![1.0; MAX_LISTED + 1])];
    prop_oneof![
        Just(Arrivals::Once),
        listed.prop_map(|at_ms| Arrivals::List { at_ms }),
        (count(), number()).prop_map(|(requests, per_second)| Arrivals::Constant { requests, per_second }),
        (count(), number()).prop_map(|(requests, per_second)| Arrivals::Poisson { requests, per_second }),
    ]
}

fn absurd() -> impl Strategy<Value = Scenario> {
    let work = number().prop_flat_map(|ms| select(vec![Work::Constant { ms }, Work::Exponential { mean_ms: ms }]));
    let reply = number().prop_flat_map(|every_ms| select(vec![Reply::Push, Reply::Callback, Reply::Poll { every_ms }]));
    let numbers = (number(), number(), number(), number(), maybe(), maybe());
    let counts = (count(), count(), select(vec![0, 1, 2, u32::MAX]), any::<u64>());
    (arrivals(), work, reply, numbers, counts).prop_map(|(arrivals, work, reply, numbers, counts)| {
        let mut scenario = Scenario { arrivals, work, reply, ..Scenario::sample() };
        let (link, hop, check, status, timeout, limit) = numbers;
        (scenario.link_ms, scenario.broker.hop_ms, scenario.client.timeout_ms) = (link, hop, timeout);
        (scenario.api.check_ms, scenario.api.status_ms, scenario.api.request_limit_ms) = (check, status, limit);
        (scenario.api.threads, scenario.workers, scenario.version, scenario.seed) = counts;
        scenario
    })
}

/// One absurd value in a scenario that is otherwise in order: this one may well be valid.
fn nearly() -> impl Strategy<Value = Scenario> {
    (any::pair(), absurd(), 0..9).prop_map(|(sound, absurd, which)| match which {
        0 => Scenario { arrivals: absurd.arrivals, ..sound },
        1 => Scenario { work: absurd.work, ..sound },
        2 => Scenario { link_ms: absurd.link_ms, ..sound },
        3 => Scenario { client: absurd.client, ..sound },
        4 => Scenario { api: absurd.api, ..sound },
        5 => Scenario { broker: absurd.broker, ..sound },
        6 => Scenario { workers: absurd.workers, ..sound },
        7 => Scenario { reply: absurd.reply, ..sound },
        _ => Scenario { version: absurd.version, ..sound },
    })
}

/// Polls of work that takes days, poison that is always delivered again and workers who bring a database down as soon as
/// it is up are runs of [`block_or_delegate::sim::world::MAX_STEPS`] steps; one test has that.
fn endless(plan: &Plan) -> bool {
    let poison = plan.deliveries.is_none() && plan.mishaps.iter().any(|mishap| mishap.tries.is_none());
    let breaks = plan.service.as_ref().is_some_and(|it| it.strain.is_some_and(|strain| strain.breaks_at.is_some()));
    poison || breaks || matches!(plan.reply, block_or_delegate::sim::plan::Delivery::Poll(_))
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn a_scenario_runs_or_says_why_not(scenario in prop_oneof![absurd(), nearly()]) {
        let problems = scenario.validate();
        match Plan::check(&scenario) {
            Ok(plan) => {
                prop_assert!(problems.is_empty());
                prop_assume!(!endless(&plan));
                let pair = Pair::run(&scenario).expect("it is valid");
                prop_assert!(pair.traces().all(|trace| trace.journeys.len() as u32 <= any::requests(&plan)));
            }
            Err(_) => {
                let words = Language::English.words();
                prop_assert!(!problems.is_empty());
                prop_assert!(problems.iter().all(|it| !it.place.is_empty() && !problem::problem(it, words).is_empty()));
            }
        }
    }

    #[test]
    fn a_scenario_survives_its_file(scenario in any::pair()) {
        let written = serde_json::to_string_pretty(&scenario).expect("plain data");
        let read: Scenario = serde_json::from_str(&written).expect("what was written");
        prop_assert_eq!(&read, &scenario);
        prop_assert_eq!(serde_json::to_string_pretty(&read).expect("plain data"), written);
    }
}

#[test]
fn an_entry_that_is_no_time_is_not_also_out_of_order() {
    let scenario = Scenario { arrivals: Arrivals::List { at_ms: vec![5.0, -1.0, 6.0] }, ..Scenario::sample() };
    let places: Vec<String> = scenario.validate().into_iter().map(|problem| problem.place).collect();
    assert_eq!(places, ["arrivals.list.at_ms[1]"]);
}
