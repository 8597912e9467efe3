//! The named brokers as a world drives them: jobs go in, workers are handed jobs, and what the broker does by itself is
//! reported. Each holds the real state machine and the clients that talk to it.

pub mod rabbit;
pub mod sqs;
pub mod kafka;

use super::{Command, Event};
use crate::late;
use crate::late::Late;
use crate::sim::map::Set;
use crate::sim::message::JourneyId;
use crate::sim::plan::{Broker, Plan};
use crate::sim::time::SimTime;
use std::fmt::{Debug, Formatter};

/// A broker by name with its clients.
pub trait Driven: Send + Sync {
    /// What waits and what is held.
    fn shelf(&self) -> &Shelf;
    /// When something happens by itself.
    fn due(&self) -> Option<SimTime>;
    /// Lets happen what is due.
    fn wake(&mut self, now: SimTime, events: &mut Vec<Event>);
    /// Takes a command and says what follows, in order.
    fn tell(&mut self, now: SimTime, command: Command, events: &mut Vec<Event>);
    /// The same once more, for a checkpoint.
    fn copy(&self) -> Box<dyn Driven>;
}

/// By its shelf: a broker as a whole would bring every type in it along as code that prints, the page's among it.
impl Debug for dyn Driven {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Driven").field("shelf", self.shelf()).finish_non_exhaustive()
    }
}

impl Clone for Box<dyn Driven> {
    fn clone(&self) -> Self {
        self.copy()
    }
}

/// The broker that a plan asks for by name, with nothing in it. None for the plain one.
pub fn new(plan: &Plan) -> Option<Box<dyn Driven>> {
    BUILD.get().and_then(|build| build(plan))
}

/// In the page the brokers by name are a piece of their own.
static BUILD: Late<Build> = late!(build);
type Build = fn(&Plan) -> Option<Box<dyn Driven>>;

/// Worlds may have brokers by name from now on: for the piece that holds them.
pub fn bring() {
    BUILD.bring(build);
}

fn build(plan: &Plan) -> Option<Box<dyn Driven>> {
    let key = plan.resilience.retry.is_some_and(|policy| policy.key);
    match &plan.broker {
        Broker::Plain => None,
        Broker::Rabbit(rules) => Some(Box::new(rabbit::Driven::new(rules))),
        Broker::Kafka(rules) => Some(Box::new(kafka::Driven::new(rules, plan.chance))),
        Broker::Sqs(rules) => Some(Box::new(sqs::Driven::new(rules, plan.chance, key))),
    }
}

/// Which jobs wait and which are with a consumer: put together from what a broker says.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// They can be handed out, now or after a delay.
    pub waiting: Set<JourneyId>,
    /// They are with a consumer, as far as the broker knows.
    pub held: Set<JourneyId>,
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
