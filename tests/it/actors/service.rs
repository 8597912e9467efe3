//! A service: places, a line, outages, slowness, errors.

use super::{bare, told};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::{Arrivals, Outage, Scenario, Service, Slow, Work};

/// So many requests at once, 100 ms of work each, by a service with one place.
fn served(requests: usize) -> Scenario {
    let service = Service {
        capacity: 1,
        backlog: None,
        hop_ms: 1.0,
        error_rate: 0.0,
        outages: Vec::new(),
        slow: Vec::new(),
        strain: None,
    };
    let mut scenario = bare();
    scenario.arrivals = Arrivals::List { at_ms: vec![0.0; requests] };
    scenario.work = Work::Constant { ms: 100.0 };
    scenario.api.threads = 9;
    scenario.workers = 9;
    scenario.service = Some(service);
    scenario
}

fn with(requests: usize, edit: impl Fn(&mut Service)) -> Scenario {
    let mut scenario = served(requests);
    edit(scenario.service.as_mut().expect("a service"));
    scenario
}

#[test]
fn calls_wait_in_line() {
    let expected = [
        "1 service began 0 Working",
        "1 service began 1 InLine",
        "101 service ended 0 Working",
        "101 service ended 1 InLine",
        "101 service began 1 Working",
        "201 service ended 1 Working",
    ];
    for style in [Style::Sync, Style::Async] {
        assert_eq!(told(&served(2), style, &["service"]), expected, "{style:?}");
    }
}

#[test]
fn in_an_outage_sync_fails_at_once_and_async_waits() {
    let scenario = with(1, |service| service.outages = vec![Outage { from_ms: 0.0, for_ms: 500.0 }]);
    let refused = ["1 service CallRefused 0", "2 client concluded 0 FailedService"];
    assert_eq!(told(&scenario, Style::Sync, &["Refused", "concluded"]), refused);
    let expected = [
        "1 service CallRefused 0",
        "2 worker 1 ended 0 Awaiting",
        "2 worker 1 began 0 Stalled",
        "500 service CameBack",
        "501 worker 1 ended 0 Stalled",
        "501 worker 1 began 0 Awaiting",
        "603 worker 1 ended 0 Awaiting",
        "603 client concluded 0 Done",
    ];
    assert_eq!(told(&scenario, Style::Async, &["Refused", "CameBack", "worker", "concluded"])[1..], expected);
}

#[test]
fn an_outage_breaks_off_what_is_going_on() {
    let scenario = with(2, |service| service.outages = vec![Outage { from_ms: 50.0, for_ms: 10.0 }]);
    let expected = [
        "1 service began 0 Working",
        "1 service began 1 InLine",
        "50 service WentDown",
        "50 service began Down",
        "50 service cut 0 Working",
        "50 service CallRefused 0",
        "50 service cut 1 InLine",
        "50 service CallRefused 1",
        "60 service ended Down",
        "60 service CameBack",
    ];
    assert_eq!(told(&scenario, Style::Sync, &["service"])[..], expected);
    let done = told(&scenario, Style::Async, &["concluded"]);
    assert_eq!(done, ["163 client concluded 0 Done", "263 client concluded 1 Done"]);
}

#[test]
fn a_full_service_turns_away_and_calls_back() {
    let scenario = with(3, |service| service.backlog = Some(1));
    assert_eq!(
        told(&scenario, Style::Sync, &["concluded"]),
        ["2 client concluded 2 FailedService", "102 client concluded 0 Done", "202 client concluded 1 Done"]
    );
    assert_eq!(told(&scenario, Style::Async, &["Done"]).len(), 3);
}

#[test]
fn slow_spans_and_errors() {
    let slow = with(1, |service| service.slow = vec![Slow { from_ms: 0.0, for_ms: 1.5, factor: 3.0 }]);
    assert_eq!(told(&slow, Style::Sync, &["concluded"]), ["302 client concluded 0 Done"]);
    let failing = with(1, |service| service.error_rate = 1.0);
    assert_eq!(told(&failing, Style::Sync, &["concluded"]), ["102 client concluded 0 FailedService"]);
    let given_up = Scenario { broker: super::Broker { deliveries: Some(3), ..failing.broker }, ..failing };
    let expected = ["Requeued 0", "Redelivered 0", "Requeued 0", "Redelivered 0", "DeadLettered 0"];
    let found = told(&given_up, Style::Async, &["Requeued", "Redelivered", "DeadLettered"]);
    assert!(found.iter().zip(expected).all(|(line, end)| line.ends_with(end)) && found.len() == 5, "{found:?}");
}
