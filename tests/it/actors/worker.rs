//! Workers that die, queues that deliver again.

use super::{bare, told};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::{Arrivals, Broker, Crash, Reply, Scenario, Work};

/// So many jobs at once, 100 ms each, one worker, a hop of 1 ms.
fn jobs(count: usize) -> Scenario {
    let mut scenario = bare();
    scenario.arrivals = Arrivals::List { at_ms: vec![0.0; count] };
    scenario.work = Work::Constant { ms: 100.0 };
    scenario.api.threads = 9;
    scenario.broker.hop_ms = 1.0;
    scenario
}

#[test]
fn a_job_whose_worker_dies_is_done_by_another() {
    let crashes = vec![Crash { worker: 1, at_ms: 50.0, down_ms: 1000.0 }];
    let scenario = Scenario { workers: 2, crashes, ..jobs(1) };
    let expected = [
        "2 worker 1 began 0 Working",
        "50 worker 1 cut 0 Working",
        "50 worker 1 WentDown",
        "50 worker 1 began Down",
        "51 queue cut 0 Unacked",
        "51 queue Requeued 0",
        "51 queue began 0 Queued",
        "51 queue ended 0 Queued",
        "51 queue began 0 Unacked",
        "51 queue Redelivered 0",
        "52 worker 2 began 0 Working",
        "152 worker 2 ended 0 Working",
        "1050 worker 1 ended Down",
        "1050 worker 1 CameBack",
    ];
    let found = told(&scenario, Style::Async, &["worker", "cut", "Requeued", "Redelivered", "51 queue"]);
    assert_eq!(found, expected);
}

#[test]
fn alone_it_goes_on_when_it_is_back() {
    let crashes = vec![Crash { worker: 1, at_ms: 50.0, down_ms: 100.0 }];
    let scenario = Scenario { crashes, ..jobs(1) };
    let found = told(&scenario, Style::Async, &["Working", "concluded"]);
    let expected = [
        "2 worker 1 began 0 Working",
        "50 worker 1 cut 0 Working",
        "152 worker 1 began 0 Working",
        "252 worker 1 ended 0 Working",
        "252 client concluded 0 Done",
    ];
    assert_eq!(found, expected);
}

/// The delivery is on its way when the worker dies, and the worker is back before it would arrive.
#[test]
fn what_was_sent_over_the_old_connection_is_lost() {
    let crashes = vec![Crash { worker: 1, at_ms: 1.2, down_ms: 0.2 }];
    let scenario = Scenario { crashes, ..jobs(1) };
    let found = told(&scenario, Style::Async, &["Working", "Requeued", "Redelivered", "Done"]);
    let expected = [
        "2.2 queue Requeued 0",
        "2.4 queue Redelivered 0",
        "3.4 worker 1 began 0 Working",
        "103.4 worker 1 ended 0 Working",
        "103.4 client concluded 0 Done",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_full_queue_refuses_and_the_caller_knows() {
    let mut scenario = jobs(3);
    scenario.broker.capacity = Some(1);
    let found = told(&scenario, Style::Async, &["Rejected", "concluded"]);
    let expected = [
        "1 queue Rejected 2",
        "2 client concluded 2 RefusedQueueFull",
        "102 client concluded 0 Done",
        "204 client concluded 1 Done",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_job_lies_unseen_until_it_is_picked_up() {
    let scenario = jobs(1);
    let scenario = Scenario { broker: Broker { pickup_ms: 30.0, ..scenario.broker }, ..scenario };
    let found = told(&scenario, Style::Async, &["worker"]);
    let expected = [
        "2 worker 1 began 0 Unseen",
        "32 worker 1 ended 0 Unseen",
        "32 worker 1 began 0 Working",
        "132 worker 1 ended 0 Working",
    ];
    assert_eq!(found, expected);
}

#[test]
fn fire_and_forget_ends_with_the_receipt() {
    let scenario = Scenario { reply: Reply::None, ..jobs(1) };
    let found = told(&scenario, Style::Async, &["client", "Forgotten", "Unacked"]);
    let expected = [
        "0 client Issued 0",
        "0 client began 0 Blocked",
        "2 client Acknowledged 0",
        "2 client ended 0 Blocked",
        "2 client concluded 0 Sent",
    ];
    assert_eq!(
        found.iter().filter(|line| line.contains("client")).collect::<Vec<_>>(),
        expected.iter().collect::<Vec<_>>()
    );
    assert_eq!(found.last().map(String::as_str), Some("103 queue ended 0 Unacked"));
}
