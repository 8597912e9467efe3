//! RabbitMQ, rule by rule.
