//! Brokers: state machines that keep jobs until they are done. A world or a script tells them what happened, and they
//! say what follows; they know neither messages nor clocks of others.
//!
//! This is the seam for brokers by name: each is one more variant of [`Broker`].

pub mod plain;
pub mod rabbit;
pub mod sqs;
pub mod kafka;

use super::message::JourneyId;
use super::plan::Plan;
use plain::Plain;

/// What a broker is told. Consumers are numbered from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// A producer brings a job.
    Publish(JourneyId),
    /// A consumer has done a job.
    Ack { consumer: u32, job: JourneyId },
    /// A consumer could not do a job.
    Nack { consumer: u32, job: JourneyId },
    /// A consumer is there and has nothing to do.
    Join(u32),
    /// A consumer takes no more jobs; what it holds it finishes.
    Leave(u32),
    /// A consumer is gone, and with it the connection over which it held a job.
    Lost(u32),
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The job is kept, and the producer may know.
    Kept(JourneyId),
    /// There is no room for the job.
    Refused(JourneyId),
    /// The job goes to a consumer; `again` if it was delivered before.
    Delivered { consumer: u32, job: JourneyId, again: bool },
    /// The job is done and forgotten.
    Forgotten(JourneyId),
    /// The job is no longer with its consumer and waits again.
    Returned(JourneyId),
    /// The job is no longer with its consumer and is set aside: it was delivered as often as is allowed.
    SetAside(JourneyId),
}

/// What a broker is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many jobs may wait; `None`: any number.
    pub capacity: Option<u32>,
    /// How often a job is delivered at most; `None`: until it is done.
    pub deliveries: Option<u32>,
}

impl Limits {
    /// Those of a plan.
    pub fn of(plan: &Plan) -> Limits {
        Limits { capacity: plan.capacity, deliveries: plan.deliveries }
    }
}

/// Any broker.
#[derive(Clone, Debug)]
pub enum Broker {
    /// A bounded queue with acknowledgements: at least once.
    Plain(Plain),
}

impl Default for Broker {
    fn default() -> Self {
        Broker::Plain(Plain::default())
    }
}

impl Broker {
    /// Takes a command and says what follows, in order.
    pub fn tell(&mut self, command: Command, limits: Limits, events: &mut Vec<Event>) {
        match self {
            Broker::Plain(it) => it.tell(command, limits, events),
        }
    }

    /// The jobs that wait, in the order in which they will leave.
    pub fn waiting(&self) -> impl Iterator<Item = JourneyId> + '_ {
        match self {
            Broker::Plain(it) => it.waiting(),
        }
    }

    /// The jobs that are with a consumer.
    pub fn delivered(&self) -> impl Iterator<Item = JourneyId> + '_ {
        match self {
            Broker::Plain(it) => it.delivered(),
        }
    }
}
