//! Section 4, when to choose what: a quick piece of work for which a receipt is only a detour.

use super::quote::Quoted;
use crate::sim::scenario::{Api, Reply, Scenario, Work};
use crate::sim::time::SimSpan;

/// From here on an action counts as slow.
const SLOW: SimSpan = SimSpan::from_ms(200);
/// What checking a password takes, on purpose.
const PASSWORD: SimSpan = SimSpan::from_ms(300);
/// What one large report takes, though it only reads.
const REPORT: SimSpan = SimSpan::from_ms(3 * 60 * 1000);

/// A quick look-up: asked for once directly, and once with a receipt and a poll.
pub fn scenario() -> Scenario {
    let (work, reply) = (Work::Constant { ms: 15.0 }, Reply::Poll { every_ms: 250.0 });
    let api = Api { threads: 1, ..Scenario::sample().api };
    Scenario { name: "choose".into(), work, reply, api, link_ms: 10.0, ..Scenario::sample() }
}

/// The number that the section's prose quotes under `key`.
pub fn quoted(key: &str) -> Option<Quoted> {
    let span = match key {
        "slow" => SLOW,
        "password" => PASSWORD,
        "report" => REPORT,
        _ => return None,
    };
    Some(Quoted::Time(span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Pair;

    #[test]
    fn for_quick_work_the_receipt_is_a_detour() {
        let pair = Pair::run(&scenario()).expect("it is valid");
        let result = |trace: &crate::trace::Trace| trace.journeys[0].result_after().expect("it comes");
        let [sync, delegated] = [&pair.sync, &pair.delegated].map(|trace| result(trace.as_ref().expect("it ran")));
        assert!(delegated.0 > 3 * sync.0, "{sync:?} {delegated:?}");
    }
}
