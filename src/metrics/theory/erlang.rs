//! Erlang's two formulas: how often all servers are taken (A. K. Erlang 1917; Cooper, *Introduction to Queueing Theory*).

use libm::log;

use super::root::{bound, crossing};
use super::wide::Wide;

/// `c` servers that are offered `load` erlangs (mean arrivals during one mean service), worked out once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Erlang {
    servers: f64,
    load: f64,
    blocked: Wide,
    all_free: Wide,
}

impl Erlang {
    /// Works through B(n) = a B(n-1) / (n + a B(n-1)) from B(0) = 1: positive terms only, so nothing cancels.
    ///
    /// `None` without servers, or with a load that is not a number above zero.
    pub fn new(servers: u32, load: f64) -> Option<Erlang> {
        if servers == 0 || !super::positive(load) {
            return None;
        }
        let (mut blocked, mut all_free) = (Wide::ONE, Wide::ONE);
        for n in 1..=servers {
            let whole = f64::from(n) + load * blocked.value();
            all_free = all_free.times(f64::from(n) / whole);
            blocked = blocked.times(load / whole);
        }
        Some(Erlang { servers: f64::from(servers), load, blocked, all_free })
    }

    /// B: the share of arrivals that are lost when nobody may wait (M/G/c/c). Any load.
    pub fn b(&self) -> f64 {
        self.blocked.value()
    }

    /// The natural logarithm of B, also where B is below every double.
    pub fn ln_b(&self) -> f64 {
        self.blocked.logarithm()
    }

    /// C: the share of arrivals that wait when all may (M/M/c); `None` where the queue grows without end.
    pub fn c(&self) -> Option<f64> {
        self.slack().map(|slack| self.blocked.times(1.0 / slack).value())
    }

    /// The natural logarithm of C.
    pub fn ln_c(&self) -> Option<f64> {
        self.slack().map(|slack| self.ln_b() - log(slack))
    }

    /// The share of time in which the loss system (nobody waits) is empty.
    pub fn loss_empty(&self) -> Wide {
        self.all_free
    }

    /// The share of time in which M/M/c is empty; `None` where the queue grows without end.
    pub fn delay_empty(&self) -> Option<Wide> {
        let slack = self.slack()?;
        Some(self.all_free.times((self.servers - self.load) / self.servers / slack))
    }

    /// 1 - rho (1 - B), as a sum; `None` from one erlang per server on.
    fn slack(&self) -> Option<f64> {
        let idle = (self.servers - self.load) / self.servers;
        (idle > 0.0).then(|| idle + self.load / self.servers * self.b())
    }
}

/// The load in erlangs at which `servers` lose the share `blocking`, which is in (0, 1).
pub fn load_for(servers: u32, blocking: f64) -> Option<f64> {
    if servers == 0 || !(blocking > 0.0 && blocking < 1.0) {
        return None;
    }
    let over = |load| Erlang::new(servers, load).map_or(-1.0, |erlang| erlang.ln_b() - log(blocking));
    bound(1.0, over).map(|high| crossing(0.0, high, over))
}

#[cfg(test)]
mod tests {
    use super::{Erlang, load_for};

    #[test]
    fn small_cases_by_hand() {
        let two = Erlang::new(2, 1.0).unwrap();
        assert!((two.b() - 0.2).abs() < 1e-16);
        assert!((two.c().unwrap() - 1.0 / 3.0).abs() < 1e-16);
        assert!((two.loss_empty().value() - 0.4).abs() < 1e-16);
        assert!((two.delay_empty().unwrap().value() - 1.0 / 3.0).abs() < 1e-16);
    }

    #[test]
    fn c_follows_from_b_wherever_it_exists() {
        for (servers, load) in [(1, 0.5), (8, 7.2), (100, 99.9), (1000, 900.0)] {
            let erlang = Erlang::new(servers, load).unwrap();
            let rho = load / f64::from(servers);
            let c = erlang.b() / (1.0 - rho * (1.0 - erlang.b()));
            assert!((erlang.c().unwrap() / c - 1.0).abs() < 1e-12);
            assert!((erlang.ln_c().unwrap() - libm::log(c)).abs() < 1e-11);
        }
    }

    #[test]
    fn without_a_steady_state_there_is_no_c() {
        let full = Erlang::new(3, 3.0).unwrap();
        assert_eq!((full.c(), full.ln_c(), full.delay_empty()), (None, None, None));
        assert!(full.b() > 0.3);
    }

    #[test]
    fn nonsense_gives_none() {
        assert_eq!(Erlang::new(0, 1.0), None);
        assert_eq!(Erlang::new(1, 0.0), None);
        assert_eq!(Erlang::new(1, f64::NAN), None);
        assert_eq!((load_for(0, 0.5), load_for(1, 0.0), load_for(1, 1.0)), (None, None, None));
    }

    #[test]
    fn the_load_that_loses_half_of_one_line_is_one() {
        assert!((load_for(1, 0.5).unwrap() - 1.0).abs() < 1e-15);
        assert!((load_for(1, 0.75).unwrap() - 3.0).abs() < 1e-14);
        let lost = 1.0 - 1.0 / 1024.0;
        assert!((load_for(1, lost).unwrap() / 1023.0 - 1.0).abs() < 1e-12);
    }
}
