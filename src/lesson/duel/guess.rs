//! The duel's question: who knows the answer first?

use super::dials;
use crate::lesson::figure::{Answers, Question, Verdict};
use crate::sim::scenario::Scenario;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Pair, Trace};
use crate::words::Words;

/// The question of the duel.
pub const QUESTION: Question = Question {
    text: question,
    shown_at,
    answers: Answers::Choice {
        options: &[|words| words.duel.caller, |words| words.duel.texter, |words| words.duel.both],
        verdict,
    },
};

fn question(scenario: &Scenario, words: &Words) -> String {
    let delay = dials::DELAY.read(scenario).unwrap_or_default();
    let friends = dials::FRIENDS.read(scenario).unwrap_or_default();
    (words.duel.question)(friends as u32, SimSpan::try_from_ms(delay * 1e3).unwrap_or_default().0)
}

/// When each run has its first answer.
fn first_known(pair: &Pair) -> [Option<SimTime>; 2] {
    let first = |trace: &Option<Trace>| trace.as_ref()?.journeys.iter().filter_map(|it| it.result_known).min();
    [first(&pair.sync), first(&pair.delegated)]
}

/// Once whoever gets an answer has it, and the texter has read it.
fn shown_at(pair: &Pair) -> Option<SimTime> {
    first_known(pair).into_iter().flatten().max()
}

fn verdict(chosen: usize, pair: &Pair, words: &Words) -> Verdict {
    let known = first_known(pair).map(|at| at.map(|at| at.0));
    (words.duel.verdict)(chosen, known)
}
