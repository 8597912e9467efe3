//! The keys, against formulas that know nothing of the engine.

use super::questions;
use block_or_delegate::quiz::{Ask, Question};
use block_or_delegate::sim::scenario::{Arrivals, Reply, Scenario, Work};

pub fn number(question: &Question) -> f64 {
    let Ask::Number(number) = &question.ask else { panic!("{:?} is no number", question.ask) };
    number.right
}

fn moment_ms(question: &Question) -> f64 {
    let Ask::Moment(window) = &question.ask else { panic!("{:?} is no moment", question.ask) };
    window.right.0 as f64 / 1e6
}

pub fn right_option(question: &Question) -> &str {
    let Ask::Choice { options, right } = &question.ask else { panic!("{:?} is no choice", question.ask) };
    &options[*right as usize]
}

pub fn work_ms(scenario: &Scenario) -> f64 {
    let Work::Constant { ms } = scenario.work else { panic!("{:?} is not constant", scenario.work) };
    ms
}

fn requests(scenario: &Scenario) -> f64 {
    let Arrivals::List { at_ms } = &scenario.arrivals else { panic!("{:?} is no list", scenario.arrivals) };
    at_ms.len() as f64
}

/// Compares the key of every seed with a formula over its scenario.
pub fn agree(id: &str, key: impl Fn(&Question) -> f64, within: f64, formula: impl Fn(&Scenario) -> f64) {
    for (seed, question, scenario) in questions(id) {
        let (key, formula) = (key(question), formula(scenario));
        assert!((key - formula).abs() <= within, "{id} {seed}: key {key}, formula {formula}\n{}", question.text);
    }
}

#[test]
fn a_hop_is_what_the_scenario_says() {
    agree("flow-later", number, 1e-9, |it| it.broker.hop_ms);
}

#[test]
fn a_receipt_takes_the_way_the_check_and_the_confirm() {
    agree("flow-free", moment_ms, 1e-9, |it| 2.0 * it.link_ms + it.api.check_ms + 2.0 * it.broker.hop_ms);
}

#[test]
fn whoever_finds_no_thread_is_refused() {
    agree("flow-threads", number, 0.0, |it| requests(it) - f64::from(it.api.threads));
}

#[test]
fn at_the_202_only_the_first_jobs_are_being_worked_on() {
    for (seed, question, scenario) in questions("flow-202") {
        let client: u32 = question
            .text
            .split("Client ")
            .nth(1)
            .and_then(|rest| rest.split(' ').next()?.parse().ok())
            .expect("a client");
        let expected = if client <= scenario.workers {
            "A worker is working on it"
        } else {
            "It waits in the queue; nobody has begun"
        };
        assert_eq!(right_option(question), expected, "{seed}");
    }
}

#[test]
fn a_queue_shrinks_round_by_round() {
    for (seed, question, scenario) in questions("queue-depth") {
        let begun = (question.shows.0 as f64 / 1e6 / work_ms(scenario)).floor() + 1.0;
        let depth = requests(scenario) - f64::from(scenario.workers) * begun;
        assert_eq!(number(question), depth, "{seed}: {}", question.text);
    }
}

#[test]
fn the_last_result_comes_after_as_many_rounds_as_needed() {
    agree("queue-workers", number, 0.15, |it| {
        let rounds = (requests(it) / f64::from(it.workers)).ceil();
        rounds * work_ms(it) / 1e3 + 2.0 * it.link_ms / 1e3
    });
}

#[test]
fn every_message_of_a_delegated_read_is_counted() {
    agree("choose-messages", number, 0.0, |it| if it.reply == Reply::Callback { 8.0 } else { 7.0 });
}

#[test]
fn a_login_waits_for_its_result() {
    for (seed, question, scenario) in questions("choose-login") {
        let ms = 2.0 * scenario.link_ms + scenario.api.check_ms + 2.0 * scenario.broker.hop_ms + work_ms(scenario);
        assert_eq!(right_option(question), format!("After {ms} ms"), "{seed}");
    }
}

#[test]
fn a_killed_loop_has_sent_its_limit_over_each() {
    for (seed, question, scenario) in questions("your-turn-loop") {
        let each: f64 =
            question.text.split(" mails, ").nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok()).expect("each");
        let limit = scenario.api.request_limit_ms.expect("a limit");
        assert_eq!(number(question), (limit / each).floor(), "{seed}: {}", question.text);
    }
}

#[test]
fn batches_take_a_call_for_each_ten() {
    agree("your-turn-batches", number, 1e-9, |it| (it.api.check_ms + 2.0 * it.broker.hop_ms) / 1e3);
}

/// A cycle is the interval, the way there and back, and the look-up.
fn cycle_ms(it: &Scenario) -> f64 {
    let Reply::Poll { every_ms } = it.reply else { panic!("{:?} is no poll", it.reply) };
    every_ms + 2.0 * it.link_ms + it.api.status_ms
}

/// The polls that reach the API before the result does, and the one after; the last is answered with it.
fn polls(it: &Scenario) -> f64 {
    let receipt = 2.0 * it.link_ms + it.api.check_ms + 2.0 * it.broker.hop_ms;
    let stored = it.link_ms + it.api.check_ms + 3.0 * it.broker.hop_ms + work_ms(it);
    // The look-up of poll n is over at receipt + n cycles, less the way back.
    ((stored - receipt + it.link_ms) / cycle_ms(it)).ceil()
}

#[test]
fn a_client_polls_until_the_result_is_there() {
    agree("curious-polls", number, 0.0, polls);
}

#[test]
fn a_polling_client_knows_with_its_next_poll() {
    agree("curious-stale", moment_ms, 1e-6, |it| {
        2.0 * it.link_ms + it.api.check_ms + 2.0 * it.broker.hop_ms + polls(it) * cycle_ms(it)
    });
}
