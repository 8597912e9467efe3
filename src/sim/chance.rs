//! Chance: PCG streams keyed by purpose and job, sampled with the pinned `libm` so that every target draws equal bits.

use super::time::{MAX_SPAN, SimSpan};
use rand_core::Rng;
use rand_pcg::Pcg32;

/// What a draw is for. Streams of different purposes never disturb one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    /// The gap before a request arrives.
    Arrival = 1,
    /// How much work a job is.
    Work = 2,
}

/// The source of all chance in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    /// The seed; equal seeds give equal runs.
    pub seed: u64,
}

impl Chance {
    /// The stream of one purpose for one job: the same whoever asks, and however often.
    pub fn stream(self, purpose: Purpose, job: u32) -> Stream {
        let key = (purpose as u64) << 32 | u64::from(job);
        Stream(Pcg32::new(splitmix(self.seed ^ splitmix(key)), key))
    }
}

/// One stream of draws.
#[derive(Clone, Debug)]
pub struct Stream(Pcg32);

impl Stream {
    /// Uniform on (0, 1], 53 bits.
    pub fn unit(&mut self) -> f64 {
        const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;
        ((self.0.next_u64() >> 11) + 1) as f64 * STEP
    }

    /// Exponential with the given mean, by inversion; capped at [`MAX_SPAN`].
    pub fn exponential(&mut self, mean: SimSpan) -> SimSpan {
        let nanos = -libm::log(self.unit()) * mean.0 as f64;
        SimSpan::try_from_nanos(nanos).unwrap_or(MAX_SPAN)
    }
}

/// Steele, Lea and Flood's SplitMix64 finaliser: spreads neighbouring keys over the whole range.
fn splitmix(key: u64) -> u64 {
    let mut z = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_repeat_and_differ_by_key() {
        let first = |seed, purpose, job| Chance { seed }.stream(purpose, job).unit();
        assert_eq!(first(7, Purpose::Work, 3), first(7, Purpose::Work, 3));
        assert_ne!(first(7, Purpose::Work, 3), first(7, Purpose::Work, 4));
        assert_ne!(first(7, Purpose::Work, 3), first(7, Purpose::Arrival, 3));
        assert_ne!(first(7, Purpose::Work, 3), first(8, Purpose::Work, 3));
    }

    #[test]
    fn exponential_draws_have_the_mean_asked_for() {
        let mean = SimSpan::from_ms(250);
        let total: f64 =
            (0..40_000).map(|job| Chance { seed: 1 }.stream(Purpose::Work, job).exponential(mean).as_ms_f64()).sum();
        assert!((total / 40_000.0 - 250.0).abs() < 5.0, "mean {}", total / 40_000.0);
    }
}
