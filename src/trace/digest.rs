//! The digest of a trace: 64 bits that differ as soon as any step or fact does.

use super::record::Trace;

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

impl Trace {
    /// FNV-1a (64 bits) over the postcard form of every step and fact, in order. Equal on every target.
    pub fn digest(&self) -> u64 {
        let mut hash = OFFSET;
        let mut buffer = Vec::with_capacity(64);
        for (index, step) in self.steps.iter().enumerate() {
            buffer.clear();
            // Writing into a growing vector has no way to fail; an empty buffer would change the pinned digests.
            buffer = postcard::to_extend(&(step, self.facts(index)), buffer).unwrap_or_default();
            hash = buffer.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME));
        }
        hash
    }
}
