//! Proof that the replay can fail: recordings that are changed by a little are found wrong.

use super::replay;
use block_or_delegate::sim::broker::sqs::Settings;
use serde_json::{Value, json};
use std::path::Path;

fn recording(start: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens/sqs");
    let files = std::fs::read_dir(folder).expect("there are recordings").map(|it| it.expect("a file").path());
    let path = files.into_iter().find(|it| it.file_name().is_some_and(|it| it.to_string_lossy().starts_with(start)));
    let text = std::fs::read_to_string(path.expect("this one is there")).expect("it can be read");
    serde_json::from_str(&text).expect("it is JSON")
}

/// The recording is right as it is, and wrong once `change` has been at it.
fn fails(start: &str, change: impl Fn(&mut Value), says: &str) {
    let mut golden = recording(start);
    assert_eq!(replay(&golden), Ok(()), "{start}");
    change(&mut golden);
    let why = replay(&golden).expect_err("the change is found");
    assert!(why.contains(says), "{start}: {why}");
}

fn trace(golden: &mut Value) -> &mut Vec<Value> {
    golden["runs"][0]["trace"].as_array_mut().expect("a trace")
}

#[test]
fn a_recording_that_was_changed_is_found_wrong() {
    fails("s01", |it| drop(trace(it).remove(4)), "w2, receives no. 2");
    fails("s01", |it| trace(it)[4][4] = json!({"msgs": [["m1", 1]]}), "w2, receives no. 2");
    fails("s01", |it| trace(it)[4][4] = json!({"msgs": []}), "w2, receives no. 2");
    fails("s01", |it| trace(it)[2][4]["in_flight"] = json!(0), "probe, probes no. 1");
    fails("s01", |it| trace(it)[4][0] = json!(1_700), "recorded too early");
    fails("s01", |it| trace(it)[4][0] = json!(4_700), "w2, receives no. 2");
    fails("s06", |it| trace(it)[5][0] = json!(1_500), "recorded too early");
    fails("s07", |it| trace(it)[3][4]["took_ms"] = json!(1_500), "recorded too early");
    fails("s14", |it| trace(it)[0][4]["DelaySeconds"] = json!("1"), "probe, probes no. 1");
    fails("s15", |it| drop(trace(it).remove(2)), "sns, subscriptions no. 3");
}

#[test]
fn what_the_documentation_says_is_judged() {
    let documented = |it: &mut Value, word: &str, value: Value| it["expected_by_documentation"][word] = value;
    fails("s13", |it| documented(it, "batch_10", json!("EmptyBatchRequest")), "batch_10");
    fails("s13", |it| documented(it, "wait_21", json!("ok")), "wait_21");
    fails("s18", |it| documented(it, "never_delivered", json!(["b"])), "never_delivered");
    fails("s18", |it| documented(it, "delivered", json!(["a"])), "delivered");
    fails("s05", |it| documented(it, "sum_of_all_receives", json!(12)), "sum_of_all_receives");
    fails("s05", |it| documented(it, "first_receive", json!("at most 9")), "first_receive");
    fails("s05", |it| documented(it, "max_11", json!("ok")), "max_11");
    fails("s05", |it| documented(it, "something", json!("ok")), "unknown word");
}

#[test]
fn what_is_not_known_is_an_error() {
    fails("s01", |it| it["script"][1]["op"] = json!("post"), "unknown variant");
    fails("s01", |it| it["script"][1]["colour"] = json!("red"), "unknown field");
    fails("s01", |it| it["script"][0]["attrs"]["Colour"] = json!("red"), "unknown attribute");
    fails("s01", |it| it["colour"] = json!("red"), "unknown field");
    fails("s01", |it| trace(it)[1][2] = json!("got"), "unknown event");
    fails("s01", |it| trace(it)[1][4]["colour"] = json!("red"), "unknown field");
    fails("s13", |it| it["script"][2]["what"] = json!("sing"), "unknown attempt");
    fails(
        "s04",
        |it| it["deviations"] = json!({"moto 5.2.5": "", "LocalStack core 4.3.0": "", "fauxqs 1.9.2": ""}),
        "every run",
    );
}

#[test]
fn both_outcomes_that_are_documented_for_an_old_receipt_can_be_had() {
    let golden = recording("s02");
    let script = super::script::read(&golden["script"]).expect("it can be read");
    for (run, old_receipt_deletes) in [(0, true), (1, false)] {
        let trace = super::trace::read(&golden["runs"][run]["trace"]).expect("it can be read");
        for switch in [false, true] {
            let settings = Settings { old_receipt_deletes: switch, ..Settings::exact() };
            let found = super::play(&script, settings).expect("it can be played");
            let fits = super::compare::check(&found, &trace).is_ok();
            assert_eq!(fits, switch == old_receipt_deletes, "run {run}, {switch}");
        }
    }
}
