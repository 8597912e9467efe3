//! Chance: PCG streams keyed by purpose and job, sampled with the pinned `libm` so that every target draws equal bits.

use super::time::SimSpan;
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
    /// How long a message travels.
    Way = 3,
    /// Whether a call to a service fails.
    Error = 4,
    /// Whom a mishap befalls.
    Mishap = 5,
    /// How long a caller waits before the next attempt.
    Retry = 6,
    /// Which step of a job fails.
    Step = 7,
    /// How often undoing a step fails.
    Undo = 8,
    /// Whether the relay of an outbox publishes a job twice.
    Relay = 9,
    /// Which servers of Amazon SQS a short poll asks.
    SqsSample = 20,
    /// Whether Amazon SQS delivers a message and does not hide it.
    SqsDuplicate = 21,
    /// Whether a message of Amazon SQS comes back though it was deleted.
    SqsUndelete = 22,
    /// Which partition of Apache Kafka records without a key go to next.
    KafkaKeyless = 30,
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
        self.stream_at(purpose, job, 0)
    }

    /// The stream of one of many draws of one purpose for one job, told apart by `nonce`.
    pub fn stream_at(self, purpose: Purpose, job: u32, nonce: u64) -> Stream {
        let key = (purpose as u64) << 32 | u64::from(job);
        Stream(Pcg32::new(splitmix(self.seed ^ splitmix(key) ^ nonce), key))
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

    /// Exponential with mean 1, by inversion.
    pub fn standard_exponential(&mut self) -> f64 {
        -libm::log(self.unit())
    }

    /// Exponential with the given mean; capped at [`MAX_SPAN`], as are the others.
    pub fn exponential(&mut self, mean: SimSpan) -> SimSpan {
        mean.times(self.standard_exponential())
    }

    /// Uniform from `least` to `most`.
    pub fn between(&mut self, least: SimSpan, most: SimSpan) -> SimSpan {
        least + (most - least).times(self.unit())
    }

    /// The sum of `stages` exponential stages, all together with the given mean.
    pub fn erlang(&mut self, stages: u32, mean: SimSpan) -> SimSpan {
        let sum: f64 = (0..stages).map(|_| self.standard_exponential()).sum();
        mean.times(sum / f64::from(stages.max(1)))
    }

    /// Lognormal: `median` times the exponential of a normal variable of standard deviation `sigma`.
    pub fn lognormal(&mut self, median: SimSpan, sigma: f64) -> SimSpan {
        median.times(libm::exp(sigma * self.normal()))
    }

    /// Standard normal (Box and Muller; the second of the pair is not used).
    fn normal(&mut self) -> f64 {
        let radius = (2.0 * self.standard_exponential()).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.unit())
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

    /// Mean and variance of many draws in units of the mean asked for, against what they should be; `spread` is the
    /// standard deviation of a squared deviation. Both must lie within five standard errors.
    fn fits(name: &str, draw: impl Fn(Stream) -> SimSpan, (mean, variance, spread): (f64, f64, f64)) {
        const DRAWS: u32 = 40_000;
        for seed in [1, 2, 3] {
            let of = |job| draw(Chance { seed }.stream(Purpose::Work, job)).as_secs_f64();
            let draws: Vec<f64> = (0..DRAWS).map(of).collect();
            let average = draws.iter().sum::<f64>() / f64::from(DRAWS);
            let found = draws.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / f64::from(DRAWS);
            let errors = [variance.sqrt(), spread].map(|deviation| 5.0 * deviation / f64::from(DRAWS).sqrt());
            assert!((average - mean).abs() < errors[0], "{name}, seed {seed}: mean {average}, not {mean}");
            assert!((found - variance).abs() < errors[1], "{name}, seed {seed}: variance {found}, not {variance}");
        }
    }

    /// A second, so that draws come in units of it.
    const SECOND: SimSpan = SimSpan::from_ms(1_000);

    #[test]
    fn draws_have_the_mean_and_the_variance_of_their_distribution() {
        // The fourth central moments: 9 for an exponential, 1/80 of the width's fourth power for a uniform.
        fits("exponential", |mut it| it.exponential(SECOND), (1.0, 1.0, 8f64.sqrt()));
        let most = SECOND + SECOND + SECOND;
        fits("uniform", |mut it| it.between(SECOND, most), (2.0, 1.0 / 3.0, (16.0f64 / 80.0 - 1.0 / 9.0).sqrt()));
        // Erlang-k with mean 1: variance 1/k, fourth central moment 3/k² + 6/k³.
        fits("Erlang", |mut it| it.erlang(4, SECOND), (1.0, 0.25, (2.0f64 / 16.0 + 6.0 / 64.0).sqrt()));
    }

    #[test]
    fn a_lognormal_has_the_mean_and_the_variance_of_its_logarithm() {
        let sigma: f64 = 0.5;
        let w = libm::exp(sigma * sigma);
        let (mean, variance) = (libm::sqrt(w), w * (w - 1.0));
        let kurtosis = w * w * w * w + 2.0 * w * w * w + 3.0 * w * w - 3.0;
        let spread = variance * (kurtosis - 1.0).sqrt();
        fits("lognormal", |mut it| it.lognormal(SECOND, sigma), (mean, variance, spread));
    }
}
