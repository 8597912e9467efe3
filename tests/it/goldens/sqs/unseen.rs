//! Recordings that are not in the folder, written by the rules: what their scripts and traces must look like.

use super::replay;
use serde_json::{Value, json};

/// Replays a script with the trace that the rules demand.
fn expect(script: Value, trace: Value) {
    let golden = json!({
        "golden": "by the rules", "question": "", "compare": "per_actor",
        "script": script, "runs": [{"systems": ["by the rules"], "trace": trace}],
    });
    assert_eq!(replay(&golden), Ok(()));
}

fn fifo(more: Value) -> Value {
    let mut queue = json!({"op": "queue", "name": "work.fifo",
        "attrs": {"FifoQueue": "true", "VisibilityTimeout": "2", "ContentBasedDeduplication": "true"}});
    more.as_object().expect("fields").iter().for_each(|(key, value)| queue[key] = value.clone());
    queue
}

fn receive(consumer: &str, queue: &str) -> Value {
    json!({"op": "receive", "consumer": consumer, "queue": queue, "max": 10, "wait_s": 0})
}

fn send(queue: &str, msgs: &[&str], group: &str) -> Value {
    json!({"op": "send", "queue": queue, "msgs": msgs, "group": group})
}

fn sent(at: u32, msg: &str, group: &str) -> Value {
    json!([at, "producer", "sent", msg, {"group": group}])
}

fn received(at: u32, by: &str, queue: &str, msgs: Value) -> Value {
    json!([at, by, "received", queue, {"msgs": msgs}])
}

#[test]
fn a_changed_visibility_counts_from_the_change() {
    expect(
        json!([
            {"op": "queue", "name": "work", "attrs": {"VisibilityTimeout": "2"}},
            {"op": "send", "queue": "work", "msgs": ["m1"]},
            receive("w1", "work"),
            {"op": "wait", "ms": 1000},
            {"op": "change_visibility", "consumer": "w1", "msg": "m1", "timeout_s": 4},
            {"op": "wait", "ms": 3000},
            receive("w2", "work"),
            {"op": "wait", "ms": 1500},
            receive("w2", "work"),
            {"op": "change_visibility", "consumer": "w2", "msg": "m1", "timeout_s": 0},
            receive("w3", "work"),
        ]),
        json!([
            [20, "producer", "sent", "m1"],
            received(30, "w1", "work", json!([["m1", 1]])),
            [1040, "w1", "changed", "m1", {"timeout_s": 4}],
            received(4050, "w2", "work", json!([])),
            received(5560, "w2", "work", json!([["m1", 2]])),
            [5570, "w2", "changed", "m1", {"timeout_s": 0}],
            received(5580, "w3", "work", json!([["m1", 3]])),
        ]),
    );
}

#[test]
fn a_group_is_closed_while_one_of_it_is_in_flight_and_keeps_its_order() {
    let q = "work.fifo";
    expect(
        json!([
            fifo(json!({})),
            send(q, &["a1", "a2"], "A"),
            {"op": "receive", "consumer": "w1", "queue": q, "max": 1, "wait_s": 0},
            receive("w2", q),
            send(q, &["b1"], "B"),
            receive("w2", q),
            {"op": "wait", "ms": 2300},
            receive("w3", q),
            {"op": "delete", "consumer": "w1", "msg": "a1"},
        ]),
        json!([
            sent(20, "a1", "A"),
            sent(30, "a2", "A"),
            received(40, "w1", q, json!([["a1", 1]])),
            received(50, "w2", q, json!([])),
            sent(60, "b1", "B"),
            received(70, "w2", q, json!([["b1", 1]])),
            received(2380, "w3", q, json!([["a1", 2], ["a2", 1], ["b1", 2]])),
            [2390, "w1", "error", "delete", {"code": "InvalidParameterValue"}],
        ]),
    );
}

#[test]
fn a_poison_head_blocks_its_group_until_it_is_set_aside() {
    let q = "work.fifo";
    let one = json!({"op": "receive", "consumer": "w1", "queue": q, "max": 1, "wait_s": 0});
    expect(
        json!([
            {"op": "queue", "name": "dead.fifo", "attrs": {"FifoQueue": "true"}},
            fifo(json!({"redrive": {"dlq": "dead.fifo", "maxReceiveCount": 2}})),
            send(q, &["a1", "a2"], "A"),
            one,
            {"op": "wait", "ms": 2100},
            one,
            {"op": "wait", "ms": 2100},
            {"op": "attributes", "queue": "dead.fifo"},
            one,
            {"op": "attributes", "queue": "dead.fifo"},
            receive("d", "dead.fifo"),
        ]),
        json!([
            sent(30, "a1", "A"),
            sent(40, "a2", "A"),
            received(50, "w1", q, json!([["a1", 1]])),
            received(2160, "w1", q, json!([["a1", 2]])),
            [4270, "probe", "attributes", "dead.fifo", {"visible": 0, "in_flight": 0, "delayed": 0}],
            received(4280, "w1", q, json!([["a2", 1]])),
            [4290, "probe", "attributes", "dead.fifo", {"visible": 1, "in_flight": 0, "delayed": 0}],
            received(4300, "d", "dead.fifo", json!([["a1", 7]])),
        ]),
    );
}

#[test]
fn a_long_poll_wakes_when_a_hidden_message_comes_back() {
    expect(
        json!([
            {"op": "queue", "name": "work", "attrs": {"VisibilityTimeout": "2"}},
            {"op": "send", "queue": "work", "msgs": ["m1"]},
            receive("w1", "work"),
            {"op": "receive", "consumer": "w2", "queue": "work", "max": 10, "wait_s": 10, "timed": true},
        ]),
        json!([
            [20, "producer", "sent", "m1"],
            received(30, "w1", "work", json!([["m1", 1]])),
            [2030, "w2", "received", "work", {"msgs": [["m1", 2]], "took_ms": 1990}],
        ]),
    );
}

#[test]
fn nobody_gets_what_nobody_asks_for() {
    expect(
        json!([
            {"op": "queue", "name": "work", "attrs": {}},
            receive("w1", "work"),
            {"op": "send", "queue": "work", "msgs": ["m1"], "settle": false},
            {"op": "wait", "ms": 5000},
            {"op": "attributes", "queue": "work"},
            receive("w1", "work"),
        ]),
        json!([
            received(20, "w1", "work", json!([])),
            [30, "producer", "sent", "m1"],
            [5040, "probe", "attributes", "work", {"visible": 1, "in_flight": 0, "delayed": 0}],
            received(5050, "w1", "work", json!([["m1", 1]])),
        ]),
    );
}
