//! Mishaps: a worker that dies around the side effect, a job that nobody can do, and what a common memory changes.

use super::{bare, told};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::{Arrivals, Harm, Memory, Mishap, Scenario, Whom, Work};

/// One job of 100 ms, two workers, a hop of 1 ms, and a mishap at the first try.
fn one(what: Harm) -> Scenario {
    let mut scenario = bare();
    scenario.arrivals = Arrivals::Once;
    scenario.work = Work::Constant { ms: 100.0 };
    scenario.workers = 2;
    scenario.broker.hop_ms = 1.0;
    scenario.mishaps = vec![Mishap { what, whom: Whom::Job(1), tries: Some(1), down_ms: 1000.0 }];
    scenario
}

const WORK: [&str; 5] = ["Working", "EffectAgain", "Recognised", "Poisoned", "WentDown"];

#[test]
fn a_worker_that_dies_before_the_effect_has_done_nothing() {
    let expected = [
        "2 worker 1 began 0 Working",
        "102 worker 1 cut 0 Working",
        "102 worker 1 WentDown",
        "104 worker 2 began 0 Working",
        "204 worker 2 ended 0 Working",
    ];
    assert_eq!(told(&one(Harm::CrashBefore), Style::Async, &WORK), expected);
}

#[test]
fn one_that_dies_after_the_effect_makes_a_duplicate() {
    let expected = [
        "2 worker 1 began 0 Working",
        "102 worker 1 ended 0 Working",
        "102 worker 1 WentDown",
        "104 worker 2 began 0 Working",
        "204 worker 2 ended 0 Working",
        "204 worker 2 EffectAgain 0",
    ];
    for harm in [Harm::CrashAfter, Harm::CrashNoted] {
        assert_eq!(told(&one(harm), Style::Async, &WORK), expected, "{harm:?}");
    }
}

/// A memory helps only from the moment of the note on: the window between effect and note stays.
#[test]
fn a_memory_saves_the_second_effect_once_the_first_is_noted() {
    let memory = Some(Memory { keep_ms: 60_000.0 });
    let noted = Scenario { memory, ..one(Harm::CrashNoted) };
    let expected = [
        "2 worker 1 began 0 Working",
        "102 worker 1 ended 0 Working",
        "102 worker 1 WentDown",
        "104 worker 2 Recognised 0",
    ];
    assert_eq!(told(&noted, Style::Async, &WORK), expected);
    assert_eq!(told(&noted, Style::Async, &["concluded"]), ["104 client concluded 0 Done"]);
    let unnoted = Scenario { memory, ..one(Harm::CrashAfter) };
    assert!(told(&unnoted, Style::Async, &WORK).contains(&"204 worker 2 EffectAgain 0".to_string()));
    let forgetful = Scenario { memory: Some(Memory { keep_ms: 1.0 }), ..one(Harm::CrashNoted) };
    assert!(told(&forgetful, Style::Async, &WORK).contains(&"204 worker 2 EffectAgain 0".to_string()));
}

#[test]
fn poison_is_given_back_until_it_is_set_aside() {
    let mut scenario = one(Harm::Poison);
    scenario.workers = 1;
    scenario.mishaps[0].tries = None;
    scenario.broker.deliveries = Some(2);
    let expected = [
        "2 worker 1 began 0 Working",
        "102 worker 1 Poisoned 0",
        "102 worker 1 cut 0 Working",
        "104 worker 1 began 0 Working",
        "204 worker 1 Poisoned 0",
        "204 worker 1 cut 0 Working",
        "205 queue DeadLettered 0",
    ];
    assert_eq!(told(&scenario, Style::Async, &["Working", "Poisoned", "DeadLettered"]), expected);
}

#[test]
fn a_share_befalls_the_same_jobs_in_every_run_of_a_seed() {
    let mut scenario = one(Harm::Poison);
    scenario.arrivals = Arrivals::List { at_ms: vec![0.0; 200] };
    scenario.api.threads = 200;
    scenario.mishaps[0].whom = Whom::Share(0.25);
    let befallen = |scenario: &Scenario| told(scenario, Style::Async, &["Poisoned"]).len();
    assert_eq!(befallen(&scenario), befallen(&Scenario { workers: 1, ..scenario.clone() }));
    // Binomial: five standard deviations around 50 of 200.
    assert!((20..=80).contains(&befallen(&scenario)), "{}", befallen(&scenario));
}
