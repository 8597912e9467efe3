//! Proof that the replay can fail: recordings that are changed by a little are found wrong.

use super::replay;
use serde_json::{Value, json};
use std::path::Path;

fn recording(start: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens/kafka");
    let starts = |path: &std::path::PathBuf| path.file_name().is_some_and(|it| it.to_string_lossy().starts_with(start));
    let path = super::super::recordings(&folder).into_iter().find(starts).expect("this one is there");
    super::super::read(&path).expect("it is JSON")
}

/// The recording is right as it is, and wrong once `change` has been at it.
fn fails(start: &str, change: impl Fn(&mut Value), says: &str) {
    let mut golden = recording(start);
    assert_eq!(replay(&golden), Ok(()), "{start}");
    change(&mut golden);
    let why = replay(&golden).expect_err("the change is found");
    assert!(why.contains(says), "{start}: {why}");
}

fn event<'a>(golden: &'a mut Value, actor: &str, what: &str, nth: usize) -> &'a mut Value {
    let trace = golden["runs"][0]["trace"].as_array_mut().expect("a trace");
    trace.iter_mut().filter(|it| it[1] == actor && it[2] == what).nth(nth).expect("it is there")
}

fn trace(golden: &mut Value) -> &mut Vec<Value> {
    golden["runs"][0]["trace"].as_array_mut().expect("a trace")
}

#[test]
fn a_recording_that_was_changed_is_found_wrong() {
    fails("k10", |it| drop(event(it, "c2", "polled", 0)[3].as_array_mut().map(|it| it.remove(0))), "c2, polls no. 1");
    fails("k10", |it| event(it, "c2", "polled", 0)[4]["batches"] = json!([5, 1]), "c2, polls no. 1");
    fails("k10", |it| event(it, "probe", "committed", 1)[3] = json!({"t-0": 5}), "probe, probes no. 2");
    fails("k12", |it| event(it, "probe", "committed", 2)[3] = json!({}), "probe, probes no. 3");
    fails("k17", |it| event(it, "c1", "polled", 0)[4]["batches"] = json!([4, 4, 1, 1]), "c1, polls no. 1");
    fails("k20", |it| event(it, "c1", "revoked", 0)[3] = json!(["t-3", "t-4", "t-5"]), "c1, listener no. 2");
    fails("k20", |it| trace(it).retain(|it| it[2] != "closed"), "c2, life no. 2");
    fails("k23", |it| event(it, "c3", "assigned", 0)[3] = json!(["t-1"]), "c3, listener no. 1");
    fails("k30", |it| event(it, "probe", "log", 1)[4]["start"] = json!(3), "probe, probes no. 2");
    fails("k31", |it| event(it, "producer", "sent", 0)[3][3] = json!(["D0", 2, 0]), "producer, sent no. 1");
    fails("k33", |it| event(it, "c1", "polled", 1)[3] = json!(["t-1@2:b2", "t-0@2:a2"]), "c1, polls no. 2");
}

#[test]
fn what_comes_at_another_time_is_found_wrong() {
    fails("k10", |it| event(it, "c1", "assigned", 0)[0] = json!(3_900), "recorded too early");
    fails("k24", |it| event(it, "c2", "assigned", 1)[0] = json!(13_900), "recorded too early");
    fails("k24", |it| event(it, "c2", "assigned", 1)[0] = json!(17_400), "c2, listener no. 3");
    fails("k27", |it| event(it, "c1", "assigned", 0)[0] = json!(5_300), "c1, listener no. 1");
    fails("k33", |it| event(it, "c1", "polled", 2)[0] = json!(8_700), "c1, polls no. 3");
}

#[test]
fn what_is_not_known_is_an_error() {
    fails("k10", |it| it["script"][1]["op"] = json!("post"), "unknown variant");
    fails("k10", |it| it["script"][1]["colour"] = json!("red"), "unknown field");
    fails("k10", |it| it["script"][2]["config"] = json!({"colour": "red"}), "unknown setting colour");
    fails("k30", |it| it["script"][0]["config"]["colour"] = json!("red"), "unknown setting colour");
    fails("k10", |it| it["script"][4]["who"] = json!("c9"), "there is no c9");
    fails("k10", |it| it["colour"] = json!("red"), "unknown field");
    fails("k10", |it| trace(it)[1][2] = json!("began"), "unknown event");
    fails("k10", |it| trace(it)[3][4]["colour"] = json!("red"), "unknown field");
    fails("k10", |it| it["runs"][0]["systems"] = json!(["Apache Kafka 4.0.0"]), "no run is of");
    fails(
        "k22",
        |it| it["script"][1]["config"] = json!({"partition.assignment.strategy": "x.Dice"}),
        "unknown assignor",
    );
}
