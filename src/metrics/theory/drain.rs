//! How long a backlog takes to work off.

use super::passage::Passage;

/// The time to work off a backlog of `jobs` with `servers` of which each does `rate` jobs per unit of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drain {
    jobs: u32,
    servers: u32,
    arrivals: f64,
    rate: f64,
}

impl Drain {
    /// `arrivals` (0 for none) go on coming at random; `None` unless the servers can do more than arrives.
    pub fn new(jobs: u32, servers: u32, arrivals: f64, rate: f64) -> Option<Drain> {
        let sound = servers > 0 && super::positive(rate) && arrivals >= 0.0;
        (sound && arrivals < f64::from(servers) * rate).then_some(Drain { jobs, servers, arrivals, rate })
    }

    /// The backlog over the spare rate: what a fluid would take.
    pub fn fluid(&self) -> f64 {
        f64::from(self.jobs) / self.spare()
    }

    /// The mean time until a server first falls idle, services being exponential; 0 with fewer jobs than servers.
    pub fn mean_to_first_idle(&self) -> f64 {
        f64::from((self.jobs + 1).saturating_sub(self.servers)) / self.spare()
    }

    /// The mean time until nothing is left, services being exponential. At high load with many servers that is an
    /// event so rare that it says little: look at [`Drain::mean_to_first_idle`].
    pub fn mean_to_empty(&self) -> f64 {
        self.passage().mean
    }

    /// The variance of the time until nothing is left.
    pub fn variance_to_empty(&self) -> f64 {
        self.passage().variance
    }

    fn spare(&self) -> f64 {
        f64::from(self.servers) * self.rate - self.arrivals
    }

    fn passage(&self) -> Passage {
        let full = Passage::busy(self.arrivals, f64::from(self.servers) * self.rate);
        let above = f64::from((self.jobs + 1).saturating_sub(self.servers));
        let mut sum = full.times(above);
        let mut step = full;
        for n in (1..self.servers).rev() {
            step = step.below(self.arrivals, f64::from(n) * self.rate);
            if n <= self.jobs {
                sum = sum.and(step);
            }
        }
        sum
    }
}

/// The time to work off `jobs` that each take exactly `time`, with no arrivals: whole rounds of `servers`.
pub fn rounds(jobs: u32, servers: u32, time: f64) -> Option<f64> {
    (servers > 0).then(|| f64::from(jobs.div_ceil(servers)) * time)
}

/// The time until the last of `tokens` is had from a bucket that is full at the start and always asked.
///
/// `rate`: tokens per unit of time; `burst`: what the bucket holds.
pub fn bucket(tokens: u32, rate: f64, burst: f64) -> Option<f64> {
    super::positive(rate).then(|| (f64::from(tokens) - burst).max(0.0) / rate)
}

#[cfg(test)]
mod tests {
    use super::{Drain, bucket, rounds};

    fn near(value: f64, wanted: f64) {
        assert!((value / wanted - 1.0).abs() < 1e-13, "{value} instead of {wanted}");
    }

    #[test]
    fn without_arrivals_by_hand() {
        let drain = Drain::new(5, 2, 0.0, 1.0).unwrap();
        near(drain.mean_to_empty(), 3.0);
        near(drain.variance_to_empty(), 2.0);
        near(drain.mean_to_first_idle(), 2.0);
        near(drain.fluid(), 2.5);
    }

    #[test]
    fn fewer_jobs_than_servers() {
        let drain = Drain::new(2, 4, 0.0, 1.0).unwrap();
        near(drain.mean_to_empty(), 1.5);
        near(drain.variance_to_empty(), 1.25);
        assert_eq!(drain.mean_to_first_idle(), 0.0);
        near(Drain::new(4, 4, 0.0, 1.0).unwrap().mean_to_first_idle(), 0.25);
        assert_eq!(Drain::new(0, 4, 1.0, 1.0).unwrap().mean_to_empty(), 0.0);
    }

    #[test]
    fn with_arrivals_one_server_takes_as_many_busy_periods() {
        let drain = Drain::new(100, 1, 0.9, 1.0).unwrap();
        near(drain.mean_to_empty(), 1000.0);
        near(drain.variance_to_empty(), 190_000.0);
        near(Drain::new(1, 2, 1.0, 1.0).unwrap().mean_to_empty(), 2.0);
    }

    #[test]
    fn rates_are_per_server_and_arrivals_come_off() {
        let drain = Drain::new(10, 2, 1.0, 3.0).unwrap();
        near(drain.fluid(), 2.0);
        near(drain.mean_to_first_idle(), 1.8);
        // nine busy periods of 1/5 each, then one step at rate 3: (1 + 1/5) / 3
        near(drain.mean_to_empty(), 2.2);
        // one busy period: (6 + 1) / 5^3; the last step: (7/125 + 1/25) / 3 + 0.4^2
        near(drain.variance_to_empty(), 9.0 * 0.056 + 0.032 + 0.16);
        // the steps from 3, 2 and 1: 1/9, 1/6, 1/3
        near(Drain::new(3, 3, 0.0, 3.0).unwrap().mean_to_empty(), 11.0 / 18.0);
    }

    #[test]
    fn rounds_and_buckets() {
        assert_eq!((rounds(10, 4, 0.5), rounds(8, 4, 0.5), rounds(1, 0, 1.0)), (Some(1.5), Some(1.0), None));
        assert_eq!((bucket(600, 500.0, 500.0), bucket(400, 500.0, 500.0)), (Some(0.2), Some(0.0)));
        assert_eq!(bucket(1, 0.0, 1.0), None);
    }

    #[test]
    fn what_never_drains_gives_none() {
        assert_eq!(Drain::new(1, 2, 2.0, 1.0), None);
        assert_eq!(Drain::new(1, 0, 0.0, 1.0), None);
        assert_eq!(Drain::new(1, 1, -0.1, 1.0), None);
        assert_eq!(Drain::new(1, 1, 0.0, 0.0), None);
    }
}
