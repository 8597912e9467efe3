//! Section 8, for the curious: a result that comes back by webhook, and what asking or ringing again costs.

use super::quote::Quoted;
use crate::sim::scenario::{Api, Reply, Scenario, Styles};
use crate::sim::time::SimSpan;

/// A job that a poller waits for, and the pause between two of its questions.
const POLLED: (SimSpan, SimSpan) = (SimSpan::from_ms(10 * 60_000), SimSpan::from_ms(5_000));
/// The waits between the attempts to ring a bell, in seconds: the example of the Standard Webhooks specification.
const GAPS: [u64; 10] = [0, 5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600];
/// How far a webhook's time stamp may be from the receiver's clock: what the reference libraries allow.
const TOLERANCE: SimSpan = SimSpan::from_ms(5 * 60_000);

/// One job whose worker calls back.
pub fn scenario() -> Scenario {
    let api = Api { threads: 1, ..Scenario::sample().api };
    Scenario { name: "curious".into(), style: Styles::Async, reply: Reply::Callback, api, ..Scenario::sample() }
}

/// The number that the section's prose quotes under `key`.
pub fn quoted(key: &str) -> Option<Quoted> {
    let (job, pause) = POLLED;
    let seconds = |count: u64| SimSpan::from_ms(count * 1000);
    Some(match key {
        "job" => Quoted::Time(job),
        "pause" => Quoted::Time(pause),
        "polls" => Quoted::Count(job.0 / pause.0),
        "stale" => Quoted::Time(SimSpan(pause.0 / 2)),
        "rings" => Quoted::Count(GAPS.len() as u64),
        "second_ring" => Quoted::Time(seconds(GAPS[1])),
        "third_ring" => Quoted::Time(seconds(GAPS[2])),
        "last_gap" => Quoted::Time(seconds(GAPS[GAPS.len() - 1])),
        "last_ring" => Quoted::Time(seconds(GAPS.iter().sum())),
        "tolerance" => Quoted::Time(TOLERANCE),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_is_dear_and_ringing_goes_on_for_days() {
        let reads = |key| quoted(key).map(|it| it.readings().pop().unwrap_or_default());
        assert_eq!(reads("polls").as_deref(), Some("120"));
        assert_eq!(reads("stale").as_deref(), Some("2.5 s"));
        assert_eq!(reads("last_ring").as_deref(), Some("75 h 35 min 5 s"));
    }
}
