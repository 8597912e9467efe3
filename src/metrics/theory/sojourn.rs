//! How long from arrival to departure, in M/M/c: a wait and then a service of its own.

use libm::{exp, expm1, log};

use super::mmc::Mmc;
use super::root::{bound, crossing};

impl Mmc {
    /// The chance to be in the system longer than `time`: the mixture of "service only" and "wait, then service".
    ///
    /// Written so that the two rates may be equal, or near each other, without loss.
    pub fn stays_longer(&self, time: f64) -> f64 {
        let (slow, fast) = (self.rate.min(self.spare()), self.rate.max(self.spare()));
        let both = time * exp(-slow * time) * mean_decay((fast - slow) * time);
        exp(-self.rate * time) + self.waits() * self.rate * both
    }

    /// The stay that the share `tail`, in (0, 1], of all exceeds; `None` for another share.
    pub fn stay_beyond(&self, tail: f64) -> Option<f64> {
        if !(tail > 0.0 && tail <= 1.0) {
            return None;
        }
        let over = |time: f64| log(tail) - log(self.stays_longer(time));
        bound(1.0 / self.rate, over).map(|high| crossing(0.0, high, over))
    }
}

/// The mean of `e^-u` over `u` in 0 to `x`.
fn mean_decay(x: f64) -> f64 {
    if x == 0.0 { 1.0 } else { -expm1(-x) / x }
}

#[cfg(test)]
mod tests {
    use super::{Mmc, mean_decay};

    #[test]
    fn with_one_server_the_stay_is_exponential() {
        let queue = Mmc::new(1, 0.9, 1.0).unwrap();
        assert!((queue.stays_longer(10.0) / libm::exp(-1.0) - 1.0).abs() < 1e-14);
        assert!((queue.stay_beyond(0.01).unwrap() / (libm::log(100.0) / 0.1) - 1.0).abs() < 1e-13);
        let twice_as_fast = Mmc::new(1, 1.8, 2.0).unwrap();
        assert!((twice_as_fast.stays_longer(5.0) / libm::exp(-1.0) - 1.0).abs() < 1e-14);
    }

    #[test]
    fn equal_rates_are_no_special_case() {
        let at = |arrivals| Mmc::new(2, arrivals, 1.0).unwrap().stay_beyond(0.1).unwrap();
        assert!((at(1.0) / at(1.0 + 1e-12) - 1.0).abs() < 1e-11);
        assert_eq!(mean_decay(0.0), 1.0);
    }

    #[test]
    fn percentiles_invert_the_distribution() {
        let queue = Mmc::new(64, 63.0, 1.0).unwrap();
        for tail in [0.5, 0.1, 0.01, 0.001] {
            let stay = queue.stay_beyond(tail).unwrap();
            assert!((queue.stays_longer(stay) / tail - 1.0).abs() < 1e-13);
        }
        assert!(queue.stay_beyond(1.0).unwrap() < 1e-6);
        assert_eq!((queue.stay_beyond(0.0), queue.stay_beyond(1.1)), (None, None));
    }
}
