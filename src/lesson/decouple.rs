//! Section 5, decoupling: what an outage piles up behind a queue, and what it takes to pay that back.

use super::quote::Quoted;
use crate::sim::scenario::{self, Arrivals, Crash, Scenario, Service, Styles, Work};
use crate::sim::time::SimSpan;

const NANOS: u64 = 1_000_000_000;

/// A service that is down for a while, and what comes in meanwhile and can be done afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outage {
    /// Orders a second.
    pub rate: u64,
    /// Invoices a second, once the service is back.
    pub capacity: u64,
    /// How long it is down.
    pub lasts: SimSpan,
}

impl Outage {
    /// What waits when the service comes back: arrival rate times outage.
    pub fn backlog(self) -> u64 {
        self.rate * self.lasts.0 / NANOS
    }

    /// How long after that the last of it is done; `None` where nothing is left over for the past.
    pub fn catch_up(self) -> Option<SimSpan> {
        let spare = self.capacity.checked_sub(self.rate).filter(|spare| *spare > 0)?;
        Some(SimSpan(self.backlog() * NANOS / spare))
    }

    /// The experiment itself, behind a queue that holds at most `limit`: as many workers as invoices a second, a second
    /// each, all down for the time of the outage; orders until the backlog is paid back. Nothing else takes time.
    pub fn scenario(self, limit: Option<u32>) -> Scenario {
        let lasts_ms = self.lasts.as_ms_f64();
        let until = self.lasts + self.catch_up().unwrap_or(self.lasts);
        let requests = (self.rate * until.0 / NANOS) as u32;
        let crash = |worker| Crash { worker, at_ms: 0.0, down_ms: lasts_ms };
        let mut scenario = Scenario {
            name: "outage".into(),
            style: Styles::Async,
            arrivals: Arrivals::Constant { requests, per_second: self.rate as f64 },
            work: Work::Constant { ms: 1_000.0 },
            link_ms: 0.0,
            workers: self.capacity as u32,
            crashes: (1..=self.capacity as u32).map(crash).collect(),
            ..Scenario::sample()
        };
        scenario.api.check_ms = 0.0;
        scenario.broker = scenario::Broker { hop_ms: 0.0, capacity: limit, ..scenario.broker };
        scenario
    }
}

/// The example of the text.
pub const OUTAGE: Outage = Outage { rate: 2, capacity: 3, lasts: minutes(10) };
/// The same, ten times larger.
pub const TENFOLD: Outage = Outage { rate: 10 * OUTAGE.rate, capacity: 10 * OUTAGE.capacity, ..OUTAGE };
/// The same with more workers afterwards.
pub const MORE_WORKERS: Outage = Outage { capacity: OUTAGE.capacity + 1, ..OUTAGE };
/// The same, noticed and mended in half the time.
pub const SHORTER: Outage = Outage { lasts: SimSpan(OUTAGE.lasts.0 / 2), ..OUTAGE };
/// What a queue with a limit holds in the example.
const LIMIT: u64 = 1_000;
/// How much of the time one service of the chain is up, in percent.
const UP_PERCENT: u64 = 99;

const fn minutes(count: u64) -> SimSpan {
    SimSpan::from_ms(count * 60_000)
}

/// The outage of the picture: from when on and for how long, in milliseconds.
const PICTURED: scenario::Outage = scenario::Outage { from_ms: 750.0, for_ms: 1_500.0 };

/// A short outage of the invoice service, small enough to be drawn: in line with the orders, and behind a queue.
pub fn scenario() -> Scenario {
    Scenario {
        name: "decouple".into(),
        arrivals: Arrivals::Constant { requests: 8, per_second: 2.0 },
        work: Work::Constant { ms: 300.0 },
        service: Some(Service { outages: vec![PICTURED], ..Service::faultless(1, 1.0) }),
        ..Scenario::sample()
    }
}

/// How much of the time `services` services in line are all up.
fn in_line(services: u32) -> f64 {
    UP_PERCENT.pow(services) as f64 / 100_u64.pow(services) as f64
}

