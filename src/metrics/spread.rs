//! The spread of a set of times: least, mean, percentiles and most.

use crate::sim::order;
use crate::sim::time::SimSpan;

/// How a set of times is spread. Every one of them was observed, except the mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many there are; never 0.
    pub count: u32,
    /// The shortest.
    pub min: SimSpan,
    /// Their mean, rounded down to the nanosecond.
    pub mean: SimSpan,
    /// The 50th percentile; see [`nearest_rank`].
    pub p50: SimSpan,
    /// The 90th percentile.
    pub p90: SimSpan,
    /// The 99th percentile.
    pub p99: SimSpan,
    /// The longest.
    pub max: SimSpan,
}

impl Spread {
    /// The spread of `spans`; `None` where there are none.
    pub fn of(spans: impl Iterator<Item = SimSpan>) -> Option<Spread> {
        let mut sorted: Vec<SimSpan> = spans.collect();
        order::sort(&mut sorted);
        let (min, max) = (*sorted.first()?, *sorted.last()?);
        let sum: u128 = sorted.iter().map(|span| u128::from(span.0)).sum();
        Some(Spread {
            count: sorted.len() as u32,
            min,
            mean: SimSpan((sum / sorted.len() as u128) as u64),
            p50: nearest_rank(&sorted, 50),
            p90: nearest_rank(&sorted, 90),
            p99: nearest_rank(&sorted, 99),
            max,
        })
    }
}

/// The percentile by nearest rank: the least of the values that at least `percent` of them do not exceed. It is
/// always one of them, never something in between. `sorted` is not empty.
pub fn nearest_rank(sorted: &[SimSpan], percent: usize) -> SimSpan {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted[rank - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(values: impl Iterator<Item = u64>) -> Option<Spread> {
        Spread::of(values.map(SimSpan))
    }

    #[test]
    fn percentiles_are_values_that_occurred() {
        // The textbook row for the nearest rank.
        let sorted = [15, 20, 35, 40, 50].map(SimSpan);
        for (percent, value) in [(0, 15), (5, 15), (30, 20), (40, 20), (50, 35), (100, 50)] {
            assert_eq!(nearest_rank(&sorted, percent), SimSpan(value), "{percent} %");
        }
    }

    #[test]
    fn a_spread_is_read_off_the_sorted_values() {
        let hundred = spread((1..=100).rev()).expect("a hundred values");
        assert_eq!((hundred.count, hundred.min.0, hundred.mean.0, hundred.max.0), (100, 1, 50, 100));
        assert_eq!((hundred.p50.0, hundred.p90.0, hundred.p99.0), (50, 90, 99));
        assert_eq!(spread(std::iter::empty()), None);
    }

    #[test]
    fn the_sum_of_very_long_times_does_not_overflow() {
        let most = spread([u64::MAX; 3].into_iter()).expect("three values");
        assert_eq!(most.mean, SimSpan(u64::MAX));
    }
}
