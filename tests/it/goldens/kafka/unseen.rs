//! Scripts that the folder does not hold, with the traces that the rules of `brokers.md` demand; the numbers in the names
//! are those under which it quotes them.

use super::replay;
use serde_json::{Value, json};

fn golden(script: Value, trace: Value) -> Value {
    json!({"golden": "", "question": "", "compare": "per_actor", "script": script,
        "runs": [{"systems": ["Apache Kafka 3.3.2"], "trace": trace}]})
}

/// k11: a commit before the work, and the rest is skipped by the group.
#[test]
fn at_most_once() {
    let script = json!([
        {"op": "topic", "name": "t", "partitions": 1},
        {"op": "produce", "topic": "t", "values": ["m0", "m1", "m2", "m3"], "partition": 0},
        {"op": "consumer", "who": "c1", "topics": ["t"]},
        {"op": "poll", "who": "c1", "ms": 12000, "want": 4},
        {"op": "commit", "who": "c1"},
        {"op": "kill", "who": "c1"},
        {"op": "produce", "topic": "t", "values": ["m4"], "partition": 0},
        {"op": "consumer", "who": "c2", "topics": ["t"]},
        {"op": "poll", "who": "c2", "ms": 20000, "want": 1},
        {"op": "seek_beginning", "who": "c2", "tp": "t-0"},
        {"op": "poll", "who": "c2", "ms": 4000, "want": 5},
    ]);
    let all = ["t-0@0:m0", "t-0@1:m1", "t-0@2:m2", "t-0@3:m3", "t-0@4:m4"];
    let trace = json!([
        [900, "producer", "sent", [["m0", 0, 0], ["m1", 0, 1], ["m2", 0, 2], ["m3", 0, 3]]],
        [900, "c1", "start", {"group": "g"}],
        [4700, "c1", "assigned", ["t-0"]],
        [4800, "c1", "polled", all[..4], {"batches": [4], "assignment": ["t-0"]}],
        [4810, "c1", "commit", "current positions"],
        [4820, "c1", "killed"],
        [4830, "producer", "sent", [["m4", 0, 4]]],
        [4830, "c2", "start", {"group": "g"}],
        [10800, "c2", "assigned", ["t-0"]],
        [10860, "c2", "polled", [all[4]], {"batches": [1], "assignment": ["t-0"]}],
        [10861, "c2", "seek_beginning", "t-0"],
        [11360, "c2", "polled", all, {"batches": [5], "assignment": ["t-0"]}],
    ]);
    assert_eq!(replay(&golden(script, trace)), Ok(()));
}

/// k13: with auto commit, `close` commits what was polled.
#[test]
fn closing_commits() {
    let config = json!({"enable.auto.commit": "true", "auto.commit.interval.ms": "60000"});
    let script = json!([
        {"op": "topic", "name": "t", "partitions": 1},
        {"op": "produce", "topic": "t", "values": ["m0", "m1"], "partition": 0},
        {"op": "consumer", "who": "c1", "topics": ["t"], "config": config},
        {"op": "poll", "who": "c1", "ms": 12000, "want": 2},
        {"op": "group_offsets", "group": "g"},
        {"op": "close", "who": "c1"},
        {"op": "group_offsets", "group": "g"},
    ]);
    let trace = json!([
        [900, "producer", "sent", [["m0", 0, 0], ["m1", 0, 1]]],
        [900, "c1", "start", {"group": "g"}],
        [4700, "c1", "assigned", ["t-0"]],
        [4800, "c1", "polled", ["t-0@0:m0", "t-0@1:m1"], {"batches": [2], "assignment": ["t-0"]}],
        [4830, "probe", "committed", {}],
        [4831, "c1", "revoked", ["t-0"]],
        [4840, "c1", "closed"],
        [4860, "probe", "committed", {"t-0": 2}],
    ]);
    assert_eq!(replay(&golden(script, trace)), Ok(()));
}

