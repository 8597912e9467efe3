//! Capped retries: at most so many attempts, with a back-off between them that grows up to a cap.

use libm::pow;

/// Attempts that fail independently of each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retry {
    /// The chance that an attempt fails, 0 to 1.
    pub fails: f64,
    /// The most attempts that are made, the first included.
    pub attempts: u32,
    /// The ceiling of the first back-off, in units of time.
    pub base: f64,
    /// By what each next ceiling is greater.
    pub factor: f64,
    /// What no ceiling exceeds.
    pub cap: f64,
}

impl Retry {
    /// The chance that all attempts fail.
    pub fn dead(&self) -> f64 {
        pow(self.fails, f64::from(self.attempts))
    }

    /// The mean number of attempts.
    pub fn mean_attempts(&self) -> f64 {
        self.sum(0, |_| 1.0)
    }

    /// The mean time spent in back-offs with full jitter: each is uniform between 0 and its ceiling.
    pub fn mean_backoff(&self) -> f64 {
        self.sum(1, |n| self.ceiling(n) / 2.0)
    }

    /// The time in back-offs when every attempt but the last fails and every back-off is as long as it may be.
    pub fn worst_backoff(&self) -> f64 {
        (1..self.attempts).map(|n| self.ceiling(n)).sum()
    }

    /// The longest back-off after the attempt number `failed`, from 1 on.
    pub fn ceiling(&self, failed: u32) -> f64 {
        (self.base * pow(self.factor, f64::from(failed) - 1.0)).min(self.cap)
    }

    /// The sum of `worth(n)` over the attempts `n` that may have failed, times the chance that they did.
    fn sum(&self, from: u32, worth: impl Fn(u32) -> f64) -> f64 {
        (from..self.attempts).map(|n| pow(self.fails, f64::from(n)) * worth(n)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Retry;

    const EVEN: Retry = Retry { fails: 0.5, attempts: 4, base: 1.0, factor: 2.0, cap: 3.0 };

    #[test]
    fn by_hand() {
        assert_eq!(EVEN.dead(), 0.0625);
        assert_eq!(EVEN.mean_attempts(), 1.875);
        assert_eq!([1, 2, 3].map(|n| EVEN.ceiling(n)), [1.0, 2.0, 3.0]);
        assert_eq!(EVEN.mean_backoff(), 0.25 + 0.25 + 0.1875);
        assert_eq!(EVEN.worst_backoff(), 6.0);
    }

    #[test]
    fn certain_failure_and_certain_success() {
        let never = Retry { fails: 1.0, ..EVEN };
        assert_eq!((never.dead(), never.mean_attempts(), never.mean_backoff()), (1.0, 4.0, 3.0));
        let always = Retry { fails: 0.0, ..EVEN };
        assert_eq!((always.dead(), always.mean_attempts(), always.mean_backoff()), (0.0, 1.0, 0.0));
    }

    #[test]
    fn one_attempt_never_backs_off() {
        let once = Retry { attempts: 1, ..EVEN };
        assert_eq!((once.dead(), once.mean_attempts(), once.worst_backoff()), (0.5, 1.0, 0.0));
    }
}
