//! What asking costs in one run, and what comes of it: at its end, or by any moment before.

use crate::sim::actor::CLIENT;
use crate::sim::step::{Activity, Fate};
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Pair, Span, Trace};

/// What asking has cost by a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// How many questions there are.
    pub asked: u64,
    /// How many of them have been answered.
    pub answered: u64,
    /// How many have come to nothing.
    pub failed: u64,
    /// Time on the line, typing, and taking in answers.
    pub stolen: SimSpan,
    /// Whether more of it is being stolen.
    pub goes_on: bool,
    /// From the first question to the last answer; none where one has not come.
    pub known: Option<SimSpan>,
    /// When the last of that time was stolen.
    pub over: SimTime,
}

impl Cost {
    /// Reads it off a run as far as `now`.
    pub fn by(trace: &Trace, now: SimTime) -> Cost {
        let steals = |span: &&Span| {
            span.actor == CLIENT && matches!(span.activity, Activity::Blocked | Activity::Handling) && span.start <= now
        };
        let end = |span: &Span| span.end.unwrap_or(trace.ended_at).min(now);
        let stolen = || trace.spans.all.iter().filter(steals);
        let known = |it: &crate::trace::Journey| it.result_known.filter(|at| *at <= now);
        let failed = |it: &&crate::trace::Journey| {
            it.fate.is_some_and(|(fate, at)| !matches!(fate, Fate::Done | Fate::Sent) && at <= now)
        };
        let answers: Vec<SimTime> = trace.journeys.iter().filter_map(known).collect();
        let first = trace.journeys.first().map(|it| it.sent);
        let all = answers.len() == trace.journeys.len();
        let last = answers.iter().copied().max().filter(|_| all);
        Cost {
            asked: trace.journeys.len() as u64,
            answered: answers.len() as u64,
            failed: trace.journeys.iter().filter(failed).count() as u64,
            stolen: stolen().fold(SimSpan::ZERO, |sum, span| sum + end(span).since(span.start)),
            goes_on: stolen().any(|span| span.end.is_none_or(|end| end > now)) && now < trace.ended_at,
            known: last.zip(first).map(|(last, first)| last.since(first)),
            over: stolen().map(end).max().unwrap_or_default(),
        }
    }

    /// Reads it off a finished run.
    pub fn of(trace: &Trace) -> Cost {
        Cost::by(trace, trace.ended_at)
    }

    /// That of the call and that of the text; none if one of them was not run.
    pub fn of_pair(pair: &Pair) -> Option<[Cost; 2]> {
        pair.both().map(|(call, text)| [call, text].map(Cost::of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::duel::dials::{FRIENDS, OFFLINE, PICKUP};
    use crate::lesson::duel::scenario;

    #[test]
    fn what_is_stolen_is_what_each_question_stole() {
        let off = OFFLINE.write(&FRIENDS.write(&scenario(), Some(3.0)), Some(60.0));
        let all = [scenario(), FRIENDS.write(&scenario(), Some(5.0)), off, PICKUP.write(&scenario(), Some(60.0))];
        for scenario in all {
            for trace in Pair::run(&scenario).expect("it is valid").traces() {
                let sum = |now| trace.journeys.iter().fold(SimSpan::ZERO, |sum, it| sum + it.stolen_by(now));
                assert_eq!(Cost::of(trace).stolen, sum(trace.ended_at), "{:?}", trace.style);
            }
        }
    }

    #[test]
    fn it_counts_up_while_the_caller_is_held() {
        let pair = Pair::run(&scenario()).expect("it is valid");
        let by = |second: u64| {
            let costs = pair.traces().map(|trace| Cost::by(trace, SimTime(second * 1_000_000_000)));
            costs.map(|it| (it.stolen.0 / 1_000_000_000, it.goes_on, it.answered)).collect::<Vec<_>>()
        };
        assert_eq!(by(0), [(0, true, 0), (0, true, 0)]);
        assert_eq!(by(72), [(72, true, 0), (4, false, 0)]);
        assert_eq!(by(185), [(184, false, 1), (5, true, 1)]);
        assert_eq!(by(230), [(184, false, 1), (7, false, 1)]);
    }
}
