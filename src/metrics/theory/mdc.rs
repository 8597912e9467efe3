//! M/D/c: random arrivals, `c` servers, every service equally long (Erlang 1909, Crommelin 1932, Franx 2001).

mod walk;

use super::poisson::{at_least, chance};
use super::root::crossing;

/// A queue in its steady state; M/D/1 is the one with one server.
#[derive(Clone, Debug, PartialEq)]
pub struct Mdc {
    servers: u32,
    arrivals: f64,
    time: f64,
    /// The chance that `m` or more wait, at place `m`.
    queue: Vec<f64>,
    empty: f64,
    mean_queue: f64,
}

impl Mdc {
    /// `time`: of one service. `None` unless all are above zero and the servers can do more than arrives.
    ///
    /// The work grows with the servers and with 1 / (1 - load), squared.
    pub fn new(servers: u32, arrivals: f64, time: f64) -> Option<Mdc> {
        let load = arrivals * time;
        let sound = servers > 0 && super::positive(arrivals) && super::positive(time);
        if !sound || load >= f64::from(servers) {
            return None;
        }
        let queue = walk::queue(servers, load);
        let empty = (1.0 - queue.get(1).copied().unwrap_or(0.0)) * chance(0.0, load);
        let mean_queue = queue.iter().skip(1).rev().sum();
        Some(Mdc { servers, arrivals, time, queue, empty, mean_queue })
    }

    /// Offered load per server, in (0, 1).
    pub fn utilisation(&self) -> f64 {
        self.load() / f64::from(self.servers)
    }

    /// The share of time in which the system is empty.
    pub fn empty(&self) -> f64 {
        self.empty
    }

    /// The mean number waiting.
    pub fn mean_queue(&self) -> f64 {
        self.mean_queue
    }

    /// The mean wait before service, zero waits included.
    pub fn mean_wait(&self) -> f64 {
        self.mean_queue / self.arrivals
    }

    /// The mean time from arrival to departure.
    pub fn mean_sojourn(&self) -> f64 {
        self.mean_wait() + self.time
    }

    /// The mean number waiting or in service.
    pub fn mean_inside(&self) -> f64 {
        self.mean_queue + self.load()
    }

    /// The chance that an arrival has to wait.
    pub fn waits(&self) -> f64 {
        self.waits_longer(0.0)
    }

    /// The chance to wait longer than `wait`: after Franx, who waits longer has `k c` or more before him when the
    /// queue of then and the arrivals until the next multiple of the service time are put together.
    pub fn waits_longer(&self, wait: f64) -> f64 {
        let rounds = libm::floor(wait / self.time) + 1.0;
        let rest = (rounds * self.time - wait).max(0.0);
        self.together(f64::from(self.servers) * rounds, self.arrivals * rest)
    }

    /// The wait that the share `tail`, in (0, 1], of all arrivals exceeds; `None` for another share.
    pub fn wait_beyond(&self, tail: f64) -> Option<f64> {
        if !(tail > 0.0 && tail <= 1.0) {
            return None;
        }
        if self.waits() <= tail {
            return Some(0.0);
        }
        let whole = (1..).find(|rounds: &u32| self.or_more(u64::from(*rounds) * u64::from(self.servers)) <= tail)?;
        let count = f64::from(whole) * f64::from(self.servers);
        let left = crossing(0.0, self.load(), |load| self.together(count, load) - tail);
        Some((f64::from(whole) * self.time - left / self.arrivals).max(0.0))
    }

    fn load(&self) -> f64 {
        self.arrivals * self.time
    }

    /// The chance that `count` or more wait.
    fn or_more(&self, count: u64) -> f64 {
        usize::try_from(count).ok().and_then(|count| self.queue.get(count)).copied().unwrap_or(0.0)
    }

    /// The chance that the queue and `load` random arrivals make `count` together.
    fn together(&self, count: f64, load: f64) -> f64 {
        let (mut sum, mut arrived) = (at_least(count, load), 0.0);
        while arrived < count {
            let term = chance(arrived, load);
            if arrived > load && term < 1e-30 * sum {
                break;
            }
            sum += term * self.or_more((count - arrived) as u64);
            arrived += 1.0;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::super::mg1::Mg1;
    use super::super::service::Service;
    use super::Mdc;

    fn near(value: f64, wanted: f64) {
        assert!((value / wanted - 1.0).abs() < 1e-11, "{value} instead of {wanted}");
    }

    #[test]
    fn one_server_is_pollaczek_khinchine() {
        for load in [0.01, 0.5, 0.9, 0.99, 0.999] {
            let queue = Mdc::new(1, load / 2.0, 2.0).unwrap();
            let any = Mg1::new(load / 2.0, Service::Constant { time: 2.0 }).unwrap();
            near(queue.mean_wait(), any.mean_wait());
            near(queue.mean_sojourn(), any.mean_sojourn());
            near(queue.mean_inside(), any.mean_inside());
            near(queue.waits(), load);
            near(queue.utilisation(), load);
            near(queue.empty(), 1.0 - load);
        }
    }

    #[test]
    fn within_the_first_service_it_is_erlangs_formula() {
        let queue = Mdc::new(1, 0.5, 1.0).unwrap();
        near(queue.waits_longer(0.4), 1.0 - 0.5 * libm::exp(0.2));
        near(queue.waits_longer(1.0), 1.0 - 0.5 * libm::exp(0.5));
        near(queue.waits_longer(1.5), 1.0 - 0.5 * (libm::exp(0.75) - 0.25 * libm::exp(0.25)));
    }

    /// Wanted: a row of `tests/goldens/theory/mdc.json`, with services of two units.
    #[test]
    fn two_servers_as_in_the_table() {
        let queue = Mdc::new(2, 0.8, 2.0).unwrap();
        near(queue.utilisation(), 0.8);
        near(queue.empty(), 0.101_898_317_173_328);
        near(queue.waits(), 0.701_898_317_173_328);
        near(queue.mean_queue(), 1.445_254_207_066_68);
        near(queue.mean_wait(), 2.0 * 0.903_283_879_416_675);
        let long = queue.wait_beyond(0.01).unwrap();
        assert!((long / (2.0 * 5.069_551_186_5) - 1.0).abs() < 1e-9);
        near(queue.waits_longer(long), 0.01);
    }

    /// Wanted: the chain of the numbers inside, seen once per service, stepped until it stood still.
    #[test]
    fn many_servers_whose_first_terms_are_next_to_nothing() {
        let queue = Mdc::new(80, 76.0, 1.0).unwrap();
        near(queue.waits(), 0.517_739_692_222_3);
        near(queue.mean_queue(), 5.460_969_835_72);
    }

    #[test]
    fn percentiles_invert_the_distribution() {
        let queue = Mdc::new(3, 2.7, 1.0).unwrap();
        for tail in [0.5, 0.1, 0.01, 0.001] {
            near(queue.waits_longer(queue.wait_beyond(tail).unwrap()), tail);
        }
        assert_eq!(queue.wait_beyond(0.9), Some(0.0));
        assert_eq!((queue.wait_beyond(0.0), queue.wait_beyond(1.5)), (None, None));
    }

    #[test]
    fn nonsense_and_overload_give_none() {
        assert_eq!(Mdc::new(0, 1.0, 1.0), None);
        assert_eq!(Mdc::new(2, 2.0, 1.0), None);
        assert_eq!(Mdc::new(2, 0.0, 1.0), None);
        assert_eq!(Mdc::new(2, 1.0, -1.0), None);
    }
}
