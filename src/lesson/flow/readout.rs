//! The readouts of the flow figure: who was turned away, and what it took for those who were served.

use crate::lesson::readout::{Reading, Readout, Value};
use crate::sim::step::Fate;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Journey, Pair, Trace};
use crate::words::{Words, number};

/// What became of the requests of a run by a moment, and the means over those that were served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Served {
    /// How many requests there are.
    pub requests: usize,
    /// How many were refused, gave up, or failed.
    pub lost: usize,
    /// How many got their result.
    pub results: usize,
    /// Mean time that callers with a result were blocked.
    pub blocked: Option<SimSpan>,
    /// Mean time to their receipt.
    pub acknowledged: Option<SimSpan>,
    /// Mean time to their result.
    pub result: Option<SimSpan>,
    /// Mean time that API threads were held for a request, whatever became of it.
    pub held: Option<SimSpan>,
}

impl Served {
    /// Reads it off a run as far as `now`.
    pub fn by(trace: &Trace, now: SimTime) -> Served {
        let all = &trace.journeys;
        let served: Vec<&Journey> = all.iter().filter(|it| it.result_known.is_some_and(|at| at <= now)).collect();
        let lost =
            |it: &&Journey| it.fate.is_some_and(|(fate, at)| !matches!(fate, Fate::Done | Fate::Sent) && at <= now);
        Served {
            requests: all.len(),
            lost: all.iter().filter(lost).count(),
            results: served.len(),
            blocked: mean(served.iter().map(|it| it.blocked_by(now)).collect()),
            acknowledged: mean(served.iter().filter_map(|it| it.acknowledged_after()).collect()),
            result: mean(served.iter().filter_map(|it| it.result_after()).collect()),
            held: mean(all.iter().map(|it| it.thread_held_by(now)).collect()),
        }
    }

    /// Reads it off a finished run.
    pub fn of(trace: &Trace) -> Served {
        Served::by(trace, trace.ended_at)
    }
}

fn mean(spans: Vec<SimSpan>) -> Option<SimSpan> {
    let sum: u128 = spans.iter().map(|span| u128::from(span.0)).sum();
    (!spans.is_empty()).then(|| SimSpan((sum / spans.len() as u128) as u64))
}

/// The readouts of both runs, in words.
pub fn readouts(reading: &Reading, words: &Words) -> Vec<Readout> {
    let Pair { sync, delegated } = reading.pair;
    let Some(runs) = sync.as_ref().zip(delegated.as_ref()).map(|(sync, delegated)| [sync, delegated]) else {
        return Vec::new();
    };
    let it = words.flow();
    let row = |name, read: fn(&Served) -> Option<SimSpan>, first: fn(&Journey, SimTime) -> (SimSpan, bool)| {
        let single = runs[0].journeys.len() <= 1;
        let value = |trace: &Trace| {
            if single { of_one(trace, first, reading, words) } else { of_many(trace, read, reading, words) }
        };
        Readout::new(name, note(single, reading, words), runs.map(value))
    };
    vec![
        Readout::new(it.lost, "", runs.map(|trace| lost(trace, reading, words))),
        row(it.blocked, |it| it.blocked, |it, now| (it.blocked_by(now), it.released.is_none_or(|at| at > now))),
        row(it.acknowledged, |it| it.acknowledged, |it, now| until(it.acknowledged, it, now)),
        row(it.result, |it| it.result, |it, now| until(it.result_known, it, now)),
    ]
}

fn note(single: bool, reading: &Reading, words: &Words) -> &'static str {
    match (single, reading.is_whole()) {
        (true, true) => "",
        (true, false) => words.figure.so_far,
        (false, _) => words.flow().mean,
    }
}

/// Whoever was turned away, gave up or failed can never look like a winner: it is a number of its own.
fn lost(trace: &Trace, reading: &Reading, words: &Words) -> Value {
    let Served { lost, requests, .. } = Served::by(trace, reading.until(trace));
    Value::new((words.flow().of_all)(lost, requests)).lost(lost > 0)
}

