//! Any further attempts, limits, steps and outbox.

use block_or_delegate::sim::scenario::resilience::{
    Backoff, Limit, Outbox, Quota, Resilience, Retry, Spread, Steps, Undo,
};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// All of it; steps only where `steps` allows them.
pub fn resilience() -> BoxedStrategy<Resilience> {
    let first = prop_oneof![Just(None), Just(Some(50.0)), Just(Some(1e9))];
    (of(retry()), first, of(limit()), of(limit()), of(steps()), of(outbox()))
        .prop_map(|(retry, first_results_ms, api_limit, service_limit, steps, outbox)| Resilience {
            retry,
            first_results_ms,
            api_limit,
            service_limit,
            steps,
            outbox,
        })
        .boxed()
}

fn retry() -> impl Strategy<Value = Retry> {
    let backoff = prop_oneof![
        Just(Backoff::None),
        (1.0..500.0f64).prop_map(|ms| Backoff::Fixed { ms }),
        (1.0..200.0f64, 1.0..2000.0f64).prop_map(|(base_ms, cap_ms)| Backoff::Exponential { base_ms, cap_ms }),
    ];
    let jitter = select(vec![Spread::None, Spread::Full, Spread::Equal, Spread::Decorrelated]);
    let quota = of((0..20u32, 0..6u32, 0..3u32).prop_map(|(tokens, cost, refund)| Quota { tokens, cost, refund }));
    (1..=5u32, backoff, jitter, quota, any::<bool>()).prop_map(|(attempts, backoff, jitter, quota, key)| Retry {
        attempts,
        backoff,
        jitter,
        quota,
        key,
    })
}

fn limit() -> impl Strategy<Value = Limit> {
    (0.2..20.0f64, 1..4u32).prop_map(|(per_second, burst)| Limit { per_second, burst })
}

fn steps() -> impl Strategy<Value = Steps> {
    let then = prop_oneof![Just(Undo::RollBack), (0.0..2.0f64).prop_map(|factor| Undo::Compensate { factor })];
    (1..=4u32, 0.0..0.5f64, then).prop_map(|(count, fails, then)| Steps { count, fails, then })
}

fn outbox() -> impl Strategy<Value = Outbox> {
    (prop_oneof![Just(1.0), 10.0..500.0f64], prop_oneof![Just(0.0), Just(0.3)])
        .prop_map(|(relay_ms, repeats)| Outbox { relay_ms, repeats })
}
