//! Equal scenarios give equal runs, to the last bit, everywhere and always.

#[path = "../scenarios/pinned.rs"]
mod pinned;

use crate::properties::any;
use block_or_delegate::lesson;
use block_or_delegate::sim::plan::Plan;
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::sim::world::End;
use block_or_delegate::trace::{Pair, Trace};
use pinned::PINNED;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn scenario(json: &str) -> Scenario {
    serde_json::from_str(json).expect("a scenario in JSON")
}

#[test]
fn pinned_digests_are_what_they_were() {
    assert_eq!(pinned::differences(), "");
}

#[test]
fn pinned_scenarios_differ_and_end_quietly() {
    let digests: Vec<u64> = PINNED.iter().flat_map(|pinned| pinned.digests).flatten().collect();
    assert_eq!(digests.iter().collect::<BTreeSet<_>>().len(), digests.len());
    for pinned in &PINNED {
        let pair = Pair::run(&scenario(pinned.json)).expect("it is valid");
        assert!(pair.traces().all(|trace| trace.end == End::Quiet), "{}", pinned.file);
    }
}

#[test]
fn every_scenario_of_the_lesson_is_pinned() {
    for expected in lesson::scenarios() {
        let pinned = PINNED.iter().find(|pinned| pinned.file == expected.name);
        assert_eq!(pinned.map(|pinned| scenario(pinned.json)), Some(expected));
    }
}

proptest! {
    #![proptest_config(crate::properties::cases(1_000))]

    #[test]
    fn the_same_seed_gives_the_same_run((scenario, style) in (any::pair(), any::style())) {
        let runs = [0, 1].map(|_| Trace::record(any::plan(&scenario), style));
        prop_assert_eq!(&runs[0].steps, &runs[1].steps);
        prop_assert_eq!(runs[0].digest(), runs[1].digest());
    }

    #[test]
    fn another_seed_gives_other_callers(seed in any::<u64>()) {
        let poisson = PINNED.iter().find(|pinned| pinned.file == "poisson").expect("it is pinned");
        let random = |seed| Plan::check(&Scenario { seed, ..scenario(poisson.json) }).expect("it is valid");
        let style = block_or_delegate::sim::plan::Style::Sync;
        let digest = |seed| Trace::record(random(seed), style).digest();
        prop_assert_ne!(digest(seed), digest(seed.wrapping_add(1)));
    }
}
