//! One person, one thing at a time.

use super::{bare, told};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::{Arrivals, Block, Client, Pastime, Person, Scenario, Work};

/// Asks so many questions; typing takes 4 s, reading 3 s, the friend 60 s.
fn asking(questions: usize) -> Scenario {
    let life = vec![Block { what: Pastime::Sport, ms: 50e3 }, Block { what: Pastime::Meal, ms: 100e3 }];
    let person = Person { prepare_ms: 4e3, handle_ms: 3e3, life, day_ms: 100e3 };
    let mut scenario = bare();
    scenario.arrivals = Arrivals::List { at_ms: vec![0.0; questions] };
    scenario.work = Work::Constant { ms: 60e3 };
    scenario.client = Client { person: Some(person), ..scenario.client };
    scenario.workers = 9;
    scenario
}

const LIFE: [&str; 4] = ["Blocked", "Handling", "Living", "concluded"];

#[test]
fn a_caller_lives_after_the_call() {
    let expected = [
        "0 client began 0 Blocked",
        "64000 client ended 0 Blocked",
        "64000 client concluded 0 Done",
        "64000 client began Living(Sport)",
        "100000 client ended Living(Sport)",
    ];
    assert_eq!(told(&asking(1), Style::Sync, &LIFE), expected);
}

#[test]
fn a_texter_lives_meanwhile_and_is_interrupted() {
    let expected = [
        "0 client began 0 Blocked",
        "4000 client ended 0 Blocked",
        "4000 client began Living(Sport)",
        "54000 client ended Living(Sport)",
        "54000 client began Living(Meal)",
        "64000 client concluded 0 Done",
        "64000 client cut Living(Meal)",
        "64000 client began 0 Handling",
        "67000 client ended 0 Handling",
        "67000 client began Living(Meal)",
        "100000 client ended Living(Meal)",
    ];
    assert_eq!(told(&asking(1), Style::Async, &LIFE), expected);
}

#[test]
fn calls_come_one_after_the_other_and_texts_overlap() {
    let known = |style| told(&asking(3), style, &["concluded"]);
    assert_eq!(known(Style::Sync), ["64000", "128000", "192000"].iter().zip(0..).map(line).collect::<Vec<_>>());
    assert_eq!(known(Style::Async), ["64000", "68000", "72000"].iter().zip(0..).map(line).collect::<Vec<_>>());
}

fn line((at, journey): (&&str, u32)) -> String {
    format!("{at} client concluded {journey} Done")
}

#[test]
fn answers_wait_while_another_is_read() {
    let mut scenario = asking(2);
    scenario.client.person.as_mut().expect("a person").handle_ms = 10e3;
    let expected = [
        "64000 client began 0 Handling",
        "74000 client ended 0 Handling",
        "74000 client began 1 Handling",
        "84000 client ended 1 Handling",
    ];
    assert_eq!(told(&scenario, Style::Async, &["Handling"]), expected);
}
