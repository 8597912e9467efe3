//! Which broker the queue is, checked.

use crate::sim::broker::rabbit::settings::{QueueSettings, Settings};
use crate::sim::scenario::broker::sqs::Checked;
use crate::sim::time::SimSpan;

/// Which broker the queue is. A run keeps the one that it began with.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Broker {
    /// No broker in particular: bounded, at least once.
    #[default]
    Plain,
    /// RabbitMQ.
    Rabbit(Box<Rabbit>),
    /// Amazon SQS.
    Sqs(Box<Checked>),
}

/// RabbitMQ and how its clients use it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rabbit {
    /// The broker.
    pub settings: Settings,
    /// The queue.
    pub queue: QueueSettings,
    /// Whether a delivery is settled by being written.
    pub auto_ack: bool,
    /// Whether the API waits until the broker answers for the job.
    pub confirms: bool,
    /// Whether a worker that could not do a job wants it dropped or dead-lettered, and not back in the queue.
    pub discards: bool,
}

impl Broker {
    /// Whether workers have to ask for jobs.
    pub fn is_polled(&self) -> bool {
        matches!(self, Broker::Sqs(_))
    }

    /// How long a worker that got nothing waits before it asks again.
    pub fn idle(&self) -> SimSpan {
        if let Broker::Sqs(it) = self { it.idle } else { SimSpan::ZERO }
    }

    /// Whether the API waits until the broker answers for a job.
    pub fn confirms(&self) -> bool {
        !matches!(self, Broker::Rabbit(it) if !it.confirms)
    }

    /// Whether the broker keeps a job until its worker says that it is done.
    pub fn waits_for_ack(&self) -> bool {
        !matches!(self, Broker::Rabbit(it) if it.auto_ack)
    }
}
