//! Compares what was found with what was recorded: per actor, and inside an actor per kind of event.

use super::player::Found;
use super::trace::{Seen, What};
use std::collections::BTreeSet;

/// How far times may lie apart: one emulator ticks once a second.
const APART_MS: f64 = 1_200.0;

/// Says the first difference.
pub fn check(found: &[Found], expected: &[Seen]) -> Result<(), String> {
    let strands: BTreeSet<(&str, &str)> =
        found.iter().map(|it| &it.seen).chain(expected).map(|it| (it.actor.as_str(), it.what.kind())).collect();
    strands.into_iter().try_for_each(|strand| check_strand(strand, found, expected))
}

fn check_strand(strand: (&str, &str), found: &[Found], expected: &[Seen]) -> Result<(), String> {
    let on = |it: &Seen| (it.actor.as_str(), it.what.kind()) == strand;
    let found: Vec<&Found> = found.iter().filter(|it| on(&it.seen)).collect();
    let expected: Vec<&Seen> = expected.iter().filter(|it| on(it)).collect();
    let place = |at: usize| format!("{}, {} no. {}", strand.0, strand.1, at + 1);
    for (at, (found, expected)) in found.iter().zip(&expected).enumerate() {
        let (mut is, should) = (comparable(&found.seen.what, found), comparable(&expected.what, found));
        // A trace that does not repeat the timeout of the op is as good.
        if let (What::Changed { timeout_s: is, .. }, What::Changed { timeout_s: None, .. }) = (&mut is, &should) {
            *is = None;
        }
        if is != should {
            return Err(format!("{}: expected {should:?}, found {is:?}", place(at)));
        }
        let times = [Some((found.seen.at_ms, expected.at_ms)), took(&found.seen.what).zip(took(&expected.what))];
        for (is, should) in times.into_iter().flatten() {
            if (is - should).abs() > APART_MS {
                return Err(format!("{}: expected at (or for) {should} ms, found {is} ms", place(at)));
            }
        }
    }
    if found.len() != expected.len() {
        let at = found.len().min(expected.len());
        let [is, should] = [found.get(at).map(|it| &it.seen), expected.get(at).copied()];
        return Err(format!("{}: expected {should:?}, found {is:?}", place(at)));
    }
    Ok(())
}

/// What of an event is compared exactly: not for how long something took (only whether that was said), not the order
/// or the counts of received messages where they do not matter.
fn comparable(what: &What, loose: &Found) -> What {
    match what {
        What::Received { queue, msgs, took_ms } => {
            let mut msgs = msgs.clone();
            if !loose.ordered {
                msgs.sort();
            }
            if !loose.counted {
                msgs.iter_mut().for_each(|it| it.1 = 0);
            }
            What::Received { queue: queue.clone(), msgs, took_ms: took_ms.map(|_| 0.0) }
        }
        other => other.clone(),
    }
}

fn took(what: &What) -> Option<f64> {
    match what {
        What::Received { took_ms, .. } => *took_ms,
        _ => None,
    }
}
