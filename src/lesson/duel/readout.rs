//! The three readouts of the duel: time stolen, time until the answer is known, and how many questions an hour holds.

use crate::lesson::figure::Readout;
use crate::sim::actor::CLIENT;
use crate::sim::step::Activity;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Journey, Pair, Span, Trace};
use crate::words::{Words, number};

const HOUR: u64 = 3_600_000_000_000;

/// What asking cost in one run, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// How many questions were asked.
    pub asked: u64,
    /// How many of them were answered.
    pub answered: u64,
    /// Time on the line, typing, and taking in answers.
    pub stolen: SimSpan,
    /// Mean time from asking to the answer, over the questions that were answered.
    pub known: Option<SimSpan>,
    /// When the last of that time was stolen.
    pub over: SimTime,
}

impl Cost {
    /// Reads it off a finished run.
    pub fn of(trace: &Trace) -> Cost {
        let steals = |span: &&Span| matches!(span.activity, Activity::Blocked | Activity::Handling);
        let stolen = trace.spans.all.iter().filter(|span| span.actor == CLIENT).filter(steals);
        let waits: Vec<u64> = trace.journeys.iter().filter_map(Journey::result_after).map(|span| span.0).collect();
        let answered = waits.len() as u64;
        Cost {
            asked: trace.journeys.len() as u64,
            answered,
            stolen: trace.journeys.iter().fold(SimSpan::ZERO, |sum, it| sum + it.stolen_by(trace.ended_at)),
            known: (answered > 0).then(|| SimSpan(waits.iter().sum::<u64>() / answered)),
            over: stolen.map(|span| span.end.unwrap_or(trace.ended_at)).max().unwrap_or_default(),
        }
    }

    /// That of the call and that of the text; none if one of them was not run.
    pub fn of_pair(pair: &Pair) -> Option<[Cost; 2]> {
        pair.both().map(|(call, text)| [call, text].map(Cost::of))
    }

    /// How many questions fit into an hour, in tenths; none where none was answered.
    pub fn tenths_an_hour(&self) -> Option<u64> {
        self.known?;
        (10 * HOUR * self.asked + self.stolen.0 / 2).checked_div(self.stolen.0)
    }
}

/// The readouts of both runs, in words.
pub fn readouts(pair: &Pair, words: &Words) -> Vec<Readout> {
    let costs = Cost::of_pair(pair);
    let of = |read: fn(&Cost) -> Option<String>| costs.map_or([None, None], |both| [read(&both[0]), read(&both[1])]);
    let asked = costs.map_or(0, |both| both[0].asked.max(both[1].asked));
    let several = |note: fn(u64) -> String| if asked > 1 { note(asked) } else { String::new() };
    let it = &words.duel;
    let row = |name, note, values, unit| Readout { name, note, values, unit };
    vec![
        row(it.stolen, several(it.for_all), of(|cost| Some(seconds(cost.stolen))), it.seconds),
        row(it.known, several(it.mean_of), of(|cost| cost.known.map(seconds)), it.seconds),
        row(it.per_hour, String::new(), of(|cost| cost.tenths_an_hour().map(hourly)), ""),
    ]
}

/// Seconds to the tenth.
fn seconds(span: SimSpan) -> String {
    tenths((span.0 + 50_000_000) / 100_000_000)
}

/// A hundred and more are told in whole ones.
fn hourly(count: u64) -> String {
    if count >= 1_000 { number::grouped(count / 10) } else { tenths(count) }
}

fn tenths(count: u64) -> String {
    let whole = number::grouped(count / 10);
    if count.is_multiple_of(10) { whole } else { format!("{whole}.{}", count % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::duel::dials::{DELAY, FRIENDS, OFFLINE};
    use crate::lesson::duel::scenario;
    use crate::sim::scenario::Scenario;
    use crate::words::en::ENGLISH;

    fn values(scenario: &Scenario) -> Vec<[Option<String>; 2]> {
        let pair = Pair::run(scenario).expect("it is valid");
        readouts(&pair, &ENGLISH).into_iter().map(|it| it.values).collect()
    }

    fn told(values: [&str; 2]) -> [Option<String>; 2] {
        values.map(|value| (!value.is_empty()).then(|| value.to_string()))
    }

    #[test]
    fn the_answer_takes_as_long_and_the_rest_does_not() {
        assert_eq!(values(&scenario()), [["184", "7"], ["184", "184"], ["19.6", "514"]].map(told));
        let quick = DELAY.write(&scenario(), Some(0.2));
        assert_eq!(values(&quick), [["4.2", "7"], ["4.2", "4.2"], ["857", "514"]].map(told));
        let three = FRIENDS.write(&scenario(), Some(3.0));
        assert_eq!(values(&three), [["552", "21"], ["184", "184"], ["19.6", "514"]].map(told));
        let off = OFFLINE.write(&scenario(), Some(60.0));
        assert_eq!(values(&off), [["4", "7"], ["", "240"], ["", "514"]].map(told));
    }
}