/// How long it is since the click, and whether that still grows.
fn until(known: Option<SimTime>, journey: &Journey, now: SimTime) -> (SimSpan, bool) {
    let known = known.filter(|at| *at <= now);
    (known.unwrap_or(now).since(journey.sent), known.is_none())
}

/// Of the only request; while it is under way, so far.
fn of_one(trace: &Trace, read: fn(&Journey, SimTime) -> (SimSpan, bool), reading: &Reading, words: &Words) -> Value {
    let now = reading.until(trace);
    let Some(journey) = trace.journeys.first() else { return Value::new(words.figure.not_yet) };
    let failed = journey.fate.is_some_and(|(fate, at)| !matches!(fate, Fate::Done | Fate::Sent) && at <= now);
    match read(journey, now) {
        (span, false) => Value::new(number::seconds(span.0)),
        (_, true) if failed => Value::new(words.flow().never).lost(true),
        (span, true) => Value::new(number::seconds(span.0)).with(words.figure.counting),
    }
}

/// The mean over those that were served.
fn of_many(trace: &Trace, read: fn(&Served) -> Option<SimSpan>, reading: &Reading, words: &Words) -> Value {
    let served = Served::by(trace, reading.until(trace));
    match read(&served) {
        Some(span) => Value::new(number::seconds(span.0)).with((words.flow().of_served)(served.results)),
        None if reading.is_whole() => Value::new(words.flow().nobody).lost(true),
        None => Value::new(words.figure.not_yet),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::flow::dials::{REQUESTS, TIMEOUT};
    use crate::lesson::flow::scenario;
    use crate::sim::scenario::Scenario;
    use crate::words::en::ENGLISH;

    fn values(scenario: &Scenario, until: Option<u64>) -> Vec<[String; 2]> {
        let pair = Pair::run(scenario).expect("it is valid");
        let until = until.map(|ms| SimTime(ms * 1_000_000));
        let all = readouts(&Reading { pair: &pair, scenario, until }, &ENGLISH);
        let cell = |it: Value| [it.text, it.tail].join(" ").trim().to_string() + if it.lost { " (lost)" } else { "" };
        all.into_iter().map(|it| it.values.map(cell)).collect()
    }

    #[test]
    fn refusing_never_looks_like_winning() {
        let crowd = REQUESTS.write(&scenario(), Some(4.0));
        let expected = [
            ["2 of 4 (lost)", "0 of 4"],
            ["2.080 s of the 2 served", "0.085 s of the 4 served"],
            ["2.080 s of the 2 served", "0.085 s of the 4 served"],
            ["2.080 s of the 2 served", "3.588 s of the 4 served"],
        ];
        assert_eq!(values(&crowd, None), expected);
        let hasty = TIMEOUT.write(&scenario(), Some(1.0));
        let expected = [
            ["1 of 1 (lost)", "0 of 1"],
            ["1.000 s", "0.085 s"],
            ["never (lost)", "0.085 s"],
            ["never (lost)", "2.085 s"],
        ];
        assert_eq!(values(&hasty, None), expected);
    }

    #[test]
    fn until_the_end_they_count_with_the_playhead() {
        let expected = [
            ["0 of 1", "0 of 1"],
            ["1.000 s and counting", "0.085 s"],
            ["1.000 s and counting", "0.085 s"],
            ["1.000 s and counting", "1.000 s and counting"],
        ];
        assert_eq!(values(&scenario(), Some(1_000)), expected);
        let crowd = REQUESTS.write(&scenario(), Some(4.0));
        assert_eq!(values(&crowd, Some(1_500))[0], ["1 of 4 (lost)", "0 of 4"]);
        assert_eq!(values(&crowd, Some(1_500))[3], ["not yet", "not yet"]);
    }
}
