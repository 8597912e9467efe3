//! Apache Kafka as a state machine: a partitioned log, groups with their coordinator, and the clients.
