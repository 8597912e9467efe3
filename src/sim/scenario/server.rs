//! Who serves: the API, the broker, the workers with their crashes, and the service behind them.

use super::broker::Kind;
use serde::{Deserialize, Serialize};

/// The web server.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Api {
    /// How many calls can be handled at once.
    pub threads: u32,
    /// How many more can wait in line for a thread; one more is refused with 503.
    #[serde(default)]
    pub backlog: u32,
    /// Checking a request before it is accepted, in milliseconds (delegated work only).
    pub check_ms: f64,
    /// Looking up a result for a poll, in milliseconds.
    pub status_ms: f64,
    /// After how long the server kills its own handler and answers 504. None: never.
    pub request_limit_ms: Option<f64>,
}

/// The queue between API and workers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Broker {
    /// One way between the broker and its neighbours, in milliseconds.
    pub hop_ms: f64,
    /// A delivered job lies unseen this long before its worker begins, in milliseconds: one who looks now and then.
    #[serde(default)]
    pub pickup_ms: f64,
    /// How many jobs may wait; one more is refused, and the producer hears of it. None: any number.
    #[serde(default)]
    pub capacity: Option<u32>,
    /// How often a job is delivered before it is set aside as a dead letter. None: until it is done.
    #[serde(default)]
    pub deliveries: Option<u32>,
    /// Which broker it is. A named one has limits of its own.
    #[serde(default)]
    pub kind: Kind,
}

/// Workers that are started when jobs pile up, and sent home when they are not needed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Autoscale {
    /// The most workers there can be; the scenario's workers are always there.
    pub most: u32,
    /// One worker is wanted for so many jobs, waiting or in hand.
    pub jobs_each: u32,
    /// How often somebody looks, in milliseconds.
    pub every_ms: f64,
    /// From the wish for a worker until it is on duty, in milliseconds: a cold start.
    pub start_ms: f64,
}

/// A worker dies in the middle of whatever it does, and comes back.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crash {
    /// Which worker, counted from 1.
    pub worker: u32,
    /// When, in milliseconds.
    pub at_ms: f64,
    /// After how long it is back, in milliseconds.
    pub down_ms: f64,
}

/// A service that does work for others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// How many calls it works on at once.
    pub capacity: u32,
    /// How many more can wait in line; one more is refused. None: any number.
    pub backlog: Option<u32>,
    /// One way to it, in milliseconds.
    pub hop_ms: f64,
    /// The share of calls that end in an error after all the work, from 0 to 1.
    pub error_rate: f64,
    /// When it is down: it refuses calls at once, and those it works on break off.
    pub outages: Vec<Outage>,
    /// When it is slow.
    pub slow: Vec<Slow>,
    /// What load does to it. None: nothing; calls wait in line, and that is all.
    #[serde(default)]
    pub strain: Option<Strain>,
}

/// What load does to a service, as to a database with so many connections.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strain {
    /// How much longer each other call at work makes a call, as a share of its work: 0.1 is a tenth for each.
    pub contention: f64,
    /// After how long a caller in line gives up on a connection, in milliseconds. None: never.
    pub acquire_ms: Option<f64>,
    /// With more callers in line than this it breaks down. None: it stands any line.
    pub breaks_at: Option<u32>,
    /// For how long it is down then, in milliseconds.
    pub recover_ms: f64,
}

impl Service {
    /// One with so many places, `hop_ms` away, that never fails and lets everybody wait.
    pub fn faultless(capacity: u32, hop_ms: f64) -> Service {
        Service {
            capacity,
            backlog: None,
            hop_ms,
            error_rate: 0.0,
            outages: Vec::new(),
            slow: Vec::new(),
            strain: None,
        }
    }
}

/// A span in which a service is down; spans ascend and do not overlap.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outage {
    /// From when on, in milliseconds.
    pub from_ms: f64,
    /// For how long, in milliseconds.
    pub for_ms: f64,
}

/// A span in which a service is slow; spans ascend and do not overlap.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slow {
    /// From when on, in milliseconds.
    pub from_ms: f64,
    /// For how long, in milliseconds.
    pub for_ms: f64,
    /// Work that begins in the span takes so many times as long.
    pub factor: f64,
}