/// The number that the section's prose quotes under `key`.
pub fn quoted(key: &str) -> Option<Quoted> {
    Some(match key.split_once('.') {
        None => example(key, OUTAGE)?,
        Some(("tenfold", key)) => example(key, TENFOLD)?,
        Some(("more_workers", key)) => example(key, MORE_WORKERS)?,
        Some(("shorter", key)) => example(key, SHORTER)?,
        Some(("limit", key)) => limit(key)?,
        Some(("pictured", "outage")) => Quoted::Time(SimSpan::try_from_ms(PICTURED.for_ms)?),
        Some(("chain", "one")) => Quoted::Share(in_line(1)),
        Some(("chain", "three")) => Quoted::Share(in_line(3)),
        _ => return None,
    })
}

fn example(key: &str, outage: Outage) -> Option<Quoted> {
    Some(match key {
        "rate" => Quoted::Count(outage.rate),
        "capacity" => Quoted::Count(outage.capacity),
        "spare" => Quoted::Count(outage.capacity - outage.rate),
        "outage" => Quoted::Time(outage.lasts),
        "backlog" => Quoted::Count(outage.backlog()),
        "catch_up" => Quoted::Time(outage.catch_up()?),
        _ => return None,
    })
}

/// The same outage with a queue that holds only so much.
fn limit(key: &str) -> Option<Quoted> {
    Some(match key {
        "holds" => Quoted::Count(LIMIT),
        "full_after" => Quoted::Time(SimSpan(LIMIT * NANOS / OUTAGE.rate)),
        "refused" => Quoted::Count(OUTAGE.backlog() - LIMIT),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{Backlog, Summary};
    use crate::sim::time::SimTime;
    use crate::trace::{Pair, Trace};

    #[test]
    fn the_debt_is_paid_with_what_is_spare() {
        assert_eq!((OUTAGE.backlog(), OUTAGE.catch_up()), (1_200, Some(minutes(20))));
        assert_eq!((TENFOLD.backlog(), TENFOLD.catch_up()), (12_000, Some(minutes(20))));
        assert_eq!([MORE_WORKERS, SHORTER].map(Outage::catch_up), [Some(minutes(10)); 2]);
        let hopeless = [Outage { capacity: 2, ..OUTAGE }, Outage { capacity: 1, ..OUTAGE }];
        assert_eq!(hopeless.map(Outage::catch_up), [None; 2]);
        assert_eq!(Quoted::Share(in_line(3)).readings(), ["97.03 %"]);
    }

    #[test]
    fn in_line_orders_fail_and_behind_a_queue_none_does() {
        let all = Summary::of_pair(&Pair::run(&scenario()).expect("it is valid"));
        assert!(all[0].counts.failed > 1, "{:?}", all[0].counts);
        assert_eq!(all[1].counts.done, all[1].counts.issued);
        assert!(all[1].background.expect("there is a queue").deepest > 1);
    }

    fn outage(outage: Outage, limit: Option<u32>) -> Trace {
        let pair = Pair::run(&outage.scenario(limit)).expect("it is valid");
        pair.delegated.expect("it has a queue")
    }

    /// The formulas are what the simulation does, but for the jobs that are in the workers' hands and no longer wait.
    #[test]
    fn the_engine_says_the_same() {
        for example in [OUTAGE, MORE_WORKERS, SHORTER] {
            let backlog = Backlog::of(&outage(example, None));
            let back = SimTime(example.lasts.0);
            assert_eq!(u64::from(backlog.at(SimTime(back.0 - 1)).depth), example.backlog());
            let empty = backlog.points.iter().find(|point| point.at > back && point.depth == 0);
            let paid = empty.map(|point| point.at.since(back)).expect("it is paid back");
            let expected = example.catch_up().expect("it can be");
            let in_hand = NANOS * example.capacity / (example.capacity - example.rate);
            assert!(paid.0.abs_diff(expected.0) <= in_hand, "{paid:?} instead of {expected:?}");
        }
    }

    #[test]
    fn a_queue_with_a_limit_refuses_the_rest() {
        let counts = Summary::of(&outage(OUTAGE, Some(LIMIT as u32))).counts;
        assert_eq!(u64::from(counts.queue_full), OUTAGE.backlog() - LIMIT);
    }
}
