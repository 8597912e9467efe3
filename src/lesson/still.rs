//! Still pictures: for sections without a moving figure, one finished run each.

use super::quote::Quoted;
use super::{choose, curious, decouple, queue, your_turn};
use crate::metrics::{Backlog, Summary};
use crate::sim::message::{Body, JourneyId, Message};
use crate::sim::plan::{Delivery, Duration, Plan};
use crate::sim::scenario::Scenario;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Pair, Trace};

/// One still picture.
#[derive(Clone, Copy, Debug)]
pub struct Still {
    /// Its section, and its name in `index.html`.
    pub section: &'static str,
    /// What is run.
    pub scenario: fn() -> Scenario,
    /// What the client asks for: the name of its request, in full and short.
    pub request: [&'static str; 2],
}

/// All of them, in the order of the sections.
pub const STILLS: [Still; 5] = [
    Still { section: "queue", scenario: queue::scenario, request: ["POST /report", "POST"] },
    Still { section: "choose", scenario: choose::scenario, request: ["GET /price", "GET"] },
    Still { section: "decouple", scenario: decouple::scenario, request: ["POST /order", "POST"] },
    Still { section: "your-turn", scenario: your_turn::scenario, request: ["POST /send", "POST"] },
    Still { section: "curious", scenario: curious::scenario, request: ["POST /video", "POST"] },
];

/// The number that a caption quotes under `key`, of the picture in `section`.
pub fn quoted(section: &str, key: &str) -> Option<Quoted> {
    let still = STILLS.iter().find(|still| still.section == section)?;
    let scenario = (still.scenario)();
    let plan = Plan::check(&scenario).ok()?;
    set(key, &scenario, &plan).or_else(|| measured(key, &Pair::run(&scenario).ok()?))
}

/// What was set before the run.
fn set(key: &str, scenario: &Scenario, plan: &Plan) -> Option<Quoted> {
    Some(match key {
        "seed" => Quoted::Count(scenario.seed),
        "threads" => Quoted::Count(u64::from(plan.threads)),
        "workers" => Quoted::Count(u64::from(plan.workers)),
        "limit" => Quoted::Time(plan.request_limit?),
        "link" => Quoted::Time(plan.link),
        "work" => match plan.work {
            Duration::Exponential(mean) => Quoted::Time(mean),
            _ => Quoted::Time(plan.work_of(JourneyId(0))),
        },
        "pause" => match plan.reply {
            Delivery::Poll(pause) => Quoted::Time(pause),
            _ => return None,
        },
        _ => return None,
    })
}

/// What came of it. Of several times it is the longest.
fn measured(key: &str, pair: &Pair) -> Option<Quoted> {
    if key == "requests" {
        return Some(Quoted::Count(pair.traces().next()?.journeys.len() as u64));
    }
    let (style, what) = key.split_once('.')?;
    let trace = match style {
        "sync" => pair.sync.as_ref()?,
        "async" => pair.delegated.as_ref()?,
        _ => return None,
    };
    let it = Summary::of(trace);
    let count = |count: u32| Some(Quoted::Count(u64::from(count)));
    match what {
        "refused" => count(it.counts.refused),
        "failed" => count(it.counts.failed),
        "done" => count(it.counts.done),
        "deepest" => count(it.background?.deepest),
        "deepest_at" => Some(Quoted::Time(deepest_at(trace).since(SimTime::ZERO))),
        "drained" => Some(Quoted::Time(drained(trace))),
        "oldest" => Some(Quoted::Time(it.background?.greatest_age)),
        "acknowledged" => Some(Quoted::Time(it.acknowledged?.max)),
        "answered" => Some(Quoted::Time(answered(trace)?)),
        "result" => Some(Quoted::Time(it.result?.max)),
        "lasted" => Some(Quoted::Time(it.lasted)),
        _ => None,
    }
}

/// From a request's arrival at the API to the moment when the answer leaves there.
fn answered(trace: &Trace) -> Option<SimSpan> {
    let waited = |answer: &Message| {
        let asks = |it: &&Message| it.body == Body::Request && it.journey == answer.journey;
        Some(answer.sent.since(trace.messages.iter().find(asks)?.arrives))
    };
    let answers = trace.messages.iter().filter(|it| matches!(it.body, Body::Response(_)));
    answers.filter_map(waited).max()
}

/// When the most jobs waited, for the first time.
fn deepest_at(trace: &Trace) -> SimTime {
    let backlog = Backlog::of(trace);
    let most = backlog.deepest();
    backlog.points.iter().find(|point| point.depth == most).map_or(SimTime::ZERO, |point| point.at)
}

/// When the queue was empty for good.
fn drained(trace: &Trace) -> SimSpan {
    let last = Backlog::of(trace).points.last().map_or(SimTime::ZERO, |point| point.at);
    last.since(SimTime::ZERO)
}
