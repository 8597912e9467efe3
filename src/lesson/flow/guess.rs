//! The flow's question: when will the asynchronous client hold its result?

use super::dials;
use crate::lesson::figure::{Answers, Question, Verdict};
use crate::sim::actor::CLIENT;
use crate::sim::plan::Style;
use crate::sim::scenario::Scenario;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Pair, Trace};
use crate::words::Words;

/// The guess is put on an axis of this many seconds: far more than the truth, so that the range tells nothing.
const SECONDS: f64 = 5.0;
/// Where the guess's slider stands at first, in seconds.
const START: f64 = 1.0;

/// The question of the flow figure.
pub const QUESTION: Question = Question {
    text: |scenario, words| (words.flow().question)(SimSpan::try_from_ms(work(scenario) * 1e3).unwrap_or_default().0),
    shown_at: |pair| results(pair).map(|(sync, delegated)| sync.max(delegated)),
    answers: Answers::Moment {
        label: |words| words.flow().guess_label,
        start: START,
        most: |scenario| SECONDS.max(work(scenario) * SECONDS / 2.0),
        on: (Style::Async, CLIENT),
        verdict,
    },
};

fn work(scenario: &Scenario) -> f64 {
    dials::WORK.read(scenario).unwrap_or_default()
}

/// When the first caller of each run has its result: synchronous, asynchronous.
fn results(pair: &Pair) -> Option<(SimTime, SimTime)> {
    let first = |trace: &Option<Trace>| trace.as_ref()?.journeys.first()?.result_known;
    first(&pair.sync).zip(first(&pair.delegated))
}

fn verdict(at: SimTime, pair: &Pair, words: &Words) -> Verdict {
    match results(pair) {
        Some((sync, truth)) => (words.flow().verdict)(at.0, truth.0, sync.0),
        None => (words.flow().verdict_never)(at.0),
    }
}
