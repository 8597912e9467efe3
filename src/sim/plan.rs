//! A checked scenario: whole nanoseconds, every number within its limits.

pub mod broker;
pub mod load;
pub mod mishap;
pub mod resilience;
pub mod check;

use super::chance::Chance;
use super::scenario::{Pastime, Problem, Scenario};
use super::time::{SimSpan, SimTime};
pub use broker::Broker;
pub use load::{Duration, Pattern, Stretch};
pub use mishap::{Mishap, Whom};
use serde::{Deserialize, Serialize};

/// The most requests that one scenario may send.
pub const MAX_REQUESTS: u32 = 1_000_000;
/// The most threads or workers of one scenario.
pub const MAX_CAPACITY: u32 = 10_000;
/// The longest name, in bytes.
pub const MAX_NAME: usize = 200;
/// The longest comment, in bytes.
pub const MAX_ABOUT: usize = 2_000;
/// The longest list of arrival times.
pub const MAX_LISTED: usize = 10_000;
/// The most crashes, outages, phases or blocks of life of one scenario.
pub const MAX_FAULTS: usize = 1_000;
/// The shortest block of life: the day would be full of nothing.
pub const MIN_BLOCK: SimSpan = SimSpan(1_000_000);
/// The highest and the lowest arrival rate, in requests a second.
pub const RATES: (f64, f64) = (1e-6, 1e6);
/// The shortest pause between two polls: none would never let time pass.
pub const MIN_POLL: SimSpan = SimSpan(1_000_000);

/// The style of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Style {
    /// The client waits for the result.
    Sync,
    /// The client waits for a receipt only.
    Async,
}

/// How results come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delivery {
    /// Over an open connection.
    Push,
    /// By asking again after this pause.
    Poll(SimSpan),
    /// By calling the client's endpoint.
    Callback,
    /// Not at all.
    None,
}

/// A person's way through the day.
#[derive(Clone, Debug, PartialEq)]
pub struct Routine {
    /// Asking takes this long before the request leaves.
    pub prepare: SimSpan,
    /// A result that comes later interrupts for so long.
    pub handle: SimSpan,
    /// What the person does when free, in turn.
    pub life: Vec<(Pastime, SimSpan)>,
    /// When the person stops doing things.
    pub day: SimTime,
}

/// When a worker dies and when it is back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Downtime {
    /// Which worker, counted from 0.
    pub worker: u32,
    /// When it dies.
    pub from: SimTime,
    /// When it is back.
    pub until: SimTime,
}

/// A service, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// How many calls it works on at once.
    pub capacity: u32,
    /// How many more can wait in line.
    pub backlog: Option<u32>,
    /// One way to it.
    pub hop: SimSpan,
    /// The share of calls that end in an error.
    pub error_rate: f64,
    /// From when until when it is down.
    pub outages: Vec<(SimTime, SimTime)>,
    /// From when until when work takes how many times as long.
    pub slow: Vec<(SimTime, SimTime, f64)>,
    /// What load does to it, if anything.
    pub strain: Option<Strain>,
}

/// What load does to a service.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strain {
    /// How much longer each other call at work makes a call, as a share of its work.
    pub contention: f64,
    /// For how long a caller waits in line.
    pub acquire: Option<SimSpan>,
    /// With more than so many in line it breaks down.
    pub breaks_at: Option<u32>,
    /// For how long it is down then.
    pub recover: SimSpan,
}

impl Service {
    /// The end of the outage that `at` lies in, if any.
    pub fn down_until(&self, at: SimTime) -> Option<SimTime> {
        self.outages.iter().find(|(from, until)| *from <= at && at < *until).map(|(_, until)| *until)
    }

    /// How many times as long work takes that begins at `at`.
    pub fn slowness(&self, at: SimTime) -> f64 {
        self.slow.iter().find(|(from, until, _)| *from <= at && at < *until).map_or(1.0, |(.., factor)| *factor)
    }
}

/// What a [`super::world::World`] runs. Fields mirror [`Scenario`]; see there.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The source of chance.
    pub chance: Chance,
    /// When requests arrive.
    pub arrivals: Pattern,
    /// How long the work takes.
    pub work: Duration,
    /// One way between client and API, at least.
    pub link: SimSpan,
    /// How much longer it may take.
    pub jitter: Stretch,
    /// When a caller gives up.
    pub timeout: Option<SimSpan>,
    /// When a result is of no use any more.
    pub deadline: Option<SimSpan>,
    /// The one person who makes all requests, if it is one.
    pub person: Option<Routine>,
    /// API threads.
    pub threads: u32,
    /// Places in the line for a thread.
    pub backlog: u32,
    /// Checking before accepting.
    pub check: SimSpan,
    /// Looking up a result for a poll.
    pub status: SimSpan,
    /// When the API kills its own handler.
    pub request_limit: Option<SimSpan>,
    /// One way between the broker and its neighbours.
    pub hop: SimSpan,
    /// From delivery to the beginning of the work.
    pub pickup: SimSpan,
    /// Which broker the queue is.
    pub broker: Broker,
    /// How many jobs may wait.
    pub capacity: Option<u32>,
    /// How often a job is delivered at most.
    pub deliveries: Option<u32>,
    /// Workers.
    pub workers: u32,
    /// When they crash, in ascending order.
    pub crashes: Vec<Downtime>,
    /// Who does the slow work for the others.
    pub service: Option<Service>,
    /// How results come back.
    pub reply: Delivery,
    /// What goes wrong with jobs.
    pub mishaps: Vec<Mishap>,
    /// For how long workers remember what is done, if they do.
    pub memory: Option<SimSpan>,
    /// How workers are added by the backlog, if they are.
    pub autoscale: Option<Autoscale>,
    /// What makes it stand faults and load.
    pub resilience: resilience::Resilience,
}

/// How workers are added by the backlog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Autoscale {
    /// The most there can be.
    pub most: u32,
    /// One is wanted for so many jobs.
    pub jobs_each: u32,
    /// How often somebody looks.
    pub every: SimSpan,
    /// How long a worker takes to be on duty.
    pub start: SimSpan,
}

impl Plan {
    /// How many workers there can be at once.
    pub fn most_workers(&self) -> u32 {
        self.autoscale.map_or(self.workers, |it| it.most.max(self.workers))
    }

    /// Checks every number of `scenario`; the error lists all problems, not only the first.
    pub fn check(scenario: &Scenario) -> Result<Plan, Vec<Problem>> {
        check::check(scenario)
    }
}
