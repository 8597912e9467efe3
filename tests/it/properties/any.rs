//! Any scenario: small enough to run in a millisecond, strange enough to meet every branch.

mod brokers;
mod load;
mod people;
mod resilience;
mod servers;

use block_or_delegate::sim::message::JourneyId;
use block_or_delegate::sim::plan::{Plan, Style};
use block_or_delegate::sim::scenario::broker::Kind;
use block_or_delegate::sim::scenario::broker::rabbit::{QueueType, Rabbit};
use block_or_delegate::sim::scenario::{Broker, Reply, Resilience, Scenario, Styles};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::{Journey, Trace};
use proptest::prelude::*;
use proptest::sample::select;

/// A pair of runs of a valid scenario that comes to an end.
pub fn pair() -> BoxedStrategy<Scenario> {
    let load = (load::arrivals(), load::work(), link(), load::jitter());
    let people = (people::client(), people::reply());
    let care = (servers::mishaps(), servers::memory(), servers::autoscale());
    let servers = (servers::api(), servers::broker(), 1..=3u32, servers::blows(), servers::service(), care);
    (any::<u64>(), load, people, servers)
        .prop_map(
            |(
                seed,
                (arrivals, work, link_ms, jitter),
                (client, reply),
                (api, broker, workers, blows, service, (mishaps, memory, autoscale)),
            )| {
                quiet(Scenario {
                    name: "any".into(),
                    seed,
                    style: Styles::Pair,
                    arrivals,
                    work,
                    link_ms,
                    jitter,
                    client,
                    api,
                    broker,
                    workers,
                    crashes: servers::crashes(&blows, workers),
                    service,
                    reply,
                    mishaps,
                    memory,
                    autoscale,
                    ..Scenario::sample()
                })
            },
        )
        .boxed()
}

/// The same with a broker by name, or none. What never comes to an end by itself ends at a limit.
pub fn named() -> BoxedStrategy<Scenario> {
    let with = |(mut scenario, kind): (Scenario, Kind)| {
        // A classic queue, or a dead letter that comes round to its own queue, delivers without end what is never done.
        let round = |it: &Rabbit| it.dead_letter.as_ref().is_some_and(|to| to.exchange.is_empty());
        if matches!(&kind, Kind::Rabbit(it) if it.queue == QueueType::Classic || round(it)) {
            scenario = endless(scenario);
        }
        scenario.broker = Broker { capacity: None, deliveries: None, kind, ..scenario.broker };
        // A caller who asks again and again for what is lost would fill the run with asking.
        if matches!(scenario.reply, Reply::Poll { .. }) {
            scenario.reply = Reply::Push;
        }
        scenario
    };
    (pair(), brokers::kind()).prop_map(with).boxed()
}

/// The same with further attempts, limits, steps and an outbox, with any broker.
pub fn resilient() -> BoxedStrategy<Scenario> {
    let with = |(mut scenario, mut resilience): (Scenario, Resilience)| {
        if scenario.service.is_some() {
            resilience.steps = None;
        }
        // As above: what is undone or lost is asked for again and again.
        if matches!(scenario.reply, Reply::Poll { .. }) {
            scenario.reply = Reply::Push;
        }
        Scenario { resilience: Some(resilience), ..scenario }
    };
    (prop_oneof![pair(), named()], resilience::resilience()).prop_map(with).boxed()
}

/// Leaves out the ways to go on for ever: a job that always fails and is always delivered again, a caller who asks again
/// and again for the result of a job that was set aside, and workers who bring a database down as soon as it is up.
fn quiet(mut scenario: Scenario) -> Scenario {
    let hopeless = scenario.service.as_ref().is_some_and(|service| service.error_rate >= 1.0);
    let hopeless = hopeless || scenario.mishaps.iter().any(|mishap| mishap.tries.is_none());
    if hopeless && scenario.broker.deliveries.is_none() {
        scenario.broker.deliveries = Some(2);
    }
    if let Some((capacity, most)) = scenario.service.as_ref().and_then(|it| Some((it.capacity, it.strain?.breaks_at?)))
    {
        scenario.workers = scenario.workers.min(capacity + most);
        scenario.autoscale = None;
        scenario.crashes.retain(|crash| crash.worker <= capacity + most);
    }
    let fails = !scenario.crashes.is_empty()
        || !scenario.mishaps.is_empty()
        || scenario.service.as_ref().is_some_and(|it| it.error_rate > 0.0);
    if fails && scenario.broker.deliveries.is_some() && matches!(scenario.reply, Reply::Poll { .. }) {
        scenario.reply = Reply::Push;
    }
    scenario
}

/// Scenarios for one run that is changed on the way. What is left out of one is left out across all of them: either no
/// job is ever set aside, or nobody polls.
pub fn history<const N: usize>() -> BoxedStrategy<[Scenario; N]> {
    let all = prop::collection::vec(pair(), N);
    let history = (all, any::<bool>()).prop_map(|(all, polls)| {
        let tamed = all.into_iter().map(|scenario| if polls { endless(scenario) } else { pollless(scenario) });
        <[Scenario; N]>::try_from(tamed.collect::<Vec<_>>()).expect("as many as asked for")
    });
    history.boxed()
}

fn endless(mut scenario: Scenario) -> Scenario {
    scenario.broker.deliveries = None;
    scenario.mishaps.iter_mut().for_each(|mishap| mishap.tries = Some(mishap.tries.unwrap_or(1)));
    if let Some(service) = &mut scenario.service {
        service.error_rate = service.error_rate.min(0.3);
    }
    scenario
}

fn pollless(scenario: Scenario) -> Scenario {
    let reply = if matches!(scenario.reply, Reply::Poll { .. }) { Reply::Callback } else { scenario.reply };
    Scenario { reply, ..scenario }
}

/// One run of a valid scenario.
pub fn run() -> impl Strategy<Value = Trace> {
    (pair(), style()).prop_map(|(scenario, style)| Trace::record(plan(&scenario), style))
}

/// Whether a request has ended in one way, or its caller waits in vain for a job that was set aside.
pub fn is_over(journey: &Journey) -> bool {
    journey.fate.is_some() || journey.dead_lettered.is_some()
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

/// The moment of some step; where nothing happens (a load at random may send nothing), the start.
pub fn moment(trace: &Trace, pick: &prop::sample::Index) -> SimTime {
    if trace.steps.is_empty() { SimTime::ZERO } else { trace.steps[pick.index(trace.steps.len())].at }
}

/// The moments worth trying on a run: before and at an event, between events, at the end and beyond it. `picks` choose.
pub fn moments(trace: &Trace, picks: &[prop::sample::Index]) -> Vec<SimTime> {
    let end = trace.ended_at.0;
    let mut moments = vec![SimTime::ZERO, trace.ended_at, SimTime(end + 1)];
    for (number, pick) in picks.iter().enumerate() {
        let step = moment(trace, pick).0;
        let between = (u128::from(end) * pick.index(1000) as u128 / 1000) as u64;
        moments.push(SimTime([step, step.saturating_sub(1), between][number % 3]));
    }
    moments
}

fn link() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(40.0), 0.0..300.0f64]
}
