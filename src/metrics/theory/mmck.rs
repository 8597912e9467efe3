//! M/M/c/K: as M/M/c, but whoever finds `places` taken is turned away; with `places` = servers, Erlang's loss system.

use super::chain::{mean, shares};

/// A bounded queue in its steady state, which exists at any load. Waits and stays are of those that got in.
#[derive(Clone, Debug, PartialEq)]
pub struct Mmck {
    servers: u32,
    arrivals: f64,
    rate: f64,
    shares: Vec<f64>,
}

impl Mmck {
    /// `places` counts those in service too. `None` with fewer places than servers, or without servers or rates.
    pub fn new(servers: u32, places: u32, arrivals: f64, rate: f64) -> Option<Mmck> {
        let sound = servers > 0 && places >= servers && super::positive(arrivals) && super::positive(rate);
        let load = arrivals / rate;
        sound.then(|| {
            let shares = shares(places, |n| load / f64::from(n.min(servers)));
            Mmck { servers, arrivals, rate, shares }
        })
    }

    /// The chance that `count` are in the system.
    pub fn inside(&self, count: u32) -> f64 {
        self.shares.get(count as usize).copied().unwrap_or(0.0)
    }

    /// The share of arrivals that is turned away.
    pub fn blocks(&self) -> f64 {
        self.shares.last().copied().unwrap_or(0.0)
    }

    /// Customers served per unit of time.
    pub fn throughput(&self) -> f64 {
        self.arrivals * self.shares.iter().rev().skip(1).sum::<f64>()
    }

    /// The share of time in which a server works.
    pub fn utilisation(&self) -> f64 {
        self.throughput() / (f64::from(self.servers) * self.rate)
    }

    /// The mean number waiting or in service.
    pub fn mean_inside(&self) -> f64 {
        mean(&self.shares, f64::from)
    }

    /// The mean number waiting.
    pub fn mean_queue(&self) -> f64 {
        mean(&self.shares, |n| f64::from(n.saturating_sub(self.servers)))
    }

    /// The mean time from arrival to departure.
    pub fn mean_sojourn(&self) -> f64 {
        self.mean_inside() / self.throughput()
    }

    /// The mean wait before service.
    pub fn mean_wait(&self) -> f64 {
        self.mean_queue() / self.throughput()
    }

    /// The chance that one who gets in has to wait.
    pub fn waits(&self) -> f64 {
        let waiting: f64 = self.shares.iter().rev().skip(1).rev().skip(self.servers as usize).sum();
        waiting * self.arrivals / self.throughput()
    }
}

#[cfg(test)]
mod tests {
    use super::super::erlang::Erlang;
    use super::super::mmc::Mmc;
    use super::Mmck;

    fn near(value: f64, wanted: f64) {
        assert!((value / wanted - 1.0).abs() < 1e-12, "{value} instead of {wanted}");
    }

    #[test]
    fn one_server_two_places_by_hand() {
        let queue = Mmck::new(1, 2, 1.0, 1.0).unwrap();
        near(queue.blocks(), 1.0 / 3.0);
        near(queue.inside(0), 1.0 / 3.0);
        near(queue.throughput(), 2.0 / 3.0);
        near(queue.utilisation(), 2.0 / 3.0);
        near(queue.mean_inside(), 1.0);
        near(queue.mean_queue(), 1.0 / 3.0);
        near(queue.mean_sojourn(), 1.5);
        near(queue.mean_wait(), 0.5);
        near(queue.waits(), 0.5);
        assert_eq!(queue.inside(3), 0.0);
    }

    #[test]
    fn utilisation_is_of_all_servers() {
        let lossy = Mmck::new(2, 2, 6.0, 3.0).unwrap();
        near(lossy.blocks(), 0.4);
        near(lossy.throughput(), 3.6);
        near(lossy.utilisation(), 0.6);
    }

    #[test]
    fn with_places_enough_it_is_an_open_queue() {
        let (bounded, open) = (Mmck::new(8, 600, 7.2, 1.0).unwrap(), Mmc::new(8, 7.2, 1.0).unwrap());
        near(bounded.mean_inside(), open.mean_inside());
        near(bounded.mean_wait(), open.mean_wait());
        near(bounded.waits(), open.waits());
        near(bounded.inside(3), open.inside(3));
    }

    #[test]
    fn without_room_to_wait_it_loses_what_erlang_says() {
        near(Mmck::new(100, 100, 120.0, 1.0).unwrap().blocks(), Erlang::new(100, 120.0).unwrap().b());
        assert_eq!(Mmck::new(4, 4, 3.0, 1.0).unwrap().waits(), 0.0);
    }

    #[test]
    fn nonsense_gives_none() {
        assert_eq!(Mmck::new(0, 1, 1.0, 1.0), None);
        assert_eq!(Mmck::new(2, 1, 1.0, 1.0), None);
        assert_eq!(Mmck::new(1, 1, 0.0, 1.0), None);
        assert_eq!(Mmck::new(1, 1, 1.0, f64::INFINITY), None);
    }
}
