//! A token bucket: so many at once, and from then on so many a second.

use super::time::{SimSpan, SimTime};

/// How much a token bucket lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// From one token to the next.
    pub every: SimSpan,
    /// How many tokens it holds; at the beginning it is full.
    pub burst: u32,
}

/// A token bucket, kept as the moment at which it would be full again: the generic cell rate algorithm (ITU-T I.371,
/// annex A), which is exact in whole nanoseconds where a level would have to be rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    full_at: SimTime,
}

impl Bucket {
    /// Takes a token; if there is none, says how long until there is one.
    pub fn take(&mut self, rate: Rate, now: SimTime) -> Result<(), SimSpan> {
        let wait = self.wait(rate, now, 0);
        if wait > SimSpan::ZERO {
            return Err(wait);
        }
        self.full_at = self.full_at.max(now) + rate.every;
        Ok(())
    }

    /// How long until there is a token for somebody who lets so many others go first.
    pub fn wait(&self, rate: Rate, now: SimTime, others: u32) -> SimSpan {
        let owed = self.full_at.max(now).since(now) + spans(rate.every, others);
        let room = spans(rate.every, rate.burst.saturating_sub(1));
        SimSpan(owed.0.saturating_sub(room.0))
    }
}

fn spans(span: SimSpan, times: u32) -> SimSpan {
    SimSpan(span.0.saturating_mul(u64::from(times)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { every: SimSpan(100), burst: 3 };

    fn taken(bucket: &mut Bucket, at: u64) -> Result<(), u64> {
        bucket.take(RATE, SimTime(at)).map_err(|wait| wait.0)
    }

    #[test]
    fn a_burst_passes_and_then_one_an_interval() {
        let mut bucket = Bucket::default();
        let first: Vec<_> = (0..4).map(|_| taken(&mut bucket, 0)).collect();
        assert_eq!(first, [Ok(()), Ok(()), Ok(()), Err(100)]);
        assert_eq!((taken(&mut bucket, 99), taken(&mut bucket, 100)), (Err(1), Ok(())));
        assert_eq!((taken(&mut bucket, 100), taken(&mut bucket, 250)), (Err(100), Ok(())));
        assert_eq!(taken(&mut bucket, 299), Err(1));
    }

    #[test]
    fn it_fills_to_the_brim_and_no_further() {
        let mut bucket = Bucket::default();
        assert_eq!(taken(&mut bucket, 0), Ok(()));
        let later: Vec<_> = (0..4).map(|_| taken(&mut bucket, 100_000)).collect();
        assert_eq!(later, [Ok(()), Ok(()), Ok(()), Err(100)]);
    }

    #[test]
    fn whoever_lets_others_go_first_waits_for_their_tokens_too() {
        let mut bucket = Bucket::default();
        (0..3).for_each(|_| assert_eq!(taken(&mut bucket, 0), Ok(())));
        let waits: Vec<u64> = (0..3).map(|others| bucket.wait(RATE, SimTime(40), others).0).collect();
        assert_eq!(waits, [60, 160, 260]);
    }
}
