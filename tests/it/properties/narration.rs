//! Every run can be told: each thing once, and nothing of weight left out.

use super::{any, cases};
use block_or_delegate::sim::step::{Fact, Trigger};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::narrate::{self, Line};
use block_or_delegate::trace::{History, Pair, Trace};
use block_or_delegate::words::Language;
use proptest::prelude::*;
use std::collections::HashSet;

fn each_once(lines: &[Line]) {
    let mut told = HashSet::new();
    for line in lines {
        assert!(told.insert((line.origin, line.at, line.story)), "{line:?} is told twice");
    }
}

fn in_words(lines: &[Line]) {
    let tell = Language::English.words().tell;
    for line in lines {
        let sentence = tell(line.story);
        let begins = sentence.starts_with(|letter: char| letter.is_uppercase());
        assert!(begins && !sentence.ends_with('.'), "{line:?}: {sentence:?}");
    }
}

/// Whether a learner must hear of a step.
fn weighs(trace: &Trace, index: usize) -> bool {
    let leads = |fact: &Fact| !matches!(fact, Fact::Ended { .. });
    trace.steps[index].trigger != Trigger::Edited && trace.facts(index).iter().any(leads)
}

pub fn nothing_left_out(trace: &Trace) {
    let told: HashSet<u32> = narrate::of_trace(trace).filter_map(|line| Some(line.origin?.1)).collect();
    for index in (0..trace.steps.len()).filter(|index| weighs(trace, *index)) {
        assert!(told.contains(&(index as u32)), "{:?} {:?}", trace.steps[index], trace.facts(index));
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn a_run_is_told(scenario in any::pair()) {
        let pair = Pair::run(&scenario).expect("it is valid");
        let lines = narrate::of_pair(&pair);
        prop_assert!(lines.is_sorted_by_key(|line| line.at));
        each_once(&lines);
        in_words(&lines);
        pair.traces().for_each(nothing_left_out);
    }

    #[test]
    fn a_changed_run_is_told([scenario, other] in any::history::<2>(), thousandth in 1..1000u64) {
        let mut history = History::new(scenario);
        let end = history.run().expect("it is valid").pair.ended_at();
        history.change(SimTime(end.0 / 1000 * thousandth), end, other);
        let pair = history.run().expect("both are valid").pair;
        let lines = narrate::of_history(&pair, &history);
        each_once(&lines);
        in_words(&lines);
        pair.traces().for_each(nothing_left_out);
    }
}
