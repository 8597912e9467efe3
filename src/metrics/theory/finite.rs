//! Finite source (machine repairman, M/M/c//N): each of `sources` asks, waits, is served, and only then may ask again.

use super::chain::{mean, shares};

/// The steady state; "inside" are the sources that wait or are in service, the rest is working.
#[derive(Clone, Debug, PartialEq)]
pub struct FiniteSource {
    sources: u32,
    servers: u32,
    arrivals: f64,
    shares: Vec<f64>,
}

impl FiniteSource {
    /// `arrivals`: per unit of time and working source; `rate`: services per unit of time and server.
    ///
    /// `None` without sources, servers or rates.
    pub fn new(sources: u32, servers: u32, arrivals: f64, rate: f64) -> Option<FiniteSource> {
        let sound = sources > 0 && servers > 0 && super::positive(arrivals) && super::positive(rate);
        let ratio = |n: u32| f64::from(sources - n + 1) * arrivals / (f64::from(n.min(servers)) * rate);
        sound.then(|| FiniteSource { sources, servers, arrivals, shares: shares(sources, ratio) })
    }

    /// The chance that nobody waits or is in service.
    pub fn empty(&self) -> f64 {
        self.shares[0]
    }

    /// The mean number waiting or in service.
    pub fn mean_inside(&self) -> f64 {
        mean(&self.shares, f64::from)
    }

    /// The mean number waiting.
    pub fn mean_queue(&self) -> f64 {
        mean(&self.shares, |n| f64::from(n.saturating_sub(self.servers)))
    }

    /// The mean number of servers at work.
    pub fn mean_busy(&self) -> f64 {
        mean(&self.shares, |n| f64::from(n.min(self.servers)))
    }

    /// The mean number of sources that are working.
    pub fn mean_working(&self) -> f64 {
        mean(&self.shares, |n| f64::from(self.sources - n))
    }

    /// Services per unit of time.
    pub fn throughput(&self) -> f64 {
        self.arrivals * self.mean_working()
    }

    /// The mean time from asking to being served.
    pub fn mean_sojourn(&self) -> f64 {
        self.mean_inside() / self.throughput()
    }

    /// The mean wait before service.
    pub fn mean_wait(&self) -> f64 {
        self.mean_queue() / self.throughput()
    }

    /// The chance that one who asks has to wait: the states as an asker sees them, weighed by who can still ask.
    pub fn waits(&self) -> f64 {
        let asking = |n: u32| if n >= self.servers { f64::from(self.sources - n) } else { 0.0 };
        mean(&self.shares, asking) / self.mean_working()
    }

    /// The efficiency of the tables (Peck and Hazelwood 1958): the share of sources that is not waiting.
    pub fn efficiency(&self) -> f64 {
        1.0 - self.mean_queue() / f64::from(self.sources)
    }
}

#[cfg(test)]
mod tests {
    use super::FiniteSource;

    #[test]
    fn two_machines_one_repairman_by_hand() {
        let shop = FiniteSource::new(2, 1, 1.0, 2.0).unwrap();
        let found = [
            shop.empty(),
            shop.mean_inside(),
            shop.mean_queue(),
            shop.mean_busy(),
            shop.mean_working(),
            shop.throughput(),
            shop.mean_sojourn(),
            shop.mean_wait(),
            shop.waits(),
            shop.efficiency(),
        ];
        let wanted = [0.4, 0.8, 0.2, 0.6, 1.2, 1.2, 2.0 / 3.0, 1.0 / 6.0, 1.0 / 3.0, 0.9];
        for (found, wanted) in found.into_iter().zip(wanted) {
            assert!((found - wanted).abs() < 1e-15, "{found} instead of {wanted}");
        }
    }

    #[test]
    fn little_holds_and_what_goes_in_comes_out() {
        let shop = FiniteSource::new(3000, 7, 0.01, 2.0).unwrap();
        assert!((shop.throughput() / (2.0 * shop.mean_busy()) - 1.0).abs() < 1e-12);
        assert!((shop.throughput() * shop.mean_wait() / shop.mean_queue() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_server_each_means_no_wait() {
        let shop = FiniteSource::new(3, 3, 1.0, 1.0).unwrap();
        assert_eq!((shop.waits(), shop.mean_queue()), (0.0, 0.0));
        assert!((shop.mean_inside() - 1.5).abs() < 1e-15);
    }

    #[test]
    fn nonsense_gives_none() {
        assert_eq!(FiniteSource::new(0, 1, 1.0, 1.0), None);
        assert_eq!(FiniteSource::new(1, 0, 1.0, 1.0), None);
        assert_eq!(FiniteSource::new(1, 1, 0.0, 1.0), None);
        assert_eq!(FiniteSource::new(1, 1, 1.0, f64::NAN), None);
    }
}
