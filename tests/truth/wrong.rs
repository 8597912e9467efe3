//! Engines that are wrong on purpose: each must be found out by the check that is there for it.

use super::rows::{checked, scenario};
use super::steady::measure;
use super::tables::rows;
use super::{FAMILY, disagreements};
use block_or_delegate::sim::scenario::{Broker, Harm, Mishap, Scenario, Whom, Work};

fn short() -> Scenario {
    scenario(0.8, 1, Work::Exponential { mean_ms: 1000.0 }, 50_000, 1)
}

#[test]
fn nobody_is_lost_and_littles_law_holds_to_the_nanosecond() {
    for (workers, rate) in [(1, 0.8), (3, 2.85), (8, 4.0)] {
        let scenario = scenario(rate, workers, Work::Exponential { mean_ms: 1000.0 }, 50_000, 7);
        let steady = measure(checked(&scenario), 0..50_000, false);
        assert_eq!((steady.faults(), steady.offered()), (vec![], 50_000.0));
    }
}

#[test]
fn a_service_rate_that_is_off_by_a_twentieth_is_found_out() {
    let rows: Vec<_> = rows().into_iter().filter(|row| row.rho < 0.85).take(4).collect();
    let values: usize = rows.iter().map(|row| row.judgements()).sum();
    for stretch in [1.05, 0.95] {
        let found = disagreements(&rows, stretch, FAMILY / values as f64);
        assert!(found.len() >= rows.len(), "{stretch}: {found:?}");
    }
}

#[test]
fn one_lost_message_in_ten_thousand_is_found_out() {
    // The engine itself loses them: a job in ten thousand comes to nothing and is set aside at once.
    let lost = Mishap { what: Harm::Poison, whom: Whom::Share(1e-4), tries: None, down_ms: 0.0 };
    let broker = Broker { deliveries: Some(1), ..short().broker };
    let scenario = Scenario { mishaps: vec![lost], broker, ..short() };
    let faults = measure(checked(&scenario), 0..50_000, false).faults();
    assert!(faults.iter().any(|fault| fault.contains("are done")), "{faults:?}");
    assert_eq!(measure(checked(&short()), 0..50_000, false).faults(), Vec::<String>::new());
}

#[test]
fn a_state_weighted_after_the_event_is_found_out() {
    let faults = measure(checked(&short()), 0..50_000, true).faults();
    assert!(faults.iter().any(|fault| fault.contains("inside over time")), "{faults:?}");
}
