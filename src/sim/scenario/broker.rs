//! The named brokers: everything about them that a person may set, with the defaults of the real ones.

pub mod rabbit;
pub mod sqs;
pub mod kafka;
