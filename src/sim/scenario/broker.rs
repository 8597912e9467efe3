//! The named brokers: everything about them that a person may set, with the defaults of the real ones.

pub mod rabbit;
pub mod sqs;
pub mod kafka;

use serde::{Deserialize, Serialize};

/// Which broker the queue is. A page that is built without the brokers by name takes a link with one for garbled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// No broker in particular: bounded, at least once.
    #[default]
    Plain,
    /// RabbitMQ.
    Rabbit(rabbit::Rabbit),
    /// Amazon SQS.
    Sqs(sqs::Sqs),
    /// Apache Kafka.
    Kafka(kafka::Kafka),
}
