//! The readouts of the duel: the time that was stolen, when the answer was there, and what is left of an hour.

use super::cost::Cost;
use super::hour::{HOUR, Hour, hours};
use crate::lesson::readout::{Reading, Readout, Value};
use crate::trace::Trace;
use crate::words::Words;
use crate::words::number::told;

/// The readouts of both runs, in words.
pub fn readouts(reading: &Reading, words: &Words) -> Vec<Readout> {
    let read = |trace: &Trace| Cost::by(trace, reading.until(trace));
    let [call, text] = [&reading.pair.sync, &reading.pair.delegated].map(|trace| trace.as_ref().map(read));
    let Some(costs) = call.zip(text).map(|(call, text)| [call, text]) else { return Vec::new() };
    vec![stolen(costs, reading, words), known(costs, words), left(costs, reading, words)]
}

fn stolen(costs: [Cost; 2], reading: &Reading, words: &Words) -> Readout {
    let note = if reading.is_whole() { several(costs, words.duel.for_all) } else { words.figure.so_far.into() };
    let value = |cost: Cost| match cost {
        _ if cost.goes_on => Value::new(told(cost.stolen.0)).with(words.figure.counting),
        _ if cost.asked == cost.failed => Value::new(told(cost.stolen.0)).with(words.duel.for_nothing).lost(true),
        _ => Value::new(told(cost.stolen.0)),
    };
    Readout::new(words.duel.stolen, note, costs.map(value))
}

fn known(costs: [Cost; 2], words: &Words) -> Readout {
    let value = |cost: Cost| match cost.known {
        Some(span) => Value::new(told(span.0)),
        None if cost.answered + cost.failed < cost.asked => Value::new(words.figure.not_yet),
        None => Value::new((words.duel.no_answer)(cost.failed, cost.asked)).lost(true),
    };
    Readout::new(words.duel.known, several(costs, words.duel.last_of), costs.map(value))
}

/// What is left so far; of whole runs, what would be left of an hour of them.
fn left(costs: [Cost; 2], reading: &Reading, words: &Words) -> Readout {
    let hour = if reading.is_whole() { hours(reading.scenario) } else { None };
    if let Some(hours) = hour {
        return of_an_hour(hours, words);
    }
    let until = reading.pair.traces().map(|trace| reading.until(trace)).max().unwrap_or_default();
    let value = |cost: Cost| {
        let left = Value::new(told(until.0.saturating_sub(cost.stolen.0)));
        if cost.goes_on || reading.is_whole() { left } else { left.with(words.figure.counting) }
    };
    Readout::new(words.duel.left, words.figure.so_far, costs.map(value))
}

fn of_an_hour(hours: [Hour; 2], words: &Words) -> Readout {
    let it = &words.duel;
    let note = (it.answers)(hours.map(|hour| hour.answers));
    let left = hours.map(|hour| hour.left.0);
    let strip = (left.map(|left| left as f64 / HOUR.0 as f64), (it.hour_aloud)(left.map(|left| HOUR.0 - left)));
    let readout = Readout::new(it.of_an_hour, note, left.map(|left| Value::new(told(left))));
    Readout { strip: Some(strip), ..readout }
}

/// What is said where there is more than one question.
fn several(costs: [Cost; 2], note: fn(u64) -> String) -> String {
    let asked = costs[0].asked.max(costs[1].asked);
    if asked > 1 { note(asked) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::duel::dials::{DELAY, FRIENDS, OFFLINE};
    use crate::lesson::duel::scenario;
    use crate::sim::scenario::Scenario;
    use crate::sim::time::SimTime;
    use crate::trace::Pair;
    use crate::words::en::ENGLISH;

    /// All values, and what stands behind each.
    fn values(scenario: &Scenario, until: Option<u64>) -> Vec<[String; 2]> {
        let pair = Pair::run(scenario).expect("it is valid");
        let until = until.map(|second| SimTime(second * 1_000_000_000));
        let all = readouts(&Reading { pair: &pair, scenario, until }, &ENGLISH);
        let cell = |value: Value| [value.text, value.tail].join(" ").trim().to_string();
        all.into_iter().map(|it| it.values.map(cell)).collect()
    }

    #[test]
    fn the_answer_takes_as_long_and_the_rest_does_not() {
        let long = "3 min 4 s";
        assert_eq!(values(&scenario(), None), [[long, "7 s"], [long, long], ["0 s", "57 min 43 s"]]);
        let quick = DELAY.write(&scenario(), Some(0.2));
        assert_eq!(values(&quick, None)[..2], [["4.2 s", "7 s"], ["4.2 s", "4.2 s"]]);
        let three = FRIENDS.write(&scenario(), Some(3.0));
        assert_eq!(values(&three, None)[..2], [["9 min 12 s", "21 s"], ["9 min 12 s", "3 min 12 s"]]);
        let off = OFFLINE.write(&scenario(), Some(60.0));
        assert_eq!(values(&off, None)[..2], [["4 s for nothing", "7 s"], ["no answer", "4 min"]]);
        let two_off = OFFLINE.write(&FRIENDS.write(&scenario(), Some(2.0)), Some(5.0));
        assert_eq!(values(&two_off, None)[1][0], "1 of 2 without an answer");
    }

    #[test]
    fn until_the_end_they_count_with_the_playhead() {
        let rows = [
            (0, [["0 s and counting", "0 s and counting"], ["not yet", "not yet"], ["0 s", "0 s"]]),
            (72, [["1 min 12 s and counting", "4 s"], ["not yet", "not yet"], ["0 s", "1 min 8 s and counting"]]),
            (190, [["3 min 4 s", "7 s"], ["3 min 4 s", "3 min 4 s"], ["6 s and counting", "3 min 3 s and counting"]]),
        ];
        for (second, expected) in rows {
            assert_eq!(values(&scenario(), Some(second)), expected, "after {second} s");
        }
    }
}
