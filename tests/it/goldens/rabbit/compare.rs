//! Compares what was found with a run: per actor, and inside an actor per kind of event.

use super::script::Run;
use super::times;
use super::trace::{Details, Group, Line, What};
use std::collections::{BTreeMap, BTreeSet};

type Sequences<'a> = BTreeMap<(&'a str, Group), Vec<&'a Line>>;

/// The error names actor, event, what was expected and what was found.
pub fn compare(run: &Run, waits: &times::Waits<'_>, found: &[Line]) -> Result<(), String> {
    let (theirs, ours) = (sequences(&run.trace), sequences(found));
    let keys: BTreeSet<_> = theirs.keys().chain(ours.keys()).copied().collect();
    for key in keys {
        let side =
            |it: &Sequences<'_>| it.get(&key).cloned().unwrap_or_default().into_iter().cloned().collect::<Vec<Line>>();
        same(key, &side(&theirs), &side(&ours))?;
    }
    summary(run, "trace", &run.trace)?;
    summary(run, "simulation", found)?;
    times::compare(waits, &run.trace, found)
}

fn sequences(lines: &[Line]) -> Sequences<'_> {
    let mut sequences = Sequences::new();
    for line in lines {
        sequences.entry((&line.actor, line.event.group())).or_default().push(line);
    }
    sequences
}

fn same((actor, group): (&str, Group), theirs: &[Line], ours: &[Line]) -> Result<(), String> {
    for at in 0..theirs.len().max(ours.len()) {
        let (expected, found) = (theirs.get(at).map(essence), ours.get(at).map(essence));
        if expected != found {
            let show =
                |it: Option<(What, Option<String>, Details)>| it.map_or("nothing".into(), |it| format!("{it:?}"));
            let number = at + 1;
            return Err(format!("{actor}, {group:?} {number}: expected {}, found {}", show(expected), show(found)));
        }
    }
    Ok(())
}

/// What must be equal: everything but the time. What is off by default may be said or not.
fn essence(line: &Line) -> (What, Option<String>, Details) {
    let mut details = line.details.clone();
    details.multiple = details.multiple.filter(|it| *it);
    details.auto_ack = details.auto_ack.filter(|it| *it);
    details.prefetch = details.prefetch.filter(|it| *it > 0);
    let subject = line.subject.clone().filter(|_| line.event != What::Cancel); // a consumer has one subscription
    (line.event, subject, details)
}

/// The short form of a run: who got what, in order.
fn summary(run: &Run, side: &str, lines: &[Line]) -> Result<(), String> {
    let mut delivered: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for line in lines.iter().filter(|line| matches!(line.event, What::Deliver | What::Get)) {
        let mark = if line.details.redelivered == Some(true) { "*" } else { "" };
        let message = format!("{}{mark}", line.subject.as_deref().unwrap_or_default());
        delivered.entry(&line.actor).or_default().push(message);
    }
    let found: BTreeMap<String, String> =
        delivered.into_iter().map(|(actor, messages)| (actor.to_string(), messages.join(" "))).collect();
    let expected: BTreeMap<String, String> =
        run.delivered.iter().filter(|(_, it)| !it.is_empty()).map(|(a, b)| (a.clone(), b.clone())).collect();
    if expected == found {
        return Ok(());
    }
    Err(format!("delivered, by the {side}: expected {expected:?}, found {found:?}"))
}
