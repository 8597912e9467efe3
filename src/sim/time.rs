//! Instants and spans of model time, in whole nanoseconds.

use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

const NANOS_PER_MS: f64 = 1e6;

/// The longest span that a scenario may name: 30 days, in nanoseconds. Sums of a few thousand such spans still fit.
pub const MAX_SPAN: SimSpan = SimSpan(30 * 24 * 3600 * 1_000_000_000);

/// An instant of model time: nanoseconds since the start of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SimTime(pub u64);

/// A length of model time in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SimSpan(pub u64);

impl SimTime {
    /// The start of every run.
    pub const ZERO: SimTime = SimTime(0);

    /// The span since `earlier`; zero if `earlier` is later.
    pub fn since(self, earlier: SimTime) -> SimSpan {
        SimSpan(self.0.saturating_sub(earlier.0))
    }

    /// Seconds since the start, for drawing and display only.
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / 1e9
    }
}

impl SimSpan {
    /// No time at all.
    pub const ZERO: SimSpan = SimSpan(0);

    /// A span of whole milliseconds.
    pub const fn from_ms(ms: u64) -> SimSpan {
        SimSpan(ms * 1_000_000)
    }

    /// A span from milliseconds as people write them; `None` unless finite, not negative and at most [`MAX_SPAN`].
    pub fn try_from_ms(ms: f64) -> Option<SimSpan> {
        SimSpan::try_from_nanos(ms * NANOS_PER_MS)
    }

    /// A span from fractional nanoseconds, rounded to the nearest; `None` unless within 0 and [`MAX_SPAN`].
    pub fn try_from_nanos(nanos: f64) -> Option<SimSpan> {
        let fits = nanos >= 0.0 && nanos <= MAX_SPAN.0 as f64;
        fits.then_some(SimSpan((nanos + 0.5) as u64))
    }

    /// So many times as long; [`MAX_SPAN`] at most.
    pub fn times(self, factor: f64) -> SimSpan {
        if factor == 1.0 { self } else { SimSpan::try_from_nanos(self.0 as f64 * factor).unwrap_or(MAX_SPAN) }
    }

    /// Milliseconds, for display and for scenario files.
    pub fn as_ms_f64(self) -> f64 {
        self.0 as f64 / NANOS_PER_MS
    }

    /// Seconds, for drawing and display only.
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / 1e9
    }
}

impl Add<SimSpan> for SimTime {
    type Output = SimTime;
    fn add(self, span: SimSpan) -> SimTime {
        SimTime(self.0.saturating_add(span.0))
    }
}

impl Add for SimSpan {
    type Output = SimSpan;
    fn add(self, other: SimSpan) -> SimSpan {
        SimSpan(self.0.saturating_add(other.0))
    }
}

impl Sub for SimSpan {
    type Output = SimSpan;
    /// The difference, or zero where `other` is longer.
    fn sub(self, other: SimSpan) -> SimSpan {
        SimSpan(self.0.saturating_sub(other.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_become_nanoseconds_or_nothing() {
        let rows = [
            (0.0, Some(0)),
            (2.5, Some(2_500_000)),
            (1e-6, Some(1)),
            (-1.0, None),
            (f64::NAN, None),
            (f64::INFINITY, None),
            (1e300, None),
        ];
        for (ms, nanos) in rows {
            assert_eq!(SimSpan::try_from_ms(ms), nanos.map(SimSpan), "{ms} ms");
        }
    }
}
