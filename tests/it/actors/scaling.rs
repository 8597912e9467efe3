//! Workers that are started when jobs pile up, and sent home afterwards.

use super::{bare, told};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::{Arrivals, Autoscale, Scenario, Work};

/// Six jobs of 100 ms at once; a look every 30 ms, a cold start of 50 ms, a worker for every two jobs, three at most.
fn burst() -> Scenario {
    let mut scenario = bare();
    scenario.arrivals = Arrivals::List { at_ms: vec![0.0; 6] };
    scenario.api.threads = 6;
    scenario.work = Work::Constant { ms: 100.0 };
    scenario.autoscale = Some(Autoscale { most: 3, jobs_each: 2, every_ms: 30.0, start_ms: 50.0 });
    scenario
}

#[test]
fn a_backlog_brings_workers_and_its_end_sends_them_home() {
    let expected = [
        "0 worker 1 began 0 Working",
        "30 queue Starting 2",
        "80 queue Staffed 2",
        "80 queue Staffed 3",
        "80 worker 2 began 1 Working",
        "80 worker 3 began 2 Working",
        "100 worker 1 began 3 Working",
        "180 worker 2 began 4 Working",
        "180 worker 3 began 5 Working",
        // Two jobs are left at 210: one worker is enough, and the others finish what they hold.
        "210 queue Staffed 1",
    ];
    let found = told(&burst(), Style::Async, &["began", "Starting", "Staffed"]);
    let found: Vec<&String> =
        found.iter().filter(|line| line.contains("Working") || line.contains("queue St")).collect();
    assert_eq!(found, expected);
}

#[test]
fn nobody_is_started_where_they_are_enough() {
    let mut scenario = burst();
    scenario.workers = 3;
    assert!(told(&scenario, Style::Async, &["Starting", "Staffed"]).is_empty());
}