/// k15: one number for a group and a partition; a lower one is a rewind for whoever starts from it.
#[test]
fn a_lower_commit_is_accepted() {
    let script = json!([
        {"op": "topic", "name": "t", "partitions": 1},
        {"op": "produce", "topic": "t", "values": ["m0", "m1", "m2"], "partition": 0},
        {"op": "consumer", "who": "c1", "topics": ["t"]},
        {"op": "poll", "who": "c1", "ms": 12000, "want": 3},
        {"op": "commit", "who": "c1", "offsets": {"t-0": 3}},
        {"op": "group_offsets"},
        {"op": "commit", "who": "c1", "offsets": {"t-0": 1}},
        {"op": "group_offsets"},
        {"op": "close", "who": "c1"},
        {"op": "log_offsets", "tp": "t-0"},
        {"op": "consumer", "who": "c2", "topics": ["t"]},
        {"op": "poll", "who": "c2", "ms": 12000, "want": 2},
    ]);
    let trace = json!([
        [900, "producer", "sent", [["m0", 0, 0], ["m1", 0, 1], ["m2", 0, 2]]],
        [900, "c1", "start", {"group": "g"}],
        [4700, "c1", "assigned", ["t-0"]],
        [4800, "c1", "polled", ["t-0@0:m0", "t-0@1:m1", "t-0@2:m2"], {"batches": [3], "assignment": ["t-0"]}],
        [4810, "c1", "commit", {"t-0": 3}],
        [4820, "probe", "committed", {"t-0": 3}],
        [4830, "c1", "commit", {"t-0": 1}],
        [4840, "probe", "committed", {"t-0": 1}],
        [4850, "c1", "revoked", ["t-0"]],
        [4860, "c1", "closed"],
        [4870, "probe", "log", "t-0", {"start": 0, "end": 3}],
        [4870, "c2", "start", {"group": "g"}],
        [8700, "c2", "assigned", ["t-0"]],
        [8800, "c2", "polled", ["t-0@1:m1", "t-0@2:m2"], {"batches": [2], "assignment": ["t-0"]}],
    ]);
    assert_eq!(replay(&golden(script, trace)), Ok(()));
}

/// k21: cooperative members give up only what moves, and the rest keeps flowing.
#[test]
fn a_cooperative_rebalance_has_two_rounds() {
    let config =
        json!({"partition.assignment.strategy": "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"});
    let script = json!([
        {"op": "topic", "name": "t", "partitions": 4},
        {"op": "consumer", "who": "c1", "topics": ["t"], "config": config},
        {"op": "poll", "who": "c1", "ms": 6000},
        {"op": "consumer", "who": "c2", "topics": ["t"], "config": config},
        {"op": "poll", "who": "c2", "ms": 8000, "async": true},
        {"op": "poll", "who": "c1", "ms": 8000},
        {"op": "join", "whos": ["c2"]},
    ]);
    let trace = json!([
        [800, "c1", "start", {"group": "g"}],
        [4600, "c1", "assigned", ["t-0", "t-1", "t-2", "t-3"]],
        [7400, "c1", "polled", [], {"assignment": ["t-0", "t-1", "t-2", "t-3"]}],
        [7400, "c2", "start", {"group": "g"}],
        [8800, "c1", "revoked", ["t-2", "t-3"]],
        [8800, "c1", "assigned", []],
        [8810, "c2", "assigned", []],
        [9800, "c1", "assigned", []],
        [9800, "c2", "assigned", ["t-2", "t-3"]],
        [16000, "c1", "polled", [], {"assignment": ["t-0", "t-1"]}],
        [16000, "c2", "polled", [], {"assignment": ["t-2", "t-3"]}],
    ]);
    assert_eq!(replay(&golden(script, trace)), Ok(()));
}

