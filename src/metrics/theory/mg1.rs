//! M/G/1: random arrivals, one server, any services (Pollaczek 1930, Khinchine 1932; Takacs 1962 for the variance).

use super::service::Service;

/// A queue in its steady state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mg1 {
    arrivals: f64,
    moments: [f64; 3],
}

impl Mg1 {
    /// `None` unless rates and times are above zero and the load is below one.
    pub fn new(arrivals: f64, service: Service) -> Option<Mg1> {
        let moments = service.moments();
        let sound = super::positive(arrivals) && moments.into_iter().all(super::positive);
        (sound && arrivals * moments[0] < 1.0).then_some(Mg1 { arrivals, moments })
    }

    /// The load, which is also the chance that an arrival has to wait.
    pub fn utilisation(&self) -> f64 {
        self.arrivals * self.moments[0]
    }

    /// What is left of a service when a random arrival comes in on it, in the mean.
    pub fn mean_residual(&self) -> f64 {
        self.moments[1] / (2.0 * self.moments[0])
    }

    /// The mean wait before service, zero waits included.
    pub fn mean_wait(&self) -> f64 {
        self.arrivals * self.moments[1] / (2.0 * (1.0 - self.utilisation()))
    }

    /// The variance of the wait, zero waits included.
    pub fn variance_of_wait(&self) -> f64 {
        let mean = self.mean_wait();
        mean * mean + self.arrivals * self.moments[2] / (3.0 * (1.0 - self.utilisation()))
    }

    /// The mean time from arrival to departure.
    pub fn mean_sojourn(&self) -> f64 {
        self.mean_wait() + self.moments[0]
    }

    /// The mean number waiting.
    pub fn mean_queue(&self) -> f64 {
        self.arrivals * self.mean_wait()
    }

    /// The mean number waiting or in service.
    pub fn mean_inside(&self) -> f64 {
        self.arrivals * self.mean_sojourn()
    }
}

#[cfg(test)]
mod tests {
    use super::super::mmc::Mmc;
    use super::{Mg1, Service};

    fn near(value: f64, wanted: f64) {
        assert!((value / wanted - 1.0).abs() < 1e-14, "{value} instead of {wanted}");
    }

    #[test]
    fn exponential_services_make_it_an_mm1() {
        let (any, one) = (Mg1::new(0.75, Service::Exponential { mean: 1.0 }).unwrap(), Mmc::new(1, 0.75, 1.0).unwrap());
        near(any.mean_wait(), one.mean_wait());
        near(any.variance_of_wait(), one.variance_of_wait());
        near(any.mean_sojourn(), one.mean_sojourn());
        near(any.mean_queue(), one.mean_queue());
        near(any.mean_inside(), one.mean_inside());
        near(any.utilisation(), one.waits());
        near(any.mean_residual(), 1.0);
    }

    #[test]
    fn half_of_a_constant_service_is_left_in_the_mean() {
        near(Mg1::new(0.1, Service::Constant { time: 4.0 }).unwrap().mean_residual(), 2.0);
    }

    #[test]
    fn a_load_of_one_has_no_steady_state() {
        assert_eq!(Mg1::new(1.0, Service::Constant { time: 1.0 }), None);
        assert_eq!(Mg1::new(0.0, Service::Constant { time: 1.0 }), None);
        assert_eq!(Mg1::new(0.5, Service::Constant { time: -1.0 }), None);
        assert_eq!(Mg1::new(0.5, Service::Erlang { stages: 0, mean: 1.0 }), None);
        assert!(Mg1::new(0.999, Service::Constant { time: 1.0 }).is_some());
    }
}
