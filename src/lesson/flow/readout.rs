//! The four readouts of the flow figure.

use crate::lesson::figure::Readout;
use crate::sim::time::SimSpan;
use crate::trace::{Journey, Pair, Trace};
use crate::words::{Words, number};

/// The four readouts of a run: caller blocked, acknowledged after, result known after, API thread held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readouts {
    /// How many requests there were.
    pub requests: usize,
    /// How many of them got their result.
    pub results: usize,
    /// How many of them were acknowledged.
    pub receipts: usize,
    /// Mean time that callers were blocked.
    pub blocked: Option<SimSpan>,
    /// Mean time to the acknowledgement, over those that had one.
    pub acknowledged: Option<SimSpan>,
    /// Mean time to the result, over those that had one.
    pub result: Option<SimSpan>,
    /// Mean time that API threads were held for a request.
    pub held: Option<SimSpan>,
}

impl Readouts {
    /// Reads them off a finished run.
    pub fn of(trace: &Trace) -> Readouts {
        let all = &trace.journeys;
        let mean = |spans: Vec<SimSpan>| {
            let sum: u128 = spans.iter().map(|span| u128::from(span.0)).sum();
            (!spans.is_empty()).then(|| SimSpan((sum / spans.len() as u128) as u64))
        };
        Readouts {
            requests: all.len(),
            results: all.iter().filter(|journey| journey.result_known.is_some()).count(),
            receipts: all.iter().filter(|journey| journey.acknowledged.is_some()).count(),
            blocked: mean(all.iter().map(|journey| journey.blocked_by(trace.ended_at)).collect()),
            acknowledged: mean(all.iter().filter_map(Journey::acknowledged_after).collect()),
            result: mean(all.iter().filter_map(Journey::result_after).collect()),
            held: mean(all.iter().map(|journey| journey.thread_held_by(trace.ended_at)).collect()),
        }
    }
}

/// The readouts of both runs, in words.
pub fn readouts(pair: &Pair, words: &Words) -> Vec<Readout> {
    let of = |trace: &Option<Trace>| trace.as_ref().map(Readouts::of).unwrap_or_default();
    let both = [of(&pair.sync), of(&pair.delegated)];
    let all = both[0].requests.max(both[1].requests);
    let row = |name, counted: fn(&Readouts) -> usize, pick: fn(&Readouts) -> Option<SimSpan>| {
        let value = |it: &Readouts| pick(it).map(|span| number::seconds_bare(span.0));
        let note = mean_of(counted(&both[0]), counted(&both[1]), all, words);
        Readout { name, note, values: [value(&both[0]), value(&both[1])], unit: words.flow().seconds }
    };
    vec![
        row(words.flow().blocked, |it| it.requests, |it| it.blocked),
        row(words.flow().acknowledged, |it| it.receipts, |it| it.acknowledged),
        row(words.flow().result, |it| it.results, |it| it.result),
        row(words.flow().held, |it| it.requests, |it| it.held),
    ]
}

/// Over how many requests a mean is taken, where there are several.
fn mean_of(sync: usize, delegated: usize, all: usize, words: &Words) -> String {
    match () {
        () if all <= 1 => String::new(),
        () if sync == all && delegated == all => (words.flow().mean_of)(all),
        () => (words.flow().mean_of_some)(sync, delegated, all),
    }
}
