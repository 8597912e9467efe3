//! The clock of flash mode, as a value: whoever reads the time says what time it is. It never takes a question away:
//! when it runs out it stops, and an answer given later counts as late.

use crate::sim::number::within;

/// How long a question has by default, in milliseconds.
pub const ALLOWANCE_MS: f64 = 45_000.0;
/// How much longer one extension is, in milliseconds. It can be had as often as wanted.
pub const EXTENSION_MS: f64 = 30_000.0;

/// The clock of one question. Times are in milliseconds of any clock that only goes forward.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    state: State,
    /// What the question has in all, extensions included.
    allowance_ms: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// There is no hurry.
    Off,
    /// It runs out at this time.
    Running { until_ms: f64 },
    /// It stands still with so much left.
    Paused { left_ms: f64 },
}

impl Clock {
    /// No clock.
    pub const OFF: Clock = Clock { state: State::Off, allowance_ms: 0.0 };

    /// A clock that runs from `now_ms` for `allowance_ms`.
    pub fn started(allowance_ms: f64, now_ms: f64) -> Clock {
        Clock { state: State::Running { until_ms: now_ms + allowance_ms }, allowance_ms }
    }

    /// What is left, never less than nothing; `None` without a clock.
    pub fn left_ms(&self, now_ms: f64) -> Option<f64> {
        match self.state {
            State::Off => None,
            State::Running { until_ms } => Some(within(until_ms - now_ms, 0.0, self.allowance_ms)),
            State::Paused { left_ms } => Some(left_ms),
        }
    }

    /// What is left, as a share of all that the question has, from 0 to 1.
    pub fn share(&self, now_ms: f64) -> f64 {
        let left = self.left_ms(now_ms).unwrap_or(0.0);
        if self.allowance_ms > 0.0 { left / self.allowance_ms } else { 0.0 }
    }

    /// Whether it has run out.
    pub fn is_out(&self, now_ms: f64) -> bool {
        self.left_ms(now_ms) == Some(0.0)
    }

    /// Whether it runs: neither off, nor paused, nor out.
    pub fn is_running(&self, now_ms: f64) -> bool {
        matches!(self.state, State::Running { .. }) && !self.is_out(now_ms)
    }

    /// Whether it stands still.
    pub fn is_paused(&self) -> bool {
        matches!(self.state, State::Paused { .. })
    }

    /// The same, standing still. Nothing changes if it does not run.
    pub fn paused(self, now_ms: f64) -> Clock {
        match self.left_ms(now_ms) {
            Some(left_ms) if self.is_running(now_ms) => Clock { state: State::Paused { left_ms }, ..self },
            _ => self,
        }
    }

    /// The same, running on. Nothing changes if it does not stand still.
    pub fn resumed(self, now_ms: f64) -> Clock {
        match self.state {
            State::Paused { left_ms } => Clock { state: State::Running { until_ms: now_ms + left_ms }, ..self },
            _ => self,
        }
    }

    /// The same with [`EXTENSION_MS`] more; one that has run out runs again. Without a clock there is nothing to extend.
    pub fn extended(self, now_ms: f64) -> Clock {
        let Some(left) = self.left_ms(now_ms) else { return self };
        let left_ms = left + EXTENSION_MS;
        let state = match self.state {
            State::Paused { .. } => State::Paused { left_ms },
            _ => State::Running { until_ms: now_ms + left_ms },
        };
        Clock { state, allowance_ms: self.allowance_ms.max(left_ms) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_runs_pauses_and_runs_on() {
        let clock = Clock::started(10_000.0, 500.0);
        assert_eq!([500.0, 4_500.0, 99_999.0].map(|now| clock.left_ms(now)), [10_000.0, 6_000.0, 0.0].map(Some));
        let paused = clock.paused(4_500.0);
        assert_eq!(paused.left_ms(80_000.0), Some(6_000.0));
        assert!(paused.is_paused() && !paused.is_running(80_000.0) && paused.paused(90_000.0) == paused);
        let resumed = paused.resumed(80_000.0);
        assert_eq!(resumed.left_ms(81_000.0), Some(5_000.0));
        assert_eq!(resumed.resumed(81_000.0), resumed, "what runs cannot be resumed");
        assert!((resumed.share(81_000.0) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn what_ran_out_waits_and_can_be_extended_again_and_again() {
        let clock = Clock::started(1_000.0, 0.0);
        assert!(clock.is_out(1_000.0) && !clock.is_running(1_000.0) && clock.paused(2_000.0) == clock);
        let longer = clock.extended(50_000.0);
        assert_eq!(longer.left_ms(50_000.0), Some(EXTENSION_MS));
        assert_eq!(longer.extended(50_000.0).left_ms(50_000.0), Some(2.0 * EXTENSION_MS));
        assert_eq!(clock.paused(400.0).extended(999.0).left_ms(5_000.0), Some(600.0 + EXTENSION_MS));
        assert!(longer.share(50_000.0) <= 1.0);
    }

    #[test]
    fn without_a_clock_nothing_runs_out() {
        for now in [0.0, 1e9] {
            assert_eq!(Clock::OFF.left_ms(now), None);
            assert!(!Clock::OFF.is_out(now) && !Clock::OFF.is_running(now));
        }
        assert_eq!(Clock::OFF.extended(1.0).paused(2.0).resumed(3.0), Clock::OFF);
    }

    #[test]
    fn a_clock_that_jumps_back_gives_no_time_away() {
        assert_eq!(Clock::started(1_000.0, 5_000.0).left_ms(0.0), Some(1_000.0));
    }
}
