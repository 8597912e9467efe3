//! From model time to pixels along the axis, and the ticks between.

use crate::sim::number::within;
use crate::sim::time::SimTime;
use crate::words::number;

/// A linear time axis from zero to `until`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Where time zero is, in pixels.
    pub start: f64,
    /// Where `until` is, in pixels.
    pub end: f64,
    /// The time at the end; never zero.
    pub until: SimTime,
}

/// A tick: where, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The moment.
    pub at: SimTime,
    /// Its label; the first and the last name the unit.
    pub label: String,
}

/// Units that an axis can count in, with their length in nanoseconds.
const UNITS: [(&str, u64); 6] = [
    ("ns", 1),
    ("µs", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("min", 60_000_000_000),
    ("h", 3_600_000_000_000),
];

impl Scale {
    /// An axis between two pixels; an empty run is shown as one second.
    pub fn new(start: f64, end: f64, until: SimTime) -> Scale {
        let until = if until == SimTime::ZERO { SimTime(1_000_000_000) } else { until };
        Scale { start, end, until }
    }

    /// The pixel of a moment; later than the end is the end.
    pub fn px(&self, at: SimTime) -> f64 {
        let share = at.0.min(self.until.0) as f64 / self.until.0 as f64;
        self.start + share * (self.end - self.start)
    }

    /// The moment of a pixel, to the nanosecond; outside the axis is its nearer end.
    pub fn time(&self, px: f64) -> SimTime {
        let share = within((px - self.start) / (self.end - self.start), 0.0, 1.0);
        SimTime((share * self.until.0 as f64 + 0.5) as u64)
    }

    /// Ticks at round times, at least `gap` pixels apart, beginning with zero.
    pub fn ticks(&self, gap: f64) -> Vec<Tick> {
        let least = self.until.0 as f64 * gap / (self.end - self.start).max(1.0);
        let step = round_step(least);
        let (unit, length) = unit_for(step);
        let count = self.until.0 / step;
        let label = |index: u64| {
            let value = number::trimmed((index * step) as f64 / length as f64);
            if index == 0 || index == count { format!("{value} {unit}") } else { value }
        };
        (0..=count).map(|index| Tick { at: SimTime(index * step), label: label(index) }).collect()
    }
}

/// The first moment that is not before `at` and a whole number of round steps, about ten of which lead there.
pub fn round_end(at: SimTime) -> SimTime {
    let step = round_step(at.0 as f64 / 10.0);
    SimTime(at.0.div_ceil(step) * step)
}

/// The least of 1, 2, 5 times a power of ten (of sixty, where minutes and hours begin) that is at least `least`.
fn round_step(least: f64) -> u64 {
    const MINUTES: [u64; 9] = [60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 21_600];
    const SECOND: u64 = 1_000_000_000;
    let minutes = MINUTES.iter().map(|seconds| seconds * SECOND);
    let mut decades = Vec::new();
    let mut unit = 1u64;
    while unit <= 10 * SECOND {
        decades.extend([unit, 2 * unit, 5 * unit]);
        unit *= 10;
    }
    let below_a_minute = decades.into_iter().filter(|step| *step <= 30 * SECOND);
    let steps = below_a_minute.chain(minutes);
    let day = 86_400 * SECOND;
    steps.into_iter().find(|step| *step as f64 >= least).unwrap_or_else(|| day * (least / day as f64 + 1.0) as u64)
}

/// Minutes and hours are used only when a tick is whole ones; otherwise the largest unit not above twenty times the step.
fn unit_for(step: u64) -> (&'static str, u64) {
    let fits = |(_, length): &&(&str, u64)| {
        *length <= step.saturating_mul(20) && (*length < 60_000_000_000 || step.is_multiple_of(*length))
    };
    *UNITS.iter().rev().find(fits).unwrap_or(&UNITS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(until: u64, gap: f64) -> Vec<String> {
        Scale::new(0.0, 1000.0, SimTime(until)).ticks(gap).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_are_round_and_name_their_unit() {
        assert_eq!(labels(2_200_000_000, 200.0), ["0 s", "0.5", "1", "1.5", "2 s"]);
        assert_eq!(labels(90_000_000, 200.0), ["0 ms", "20", "40", "60", "80 ms"]);
        assert_eq!(labels(3_600_000_000_000, 200.0), ["0 min", "20", "40", "60 min"]);
    }

    #[test]
    fn an_axis_ends_at_a_round_moment() {
        let rows = [(233_750, 240_000), (11_250, 12_000), (2_137, 2_500), (8_091, 9_000), (0, 0)];
        for (at, end) in rows {
            assert_eq!(round_end(SimTime(at * 1_000_000)), SimTime(end * 1_000_000), "{at} ms");
        }
    }

    #[test]
    fn pixels_and_times_are_inverse() {
        let scale = Scale::new(100.0, 1060.0, SimTime(2_085_000_000));
        for at in [0, 1, 85_000_000, 2_085_000_000] {
            let back = scale.time(scale.px(SimTime(at))).0;
            assert!(back.abs_diff(at) <= 1, "{at} came back as {back}");
        }
    }
}
