//! Where records without a key go: all to one partition until about a batch is full, then to another one at random
//! (KIP-794; BuiltInPartitioner.java). Queue lengths, by which the real client weighs them, are taken as equal.

use crate::sim::chance::{Chance, Purpose};

/// The size of a batch by default, in bytes (`batch.size`). Source: ProducerConfig.java.
pub const BATCH_BYTES: u32 = 16_384;

/// A producer's choice.
#[derive(Clone, Debug)]
pub struct Keyless {
    chance: Chance,
    /// Which producer.
    producer: u32,
    batch: u32,
    /// The partition that it stays on, and how many bytes went there.
    current: Option<(u32, u32)>,
    /// How many partitions it has chosen.
    chosen: u64,
}

impl Keyless {
    /// A producer with batches of so many bytes.
    pub fn new(chance: Chance, producer: u32, batch: u32) -> Keyless {
        Keyless { chance, producer, batch, current: None, chosen: 0 }
    }

    /// The partition, among so many, of a record of so many bytes.
    pub fn partition(&mut self, partitions: u32, bytes: u32) -> u32 {
        let (partition, so_far) =
            self.current.filter(|it| it.0 < partitions).unwrap_or_else(|| (self.next(partitions), 0));
        let so_far = so_far.saturating_add(bytes);
        // The record that fills the batch still goes with it.
        self.current = (so_far < self.batch).then_some((partition, so_far));
        partition
    }

    fn next(&mut self, partitions: u32) -> u32 {
        self.chosen += 1;
        let draw = self.chance.stream_at(Purpose::KafkaKeyless, self.producer, self.chosen).unit();
        ((draw * f64::from(partitions)) as u32).min(partitions.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_stays_together_and_a_full_batch_moves_on() {
        let mut keyless = Keyless::new(Chance { seed: 7 }, 0, 100);
        let burst: Vec<u32> = (0..30).map(|_| keyless.partition(1_000_000, 25)).collect();
        for batch in burst.chunks(4) {
            assert!(batch.iter().all(|it| *it == batch[0]), "{burst:?}");
        }
        let batches: Vec<u32> = burst.chunks(4).map(|it| it[0]).collect();
        assert!(batches.windows(2).all(|pair| pair[0] != pair[1]), "{batches:?}");
    }

    #[test]
    fn a_partition_that_is_no_more_is_left() {
        let mut keyless = Keyless::new(Chance { seed: 7 }, 0, 1_000);
        let last = (0..100).map(|_| keyless.partition(9, 1_000)).max().filter(|it| *it > 0).expect("not always 0");
        while keyless.partition(9, 1) != last {
            keyless.current = None;
        }
        assert!(keyless.partition(last, 1) < last);
    }

    #[test]
    fn every_partition_is_as_likely_as_any_other() {
        let mut keyless = Keyless::new(Chance { seed: 1 }, 3, 1);
        let mut counts = [0; 4];
        (0..8_000).for_each(|_| counts[keyless.partition(4, 1) as usize] += 1);
        assert!(counts.iter().all(|it| (1_800..2_200).contains(it)), "{counts:?}");
    }
}
