//! G/M/1: arrivals with any gaps, one server, exponential services (Kleinrock, *Queueing Systems* 1, chapter 6).

use libm::{exp, expm1, log, log1p, sqrt};

use super::root::crossing;

/// How the gaps between arrivals are distributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gaps {
    /// Always the same.
    Constant,
    /// Exponential: arrivals at random.
    Exponential,
    /// A sum of that many equal exponential stages, at least one.
    Erlang(u32),
    /// Exponential with one of two means, balanced: both kinds fill the same share of the time.
    Bursts {
        /// The squared coefficient of variation, above one.
        cv2: f64,
    },
}

impl Gaps {
    /// 1 - E[e^(-s gap)] where `s` is given per arrival rate; exact for small `s`.
    fn missing(self, s: f64) -> f64 {
        match self {
            Gaps::Constant => -expm1(-s),
            Gaps::Exponential => s / (1.0 + s),
            Gaps::Erlang(stages) => -expm1(-f64::from(stages) * log1p(s / f64::from(stages))),
            Gaps::Bursts { cv2 } => balanced(cv2).into_iter().map(|p| p * s / (2.0 * p + s)).sum(),
        }
    }

    /// E[e^(-s gap)], exact where it is small.
    fn transform(self, s: f64) -> f64 {
        match self {
            Gaps::Constant => exp(-s),
            Gaps::Exponential => 1.0 / (1.0 + s),
            Gaps::Erlang(stages) => exp(-f64::from(stages) * log1p(s / f64::from(stages))),
            Gaps::Bursts { cv2 } => balanced(cv2).into_iter().map(|p| 2.0 * p * p / (2.0 * p + s)).sum(),
        }
    }

    fn sound(self) -> bool {
        match self {
            Gaps::Constant | Gaps::Exponential => true,
            Gaps::Erlang(stages) => stages > 0,
            Gaps::Bursts { cv2 } => cv2.is_finite() && cv2 >= 1.0,
        }
    }
}

/// The chances of the short and of the long gap, whose rates are twice the chance times the arrival rate.
fn balanced(cv2: f64) -> [f64; 2] {
    let tilt = sqrt((cv2 - 1.0) / (cv2 + 1.0));
    [(1.0 + tilt) / 2.0, 1.0 / ((1.0 + tilt) * (cv2 + 1.0))]
}

/// A queue in its steady state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gm1 {
    arrivals: f64,
    rate: f64,
    sigma: f64,
    free: f64,
}

impl Gm1 {
    /// Solves sigma = A*(mu (1 - sigma)) for `free` = 1 - sigma, which is the number that gets small at high load.
    ///
    /// `None` unless both rates are above zero and the load is below one.
    pub fn new(gaps: Gaps, arrivals: f64, rate: f64) -> Option<Gm1> {
        let sound = gaps.sound() && super::positive(arrivals) && super::positive(rate);
        if !sound || arrivals >= rate {
            return None;
        }
        let free = crossing(0.0, 1.0, |free| free - gaps.missing(free * rate / arrivals));
        Some(Gm1 { arrivals, rate, sigma: gaps.transform(free * rate / arrivals), free })
    }

    /// Offered load, in (0, 1).
    pub fn utilisation(&self) -> f64 {
        self.arrivals / self.rate
    }

    /// Sigma: the chance that an arrival has to wait.
    pub fn waits(&self) -> f64 {
        self.sigma
    }

    /// The mean wait before service, zero waits included.
    pub fn mean_wait(&self) -> f64 {
        self.sigma / (self.rate * self.free)
    }

    /// The mean time from arrival to departure.
    pub fn mean_sojourn(&self) -> f64 {
        1.0 / (self.rate * self.free)
    }

    /// The mean number waiting.
    pub fn mean_queue(&self) -> f64 {
        self.arrivals * self.mean_wait()
    }

    /// The mean number waiting or in service.
    pub fn mean_inside(&self) -> f64 {
        self.arrivals * self.mean_sojourn()
    }

    /// The chance to wait longer than `time`.
    pub fn waits_longer(&self, time: f64) -> f64 {
        self.sigma * exp(-self.rate * self.free * time)
    }

    /// The wait that the share `tail`, in (0, 1], of all arrivals exceeds.
    pub fn wait_beyond(&self, tail: f64) -> f64 {
        if self.sigma <= tail {
            return 0.0;
        }
        log(self.sigma / tail) / (self.rate * self.free)
    }
}

#[cfg(test)]
mod tests {
    use super::{Gaps, Gm1, balanced};

    fn near(value: f64, wanted: f64) {
        assert!((value / wanted - 1.0).abs() < 1e-12, "{value} instead of {wanted}");
    }

    #[test]
    fn random_gaps_make_it_an_mm1_however_they_are_named() {
        for gaps in [Gaps::Exponential, Gaps::Erlang(1), Gaps::Bursts { cv2: 1.0 }] {
            for load in [0.01, 0.5, 0.9, 0.999] {
                let queue = Gm1::new(gaps, 2.0 * load, 2.0).unwrap();
                near(queue.waits(), load);
                near(queue.utilisation(), load);
                near(queue.mean_wait(), load / (2.0 - 2.0 * load));
                near(queue.mean_queue() + load, queue.mean_inside());
            }
        }
    }

    #[test]
    fn the_two_kinds_of_gap_fill_the_same_share_of_the_time() {
        let [often, seldom] = balanced(1.5);
        near(often, (1.0 + libm::sqrt(0.2)) / 2.0);
        near(often + seldom, 1.0);
    }

    #[test]
    fn percentiles_invert_the_distribution() {
        let queue = Gm1::new(Gaps::Bursts { cv2: 4.0 }, 0.9, 1.0).unwrap();
        near(queue.waits_longer(queue.wait_beyond(0.01)), 0.01);
        near(queue.waits_longer(0.0), queue.waits());
        assert_eq!(queue.wait_beyond(0.99), 0.0);
    }

    #[test]
    fn steadier_gaps_wait_less() {
        let wait = |gaps| Gm1::new(gaps, 0.9, 1.0).unwrap().mean_wait();
        let order = [Gaps::Constant, Gaps::Erlang(4), Gaps::Erlang(2), Gaps::Exponential, Gaps::Bursts { cv2: 2.0 }];
        assert!(order.map(wait).windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn nonsense_and_overload_give_none() {
        assert_eq!(Gm1::new(Gaps::Constant, 1.0, 1.0), None);
        assert_eq!(Gm1::new(Gaps::Constant, 0.0, 1.0), None);
        assert_eq!(Gm1::new(Gaps::Erlang(0), 0.5, 1.0), None);
        assert_eq!(Gm1::new(Gaps::Bursts { cv2: 0.5 }, 0.5, 1.0), None);
    }
}
