//! The named brokers, driven by scripts: every rule that no recording shows.

mod rabbit;
mod sqs;
mod kafka;
