//! The line before the API's threads, and loads that change.

use super::{bare, told};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::{Arrivals, Phase, Scenario, Work};

#[test]
fn calls_wait_for_a_thread_while_there_is_room() {
    let mut scenario = Scenario { arrivals: Arrivals::List { at_ms: vec![0.0; 3] }, ..bare() };
    scenario.work = Work::Constant { ms: 100.0 };
    scenario.api.threads = 1;
    scenario.api.backlog = 1;
    let expected = [
        "0 api began 0 Working",
        "0 api began 1 InLine",
        "0 api TurnedAway 2",
        "0 client concluded 2 RefusedNoThread",
        "100 api ended 0 Working",
        "100 api ended 1 InLine",
        "100 api began 1 Working",
        "100 client concluded 0 Done",
        "200 api ended 1 Working",
        "200 client concluded 1 Done",
    ];
    assert_eq!(told(&scenario, Style::Sync, &["api", "concluded"]), expected);
}

fn arrivals(arrivals: Arrivals) -> Vec<String> {
    let scenario = Scenario { arrivals, ..bare() };
    let issued = told(&scenario, Style::Sync, &["Issued"]);
    issued.iter().map(|line| line.split(' ').next().unwrap_or_default().to_string()).collect()
}

#[test]
fn loads_have_their_shapes() {
    let phase = |for_ms, per_second| Phase { for_ms, per_second };
    let steps = vec![phase(500.0, 4.0), phase(1000.0, 0.0), phase(1000.0, 3.0)];
    let even = arrivals(Arrivals::Phases { random: false, phases: steps.clone() });
    assert_eq!(even, ["0", "250", "1500", "1833.333333", "2166.666666"]);
    let bursts = arrivals(Arrivals::Bursts { bursts: 2, size: 3, every_ms: 70.0 });
    assert_eq!(bursts, ["0", "0", "0", "70", "70", "70"]);
    let random = arrivals(Arrivals::Phases { random: true, phases: steps });
    let pause = |at: &&String| (500.0..1500.0).contains(&at.parse::<f64>().unwrap_or_default());
    assert!(!random.is_empty() && !random.iter().any(|at| pause(&at)), "{random:?}");
}