/// k25: whoever does not poll for too long is out: another gets the partition, its commit fails, it sees that it lost
/// what it had and joins anew.
#[test]
fn a_member_that_is_too_slow_is_out() {
    let slow = json!({"max.poll.interval.ms": "4000"});
    let script = json!([
        {"op": "topic", "name": "t", "partitions": 1},
        {"op": "produce", "topic": "t", "values": ["m0", "m1"], "partition": 0},
        {"op": "consumer", "who": "c1", "topics": ["t"], "config": slow},
        {"op": "poll", "who": "c1", "ms": 12000, "want": 2},
        {"op": "consumer", "who": "c2", "topics": ["t"]},
        {"op": "poll", "who": "c2", "ms": 9000, "want": 2},
        {"op": "commit", "who": "c1", "offsets": {"t-0": 2}},
        {"op": "group_offsets"},
        {"op": "poll", "who": "c2", "ms": 6000, "async": true},
        {"op": "poll", "who": "c1", "ms": 6000},
        {"op": "join", "whos": ["c2"]},
    ]);
    let both = ["t-0@0:m0", "t-0@1:m1"];
    let trace = json!([
        [900, "producer", "sent", [["m0", 0, 0], ["m1", 0, 1]]],
        [900, "c1", "start", {"group": "g"}],
        [4700, "c1", "assigned", ["t-0"]],
        [4800, "c1", "polled", both, {"batches": [2], "assignment": ["t-0"]}],
        [4800, "c2", "start", {"group": "g"}],
        [8800, "c2", "assigned", ["t-0"]],
        [8900, "c2", "polled", both, {"batches": [2], "assignment": ["t-0"]}],
        [8910, "c1", "commit", {"error": "CommitFailedException"}],
        [8920, "probe", "committed", {}],
        [8930, "c1", "lost", ["t-0"]],
        [9500, "c2", "revoked", ["t-0"]],
        [9510, "c1", "assigned", ["t-0"]],
        [9510, "c2", "assigned", []],
        [9600, "c1", "polled", both, {"batches": [2], "assignment": ["t-0"]}],
        [14900, "c2", "polled", [], {"assignment": []}],
    ]);
    let mut golden = golden(script, trace);
    // The last poll of c1 goes on for all of its time.
    golden["runs"][0]["trace"][13][0] = json!(14_900);
    assert_eq!(replay(&golden), Ok(()));
}

/// k32: bursts without keys stay together, wherever they go, until a batch is full.
#[test]
fn records_without_a_key_stay_together() {
    let burst = |name: &str| (0..12).map(|at| format!("{name}{at}")).collect::<Vec<_>>();
    let produce = |name: &str| json!({"op": "produce", "topic": "t", "values": burst(name)});
    let script = json!([
        {"op": "topic", "name": "t", "partitions": 3},
        produce("a"),
        {"op": "produce", "topic": "t", "msgs": burst("b").iter().map(|it| json!([null, it])).collect::<Vec<_>>()},
    ]);
    let sent = |name: &str, to: u32| {
        burst(name).iter().enumerate().map(|(at, it)| json!([it, to, at])).collect::<Vec<Value>>()
    };
    let trace = |b: Vec<Value>| json!([[900, "producer", "sent", sent("a", 2)], [910, "producer", "sent", b]]);
    let after = |to: u32| {
        let mut burst = sent("b", to);
        burst.iter_mut().enumerate().for_each(|(at, it)| it[2] = json!(at + 12));
        burst
    };
    let mut split = after(2);
    split[11] = json!(["b11", 1, 0]);
    assert_eq!(replay(&golden(script.clone(), trace(after(2)))), Ok(()));
    for wrong in [split, sent("b", 0), after(0)] {
        assert!(replay(&golden(script.clone(), trace(wrong))).is_err());
    }
}

/// k34: with more partitions a key goes elsewhere.
#[test]
fn more_partitions_move_keys() {
    let keys = json!([["user-1", "x"], ["user-2", "y"], ["user-3", "z"]]);
    let script = json!([
        {"op": "topic", "name": "t", "partitions": 3},
        {"op": "produce", "topic": "t", "msgs": keys},
        {"op": "topic", "name": "t", "partitions": 4},
        {"op": "produce", "topic": "t", "msgs": keys},
    ]);
    let trace = json!([
        [900, "producer", "sent", [["x", 2, 0], ["y", 2, 1], ["z", 2, 2]]],
        [990, "producer", "sent", [["x", 1, 0], ["y", 2, 3], ["z", 3, 0]]],
    ]);
    let outcome = replay(&golden(script, trace));
    // By murmur2 the three go to other places among four: see the table of keys.
    let four = ["user-1", "user-2", "user-3"]
        .map(|key| block_or_delegate::sim::broker::kafka::partitioner::Partitioner::Murmur2.of_key(key.as_bytes(), 4));
    assert_eq!(outcome.is_ok(), four == [1, 2, 3], "{four:?}, {outcome:?}");
    assert_ne!(four, [2, 2, 2]);
}
