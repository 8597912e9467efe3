//! The three readouts of the duel: time stolen, time until the answer is known, and how many questions an hour holds.

use crate::lesson::figure::Readout;
use crate::sim::actor::CLIENT;
use crate::sim::step::Activity;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Pair, Span, Trace};
use crate::words::{Words, number};

const HOUR: u64 = 3_600_000_000_000;
const TENTH: u64 = 100_000_000;

/// What asking cost in one run, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// How many questions were asked.
    pub asked: u64,
    /// How many of them were answered.
    pub answered: u64,
    /// Time on the line, typing, and taking in answers.
    pub stolen: SimSpan,
    /// From the first question to the last answer; none where one never came.
    pub known: Option<SimSpan>,
    /// When the last of that time was stolen.
    pub over: SimTime,
}

impl Cost {
    /// Reads it off a finished run.
    pub fn of(trace: &Trace) -> Cost {
        let steals = |span: &&Span| matches!(span.activity, Activity::Blocked | Activity::Handling);
        let stolen = trace.spans.all.iter().filter(|span| span.actor == CLIENT).filter(steals);
        let answers: Option<Vec<SimTime>> = trace.journeys.iter().map(|it| it.result_known).collect();
        let first = trace.journeys.first().map(|it| it.sent);
        Cost {
            asked: trace.journeys.len() as u64,
            answered: trace.journeys.iter().filter(|it| it.result_known.is_some()).count() as u64,
            stolen: trace.journeys.iter().fold(SimSpan::ZERO, |sum, it| sum + it.stolen_by(trace.ended_at)),
            known: answers.and_then(|all| Some(all.into_iter().max()?.since(first?))),
            over: stolen.map(|span| span.end.unwrap_or(trace.ended_at)).max().unwrap_or_default(),
        }
    }

    /// That of the call and that of the text; none if one of them was not run.
    pub fn of_pair(pair: &Pair) -> Option<[Cost; 2]> {
        pair.both().map(|(call, text)| [call, text].map(Cost::of))
    }

    /// How many questions fit into an hour, in tenths; none where none was answered.
    pub fn tenths_an_hour(&self) -> Option<u64> {
        if self.answered == 0 {
            return None;
        }
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
    let row = |name, note, values| Readout { name, note, values, unit: "" };
    vec![
        row(it.stolen, several(it.for_all), of(|cost| Some(told(cost.stolen)))),
        row(it.known, several(it.last_of), of(|cost| cost.known.map(told))),
        row(it.per_hour, String::new(), of(|cost| cost.tenths_an_hour().map(hourly))),
    ]
}

/// To the tenth of a second, in the units of the clock, and from two minutes on to the second.
fn told(span: SimSpan) -> String {
    let unit = if span.0 < 1_200 * TENTH { TENTH } else { 10 * TENTH };
    number::span((span.0 + unit / 2) / unit * unit)
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

    fn cells(values: [&str; 2]) -> [Option<String>; 2] {
        values.map(|value| (!value.is_empty()).then(|| value.to_string()))
    }

    #[test]
    fn the_answer_takes_as_long_and_the_rest_does_not() {
        let long = "3 min 4 s";
        assert_eq!(values(&scenario()), [[long, "7 s"], [long, long], ["19.6", "514"]].map(cells));
        let quick = DELAY.write(&scenario(), Some(0.2));
        assert_eq!(values(&quick), [["4.2 s", "7 s"], ["4.2 s", "4.2 s"], ["857", "514"]].map(cells));
        let three = FRIENDS.write(&scenario(), Some(3.0));
        assert_eq!(values(&three), [["9 min 12 s", "21 s"], ["9 min 12 s", "3 min 12 s"], ["19.6", "514"]].map(cells));
        let odd = DELAY.write(&scenario(), Some(180.7));
        assert_eq!(values(&odd)[1], ["3 min 5 s"; 2].map(|it| Some(it.into())), "as the clock rounds it");
        let off = OFFLINE.write(&scenario(), Some(60.0));
        assert_eq!(values(&off), [["4 s", "7 s"], ["", "4 min"], ["", "514"]].map(cells));
    }
}
