//! A scenario: everything that a person may set before a run, in the units people use.
//!
//! The JSON form is versioned and names its units in its fields. Reading it never fails on a number: whatever stands
//! there is held, and [`Scenario::validate`] says what is wrong and where.

pub mod load;
pub mod people;
pub mod server;
pub mod broker;
pub mod mishap;
pub mod problem;
pub mod resilience;

pub use load::{Arrivals, Branch, Jitter, Phase, Work};
pub use mishap::{Harm, Memory, Mishap, Whom};
pub use people::{Block, Client, Pastime, Person, Reply};
pub use problem::{Fault, Problem};
pub use resilience::Resilience;
use serde::{Deserialize, Serialize};
pub use server::{Api, Autoscale, Broker, Crash, Outage, Service, Slow, Strain};

/// The version of the file format that this code writes.
pub const VERSION: u32 = 4;
/// The oldest version that it reads: what later ones added has a meaning when it is left out.
pub const OLDEST_VERSION: u32 = 1;

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
    /// How much longer a message between client and API may take.
    #[serde(default)]
    pub jitter: Jitter,
    /// The callers.
    pub client: Client,
    /// The web server.
    pub api: Api,
    /// The queue between API and workers.
    pub broker: Broker,
    /// How many workers take jobs from the queue.
    pub workers: u32,
    /// When workers crash, in ascending order of time.
    #[serde(default)]
    pub crashes: Vec<Crash>,
    /// The service that does the slow work for the API and for the workers. None: they do it themselves.
    #[serde(default)]
    pub service: Option<Service>,
    /// How the result of delegated work comes back.
    pub reply: Reply,
    /// What goes wrong with jobs in the hands of workers; of several that befall a job, the first.
    #[serde(default)]
    pub mishaps: Vec<Mishap>,
    /// What workers remember of work that is done. None: nothing, and whatever is delivered again is done again.
    #[serde(default)]
    pub memory: Option<Memory>,
    /// How workers are added and sent home by the backlog. None: not at all.
    #[serde(default)]
    pub autoscale: Option<Autoscale>,
    /// What to look at in a run of it, for whoever reads the file.
    #[serde(default)]
    pub about: String,
    /// What makes the system stand faults and load. None: nothing.
    #[serde(default)]
    pub resilience: Option<Resilience>,
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
            jitter: Jitter::None,
            client: Client { timeout_ms: None, deadline_ms: None, person: None },
            api: Api { threads: 2, backlog: 0, check_ms: 3.0, status_ms: 1.0, request_limit_ms: None },
            broker: Broker { hop_ms: 1.0, pickup_ms: 0.0, capacity: None, deliveries: None, kind: Default::default() },
            workers: 1,
            crashes: Vec::new(),
            service: None,
            reply: Reply::Push,
            mishaps: Vec::new(),
            memory: None,
            autoscale: None,
            about: String::new(),
            resilience: None,
        }
    }

    /// Whether a run of it needs more than the plain queue: a broker by name, or what stands faults.
    pub fn needs_brokers(&self) -> bool {
        self.broker.kind != broker::Kind::Plain || self.resilience.is_some()
    }

    /// Everything that keeps this scenario from running; empty means that it runs.
    pub fn validate(&self) -> Vec<Problem> {
        super::plan::Plan::check(self).err().unwrap_or_default()
    }
}
