//! The duel's question: who knows the answer first?

use super::dials;
use super::readout::Cost;
use crate::lesson::figure::{Answers, Question};
use crate::sim::scenario::Scenario;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Pair, Trace};
use crate::words::Words;
use crate::words::kit::duel::Truth;

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

fn verdict(chosen: usize, shown: Option<&Pair>, words: &Words) -> String {
    let truth = shown.and_then(|pair| {
        let [call, text] = Cost::of_pair(pair)?;
        let known = first_known(pair).map(|at| at.map(|at| at.0));
        Some(Truth { known, stolen: [call.stolen.0, text.stolen.0] })
    });
    match truth {
        Some(truth) => (words.duel.guess_result)(chosen, truth),
        None => (words.duel.guess_kept)(chosen),
    }
}
