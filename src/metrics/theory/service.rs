//! How long services last: the first three moments of the distributions that the models know.

/// A distribution of service times; all times are in the one unit of the model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Service {
    /// Always the same.
    Constant {
        /// The time.
        time: f64,
    },
    /// Exponential.
    Exponential {
        /// The mean.
        mean: f64,
    },
    /// A sum of `stages` equal exponential stages.
    Erlang {
        /// How many stages, at least one.
        stages: u32,
        /// The mean of the sum.
        mean: f64,
    },
    /// Any time between two is as likely as another.
    Uniform {
        /// The shortest.
        low: f64,
        /// The longest.
        high: f64,
    },
    /// The logarithm is normal.
    Lognormal {
        /// The mean (of the time, not of its logarithm).
        mean: f64,
        /// Standard deviation over mean.
        cv: f64,
    },
    /// Exponential, with one mean or another.
    Hyperexponential {
        /// The chance of the slow one.
        slow: f64,
        /// The mean of the slow one.
        mean_slow: f64,
        /// The mean of the other.
        mean_fast: f64,
    },
    /// Known by mean and variance only; the third moment is that of a gamma distribution.
    Moments {
        /// The mean.
        mean: f64,
        /// The variance.
        variance: f64,
    },
}

impl Service {
    /// Mean, mean square and mean cube.
    pub fn moments(self) -> [f64; 3] {
        match self {
            Service::Constant { time } => scaled(time, [1.0, 1.0]),
            Service::Exponential { mean } => scaled(mean, [2.0, 6.0]),
            Service::Erlang { stages, mean } => gamma(mean, 1.0 / f64::from(stages)),
            Service::Uniform { low, high } => uniform(low, high),
            Service::Lognormal { mean, cv } => lognormal(mean, 1.0 + cv * cv),
            Service::Hyperexponential { slow, mean_slow, mean_fast } => {
                let (slow, other) = (Service::Exponential { mean: mean_slow }.moments().map(|m| m * slow), 1.0 - slow);
                let fast = Service::Exponential { mean: mean_fast }.moments();
                [slow[0] + other * fast[0], slow[1] + other * fast[1], slow[2] + other * fast[2]]
            }
            Service::Moments { mean, variance } => gamma(mean, variance / (mean * mean)),
        }
    }

    /// The squared coefficient of variation: variance over squared mean.
    pub fn cv2(self) -> f64 {
        match self {
            Service::Constant { .. } => 0.0,
            Service::Exponential { .. } => 1.0,
            Service::Erlang { stages, .. } => 1.0 / f64::from(stages),
            Service::Uniform { low, high } => (high - low) * (high - low) / (3.0 * (high + low) * (high + low)),
            Service::Lognormal { cv, .. } => cv * cv,
            Service::Moments { mean, variance } => variance / (mean * mean),
            Service::Hyperexponential { .. } => {
                let [mean, square, _] = self.moments();
                square / (mean * mean) - 1.0
            }
        }
    }
}

/// The moments of `mean` times a distribution whose mean is one, given its second and third.
fn scaled(mean: f64, [square, cube]: [f64; 2]) -> [f64; 3] {
    [mean, square * mean * mean, cube * mean * mean * mean]
}

/// Gamma with a squared coefficient of variation.
fn gamma(mean: f64, cv2: f64) -> [f64; 3] {
    scaled(mean, [1.0 + cv2, (1.0 + cv2) * (1.0 + 2.0 * cv2)])
}

/// The mean power of a lognormal time is the mean's, times this growth once, then thrice.
fn lognormal(mean: f64, growth: f64) -> [f64; 3] {
    scaled(mean, [growth, growth * growth * growth])
}

fn uniform(low: f64, high: f64) -> [f64; 3] {
    let square = (low * low + low * high + high * high) / 3.0;
    [(low + high) / 2.0, square, (low + high) * (low * low + high * high) / 4.0]
}

#[cfg(test)]
mod tests {
    use super::Service;

    fn near(service: Service, wanted: [f64; 3], cv2: f64) {
        for (found, wanted) in service.moments().into_iter().zip(wanted).chain([(service.cv2(), cv2)]) {
            assert!((found - wanted).abs() <= 1e-14 * wanted, "{service:?}: {found} instead of {wanted}");
        }
    }

    #[test]
    fn moments_by_hand() {
        near(Service::Constant { time: 2.0 }, [2.0, 4.0, 8.0], 0.0);
        near(Service::Exponential { mean: 2.0 }, [2.0, 8.0, 48.0], 1.0);
        near(Service::Erlang { stages: 2, mean: 2.0 }, [2.0, 6.0, 24.0], 0.5);
        near(Service::Uniform { low: 2.0, high: 5.0 }, [3.5, 13.0, 50.75], 3.0 / 49.0);
        near(Service::Lognormal { mean: 2.0, cv: 3.0 }, [2.0, 40.0, 8000.0], 9.0);
        near(Service::Moments { mean: 3.0, variance: 18.0 }, [3.0, 27.0, 405.0], 2.0);
        let mixed = Service::Hyperexponential { slow: 0.25, mean_slow: 4.0, mean_fast: 2.0 };
        near(mixed, [2.5, 14.0, 132.0], 1.24);
    }
}
