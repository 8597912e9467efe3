//! Any servers: short lines, small queues, workers that die, services that fail.

use super::people::patience;
use block_or_delegate::sim::scenario::broker::Kind;
use block_or_delegate::sim::scenario::{
    Api, Autoscale, Broker, Crash, Harm, Memory, Mishap, Outage, Service, Slow, Strain, Whom,
};
use proptest::prelude::*;
use proptest::sample::select;

pub fn api() -> BoxedStrategy<Api> {
    let backlog = prop_oneof![2 => Just(0), 1 => 1..=3u32];
    (1..=4u32, backlog, check(), check(), patience())
        .prop_map(|(threads, backlog, check_ms, status_ms, limit)| Api {
            threads,
            backlog,
            check_ms,
            // A lookup that is always killed would be asked for again and again, for ever.
            status_ms: limit.map_or(status_ms, |ms| ms.min(status_ms)),
            request_limit_ms: limit,
        })
        .boxed()
}

fn check() -> BoxedStrategy<f64> {
    prop_oneof![Just(0.0), Just(3.0), 0.0..200.0f64].boxed()
}

fn hop() -> BoxedStrategy<f64> {
    prop_oneof![Just(0.0), Just(1.0), 0.0..20.0f64].boxed()
}

pub fn broker() -> BoxedStrategy<Broker> {
    let pickup = prop_oneof![2 => Just(0.0), 1 => 0.0..500.0f64];
    let capacity = prop_oneof![3 => Just(None), 1 => (0..=4u32).prop_map(Some)];
    let deliveries = prop_oneof![1 => Just(None), 1 => (1..=3u32).prop_map(Some)];
    (hop(), pickup, capacity, deliveries)
        .prop_map(|(hop_ms, pickup_ms, capacity, deliveries)| Broker {
            hop_ms,
            pickup_ms,
            capacity,
            deliveries,
            kind: Kind::Plain,
        })
        .boxed()
}

/// Which worker of many, how long after the crash before, and for how long.
pub type Blow = (u32, f64, f64);

pub fn blows() -> BoxedStrategy<Vec<Blow>> {
    let gap = prop_oneof![1 => Just(0.0), 4 => 0.0..1500.0f64];
    let down = prop_oneof![1 => Just(0.0), 4 => 0.0..1500.0f64];
    let list = prop::collection::vec((0..3u32, gap, down), 1..6);
    prop_oneof![3 => Just(Vec::new()), 2 => list].boxed()
}

/// Crashes of so many workers; whoever is down already does not crash.
pub fn crashes(blows: &[Blow], workers: u32) -> Vec<Crash> {
    let (mut at_ms, mut crashes) = (0.0, Vec::<Crash>::new());
    for (which, gap, down_ms) in blows {
        let worker = which % workers + 1;
        at_ms += gap;
        let down = |crash: &Crash| crash.worker == worker && crash.at_ms + crash.down_ms + 0.001 >= at_ms;
        if !crashes.iter().any(down) {
            crashes.push(Crash { worker, at_ms, down_ms: *down_ms });
        }
    }
    crashes
}

pub fn service() -> BoxedStrategy<Option<Service>> {
    let backlog = prop_oneof![1 => Just(None), 1 => (0..=3u32).prop_map(Some)];
    let errors = prop_oneof![3 => Just(0.0), 2 => Just(0.3), 1 => Just(1.0)];
    let service = (1..=3u32, backlog, hop(), errors, spans(), spans(), 0.1..4.0f64, strain()).prop_map(
        |(capacity, backlog, hop_ms, error_rate, outages, slow, factor, strain)| Service {
            capacity,
            backlog,
            hop_ms,
            error_rate,
            outages: outages.into_iter().map(|(from_ms, for_ms)| Outage { from_ms, for_ms }).collect(),
            slow: slow.into_iter().map(|(from_ms, for_ms)| Slow { from_ms, for_ms, factor }).collect(),
            strain,
        },
    );
    prop_oneof![3 => Just(None), 2 => service.prop_map(Some)].boxed()
}

fn strain() -> BoxedStrategy<Option<Strain>> {
    let acquire = prop_oneof![1 => Just(None), 2 => (0.0..600.0f64).prop_map(Some)];
    let breaks_at = prop_oneof![1 => Just(None), 2 => (0..=2u32).prop_map(Some)];
    let recover = prop_oneof![1 => Just(0.0), 4 => 0.0..800.0f64];
    let strain =
        (0.0..0.5f64, acquire, breaks_at, recover).prop_map(|(contention, acquire_ms, breaks_at, recover_ms)| Strain {
            contention,
            acquire_ms,
            breaks_at,
            recover_ms,
        });
    prop_oneof![2 => Just(None), 1 => strain.prop_map(Some)].boxed()
}

/// Spans that ascend and do not touch, each from when and for how long; the first may begin with the run.
fn spans() -> BoxedStrategy<Vec<(f64, f64)>> {
    let length = || prop_oneof![1 => Just(0.0), 4 => 0.0..1500.0f64];
    let list = prop::collection::vec((length(), length()), 0..3);
    list.prop_map(|list| {
        let mut end = 0.0;
        let after = |(gap, length): (f64, f64)| {
            let from = end + gap;
            end = from + length + 0.001;
            (from, length)
        };
        list.into_iter().map(after).collect()
    })
    .boxed()
}

/// Mostly nobody starts workers.
pub fn autoscale() -> BoxedStrategy<Option<Autoscale>> {
    let start = prop_oneof![1 => Just(0.0), 2 => 0.0..400.0f64];
    let rules = (1..=5u32, 1..=3u32, 1.0..300.0f64, start);
    let rules =
        rules.prop_map(|(most, jobs_each, every_ms, start_ms)| Autoscale { most, jobs_each, every_ms, start_ms });
    prop_oneof![3 => Just(None), 1 => rules.prop_map(Some)].boxed()
}

/// What goes wrong with jobs: mostly nothing.
pub fn mishaps() -> BoxedStrategy<Vec<Mishap>> {
    let what = select(vec![Harm::Poison, Harm::CrashBefore, Harm::CrashAfter, Harm::CrashNoted]);
    let whom = prop_oneof![(1..=6u32).prop_map(Whom::Job), (0.0..=1.0f64).prop_map(Whom::Share)];
    let tries = prop_oneof![4 => (1..=2u32).prop_map(Some), 1 => Just(None)];
    let down = prop_oneof![1 => Just(0.0), 4 => 0.0..800.0f64];
    let mishap =
        (what, whom, tries, down).prop_map(|(what, whom, tries, down_ms)| Mishap { what, whom, tries, down_ms });
    prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(mishap, 1..4)].boxed()
}

/// What workers remember: nothing, for a moment, or for good.
pub fn memory() -> BoxedStrategy<Option<Memory>> {
    let keep = prop_oneof![1 => 0.0..300.0f64, 2 => Just(1e9)];
    prop_oneof![2 => Just(None), 1 => keep.prop_map(|keep_ms| Some(Memory { keep_ms }))].boxed()
}
