//! Worked examples by others (`tests/goldens/peers.json`): every case that the engine or the theory can express.

mod machines;
mod runs;
mod sums;

use serde_json::Value;

/// Says what is wrong with a case.
type Check = fn(&Value) -> Result<(), String>;

/// Who checks which case.
const CASES: [(&str, Check); 14] = [
    ("simpy-bank03", runs::line),
    ("simpy-bank07", runs::line),
    ("simpy-bank08", runs::line),
    ("simpy-carwash", runs::line),
    ("ciw-utilisation-one", runs::line),
    ("rabbit-tutorial-2-round-robin", runs::line),
    ("open-and-closed-load", runs::frozen),
    ("sqs-visibility-changed", machines::visibility_changed),
    ("sqs-elasticmq-visible-at", machines::visible_at),
    ("sqs-dedup-window", machines::deduplication),
    ("standard-webhooks-tolerance", machines::webhooks),
    ("kafka-murmur2", sums::murmur2),
    ("lambda-concurrency", sums::concurrency),
    ("percentile-nearest-rank", sums::percentiles),
];

/// Cases, or parts of one, that nothing here can express, and why.
const BEYOND: [(&str, &str); 2] = [
    ("lambda-scaling", "workers are started by backlog, not by an allowance of 1,000 that refills in 10 s"),
    ("open-and-closed-load", "the closed half: requests come when they come, and no caller asks anew once answered"),
];

fn cases() -> Vec<Value> {
    let text = std::fs::read_to_string("tests/goldens/peers.json").expect("it is there");
    let all: Value = serde_json::from_str(&text).expect("it is JSON");
    all["cases"].as_array().expect("a list of cases").clone()
}

#[test]
fn what_others_worked_out_comes_out_here_too() {
    let mut wrong = Vec::new();
    for case in cases() {
        let id = case["id"].as_str().expect("a case has an id");
        let check = CASES.iter().find(|(name, _)| *name == id).map(|(_, check)| check);
        match check.map(|check| check(&case)) {
            Some(outcome) => wrong.extend(outcome.err().map(|why| format!("{id}: {why}"))),
            None if BEYOND.iter().any(|(name, _)| *name == id) => {}
            None => wrong.push(format!("{id}: nobody checks it")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_that_is_checked_or_left_out_is_there() {
    let all = cases();
    let there = |name: &str| all.iter().any(|case| case["id"] == name);
    let named = CASES.iter().map(|it| it.0).chain(BEYOND.iter().map(|it| it.0));
    assert_eq!(named.filter(|name| !there(name)).count(), 0);
}

#[test]
fn a_figure_that_is_off_is_found() {
    for (name, change) in [
        ("simpy-bank08", ("/expect/end_ms/4", 87_924.2)),
        ("simpy-carwash", ("/expect/start_ms/6", 16_001.0)),
        ("ciw-utilisation-one", ("/expect/utilisation", 0.51)),
        ("rabbit-tutorial-2-round-robin", ("/expect/worker_of/4", 2.0)),
        ("open-and-closed-load", ("/expect/open_mean_ms", 3_600.0)),
        ("sqs-visibility-changed", ("/expect/visible_again_ms", 25_001.0)),
        ("sqs-elasticmq-visible-at", ("/expect/receivable_from_ms", 102.0)),
        ("kafka-murmur2", ("/keys/ab", 435.0)),
        ("lambda-concurrency", ("/pairs/3/2", 5_001.0)),
        ("percentile-nearest-rank", ("/cases/1/2", 35.0)),
    ] {
        let mut case = cases().into_iter().find(|case| case["id"] == name).expect("it is there");
        let check = CASES.iter().find(|it| it.0 == name).expect("it is checked").1;
        *case.pointer_mut(change.0).expect("a figure") = serde_json::json!(change.1);
        assert!(check(&case).is_err(), "{name}");
    }
}

/// The numbers of a list.
fn numbers(value: &Value) -> Result<Vec<f64>, String> {
    let list = value.as_array().ok_or(format!("{value} is no list"))?;
    list.iter().map(number).collect()
}

fn number(value: &Value) -> Result<f64, String> {
    value.as_f64().ok_or(format!("{value} is no number"))
}

/// Whether a figure is as near as whole nanoseconds allow.
fn near(what: &str, expected: f64, found: f64) -> Result<(), String> {
    let off = (expected - found).abs();
    if off <= 1e-6 * expected.abs().max(1.0) {
        Ok(())
    } else {
        Err(format!("{what}: expected {expected}, found {found}"))
    }
}
