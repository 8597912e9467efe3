//! Brokers: state machines that keep jobs until they are done. A world or a script tells them what happened, and they
//! say what follows; they know neither messages nor clocks of others.
//!
//! Brokers by name come through one seam: each is a [`Driven`], the real machine and the clients that talk to it.

pub mod plain;
pub mod rabbit;
pub mod sqs;
pub mod kafka;
pub mod driven;

use super::message::JourneyId;
use super::plan::{self, Plan};
use super::step::Death;
use super::time::SimTime;
use driven::Driven;
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
    /// A consumer asks for jobs, where they are not pushed.
    Fetch(u32),
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
    /// The job is kept.
    Stored(JourneyId),
    /// The producer may know that a job is kept.
    Confirmed(JourneyId),
    /// There is no room for the job, and the producer does not hear of it; `aside`: it is with the dead letters.
    Turned { job: JourneyId, aside: bool },
    /// The job goes to a consumer that asked; so many more follow.
    Handed { consumer: u32, job: JourneyId, again: bool, more: u32 },
    /// A consumer that asked gets nothing.
    Nothing(u32),
    /// The consumer has had the job for as long as it may: it waits again.
    TimedOut(JourneyId),
    /// The job waits again though it is with a consumer (`held`) or was done.
    Exposed { job: JourneyId, held: bool },
    /// The job is done and forgotten, though it waited again.
    Withdrawn(JourneyId),
    /// The job had left the queue, and is there again.
    Revived(JourneyId),
    /// The job was sent before, as far as the broker can tell: it is confirmed, and not kept.
    Deduplicated(JourneyId),
    /// The job has left the queue; `held`: from a consumer, `aside`: it is with the dead letters.
    Gone { job: JourneyId, held: bool, aside: bool, of: Death },
    /// The job died and came round to the same queue.
    Circled { job: JourneyId, held: bool },
    /// A consumer was thrown out.
    Expelled(u32),
    /// A group of consumers begins to divide the work anew.
    Rebalancing,
    /// A consumer has its share: so many partitions.
    Assigned { consumer: u32, parts: u32 },
    /// A consumer should begin to ask.
    Summoned(u32),
    /// A consumer should ask no more.
    Dismissed(u32),
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
#[allow(clippy::large_enum_variant, reason = "a world has one of them")]
pub enum Broker {
    /// A bounded queue with acknowledgements: at least once.
    Plain(Plain),
    /// One by name.
    Driven(Box<dyn Driven>),
}

impl Broker {
    /// The broker of a plan, with nothing in it.
    pub fn new(plan: &Plan) -> Broker {
        if let Some(driven) = driven::new(plan) {
            return Broker::Driven(driven);
        }
        debug_assert_eq!(plan.broker, plan::Broker::Plain, "a plan asks for no broker that is not there");
        Broker::Plain(Plain::default())
    }

    /// Takes a command and says what follows, in order.
    pub fn tell(&mut self, now: SimTime, command: Command, limits: Limits, events: &mut Vec<Event>) {
        match self {
            Broker::Plain(it) => it.tell(command, limits, events),
            Broker::Driven(it) => it.tell(now, command, events),
        }
    }

    /// The earliest moment at which something happens by itself.
    pub fn due(&self) -> Option<SimTime> {
        match self {
            Broker::Plain(_) => None,
            Broker::Driven(it) => it.due(),
        }
    }

    /// Lets happen what is due by now.
    pub fn wake(&mut self, now: SimTime, events: &mut Vec<Event>) {
        match self {
            Broker::Plain(_) => {}
            Broker::Driven(it) => it.wake(now, events),
        }
    }

    /// Whether there is a job that waits or is with a consumer.
    pub fn holds_jobs(&self) -> bool {
        match self {
            Broker::Plain(it) => it.waiting().next().is_some() || it.delivered().next().is_some(),
            Broker::Driven(it) => !it.shelf().is_empty(),
        }
    }

    /// The jobs that wait; the plain broker has them in the order in which they will leave.
    pub fn waiting(&self) -> Vec<JourneyId> {
        match self {
            Broker::Plain(it) => it.waiting().collect(),
            Broker::Driven(it) => it.shelf().waiting.iter().copied().collect(),
        }
    }

    /// The jobs that are with a consumer.
    pub fn delivered(&self) -> Vec<JourneyId> {
        match self {
            Broker::Plain(it) => it.delivered().collect(),
            Broker::Driven(it) => it.shelf().held.iter().copied().collect(),
        }
    }
}
