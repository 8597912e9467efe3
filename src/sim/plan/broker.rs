//! Which broker the queue is, checked.

use crate::sim::broker::rabbit::settings::{QueueSettings, Settings};
use crate::sim::scenario::broker::{kafka, sqs};
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
    Sqs(Box<sqs::Checked>),
    /// Apache Kafka.
    Kafka(Box<kafka::Checked>),
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
    /// How its clients use it.
    pub fn manners(&self) -> Manners {
        let usual = Manners { idle: SimSpan::ZERO, confirms: true, acks: true, keeps: true, takes_back: true };
        match self {
            Broker::Plain => usual,
            Broker::Rabbit(it) => {
                let settles = !it.auto_ack;
                Manners { confirms: it.confirms, acks: settles, keeps: settles, takes_back: settles, ..usual }
            }
            Broker::Sqs(it) => Manners { idle: it.idle, ..usual },
            Broker::Kafka(it) => Manners {
                acks: it.commits == kafka::Commits::Each,
                keeps: it.commits != kafka::Commits::Before,
                takes_back: false,
                ..usual
            },
        }
    }
}

/// How the clients of a broker use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manners {
    /// How long a worker that asked and got nothing waits before it asks again.
    pub idle: SimSpan,
    /// Whether the API waits until the broker answers for a job.
    pub confirms: bool,
    /// Whether a worker says of each job that it is done.
    pub acks: bool,
    /// Whether the broker keeps a job until it is done, however it comes to know.
    pub keeps: bool,
    /// Whether a worker that could not do a job can give it back; else it goes on behind it.
    pub takes_back: bool,
}
