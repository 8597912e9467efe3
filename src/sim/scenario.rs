//! A scenario: everything that a person may set before a run, in the units people use.
//!
//! The JSON form is versioned and names its units in its fields. Reading it never fails on a number: whatever stands
//! there is held, and [`Scenario::validate`] says what is wrong and where.

use serde::{Deserialize, Serialize};

/// The version of the file format that this code writes and reads.
pub const VERSION: u32 = 1;

/// A whole experiment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The version of the format: [`VERSION`].
    pub version: u32,
    /// A short name, shown in reports.
    pub name: String,
    /// The seed of all chance; equal seeds give equal runs.
    pub seed: u64,
    /// How the client and the API talk.
    pub style: Styles,
    /// When requests arrive.
    pub arrivals: Arrivals,
    /// How long the slow piece of work takes.
    pub work: Work,
    /// One way between client and API, in milliseconds.
    pub link_ms: f64,
    /// The callers.
    pub client: Client,
    /// The web server.
    pub api: Api,
    /// The queue between API and workers.
    pub broker: Broker,
    /// How many workers take jobs from the queue.
    pub workers: u32,
    /// How the result of delegated work comes back.
    pub reply: Reply,
}

/// Which of the two styles to run; a pair shares arrivals, work and clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Styles {
    /// The client waits for the result.
    Sync,
    /// The client waits for a receipt only.
    Async,
    /// Both, side by side.
    Pair,
}

/// When requests arrive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Arrivals {
    /// One request at time zero.
    Once,
    /// At the times given, in milliseconds, in ascending order.
    List { at_ms: Vec<f64> },
    /// The first at time zero, then evenly spaced.
    Constant { requests: u32, per_second: f64 },
    /// The first at time zero, then with exponential gaps (a Poisson process of that rate).
    Poisson { requests: u32, per_second: f64 },
}

/// How long a piece of work takes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Work {
    /// Always the same.
    Constant { ms: f64 },
    /// Exponentially distributed.
    Exponential { mean_ms: f64 },
}

/// The callers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// After how long a caller stops waiting for the API's answer; the server works on. None: never.
    pub timeout_ms: Option<f64>,
}

/// The web server.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Api {
    /// How many calls can be handled at once; one more is refused with 503.
    pub threads: u32,
    /// Checking a request before it is accepted, in milliseconds (delegated work only).
    pub check_ms: f64,
    /// Looking up a result for a poll, in milliseconds.
    pub status_ms: f64,
    /// After how long the server kills its own handler and answers 504. None: never.
    pub request_limit_ms: Option<f64>,
}

/// The queue between API and workers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Broker {
    /// One way between the broker and its neighbours, in milliseconds.
    pub hop_ms: f64,
}

/// How the result of delegated work comes back to the client.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Reply {
    /// Over a connection that the client keeps open (server-sent events, WebSocket).
    Push,
    /// The client asks again and again, this long after its receipt or after the last answer.
    Poll { every_ms: f64 },
    /// The worker calls the client's own endpoint (a webhook), which answers with a receipt.
    Callback,
}

/// What is wrong with a scenario, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The field, by its path in the JSON form.
    pub place: String,
    /// What is wrong there.
    pub fault: Fault,
}

/// A kind of trouble with a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// Not a finite number.
    NotANumber,
    /// A count with a fraction.
    NotWhole,
    /// Well-formed, but nothing that this place can show.
    NotHere,
    /// Below or above what the simulation carries.
    OutOfRange { least: f64, most: f64 },
    /// A list that must ascend does not; the index of the first offender.
    NotAscending { index: usize },
    /// A list with nothing in it.
    Empty,
    /// A list with too many entries.
    TooMany { most: usize },
    /// Written by another version of the format.
    Version { found: u32 },
}

impl Scenario {
    /// A small, valid scenario to vary: one request, two seconds of work, 40 ms each way, a push when done.
    pub fn sample() -> Scenario {
        Scenario {
            version: VERSION,
            name: "sample".into(),
            seed: 7,
            style: Styles::Pair,
            arrivals: Arrivals::Once,
            work: Work::Constant { ms: 2000.0 },
            link_ms: 40.0,
            client: Client { timeout_ms: None },
            api: Api { threads: 2, check_ms: 3.0, status_ms: 1.0, request_limit_ms: None },
            broker: Broker { hop_ms: 1.0 },
            workers: 1,
            reply: Reply::Push,
        }
    }

    /// Everything that keeps this scenario from running; empty means that it runs.
    pub fn validate(&self) -> Vec<Problem> {
        super::plan::Plan::check(self).err().unwrap_or_default()
    }
}
