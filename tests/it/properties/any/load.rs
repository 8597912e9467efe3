//! Any load: arrivals of every pattern, work of every kind, ways of every length.

use block_or_delegate::sim::scenario::{Arrivals, Branch, Jitter, Phase, Work};
use proptest::prelude::*;

pub fn arrivals() -> BoxedStrategy<Arrivals> {
    let times = prop::collection::vec(prop_oneof![Just(0.0), 0.0..3000.0f64], 1..12);
    let list = times.prop_map(|mut at_ms| {
        at_ms.sort_by(f64::total_cmp);
        Arrivals::List { at_ms }
    });
    // Round rates make events coincide.
    let rate = || prop_oneof![Just(1.0), Just(10.0), Just(100.0), 0.2..50.0f64];
    let constant = (1..=30u32, rate()).prop_map(|(requests, per_second)| Arrivals::Constant { requests, per_second });
    let poisson = (1..=30u32, rate()).prop_map(|(requests, per_second)| Arrivals::Poisson { requests, per_second });
    let every = prop_oneof![Just(0.0), Just(100.0), 0.0..3000.0f64];
    let bursts =
        (1..=5u32, 1..=5u32, every).prop_map(|(bursts, size, every_ms)| Arrivals::Bursts { bursts, size, every_ms });
    prop_oneof![1 => Just(Arrivals::Once), 2 => list, 3 => constant, 3 => poisson, 2 => bursts, 2 => phases()].boxed()
}

/// The first phase alone sends one request at least; the others may be pauses, or empty.
fn phases() -> BoxedStrategy<Arrivals> {
    let phase = |least: f64| {
        let span = prop_oneof![Just(1000.0), 1000.0 * least..2000.0f64];
        let rate = prop_oneof![Just(least), Just(4.0), least..6.0f64];
        (span, rate).prop_map(|(for_ms, per_second)| Phase { for_ms, per_second })
    };
    (any::<bool>(), phase(1.0), prop::collection::vec(phase(0.0), 0..3))
        .prop_map(|(random, first, mut phases)| {
            phases.insert(0, first);
            Arrivals::Phases { random, phases }
        })
        .boxed()
}

pub fn work() -> BoxedStrategy<Work> {
    let ms = || prop_oneof![Just(0.0), Just(100.0), 0.0..3000.0f64];
    let uniform =
        (ms(), ms()).prop_map(|(one, other)| Work::Uniform { least_ms: one.min(other), most_ms: one.max(other) });
    let erlang = (1..=4u32, ms()).prop_map(|(stages, mean_ms)| Work::Erlang { stages, mean_ms });
    let branch = (prop_oneof![Just(1.0), 0.0..3.0f64], ms()).prop_map(|(share, mean_ms)| Branch { share, mean_ms });
    let branches = prop::collection::vec(branch, 1..4).prop_map(|mut branches| {
        branches[0].share += 0.1; // all together are never nothing
        Work::Hyperexponential { branches }
    });
    let lognormal = (ms(), 0.0..1.0f64).prop_map(|(median_ms, sigma)| Work::Lognormal { median_ms, sigma });
    prop_oneof![
        3 => ms().prop_map(|ms| Work::Constant { ms }),
        2 => ms().prop_map(|mean_ms| Work::Exponential { mean_ms }),
        1 => uniform,
        1 => erlang,
        1 => branches,
        1 => lognormal,
        1 => prop::collection::vec(ms(), 1..5).prop_map(|ms| Work::List { ms }),
    ]
    .boxed()
}

pub fn jitter() -> BoxedStrategy<Jitter> {
    let ms = || prop_oneof![Just(0.0), 0.0..400.0f64];
    prop_oneof![
        3 => Just(Jitter::None),
        1 => ms().prop_map(|most_ms| Jitter::Uniform { most_ms }),
        1 => ms().prop_map(|mean_ms| Jitter::Exponential { mean_ms }),
    ]
    .boxed()
}
