//! What can be set about Apache Kafka.
