//! Section 3, queues and workers: a pile that fills and drains, and what the last points of utilisation cost.

mod waits;

use super::quote::Quoted;
use crate::sim::plan::Plan;
use crate::sim::scenario::{Api, Arrivals, Scenario, Styles, Work};
use crate::sim::time::SimSpan;

/// The loads that the text compares, in percent of what the worker can do.
pub const LOADS: [u32; 2] = [80, 95];
/// The mean length of a job of those runs.
const JOB: SimSpan = SimSpan::from_ms(1000);
/// How many jobs they have: enough for a mean, and within the steps of one run.
pub const JOBS: u32 = 12_000;

/// A tenth of a second in nanoseconds.
const TENTH: u64 = 100_000_000;

/// After how long a message that SQS handed out is shown again, unless somebody deleted it; its default.
const SQS_HIDES: SimSpan = SimSpan::from_ms(30_000);
/// After how long without a sign of life Kafka gives a consumer's partitions to others; its default.
const KAFKA_MISSES: SimSpan = SimSpan::from_ms(45_000);
/// How often a RabbitMQ quorum queue returns a message before it gives up on it; its default since 4.0.
const RABBIT_RETURNS: u64 = 20;

/// Two bursts of jobs of uneven length for two workers.
pub fn scenario() -> Scenario {
    let at_ms = vec![0.0, 250.0, 500.0, 750.0, 1000.0, 1250.0, 4500.0, 4750.0];
    Scenario {
        name: "queue".into(),
        style: Styles::Async,
        arrivals: Arrivals::List { at_ms },
        work: Work::Exponential { mean_ms: 1000.0 },
        api: Api { threads: 1, ..Scenario::sample().api },
        workers: 2,
        ..Scenario::sample()
    }
}

/// One worker, jobs of random length at random moments, on `percent` of what it can do. Nothing else takes time.
pub fn busy(percent: u32) -> Scenario {
    let per_second = f64::from(percent) / 100.0 / JOB.as_secs_f64();
    let mut scenario = Scenario {
        name: format!("queue-{percent}"),
        style: Styles::Async,
        arrivals: Arrivals::Poisson { requests: JOBS, per_second },
        work: Work::Exponential { mean_ms: JOB.as_ms_f64() },
        link_ms: 0.0,
        ..Scenario::sample()
    };
    scenario.api.check_ms = 0.0;
    scenario.broker.hop_ms = 0.0;
    scenario
}

/// What a job waits on average by the formula for random arrivals and one worker: ρ / (1 − ρ) jobs' lengths.
pub fn expected_wait(percent: u32) -> SimSpan {
    SimSpan(JOB.0 * u64::from(percent) / u64::from(100 - percent))
}

/// What a job waited on average in a run on `percent` of what the worker can do, to the tenth of a second: chance leaves
/// no more of it certain; not even that much. `tell` hears how many results are known.
pub fn wait_with(percent: u32, seed: u64, tell: &mut dyn FnMut(u32)) -> SimSpan {
    let Ok(plan) = Plan::check(&Scenario { seed, ..busy(percent) }) else {
        unreachable!("the lesson's scenarios run: tested")
    };
    SimSpan((waits::mean(&plan, tell).0 + TENTH / 2) / TENTH * TENTH)
}

fn mean_wait(percent: u32) -> SimSpan {
    wait_with(percent, busy(percent).seed, &mut |_| {})
}

/// The number that the section's prose quotes under `key`.
pub fn quoted(key: &str) -> Option<Quoted> {
    let of_load = |percent: &str| percent.parse().ok().filter(|percent| LOADS.contains(percent));
    Some(match key.split_once('.') {
        Some(("load", percent)) => Quoted::Share(f64::from(of_load(percent)?) / 100.0),
        Some(("expected", percent)) => Quoted::Time(expected_wait(of_load(percent)?)),
        Some(("measured", percent)) => Quoted::Time(mean_wait(of_load(percent)?)),
        _ => fixed(key)?,
    })
}

fn fixed(key: &str) -> Option<Quoted> {
    Some(match key {
        "job" => Quoted::Time(JOB),
        "jobs" => Quoted::Count(u64::from(JOBS)),
        "seed" => Quoted::Count(busy(LOADS[0]).seed),
        "points" => Quoted::Count(u64::from(LOADS[1] - LOADS[0])),
        "sqs_hides" => Quoted::Time(SQS_HIDES),
        "kafka_misses" => Quoted::Time(KAFKA_MISSES),
        "rabbit_returns" => Quoted::Count(RABBIT_RETURNS),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Backlog;
    use crate::trace::Pair;

    #[test]
    fn the_formula_is_the_textbooks() {
        assert_eq!(LOADS.map(expected_wait), [SimSpan::from_ms(4000), SimSpan::from_ms(19_000)]);
    }

    #[test]
    fn long_runs_come_near_the_formula() {
        for (percent, tolerance) in LOADS.into_iter().zip([0.1, 0.35]) {
            let (expected, found) = (expected_wait(percent).as_secs_f64(), mean_wait(percent));
            let off = (found.as_secs_f64() / expected - 1.0).abs();
            assert!(off < tolerance, "{percent} %: {found:?} instead of {expected} s");
        }
    }

    #[test]
    fn the_unrecorded_run_is_the_recorded_one() {
        let pair = Pair::run(&busy(80)).expect("it is valid");
        let trace = pair.delegated.as_ref().expect("it has a queue");
        let wait = |it: &crate::trace::Journey| Some(it.result_after()?.0 - trace.plan.work_of(it.id).0);
        let waits: Vec<u64> = trace.journeys.iter().filter_map(wait).collect();
        assert_eq!(waits::mean(&trace.plan, &mut |_| {}), SimSpan(waits.iter().sum::<u64>() / waits.len() as u64));
    }

    #[test]
    fn the_pile_fills_and_drains() {
        let pair = Pair::run(&scenario()).expect("it is valid");
        let trace = pair.delegated.as_ref().expect("it has a queue");
        let backlog = Backlog::of(trace);
        assert!(backlog.deepest() >= 3, "{}", backlog.deepest());
        assert_eq!(backlog.at(trace.ended_at).depth, 0);
    }
}
