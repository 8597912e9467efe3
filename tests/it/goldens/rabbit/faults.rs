//! The check can fail: a recording that is changed in one place is not what the simulation does.

use super::replay;
use serde_json::{Value, json};

fn recording(name: &str) -> Value {
    let entries = std::fs::read_dir("tests/goldens/rabbitmq").expect("there are recordings");
    let mut paths = entries.map(|entry| entry.expect("it can be listed").path());
    let path = paths.find(|path| path.to_string_lossy().contains(name)).expect("it is there");
    serde_json::from_str(&std::fs::read_to_string(path).expect("it can be read")).expect("it is JSON")
}

/// The events of all runs.
fn lines(golden: &mut Value) -> impl Iterator<Item = &mut Vec<Value>> {
    golden["runs"].as_array_mut().into_iter().flatten().filter_map(|run| run["trace"].as_array_mut())
}

fn line<'a>(trace: &'a mut [Value], event: &str) -> &'a mut Value {
    trace.iter_mut().rfind(|line| line[2] == event).expect("there is one")
}

/// What is done to a recording.
type Change = fn(&mut Value);

#[test]
fn a_changed_recording_is_noticed() {
    let rows: [(&str, Change, &str); 12] = [
        ("r04", |it| lines(it).for_each(|lines| lines.retain(|line| line[3] != "m4")), "m4"),
        ("r04", |it| lines(it).for_each(|it| line(it, "deliver")[4]["redelivered"] = json!(true)), "redelivered"),
        ("r04", |it| it["runs"][1]["trace"][13][4]["delivery_count"] = json!(7), "delivery_count"),
        ("r04", |it| it["runs"][0]["delivered"]["c1"] = json!("m1 m2"), "delivered"),
        ("r08", |it| lines(it).for_each(|it| line(it, "get")[4]["x_death"][0]["count"] = json!(2)), "count"),
        ("r08", |it| lines(it).for_each(|it| line(it, "get")[4]["x_new"] = json!(2)), "unknown field"),
        ("r12", |it| lines(it).for_each(|it| line(it, "depth")[4]["ready"] = json!(2)), "ready"),
        ("r13", |it| lines(it).for_each(|it| line(it, "deliver")[0] = json!(640)), "earlier than the 300 ms"),
        ("r25", |it| lines(it).for_each(|it| line(it, "channel_closed_by_broker")[0] = json!(1660)), "earlier"),
        ("r01", |it| lines(it).for_each(|it| line(it, "ack")[0] = json!(850)), "another time"),
        ("r17", |it| it["script"][2]["priority"] = json!(1), "unknown field"),
        ("r17", |it| it["script"][2]["op"] = json!("purge"), "unknown variant"),
    ];
    for (name, change, expected) in rows {
        let mut golden = recording(name);
        assert_eq!(replay(&golden), Ok(()), "{name}");
        change(&mut golden);
        let why = replay(&golden).expect_err(name);
        assert!(why.contains(expected), "{name}: {why}");
    }
}

#[test]
fn systems_that_are_not_imitated_and_empty_runs_are_noticed() {
    for (name, change) in [
        ("r17", (|it| it["runs"][0]["systems"][0] = json!("RabbitMQ 2.8.1 classic")) as Change),
        ("r17", |it| it["runs"][0]["systems"][0] = json!("RabbitMQ 4.0.5 stream")),
        ("r17", |it| it["runs"][0]["systems"] = json!([])),
        ("r17", |it| it["runs"] = json!([])),
        ("r17", |it| it["compare"] = json!("total")),
        ("r13", |it| it["runs"][0]["systems"][0] = json!("RabbitMQ 3.10.8")),
    ] {
        let mut golden = recording(name);
        change(&mut golden);
        assert!(replay(&golden).is_err(), "{golden}");
    }
}
