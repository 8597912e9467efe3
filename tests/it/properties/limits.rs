//! A run that reaches a limit ends there, and says which.

use super::any;
use block_or_delegate::metrics::Summary;
use block_or_delegate::sim::plan::{MAX_REQUESTS, Style};
use block_or_delegate::sim::scenario::{Arrivals, Reply, Scenario, Work};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::sim::world::{End, MAX_STEPS, MAX_TIME};
use block_or_delegate::trace::{Frame, Trace};

/// A caller who asks every millisecond for what takes a month.
fn impatient() -> Scenario {
    let work = Work::Constant { ms: 30.0 * 24.0 * 3600.0 * 1000.0 };
    Scenario { work, reply: Reply::Poll { every_ms: 1.0 }, ..Scenario::sample() }
}

/// A request every eleven days, for longer than any run lasts.
fn patient() -> Scenario {
    let arrivals = Arrivals::Constant { requests: MAX_REQUESTS, per_second: 1e-6 };
    Scenario { arrivals, ..Scenario::sample() }
}

#[test]
fn too_many_steps_end_a_run() {
    let trace = Trace::record(any::plan(&impatient()), Style::Async);
    assert_eq!((trace.end, trace.steps.len()), (End::StepLimit, MAX_STEPS as usize));
    assert_eq!(Summary::of(&trace).counts.still_there, 1);
}

#[test]
fn too_long_a_time_ends_a_run() {
    let trace = Trace::record(any::plan(&patient()), Style::Sync);
    assert_eq!(trace.end, End::TimeLimit);
    assert!(trace.ended_at <= MAX_TIME && trace.ended_at.0 > MAX_TIME.0 / 10 * 9);
}

#[test]
fn a_run_at_its_limit_can_be_forked_anywhere() {
    for (scenario, style) in [(impatient(), Style::Async), (patient(), Style::Sync)] {
        let trace = Trace::record(any::plan(&scenario), style);
        for at in [SimTime::ZERO, SimTime(trace.ended_at.0 / 2), trace.ended_at, SimTime(u64::MAX)] {
            let forked = trace.fork(at, any::plan(&Scenario::sample()));
            assert!(forked.ended_at <= MAX_TIME, "forked at {at:?}");
            Frame::of(&forked, at);
        }
    }
}
