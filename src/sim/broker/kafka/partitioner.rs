//! Which partition a record with a key goes to.

/// The seed of murmur2 in the Java client (clients/.../common/utils/Utils.java).
const SEED: u32 = 0x9747_b28c;
/// The multiplier of murmur2.
const MIX: u32 = 0x5bd1_e995;

/// What turns a key into a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Partitioner {
    /// The Java client's: murmur2.
    #[default]
    Murmur2,
    /// librdkafka's default, `consistent_random`: CRC-32.
    Crc32,
}

impl Partitioner {
    /// The partition of a key among `partitions`, of which there is at least one.
    pub fn of_key(self, key: &[u8], partitions: u32) -> u32 {
        match self {
            Partitioner::Murmur2 => (murmur2(key) & 0x7fff_ffff) % partitions,
            Partitioner::Crc32 => crc32(key) % partitions,
        }
    }
}

/// Murmur2 as the Java client has it; it shows the result as a signed number.
pub fn murmur2(key: &[u8]) -> u32 {
    let (words, rest) = key.as_chunks::<4>();
    let start = SEED ^ key.len() as u32;
    let hash = words.iter().fold(start, |hash, word| hash.wrapping_mul(MIX) ^ scramble(u32::from_le_bytes(*word)));
    finish(tail(hash, rest))
}

fn scramble(word: u32) -> u32 {
    let word = word.wrapping_mul(MIX);
    (word ^ (word >> 24)).wrapping_mul(MIX)
}

/// Up to three bytes that fill no word.
fn tail(hash: u32, rest: &[u8]) -> u32 {
    if rest.is_empty() {
        return hash;
    }
    let bits = rest.iter().rev().fold(0, |bits, &byte| bits << 8 | u32::from(byte));
    (hash ^ bits).wrapping_mul(MIX)
}

fn finish(hash: u32) -> u32 {
    let hash = (hash ^ (hash >> 13)).wrapping_mul(MIX);
    hash ^ (hash >> 15)
}

/// The CRC-32 of zlib, bit by bit: keys are short.
pub fn crc32(key: &[u8]) -> u32 {
    !key.iter().fold(!0, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), |crc, _| shift(crc)))
}

fn shift(crc: u32) -> u32 {
    (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
}

#[cfg(test)]
mod tests {
    use super::{Partitioner, crc32, murmur2};

    #[test]
    fn hashes_are_those_of_the_clients() {
        // Test vectors of kafka's UtilsTest and of zlib.
        assert_eq!(murmur2(b"21") as i32, -973_932_308);
        assert_eq!(murmur2(b"foobar") as i32, -790_332_482);
        assert_eq!(murmur2(b"a-little-bit-long-string") as i32, -985_981_536);
        assert_eq!(murmur2(b"abc") as i32, 479_470_107);
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn few_keys_collide_and_clients_differ() {
        let places = |by: Partitioner| ["user-1", "user-2", "user-3"].map(|key| by.of_key(key.as_bytes(), 3));
        assert_eq!(places(Partitioner::Murmur2), [2, 2, 2]);
        assert_eq!(places(Partitioner::Crc32), [2, 1, 0]);
    }
}
