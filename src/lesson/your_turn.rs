//! Section 7, one million newsletters: the contract, and the numbers on which the wrong designs break.

use super::quote::Quoted;
use crate::sim::scenario::{Api, Scenario, Work};
use crate::sim::time::SimSpan;

const NANOS: u64 = 1_000_000_000;

/// How many people get the newsletter.
pub const MAILS: u64 = 1_000_000;
/// What sending one mail takes.
pub const SEND: SimSpan = SimSpan::from_ms(30);
/// After how long the server kills a handler.
pub const REQUEST_LIMIT: SimSpan = SimSpan::from_ms(30_000);
/// How soon the API must answer.
pub const PROMISE: SimSpan = SimSpan::from_ms(10);
/// How many clicks the examiner makes, at least.
pub const CLICKS: u64 = 100;
/// The percentile of their answers that keeps the promise.
pub const PERCENTILE: u64 = 99;
/// The most attempts that may be refused for being too many.
pub const REFUSALS: f64 = 0.01;
/// When everything must be done.
pub const DEADLINE: SimSpan = SimSpan::from_ms(45 * 60_000);
/// How old the progress that the admin sees may be.
pub const STALE: SimSpan = SimSpan::from_ms(5_000);
/// How many messages go into one call to the queue, and what the call takes.
pub const BATCH: (u64, SimSpan) = (10, SimSpan::from_ms(5));
/// Mails a second that the provider takes.
pub const PROVIDER: u64 = 500;
/// The workers of who thinks that more is better.
pub const CROWD: u64 = 100;
/// How many mails the still picture sends: as many as fit on paper.
pub const FEW: u64 = 2_000;

/// The first design at a size that fits on paper: a loop inside a request whose server has a limit, and a job beside it.
pub fn scenario() -> Scenario {
    let limit = REQUEST_LIMIT.as_ms_f64();
    Scenario {
        name: "your-turn".into(),
        work: Work::Constant { ms: SimSpan(FEW * SEND.0).as_ms_f64() },
        api: Api { request_limit_ms: Some(limit), threads: 1, ..Scenario::sample().api },
        ..Scenario::sample()
    }
}

/// Mails a second that `workers` workers could send, if the provider took them.
fn on_paper(workers: u64) -> u64 {
    workers * NANOS / SEND.0
}

/// The fewest workers that send as fast as the provider takes.
fn enough() -> u64 {
    (PROVIDER * SEND.0).div_ceil(NANOS)
}

/// The number that the section's prose quotes under `key`.
pub fn quoted(key: &str) -> Option<Quoted> {
    contract(key).or_else(|| trap(key))
}

fn contract(key: &str) -> Option<Quoted> {
    Some(match key {
        "mails" => Quoted::Count(MAILS),
        "send" => Quoted::Time(SEND),
        "request_limit" => Quoted::Time(REQUEST_LIMIT),
        "promise" => Quoted::Time(PROMISE),
        "clicks" => Quoted::Count(CLICKS),
        "percentile" => Quoted::Count(PERCENTILE),
        "refusals" => Quoted::Share(REFUSALS),
        "deadline" => Quoted::Time(DEADLINE),
        "stale" => Quoted::Time(STALE),
        _ => return None,
    })
}

fn trap(key: &str) -> Option<Quoted> {
    let calls = MAILS / BATCH.0;
    Some(match key {
        "loop" => Quoted::Time(SimSpan(MAILS * SEND.0)),
        "sent" => Quoted::Count(REQUEST_LIMIT.0 / SEND.0),
        "batch" => Quoted::Count(BATCH.0),
        "batch_call" => Quoted::Time(BATCH.1),
        "calls" => Quoted::Count(calls),
        "enqueuing" => Quoted::Time(SimSpan(calls * BATCH.1.0)),
        "crowd" => Quoted::Count(CROWD),
        "crowd_rate" => Quoted::Count(on_paper(CROWD)),
        "crowd_refused" => Quoted::Share(1.0 - PROVIDER as f64 / on_paper(CROWD) as f64),
        "provider" => Quoted::Count(PROVIDER),
        "enough" => Quoted::Count(enough()),
        "least" => Quoted::Time(SimSpan(MAILS * NANOS / PROVIDER)),
        "few" => Quoted::Count(FEW),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Summary;
    use crate::trace::Pair;

    fn reads(key: &str) -> String {
        quoted(key).map(|it| it.readings().pop().unwrap_or_default()).unwrap_or_default()
    }

    #[test]
    fn each_trap_has_its_number() {
        let rows = [
            ("loop", "8 h 20 min"),
            ("sent", "1,000"),
            ("calls", "100,000"),
            ("enqueuing", "8 min 20 s"),
            ("crowd_rate", "3,333"),
            ("crowd_refused", "85 %"),
            ("enough", "15"),
            ("least", "33 min 20 s"),
        ];
        for (key, text) in rows {
            assert_eq!(reads(key), text, "{key}");
        }
    }

    #[test]
    fn the_server_kills_the_loop_and_lets_the_worker_finish() {
        let all = Summary::of_pair(&Pair::run(&scenario()).expect("it is valid"));
        assert_eq!((all[0].counts.killed, all[0].counts.done), (1, 0));
        assert_eq!((all[1].counts.killed, all[1].counts.done), (0, 1));
    }
}
