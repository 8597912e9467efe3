//! M/M/infinity: nobody ever waits; how many are in service is Poisson (also for M/G/infinity, but for the transient).

use libm::expm1;

use super::poisson::chance;

/// A system with a server for everyone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Infinite {
    arrivals: f64,
    rate: f64,
}

impl Infinite {
    /// `None` unless both rates are above zero.
    pub fn new(arrivals: f64, rate: f64) -> Option<Infinite> {
        (super::positive(arrivals) && super::positive(rate)).then_some(Infinite { arrivals, rate })
    }

    /// The mean number in service in the long run, and its variance too.
    pub fn mean_inside(&self) -> f64 {
        self.arrivals / self.rate
    }

    /// The mean time in service.
    pub fn mean_sojourn(&self) -> f64 {
        1.0 / self.rate
    }

    /// The chance that `count` are in service, in the long run.
    pub fn inside(&self, count: u32) -> f64 {
        chance(f64::from(count), self.mean_inside())
    }

    /// The mean number in service at `time` after a start with nobody.
    pub fn mean_inside_at(&self, time: f64) -> f64 {
        -self.mean_inside() * expm1(-self.rate * time)
    }
}

#[cfg(test)]
mod tests {
    use super::Infinite;

    #[test]
    fn by_hand() {
        let system = Infinite::new(6.0, 2.0).unwrap();
        assert_eq!((system.mean_inside(), system.mean_sojourn()), (3.0, 0.5));
        assert!((system.inside(2) - 4.5 * libm::exp(-3.0)).abs() < 1e-15);
        assert_eq!(system.mean_inside_at(0.0), 0.0);
        assert!((system.mean_inside_at(0.5) - 3.0 * (1.0 - libm::exp(-1.0))).abs() < 1e-15);
        assert_eq!(system.mean_inside_at(1e9), 3.0);
    }

    #[test]
    fn nonsense_gives_none() {
        assert_eq!(Infinite::new(0.0, 1.0), None);
        assert_eq!(Infinite::new(1.0, -1.0), None);
    }
}
