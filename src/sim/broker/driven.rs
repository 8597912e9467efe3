//! The named brokers as a world drives them: jobs go in, workers are handed jobs, and what the broker does by itself is
//! reported. Each holds the real state machine and the clients that talk to it.

pub mod rabbit;
pub mod sqs;

use crate::sim::message::JourneyId;
use std::collections::BTreeSet;

/// Which jobs wait and which are with a consumer: put together from what a broker says.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// They can be handed out, now or after a delay.
    pub waiting: BTreeSet<JourneyId>,
    /// They are with a consumer, as far as the broker knows.
    pub held: BTreeSet<JourneyId>,
}

impl Shelf {
    /// A job waits.
    pub fn put(&mut self, job: JourneyId) {
        self.held.remove(&job);
        self.waiting.insert(job);
    }

    /// A job is with a consumer.
    pub fn hand_out(&mut self, job: JourneyId) {
        self.waiting.remove(&job);
        self.held.insert(job);
    }

    /// A job is here no more; true if it was with a consumer.
    pub fn remove(&mut self, job: JourneyId) -> bool {
        self.waiting.remove(&job);
        self.held.remove(&job)
    }

    /// Whether a job is here.
    pub fn has(&self, job: JourneyId) -> bool {
        self.waiting.contains(&job) || self.held.contains(&job)
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.held.is_empty()
    }
}
