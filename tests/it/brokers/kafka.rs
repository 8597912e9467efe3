//! Apache Kafka, rule by rule.
