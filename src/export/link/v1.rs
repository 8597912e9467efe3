//! Links of version 1, as they were written then: they open for ever. Nothing here changes.

use crate::sim::scenario::{self, Scenario, Styles, VERSION};
use crate::sim::time::SimTime;
use crate::trace::History;
use serde::Deserialize;

/// A history of version 1.
#[derive(Deserialize)]
pub struct HistoryV1 {
    segments: Vec<(SimTime, ScenarioV1)>,
}

#[derive(Deserialize)]
struct ScenarioV1 {
    _version: u32,
    name: String,
    seed: u64,
    style: Styles,
    arrivals: ArrivalsV1,
    work: WorkV1,
    link_ms: f64,
    client: ClientV1,
    api: ApiV1,
    broker: BrokerV1,
    workers: u32,
    reply: ReplyV1,
}

#[derive(Deserialize)]
enum ArrivalsV1 {
    Once,
    List { at_ms: Vec<f64> },
    Constant { requests: u32, per_second: f64 },
    Poisson { requests: u32, per_second: f64 },
}

#[derive(Deserialize)]
enum WorkV1 {
    Constant { ms: f64 },
    Exponential { mean_ms: f64 },
}

#[derive(Deserialize)]
struct ClientV1 {
    timeout_ms: Option<f64>,
}

#[derive(Deserialize)]
struct ApiV1 {
    threads: u32,
    check_ms: f64,
    status_ms: f64,
    request_limit_ms: Option<f64>,
}

#[derive(Deserialize)]
struct BrokerV1 {
    hop_ms: f64,
}

#[derive(Deserialize)]
enum ReplyV1 {
    Push,
    Poll { every_ms: f64 },
    Callback,
}

impl HistoryV1 {
    /// The same in today's terms; `None` if its parts make no history.
    pub fn today(self) -> Option<History> {
        History::from_segments(self.segments.into_iter().map(|(at, scenario)| (at, scenario.today())).collect())
    }
}

impl ScenarioV1 {
    /// What came later is as it was when it did not exist: the sample has none of it.
    fn today(self) -> Scenario {
        let sample = Scenario::sample();
        let ApiV1 { threads, check_ms, status_ms, request_limit_ms } = self.api;
        Scenario {
            version: VERSION,
            name: self.name,
            seed: self.seed,
            style: self.style,
            arrivals: self.arrivals.today(),
            work: match self.work {
                WorkV1::Constant { ms } => scenario::Work::Constant { ms },
                WorkV1::Exponential { mean_ms } => scenario::Work::Exponential { mean_ms },
            },
            link_ms: self.link_ms,
            client: scenario::Client { timeout_ms: self.client.timeout_ms, ..sample.client },
            api: scenario::Api { threads, check_ms, status_ms, request_limit_ms, ..sample.api },
            broker: scenario::Broker { hop_ms: self.broker.hop_ms, ..sample.broker },
            workers: self.workers,
            reply: match self.reply {
                ReplyV1::Push => scenario::Reply::Push,
                ReplyV1::Poll { every_ms } => scenario::Reply::Poll { every_ms },
                ReplyV1::Callback => scenario::Reply::Callback,
            },
            ..sample
        }
    }
}

impl ArrivalsV1 {
    fn today(self) -> scenario::Arrivals {
        match self {
            ArrivalsV1::Once => scenario::Arrivals::Once,
            ArrivalsV1::List { at_ms } => scenario::Arrivals::List { at_ms },
            ArrivalsV1::Constant { requests, per_second } => scenario::Arrivals::Constant { requests, per_second },
            ArrivalsV1::Poisson { requests, per_second } => scenario::Arrivals::Poisson { requests, per_second },
        }
    }
}
