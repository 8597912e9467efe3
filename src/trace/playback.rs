//! Playback: how fast model time passes for the viewer, and where the playhead is after a frame.

use crate::sim::number::within;
use crate::sim::time::{MAX_SPAN, SimSpan, SimTime};

/// The largest step of wall time that one frame may count, in milliseconds: a hidden tab is not a fast run.
pub const MAX_FRAME_MS: f64 = 100.0;
/// With reduced motion: how long the playhead stays at each event, in milliseconds at the default speed.
pub const DWELL_MS: f64 = 900.0;
/// The speeds that a learner can choose, as multiples of the default pace, in percent.
pub const SPEEDS_PERCENT: [u32; 6] = [25, 50, 100, 200, 400, 800];
/// Default play lasts from 8 to 15 seconds.
pub const PLAY_SECONDS: (f64, f64) = (8.0, 15.0);

/// How many seconds of watching one second of model time takes by default: a round number for which a run of
/// length `end` plays within [`PLAY_SECONDS`].
pub fn pace(end: SimTime) -> f64 {
    // In units of 1e-10, so that round paces are compared exactly.
    const ROUND: [u128; 7] = [10, 15, 20, 30, 40, 50, 70];
    const LEAST: u128 = PLAY_SECONDS.0 as u128 * 1_000_000_000 * 10_000_000_000;
    if end == SimTime::ZERO {
        return 1.0;
    }
    let mut unit = 1;
    loop {
        if let Some(round) = ROUND.iter().find(|round| u128::from(end.0) * **round * unit >= LEAST) {
            return (round * unit) as f64 / 1e10;
        }
        unit *= 10;
    }
}

/// How much model time passes in `wall_ms` of watching, at `pace` and `percent` of the default speed.
pub fn model_span(wall_ms: f64, pace: f64, percent: u32) -> SimSpan {
    SimSpan::try_from_ms(counted_ms(wall_ms, percent) / pace).unwrap_or(MAX_SPAN)
}

/// How much of a frame counts at `percent` of the default speed, in milliseconds.
pub fn counted_ms(wall_ms: f64, percent: u32) -> f64 {
    within(wall_ms, 0.0, MAX_FRAME_MS) * f64::from(percent) / 100.0
}

/// Where the playhead is after `span` more, and whether it has reached the end.
pub fn forward(at: SimTime, span: SimSpan, end: SimTime) -> (SimTime, bool) {
    let next = (at + span).min(end);
    (next, next >= end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_play_lasts_eight_to_fifteen_seconds() {
        for exponent in 3..17 {
            for tenths in 10..100 {
                let end = SimTime(10u64.pow(exponent) / 10 * tenths);
                let lasts = end.as_secs_f64() * pace(end);
                assert!((PLAY_SECONDS.0 - 1e-9..=PLAY_SECONDS.1 + 1e-9).contains(&lasts), "{end:?} plays {lasts} s");
            }
        }
    }

    #[test]
    fn a_long_gap_between_frames_counts_as_a_short_one() {
        assert_eq!(model_span(60_000.0, 5.0, 100), model_span(MAX_FRAME_MS, 5.0, 100));
        assert_eq!(model_span(-5.0, 5.0, 100), SimSpan::ZERO);
        assert_eq!(model_span(50.0, 5.0, 200), SimSpan::from_ms(20));
    }
}
