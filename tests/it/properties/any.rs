//! Any scenario: small enough to run in a millisecond, strange enough to meet every branch.

use block_or_delegate::sim::message::JourneyId;
use block_or_delegate::sim::plan::{Plan, Style};
use block_or_delegate::sim::scenario::{Api, Arrivals, Broker, Client, Reply, Scenario, Styles, Work};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::Trace;
use proptest::prelude::*;
use proptest::sample::select;

/// A pair of runs of a valid scenario.
pub fn pair() -> impl Strategy<Value = Scenario> {
    let people = (1..=4u32, 1..=3u32);
    let spans = (link(), prop_oneof![Just(0.0), Just(1.0), 0.0..20.0], check(), check());
    (any::<u64>(), arrivals(), work(), people, spans, (patience(), patience()), reply()).prop_map(
        |(
            seed,
            arrivals,
            work,
            (threads, workers),
            (link_ms, hop_ms, check_ms, status_ms),
            (timeout, limit),
            reply,
        )| {
            Scenario {
                name: "any".into(),
                seed,
                style: Styles::Pair,
                arrivals,
                work,
                link_ms,
                client: Client { timeout_ms: timeout, ..Scenario::sample().client },
                // A lookup that is always killed would be asked for again and again, for ever.
                api: Api {
                    threads,
                    check_ms,
                    status_ms: limit.map_or(status_ms, |ms| ms.min(status_ms)),
                    request_limit_ms: limit,
                    ..Scenario::sample().api
                },
                broker: Broker { hop_ms, ..Scenario::sample().broker },
                workers,
                reply,
                ..Scenario::sample()
            }
        },
    )
}

/// One run of a valid scenario.
pub fn run() -> impl Strategy<Value = Trace> {
    (pair(), style()).prop_map(|(scenario, style)| Trace::record(plan(&scenario), style))
}

/// Either style.
pub fn style() -> impl Strategy<Value = Style> {
    select(vec![Style::Sync, Style::Async])
}

/// How many requests a plan sends, one arrival after the other.
pub fn requests(plan: &Plan) -> u32 {
    let mut previous = SimTime::ZERO;
    let arrives = |number: &u32| {
        let at = plan.arrival(JourneyId(*number), previous);
        previous = at.unwrap_or(previous);
        at.is_some()
    };
    (0..).take_while(arrives).count() as u32
}

/// The plan of a valid scenario.
pub fn plan(scenario: &Scenario) -> Plan {
    Plan::check(scenario).unwrap_or_else(|problems| panic!("{problems:?} in {scenario:?}"))
}

/// The moments worth trying on a run: before and at an event, between events, at the end and beyond it. `picks` choose.
pub fn moments(trace: &Trace, picks: &[prop::sample::Index]) -> Vec<SimTime> {
    let end = trace.ended_at.0;
    let mut moments = vec![SimTime::ZERO, trace.ended_at, SimTime(end + 1)];
    for (number, pick) in picks.iter().enumerate() {
        let step = trace.steps[pick.index(trace.steps.len())].at.0;
        let between = (u128::from(end) * pick.index(1000) as u128 / 1000) as u64;
        moments.push(SimTime([step, step.saturating_sub(1), between][number % 3]));
    }
    moments
}

fn arrivals() -> impl Strategy<Value = Arrivals> {
    let times = prop::collection::vec(prop_oneof![Just(0.0), 0.0..3000.0f64], 1..12);
    let list = times.prop_map(|mut at_ms| {
        at_ms.sort_by(f64::total_cmp);
        Arrivals::List { at_ms }
    });
    // Round rates make events coincide.
    let rate = || prop_oneof![Just(1.0), Just(10.0), Just(100.0), 0.2..50.0f64];
    let constant = (1..=30u32, rate()).prop_map(|(requests, per_second)| Arrivals::Constant { requests, per_second });
    let poisson = (1..=30u32, rate()).prop_map(|(requests, per_second)| Arrivals::Poisson { requests, per_second });
    prop_oneof![1 => Just(Arrivals::Once), 2 => list, 3 => constant, 3 => poisson]
}

fn work() -> impl Strategy<Value = Work> {
    let ms = || prop_oneof![Just(0.0), Just(100.0), 0.0..3000.0f64];
    prop_oneof![ms().prop_map(|ms| Work::Constant { ms }), ms().prop_map(|mean_ms| Work::Exponential { mean_ms })]
}

fn link() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(40.0), 0.0..300.0f64]
}

fn check() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(3.0), 0.0..200.0f64]
}

/// None, none at all, shorter than the link, or long enough to matter only sometimes.
fn patience() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![4 => Just(None), 1 => Just(Some(0.0)), 1 => Just(Some(10.0)), 3 => (0.0..4000.0f64).prop_map(Some)]
}

fn reply() -> impl Strategy<Value = Reply> {
    let poll = (50.0..2000.0f64).prop_map(|every_ms| Reply::Poll { every_ms });
    prop_oneof![1 => Just(Reply::Push), 1 => Just(Reply::Callback), 2 => poll]
}
