//! Compares what was found with what was recorded: per actor, and inside an actor per kind of event.
//!
//! Times are compared from the last thing that the script itself did: how long a JVM takes to start is no behaviour.

use super::script::Op;
use super::trace::{Seen, What};
use std::collections::{BTreeMap, BTreeSet};

/// How far times may lie apart.
const APART_MS: f64 = 1_500.0;

/// Says the first difference.
pub fn check(script: &[Op], found: &[Seen], expected: &[Seen]) -> Result<(), String> {
    let loose = keyless(script);
    let strands: BTreeSet<(&str, &str)> =
        found.iter().chain(expected).map(|it| (it.actor.as_str(), it.what.kind())).collect();
    strands.into_iter().try_for_each(|strand| check_strand(strand, (found, expected), &loose))?;
    check_places(script, found, expected)
}

/// Topics that get records without keys: where a burst of them goes is chance.
fn keyless(script: &[Op]) -> BTreeSet<String> {
    let free = |op: &Op| match op {
        Op::Produce { topic, partition: None, values, msgs, config: _ } => {
            let without = values.is_some() || msgs.iter().flatten().any(|(key, _)| key.is_none());
            without.then(|| topic.clone())
        }
        _ => None,
    };
    script.iter().filter_map(free).collect()
}

/// Whichever partitions a burst without keys went to, all bursts together lie as the recorded ones do: the same stay
/// together, at the same offsets.
fn check_places(script: &[Op], found: &[Seen], expected: &[Seen]) -> Result<(), String> {
    let (is, should) = (places(script, found), places(script, expected));
    match is.iter().zip(&should).find(|(is, should)| is != should) {
        Some((is, should)) => Err(format!("producer, places: expected {should:?}, found {is:?}")),
        None => Ok(()),
    }
}

/// Every record that was sent: value, partition (numbered as they come up in its topic), offset.
fn places<'a>(script: &'a [Op], seen: &'a [Seen]) -> Vec<(&'a str, usize, u64)> {
    let topics = script.iter().filter_map(|op| if let Op::Produce { topic, .. } = op { Some(topic) } else { None });
    let bursts = seen.iter().filter_map(|it| if let What::Sent(records) = &it.what { Some(records) } else { None });
    let mut met = BTreeMap::<&str, Vec<u32>>::new();
    let mut places = Vec::new();
    for (topic, (value, partition, offset)) in
        topics.zip(bursts).flat_map(|(it, burst)| burst.iter().map(move |r| (it, r)))
    {
        let met = met.entry(topic).or_default();
        let known = met.iter().position(|it| it == partition).unwrap_or(met.len());
        if known == met.len() {
            met.push(*partition);
        }
        places.push((value.as_str(), known, *offset));
    }
    places
}

fn check_strand(
    strand: (&str, &str),
    (found, expected): (&[Seen], &[Seen]),
    loose: &BTreeSet<String>,
) -> Result<(), String> {
    let on = |all: &[Seen]| -> Vec<(Seen, Anchor)> {
        let own = |(at, it): (usize, &Seen)| {
            ((it.actor.as_str(), it.what.kind()) == strand).then(|| (it.clone(), anchor(all, at)))
        };
        all.iter().enumerate().filter_map(own).collect()
    };
    let (is, should) = (on(found), on(expected));
    let place = |at: usize| format!("{}, {} no. {}", strand.0, strand.1, at + 1);
    for (at, ((is, _), (should, since))) in is.iter().zip(&should).enumerate() {
        let (left, right) = (comparable(&is.what, loose), comparable(&should.what, loose));
        if left != right {
            return Err(format!("{}: expected {:?}, found {:?}", place(at), should.what, is.what));
        }
        let passed = is.at_ms - time_of(found, since.count);
        if !is.what.is_scripted() && (passed - since.passed).abs() > APART_MS {
            return Err(format!("{}: expected after {} ms, found after {passed} ms", place(at), since.passed));
        }
    }
    if is.len() != should.len() {
        let at = is.len().min(should.len());
        let (is, should) = (is.get(at).map(|it| &it.0), should.get(at).map(|it| &it.0));
        return Err(format!("{}: expected {should:?}, found {is:?}", place(at)));
    }
    Ok(())
}

/// The last scripted event before another: how many there were, and how long that was ago.
struct Anchor {
    count: usize,
    passed: f64,
}

fn anchor(all: &[Seen], at: usize) -> Anchor {
    let scripted: Vec<&Seen> = all[..at].iter().filter(|it| it.what.is_scripted()).collect();
    Anchor { count: scripted.len(), passed: all[at].at_ms - scripted.last().map_or(0.0, |it| it.at_ms) }
}

/// When the `count`th scripted event was.
fn time_of(all: &[Seen], count: usize) -> f64 {
    let mut scripted = all.iter().filter(|it| it.what.is_scripted());
    count.checked_sub(1).and_then(|last| scripted.nth(last)).map_or(0.0, |it| it.at_ms)
}

/// What of an event is compared: the order between partitions inside a poll means nothing, and neither does which
/// partition got a burst without keys.
fn comparable(what: &What, loose: &BTreeSet<String>) -> String {
    match what {
        What::Polled { records, batches, assignment } => {
            let mut parts = BTreeMap::<&str, Vec<&str>>::new();
            for record in records {
                let (tp, rest) = record.split_once('@').unwrap_or((record, ""));
                let topic = tp.rsplit_once('-').map_or(tp, |it| it.0);
                let (place, told) = if loose.contains(topic) {
                    (topic, rest.split_once(':').map_or(rest, |it| it.1))
                } else {
                    (tp, rest)
                };
                parts.entry(place).or_default().push(told);
            }
            for (topic, values) in &mut parts {
                if loose.contains(*topic) {
                    values.sort();
                }
            }
            format!("{parts:?} {batches:?} {assignment:?}")
        }
        What::Sent(records) if !loose.is_empty() => {
            let parts: BTreeSet<u32> = records.iter().map(|it| it.1).collect();
            let values: Vec<&String> = records.iter().map(|it| &it.0).collect();
            format!("{values:?} in {} partitions", parts.len())
        }
        What::Log { tp, .. } if tp.rsplit_once('-').is_some_and(|it| loose.contains(it.0)) => String::new(),
        What::Assigned(parts) | What::Revoked(parts) | What::Lost(parts) => {
            let mut parts = parts.clone();
            parts.sort();
            format!("{} {parts:?}", word(what))
        }
        other => format!("{other:?}"),
    }
}

fn word(what: &What) -> &'static str {
    match what {
        What::Assigned(_) => "assigned",
        What::Revoked(_) => "revoked",
        _ => "lost",
    }
}
