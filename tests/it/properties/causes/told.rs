//! Runs to look for causes in; and every ending and every origin really comes up in them.

use super::super::any;
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::trace::Trace;
use block_or_delegate::trace::causes::{duplicates, endings};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::collections::BTreeSet;

/// How many runs are tried until everything must have come up.
const RUNS: usize = 5_000;

/// A run with any broker or none, and perhaps a change on the way.
#[derive(Clone, Debug)]
pub struct Told {
    pub scenario: Scenario,
    pub style: Style,
    pub change: Option<(Scenario, Index)>,
}

impl Told {
    pub fn run(&self) -> Trace {
        let trace = Trace::record(any::plan(&self.scenario), self.style);
        match &self.change {
            Some((other, pick)) => trace.fork(any::moment(&trace, pick), any::plan(other)),
            None => trace,
        }
    }

    /// Whether callers try again, or anything else may stand between a request and its job.
    pub fn is_resilient(&self) -> bool {
        self.scenario.resilience.is_some()
    }

    /// Whether there is a service at some time.
    pub fn has_service(&self) -> bool {
        self.scenario.service.is_some() || self.change.as_ref().is_some_and(|(other, _)| other.service.is_some())
    }
}

pub fn told() -> BoxedStrategy<Told> {
    let scenario = prop_oneof![any::pair(), any::named(), any::resilient()];
    let style = prop_oneof![1 => Just(Style::Sync), 3 => Just(Style::Async)];
    let change = proptest::option::weighted(0.3, (any::pair(), any::<Index>()));
    (scenario, style, change).prop_map(|(scenario, style, change)| Told { scenario, style, change }).boxed()
}

/// The first word of the debug form: the variant's name.
fn name(what: &impl std::fmt::Debug) -> String {
    format!("{what:?}").split([' ', '(', '{']).next().unwrap_or_default().into()
}

#[test]
fn every_ending_and_every_origin_comes_up() {
    let config = Config { rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..Config::default() };
    let (mut runner, mut met) = (TestRunner::new(config), BTreeSet::new());
    for _ in 0..RUNS {
        let trace = told().new_tree(&mut runner).expect("a run").current().run();
        met.extend(endings(&trace).iter().map(|it| name(&it.how)));
        for it in duplicates(&trace) {
            met.extend([name(&it.what), name(&it.origin.how)]);
        }
    }
    let expected = "Done DeadLettered Dropped Rejected TurnedAway Killed Failed NeverAsked Throttled Known Undone Unfinished \
        Delivery Work Effect \
        WorkerDied GivenBack TimedOut ShownAgain Circled Expelled Rebalanced ServiceRefused TriedAgain RelayedAgain";
    let missing: Vec<&str> = expected.split_whitespace().filter(|name| !met.contains(*name)).collect();
    assert!(missing.is_empty(), "never happened: {missing:?}");
}
