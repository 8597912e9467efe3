//! Scenarios beyond all sense: each is refused with its place and range, or ends and says why, in bounded memory.

mod child;
mod endless;
mod extremes;
mod refused;

use block_or_delegate::sim::scenario::broker::Kind;
use block_or_delegate::sim::scenario::broker::kafka::{Kafka, Reset};
use block_or_delegate::sim::scenario::broker::rabbit::Rabbit;
use block_or_delegate::sim::scenario::broker::sqs::Sqs;

/// The longest span that a scenario may name, in milliseconds.
const LONGEST: f64 = 30.0 * 24.0 * 3600.0 * 1000.0;

/// One of each broker, as it comes.
fn kinds() -> [Kind; 4] {
    let kafka = Kafka { reset: Reset::Earliest, ..Kafka::default() };
    [Kind::Plain, Kind::Rabbit(Rabbit::default()), Kind::Sqs(Sqs::default()), Kind::Kafka(kafka)]
}

/// The most workers that a scenario may have with this broker.
fn most_workers(kind: &Kind) -> u32 {
    if matches!(kind, Kind::Kafka(_)) { 100 } else { 10_000 }
}
