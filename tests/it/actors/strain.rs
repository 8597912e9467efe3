//! What load does to a database: connections are few, calls slow one another down, and too long a line breaks it.

use super::{bare, told};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::{Arrivals, Scenario, Service, Strain, Work};

/// So many calls at once to a database of two connections, 100 ms each.
fn database(calls: usize, strain: Strain) -> Scenario {
    let mut scenario = bare();
    scenario.arrivals = Arrivals::List { at_ms: vec![0.0; calls] };
    scenario.work = Work::Constant { ms: 100.0 };
    scenario.api.threads = 9;
    scenario.service = Some(Service { strain: Some(strain), ..Service::faultless(2, 1.0) });
    scenario
}

const PATIENT: Strain = Strain { contention: 0.0, acquire_ms: None, breaks_at: None, recover_ms: 500.0 };

#[test]
fn calls_at_work_slow_down_those_that_begin() {
    let scenario = database(2, Strain { contention: 0.5, ..PATIENT });
    let expected = ["102 client concluded 0 Done", "152 client concluded 1 Done"];
    assert_eq!(told(&scenario, Style::Sync, &["concluded"]), expected);
}

#[test]
fn whoever_waits_too_long_for_a_connection_gets_none() {
    let wait = |ms| database(4, Strain { acquire_ms: Some(ms), ..PATIENT });
    let refused = ["61 service CallRefused 2", "61 service CallRefused 3"];
    assert_eq!(told(&wait(60.0), Style::Sync, &["CallRefused"]), refused);
    assert_eq!(told(&wait(60.0), Style::Sync, &["FailedService"]).len(), 2);
    assert!(told(&wait(101.0), Style::Sync, &["CallRefused"]).is_empty());
}

#[test]
fn too_long_a_line_brings_it_down_and_all_that_it_worked_on() {
    let breaks = |calls| database(calls, Strain { breaks_at: Some(1), ..PATIENT });
    assert!(told(&breaks(3), Style::Sync, &["WentDown"]).is_empty(), "one in line is no harm");
    let expected = [
        "1 service began 0 Working",
        "1 service began 1 Working",
        "1 service began 2 InLine",
        "1 service began 3 InLine",
        "1 service WentDown",
        "1 service began Down",
        "1 service cut 0 Working",
        "1 service CallRefused 0",
        "1 service cut 1 Working",
        "1 service CallRefused 1",
        "1 service cut 2 InLine",
        "1 service CallRefused 2",
        "1 service cut 3 InLine",
        "1 service CallRefused 3",
        "501 service ended Down",
        "501 service CameBack",
    ];
    assert_eq!(told(&breaks(4), Style::Sync, &["service"]), expected);
}

/// The same load, one worker: never more than one call at the door.
#[test]
fn a_queue_in_front_spares_it() {
    let mut scenario = database(40, Strain { breaks_at: Some(1), acquire_ms: Some(60.0), ..PATIENT });
    scenario.api.threads = 40;
    scenario.workers = 2;
    assert_eq!(told(&scenario, Style::Sync, &["FailedService"]).len(), 40);
    assert_eq!(told(&scenario, Style::Async, &["Done"]).len(), 40);
    assert!(told(&scenario, Style::Async, &["WentDown", "CallRefused"]).is_empty());
}
