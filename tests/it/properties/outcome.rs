//! What a report says of a run adds up: to the requests, and to the work that was finished.

use super::causes::told;
use super::{any, cases};
use block_or_delegate::metrics::{Outcome, Summary};
use block_or_delegate::sim::scenario::{Scenario, Styles};
use block_or_delegate::sim::step::{Activity, Fact};
use block_or_delegate::sim::world::End;
use block_or_delegate::trace::Trace;
use block_or_delegate::trace::causes::ending::How;
use block_or_delegate::trace::causes::requests;
use proptest::prelude::*;
use std::process::Command;

fn finished(trace: &Trace) -> u32 {
    let done = |fact: &&Fact| matches!(fact, Fact::Ended { activity: Activity::Working, cut: false, .. });
    (0..trace.steps.len()).map(|index| trace.facts(index).iter().filter(done).count() as u32).sum()
}

/// The number that a row begins with, and the sum of those that its parts begin with.
fn added_up(row: &str) -> (u32, u32) {
    let number = |text: &str| {
        let digits: String = text.trim_start().chars().take_while(|it| it.is_ascii_digit() || *it == ',').collect();
        digits.trim_end_matches(',').replace(',', "").parse::<u32>().unwrap_or_else(|_| panic!("{row}: {text}"))
    };
    match row.split_once(": ") {
        Some((all, parts)) => (number(all), parts.split(", ").map(number).sum()),
        None => (number(row), 0),
    }
}

/// What the program reports on a scenario.
fn report(scenario: &Scenario) -> String {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("outcome.json");
    std::fs::write(&path, serde_json::to_string(scenario).expect("plain data")).expect("a file can be written");
    let mut program = Command::new(env!("CARGO_BIN_EXE_block-or-delegate"));
    let output = program.arg("simulate").arg(&path).output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// Every row of that label.
fn rows<'a>(text: &'a str, label: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines().filter_map(move |line| line.trim_start().strip_prefix(label)?.strip_prefix("  "))
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn every_request_has_one_ending_and_a_fact_agrees(told in told()) {
        let trace = told.run();
        let (outcome, counts) = (Outcome::of(&trace), Summary::of(&trace).counts);
        prop_assert_eq!(outcome.ends.values().sum::<u32>(), counts.issued);
        prop_assert!(outcome.unheard <= counts.still_there);
        prop_assert!(trace.end != End::Quiet || outcome.unheard == counts.still_there);
        for (journey, ending) in trace.journeys.iter().zip(requests(&trace)) {
            prop_assert_eq!(journey.id, ending.job.origin());
            let agrees = match ending.how {
                How::Done => journey.work_done.is_some(),
                How::DeadLettered(_) => journey.dead_lettered.is_some(),
                How::Dropped(of) => journey.dropped.is_some_and(|(met, _)| met == of),
                _ => true,
            };
            prop_assert!(agrees, "{:?}: {:?}", ending, journey);
        }
    }

    #[test]
    fn work_is_counted_each_time_it_is_done(told in told()) {
        let trace = told.run();
        let counts = Summary::of(&trace).counts;
        let once = trace.journeys.iter().filter(|it| it.work_done.is_some()).count() as u32;
        prop_assert_eq!(counts.worked, finished(&trace));
        prop_assert_eq!(counts.worked, once + counts.the_same);
        prop_assert!(counts.in_vain <= once);
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn the_numbers_of_a_report_add_up(scenario in prop_oneof![any::pair(), any::named(), any::resilient()]) {
        let text = report(&scenario);
        for (label, row) in ["requests", "work asked for"].into_iter().flat_map(|it| rows(&text, it).map(move |row| (it, row))) {
            let (all, sum) = added_up(row);
            prop_assert_eq!(all, sum, "{}: {}", label, row);
            prop_assert_eq!(all, any::requests(&any::plan(&scenario)));
        }
        let runs = if scenario.style == Styles::Pair { 2 } else { 1 };
        prop_assert_eq!(rows(&text, "work asked for").count(), runs);
    }
}
