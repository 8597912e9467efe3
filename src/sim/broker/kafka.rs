//! Apache Kafka as a state machine: a partitioned log, groups with their coordinator, and the clients.

pub mod assign;
pub mod partitioner;

/// The version that is imitated: broker and Java client, classic groups.
pub const VERSION: &str = "3.3.2";
