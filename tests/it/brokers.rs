//! RabbitMQ and SQS, driven by scripts: every rule that no recording shows. Those of Kafka stand beside its code.

mod rabbit;
mod sqs;
