//! Compares times: loosely, from what causes to what follows; and a wait that is a configured number is never shorter.

use super::trace::{Line, What};
use block_or_delegate::sim::broker::rabbit::settings::Settings;
use std::collections::BTreeMap;

/// How far a time may be off: so many ms, or this part of it.
const LOOSE: (f64, f64) = (60.0, 0.2);
/// Recordings have whole milliseconds.
const ROUNDING: f64 = 1.0;
/// A pause between two tasks of a worker that is longer than this, in ms, comes from the script.
const PAUSE: f64 = 60.0;

/// The waits that a script sets.
pub struct Waits<'a> {
    /// In ms, by queue.
    pub ttl: BTreeMap<&'a str, u64>,
    pub settings: &'a Settings,
}

/// A time that follows from another: whose, of which event, how long after its cause, and how long at least.
struct Gap<'a> {
    line: &'a Line,
    ms: f64,
    least: f64,
    /// It is only known that it is not shorter: somebody looked later.
    open: bool,
}

pub fn compare(waits: &Waits<'_>, theirs: &[Line], ours: &[Line]) -> Result<(), String> {
    let (theirs, ours) = (gaps(waits, theirs), gaps(waits, ours));
    for (expected, found) in theirs.iter().zip(&ours) {
        let (line, least) = (expected.line, expected.least.max(found.least));
        let say = |what: &str| {
            let (actor, event, subject) = (&line.actor, line.event, line.subject.as_deref().unwrap_or("-"));
            format!(
                "{actor}, {event:?} {subject}: {what}: expected after {} ms, found after {} ms",
                expected.ms, found.ms
            )
        };
        if expected.ms + ROUNDING < least || found.ms < least {
            return Err(say(&format!("earlier than the {least} ms that are set")));
        }
        if !expected.open && (expected.ms - found.ms).abs() > LOOSE.0.max(expected.ms * LOOSE.1) {
            return Err(say("another time"));
        }
    }
    if theirs.len() == ours.len() { Ok(()) } else { Err("there are other waits".into()) }
}

fn gaps<'a>(waits: &Waits<'_>, lines: &'a [Line]) -> Vec<Gap<'a>> {
    let mut actors: Vec<&str> = lines.iter().map(|line| line.actor.as_str()).collect();
    actors.sort_unstable();
    actors.dedup();
    let mut gaps = Vec::new();
    for actor in actors {
        let own: Vec<&Line> = lines.iter().filter(|line| line.actor == actor).collect();
        gaps.extend(work(&own));
        gaps.extend(timeouts(waits, &own));
        gaps.extend(expiries(waits, lines, &own));
    }
    gaps
}

/// Each task from its start, and each from the start of the work that it is a part of.
fn work<'a>(own: &[&'a Line]) -> Vec<Gap<'a>> {
    let (mut begun, mut last, mut done, mut gaps) = (None, None, f64::NEG_INFINITY, Vec::new());
    for line in own {
        match line.event {
            What::Start => {
                begun = begun.filter(|_| line.at_ms - done <= PAUSE).or(Some(line.at_ms));
                last = Some(line);
            }
            What::Ack => {
                let Some(start) = last.take().filter(|it: &&&Line| it.subject == line.subject) else { continue };
                done = line.at_ms;
                gaps.push(Gap { line, ms: line.at_ms - start.at_ms, least: 0.0, open: false });
                gaps.extend(begun.map(|begun| Gap { line, ms: line.at_ms - begun, least: 0.0, open: false }));
            }
            _ => {}
        }
    }
    gaps
}

/// A channel that is closed because of its oldest delivery: after the time-out.
fn timeouts<'a>(waits: &Waits<'_>, own: &[&'a Line]) -> Vec<Gap<'a>> {
    let (mut held, mut gaps): (Vec<&Line>, Vec<Gap<'a>>) = (Vec::new(), Vec::new());
    for line in own {
        match line.event {
            What::Deliver | What::Get => held.push(line),
            What::Ack | What::Nack | What::Reject => held.retain(|it| it.subject != line.subject),
            What::ChannelClosedByBroker | What::CancelledByBroker => {
                let text = line.details.text.as_deref().unwrap_or("delivery acknowledgement");
                let Some(oldest) = held.first().filter(|_| text.contains("delivery acknowledgement")) else { continue };
                let least = waits.settings.consumer_timeout.map_or(0.0, |span| span.as_ms_f64());
                gaps.push(Gap { line, ms: line.at_ms - oldest.at_ms, least, open: false });
                held.clear();
            }
            _ => {}
        }
    }
    gaps
}

/// A message that expired: after its TTL, from when it came into the queue.
fn expiries<'a>(waits: &Waits<'_>, lines: &[Line], own: &[&'a Line]) -> Vec<Gap<'a>> {
    let (mut known, mut gaps) = (BTreeMap::new(), Vec::new());
    for line in own.iter().filter(|line| matches!(line.event, What::Deliver | What::Get)) {
        let deaths = line.details.x_death.as_ref();
        let again = known.insert(&line.subject, deaths) == Some(deaths);
        let Some(death) = deaths.and_then(|deaths| deaths.first()).filter(|it| it.reason == "expired" && !again) else {
            continue;
        };
        let enters = |it: &&Line| {
            let event = matches!(it.event, What::Publish | What::Nack | What::Reject);
            event && it.subject == line.subject && it.at_ms <= line.at_ms
        };
        let Some(entered) = lines.iter().rfind(enters) else { continue };
        let own = death.original_expiration.as_ref().filter(|_| death.count == 1).and_then(|ms| ms.parse().ok());
        let least = waits.ttl.get(death.queue.as_str()).copied().into_iter().chain(own).min().unwrap_or(0) as f64;
        let open = line.event == What::Get;
        gaps.push(Gap { line, ms: line.at_ms - entered.at_ms, least, open });
    }
    gaps
}
