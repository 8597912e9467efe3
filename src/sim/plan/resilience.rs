//! What makes a system stand faults and load, checked. Fields mirror the scenario's; see there.

use super::Plan;
use crate::sim::bucket::Rate;
use crate::sim::chance::Purpose;
use crate::sim::message::JourneyId;
use crate::sim::retry::Policy;
use crate::sim::time::SimSpan;

/// The most often that one step is undone before it is done.
const MAX_UNDOING: u32 = 100;

/// All of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Resilience {
    /// How callers try again.
    pub retry: Option<Policy>,
    /// For how long the API keeps the first result of each idempotency key.
    pub first_results: Option<SimSpan>,
    /// How much the API lets in.
    pub api_limit: Option<Rate>,
    /// How much the service lets in.
    pub service_limit: Option<Rate>,
    /// The steps of the work.
    pub steps: Option<Steps>,
    /// The API's outbox.
    pub outbox: Option<Outbox>,
}

/// Work in steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Steps {
    /// How many there are.
    pub count: u32,
    /// The share of steps that fail.
    pub fails: f64,
    /// How many times as long undoing one takes; `None`: all are rolled back at once.
    pub compensates: Option<f64>,
}

/// The API's outbox.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outbox {
    /// How often the relay looks.
    pub relay: SimSpan,
    /// The share of jobs that it publishes twice.
    pub repeats: f64,
}

impl Plan {
    /// Who a job is for those who remember jobs: with an idempotency key all attempts are one, and without one a caller's
    /// next attempt is a new one. A copy that the relay makes is always the same.
    pub fn identity(&self, job: JourneyId) -> JourneyId {
        let key = self.resilience.retry.is_some_and(|policy| policy.key);
        if key { job.origin() } else { job.without_copy() }
    }

    /// How many steps of a try at a job, counted from 1, succeed before one fails; `None`: all of them do.
    pub fn failing_step(&self, job: JourneyId, tries: u32) -> Option<u32> {
        let steps = self.resilience.steps?;
        let mut stream = self.chance.stream_at(Purpose::Step, job.origin().0, u64::from(tries));
        (0..steps.count).find(|_| steps.fails > 0.0 && stream.unit() <= steps.fails)
    }

    /// How often somebody sets about undoing so many steps of that try until all are undone.
    pub fn undoings(&self, job: JourneyId, tries: u32, steps: u32) -> u32 {
        let fails = self.resilience.steps.map_or(0.0, |steps| steps.fails);
        let mut stream = self.chance.stream_at(Purpose::Undo, job.origin().0, u64::from(tries));
        let mut once = || 1 + (1..MAX_UNDOING).take_while(|_| fails > 0.0 && stream.unit() <= fails).count() as u32;
        (0..steps).map(|_| once()).sum()
    }

    /// Whether the relay publishes a job twice.
    pub fn is_repeated(&self, job: JourneyId) -> bool {
        let repeats = self.resilience.outbox.map_or(0.0, |outbox| outbox.repeats);
        repeats > 0.0 && self.chance.stream(Purpose::Relay, job.0).unit() <= repeats
    }
}
