//! M/M/c: random arrivals, exponential work, `c` servers, first come first served (Kleinrock, *Queueing Systems* 1).

use libm::{exp, log};

use super::erlang::Erlang;

/// A queue in its steady state; M/M/1 is the one with one server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mmc {
    /// Servers.
    pub servers: u32,
    /// Arrivals per unit of time.
    pub arrivals: f64,
    /// Services per unit of time and server.
    pub rate: f64,
    erlang: Erlang,
    waits: f64,
}

impl Mmc {
    /// `None` unless both rates are above zero and arrivals stay below what all servers manage together.
    pub fn new(servers: u32, arrivals: f64, rate: f64) -> Option<Mmc> {
        if !super::positive(arrivals) || !super::positive(rate) {
            return None;
        }
        let erlang = Erlang::new(servers, arrivals / rate)?;
        let queue = Mmc { servers, arrivals, rate, erlang, waits: erlang.c()? };
        (queue.spare() > 0.0).then_some(queue)
    }

    /// Erlang's formulas at this load.
    pub fn erlang(&self) -> &Erlang {
        &self.erlang
    }

    /// How much more the servers could do per unit of time than arrives: `c mu - lambda`.
    pub fn spare(&self) -> f64 {
        f64::from(self.servers) * self.rate - self.arrivals
    }

    /// Offered load per server, in (0, 1).
    pub fn utilisation(&self) -> f64 {
        self.arrivals / (f64::from(self.servers) * self.rate)
    }

    /// The chance that an arrival has to wait (Erlang C).
    pub fn waits(&self) -> f64 {
        self.waits
    }

    /// The mean wait before service, zero waits included.
    pub fn mean_wait(&self) -> f64 {
        self.waits / self.spare()
    }

    /// The mean wait of those that wait.
    pub fn mean_wait_of_waiting(&self) -> f64 {
        1.0 / self.spare()
    }

    /// The variance of the wait, zero waits included.
    pub fn variance_of_wait(&self) -> f64 {
        self.waits * (2.0 - self.waits) / (self.spare() * self.spare())
    }

    /// The mean time from arrival to departure.
    pub fn mean_sojourn(&self) -> f64 {
        self.mean_wait() + 1.0 / self.rate
    }

    /// The mean number waiting.
    pub fn mean_queue(&self) -> f64 {
        self.arrivals * self.mean_wait()
    }

    /// The mean number waiting or in service.
    pub fn mean_inside(&self) -> f64 {
        self.mean_queue() + self.arrivals / self.rate
    }

    /// The chance that `count` are in the system.
    pub fn inside(&self, count: u32) -> f64 {
        let load = self.arrivals / self.rate;
        let Some(empty) = self.erlang.delay_empty() else { return 0.0 };
        (1..=count).fold(empty, |share, n| share.times(load / f64::from(n.min(self.servers)))).value()
    }

    /// The chance to wait longer than `time`.
    pub fn waits_longer(&self, time: f64) -> f64 {
        self.waits * exp(-self.spare() * time)
    }

    /// The wait that the share `tail`, in (0, 1], of all arrivals exceeds: 0.01 asks for the 99th percentile.
    pub fn wait_beyond(&self, tail: f64) -> f64 {
        if self.waits <= tail {
            return 0.0;
        }
        log(self.waits / tail) / self.spare()
    }
}

#[cfg(test)]
mod tests {
    use super::Mmc;

    fn near(value: f64, wanted: f64) {
        assert!((value / wanted - 1.0).abs() < 1e-14, "{value} instead of {wanted}");
    }

    #[test]
    fn one_server_by_hand() {
        let queue = Mmc::new(1, 3.0, 4.0).unwrap();
        near(queue.utilisation(), 0.75);
        near(queue.waits(), 0.75);
        near(queue.mean_wait(), 0.75);
        near(queue.mean_sojourn(), 1.0);
        near(queue.mean_queue(), 2.25);
        near(queue.mean_inside(), 3.0);
        near(queue.mean_wait_of_waiting(), 1.0);
        near(queue.variance_of_wait(), 0.9375);
        near(queue.inside(0), 0.25);
        near(queue.inside(2), 0.140625);
    }

    #[test]
    fn two_servers_by_hand() {
        let queue = Mmc::new(2, 1.0, 1.0).unwrap();
        near(queue.mean_wait(), 1.0 / 3.0);
        near(queue.inside(1), 1.0 / 3.0);
        near(queue.inside(3), 1.0 / 12.0);
        near(queue.spare(), 1.0);
        near(Mmc::new(2, 1.0, 2.5).unwrap().mean_wait_of_waiting(), 0.25);
    }

    #[test]
    fn percentiles_invert_the_distribution() {
        let queue = Mmc::new(8, 7.2, 1.0).unwrap();
        for tail in [0.5, 0.1, 0.01, 0.001] {
            near(queue.waits_longer(queue.wait_beyond(tail)), tail);
        }
        assert_eq!(queue.wait_beyond(0.9), 0.0);
        near(queue.waits_longer(0.0), queue.waits());
    }

    #[test]
    fn a_queue_that_grows_without_end_has_no_steady_state() {
        assert_eq!(Mmc::new(2, 2.0, 1.0), None);
        assert_eq!(Mmc::new(2, 5.0, 1.0), None);
        assert_eq!(Mmc::new(0, 1.0, 1.0), None);
        assert_eq!(Mmc::new(2, 1.0, 0.0), None);
        assert_eq!(Mmc::new(2, -1.0, 1.0), None);
        assert!(Mmc::new(2, 1.999, 1.0).is_some());
    }
}
