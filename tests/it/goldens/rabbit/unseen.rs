//! Scripts in the recordings' language for rules that no recording here shows, with what brokers.md says must follow.

use super::script::{Golden, Step};
use super::trace::What;
use super::{driver, settings, system};
use serde_json::{Value, json};

const ALL: [&str; 4] =
    ["RabbitMQ 3.10.8 classic", "RabbitMQ 3.10.8 quorum", "RabbitMQ 4.0.5 classic", "RabbitMQ 4.0.5 quorum"];

/// What each system says, an event a line: `actor event subject details`, without publishes and subscriptions.
fn replayed(script: &Value) -> [Vec<String>; 4] {
    let golden = json!({"golden": "", "question": "", "compare": "per_actor", "script": script, "runs": []});
    let golden: Golden = serde_json::from_value(golden).expect("the language is known");
    ALL.map(|name| {
        let (version, kind) = system(name).expect("it is imitated");
        let lines = driver::run(&golden.script, settings(&golden, version), kind).expect("it runs");
        let told = lines.iter().filter(|line| !matches!(line.event, What::Publish | What::Subscribe));
        told.map(|line| {
            let (details, mark) = (&line.details, if line.details.redelivered == Some(true) { "*" } else { "" });
            let mut text = format!("{} {:?}", line.actor, line.event).to_lowercase();
            text += &line.subject.as_ref().map(|it| format!(" {it}{mark}")).unwrap_or_default();
            text += &details.delivery_count.map(|it| format!(" count {it}")).unwrap_or_default();
            let depth = details.ready.zip(details.consumers);
            text += &depth.map(|(ready, consumers)| format!(" {ready} {consumers}")).unwrap_or_default();
            for death in details.x_death.iter().flatten() {
                text += &format!(" [{} {} {}]", death.queue, death.reason, death.count);
            }
            text + &details.text.as_ref().map(|it| format!(" {it}")).unwrap_or_default()
        })
        .collect()
    })
}

/// What one actor did, of all that was said.
fn of(said: &[String], actor: &str) -> Vec<String> {
    let own = |it: &String| Some(it.strip_prefix(actor)?.strip_prefix(' ')?.to_string());
    said.iter().filter_map(own).collect()
}

/// The messages that an actor got.
fn got(said: &[String], actor: &str) -> String {
    let lines = of(said, actor);
    let messages = lines.iter().filter_map(|it| it.strip_prefix("deliver ").or(it.strip_prefix("get ")));
    messages.map(|it| it.split(' ').next().unwrap_or_default()).collect::<Vec<&str>>().join(" ")
}

fn publish(messages: &[&str]) -> Value {
    json!({"op": "publish", "key": "work", "msgs": messages})
}

#[test]
fn returned_messages_go_to_their_place_or_to_the_front_or_to_the_tail() {
    let nack = |message: &str| json!({"op": "nack", "consumer": "c1", "msg": message, "requeue": true});
    let get = json!({"op": "get", "consumer": "c1", "queue": "work"});
    let script = json!([
        {"op": "queue", "name": "work"}, publish(&["m1", "m2", "m3", "m4", "m5"]), get, get, get,
        {"op": "depth", "queue": "work"}, nack("m3"), nack("m1"), nack("m2"), {"op": "drain", "queue": "work"}
    ]);
    let said = replayed(&script);
    let orders = ["m1* m2* m3* m4 m5", "m4 m5 m3* m1* m2*", "m1* m2* m3* m4 m5", "m3* m1* m2* m4 m5"];
    assert_eq!(said.each_ref().map(|it| got(it, "drain:work")), orders);
    assert_eq!(
        said.each_ref().map(|it| of(it, "probe")[0].clone()),
        ["depth work 2 0", "depth work 2 3"].repeat(2)[..]
    );
}

#[test]
fn what_a_crash_returns_is_served_first_by_every_version() {
    let script = json!([
        {"op": "queue", "name": "work"}, publish(&["m1", "m2", "m3", "m4"]),
        {"op": "consume", "consumer": "a", "queue": "work", "prefetch": 1},
        {"op": "consume", "consumer": "b", "queue": "work", "prefetch": 2},
        {"op": "crash", "conn": "b"}, {"op": "crash", "conn": "a"}, {"op": "drain", "queue": "work"}
    ]);
    let orders = ["m1* m2* m3* m4", "m2* m3* m1* m4", "m1* m2* m3* m4", "m2* m3* m1* m4"];
    assert_eq!(replayed(&script).each_ref().map(|it| got(it, "drain:work")), orders);
}

#[test]
fn a_retry_queue_counts_its_rounds() {
    let script = json!([
        {"op": "exchange", "name": "dlx", "type": "direct"},
        {"op": "queue", "name": "work", "args": {"x-dead-letter-exchange": "dlx", "x-dead-letter-routing-key": "retry"}},
        {"op": "queue", "name": "retry", "type": "plain",
            "args": {"x-message-ttl": 200, "x-dead-letter-exchange": "", "x-dead-letter-routing-key": "work"}},
        {"op": "bind", "queue": "retry", "exchange": "dlx", "key": "retry"}, publish(&["m1"]),
        {"op": "consume", "consumer": "c1", "queue": "work", "prefetch": 1},
        {"op": "reject", "consumer": "c1", "msg": "m1", "requeue": false}, {"op": "wait", "ms": 400},
        {"op": "nack", "consumer": "c1", "msg": "m1", "requeue": false}, {"op": "wait", "ms": 400},
        {"op": "ack", "consumer": "c1", "msg": "m1"}
    ]);
    let rounds = |first: &str, second: &str| {
        vec![
            "deliver m1".into(),
            "reject m1".into(),
            format!("deliver m1{first} [retry expired 1] [work rejected 1]"),
            "nack m1".into(),
            format!("deliver m1{second} [retry expired 2] [work rejected 2]"),
            "ack m1".into(),
        ]
    };
    let afresh = rounds("", "");
    let found = replayed(&script).each_ref().map(|it| of(it, "c1"));
    assert_eq!(found, [afresh.clone(), afresh.clone(), afresh, rounds("* count 1", "* count 2")]);
}

#[test]
fn length_counts_what_is_ready_and_a_return_may_push_it_over() {
    let script = json!([
        {"op": "exchange", "name": "dlx", "type": "fanout"}, {"op": "queue", "name": "dlq", "type": "plain"},
        {"op": "bind", "queue": "dlq", "exchange": "dlx"},
        {"op": "queue", "name": "work", "args": {"x-max-length": 2, "x-dead-letter-exchange": "dlx"}},
        {"op": "consume", "consumer": "c1", "queue": "work", "prefetch": 2}, publish(&["m1", "m2", "m3", "m4"]),
        {"op": "depth", "queue": "dlq"}, {"op": "crash", "conn": "c1"}, {"op": "depth", "queue": "work"},
        {"op": "drain", "queue": "dlq"}, {"op": "drain", "queue": "work"}
    ]);
    for said in replayed(&script) {
        assert_eq!(of(&said, "probe"), ["depth dlq 0 0", "depth work 2 0"]);
        assert_eq!(got(&said, "drain:work"), "m3 m4");
        assert_eq!(of(&said, "drain:dlq")[..2], ["get m1 [work maxlen 1]", "get m2 [work maxlen 1]"]);
    }
}

#[test]
fn a_short_ttl_waits_behind_a_long_one() {
    let with =
        |ttl: Value, message: &str| json!({"op": "publish", "key": "work", "msgs": [message], "expiration": ttl});
    let script = json!([
        {"op": "exchange", "name": "dlx", "type": "fanout"}, {"op": "queue", "name": "dlq", "type": "plain"},
        {"op": "bind", "queue": "dlq", "exchange": "dlx"},
        {"op": "queue", "name": "work", "args": {"x-dead-letter-exchange": "dlx"}},
        with(json!(1000), "long"), with(json!("100"), "short"), {"op": "wait", "ms": 300},
        {"op": "depth", "queue": "work"}, {"op": "depth", "queue": "dlq"}, {"op": "wait", "ms": 800},
        {"op": "drain", "queue": "work"}, {"op": "drain", "queue": "dlq"},
    ]);
    for said in replayed(&script) {
        assert_eq!(of(&said, "probe"), ["depth work 2 0", "depth dlq 0 0"]);
        assert_eq!(of(&said, "drain:work"), ["empty"]);
        assert_eq!(of(&said, "drain:dlq")[..2], ["get long [work expired 1]", "get short [work expired 1]"]);
    }
}

#[test]
fn a_cancelled_consumer_keeps_what_it_holds_and_multiple_settles_all_before() {
    let script = json!([
        {"op": "queue", "name": "work"}, {"op": "consume", "consumer": "c1", "queue": "work", "prefetch": 5},
        publish(&["m1", "m2", "m3", "m4"]), {"op": "cancel", "consumer": "c1"}, publish(&["m5"]),
        {"op": "depth", "queue": "work"}, {"op": "ack", "consumer": "c1", "msg": "m2", "multiple": true},
        {"op": "close", "conn": "c1"}, {"op": "depth", "queue": "work"}, {"op": "drain", "queue": "work"}
    ]);
    for (number, said) in replayed(&script).iter().enumerate() {
        assert_eq!(got(said, "c1"), "m1 m2 m3 m4");
        assert_eq!(of(said, "probe"), [format!("depth work 1 {}", number % 2), "depth work 3 0".into()]);
        assert_eq!(got(said, "drain:work"), "m3* m4* m5");
    }
}

#[test]
fn one_consumer_is_served_until_it_goes() {
    let consume = |name: &str| json!({"op": "consume", "consumer": name, "queue": "work", "prefetch": 2});
    let script = json!([
        {"op": "queue", "name": "work", "args": {"x-single-active-consumer": true}}, consume("a"), consume("b"),
        publish(&["m1", "m2", "m3"]), {"op": "depth", "queue": "work"}, {"op": "crash", "conn": "a"},
        {"op": "ack_held", "consumer": "b"}, {"op": "ack_held", "consumer": "b"}, {"op": "ack_held", "consumer": "b"}
    ]);
    for said in replayed(&script) {
        assert_eq!((got(&said, "a"), got(&said, "b")), ("m1 m2".into(), "m1* m2* m3".into()));
        assert_eq!(of(&said, "probe"), ["depth work 1 2"]);
    }
}

#[test]
fn one_full_queue_of_a_fanout_refuses_and_the_other_has_the_message() {
    let script = json!([
        {"op": "exchange", "name": "x", "type": "fanout"}, {"op": "queue", "name": "free"},
        {"op": "queue", "name": "full", "args": {"x-max-length": 1, "x-overflow": "reject-publish"}},
        {"op": "bind", "queue": "free", "exchange": "x"}, {"op": "bind", "queue": "full", "exchange": "x"},
        {"op": "publish", "exchange": "x", "msgs": ["m1", "m2", "m3"], "confirm": true, "every_ms": 50},
        {"op": "drain", "queue": "free"}, {"op": "drain", "queue": "full"}
    ]);
    for (number, said) in replayed(&script).iter().enumerate() {
        let second = if number % 2 == 1 { "confirmack m2" } else { "confirmnack m2" };
        assert_eq!(of(said, "pub"), ["confirmack m1", second, "confirmnack m3"]);
        assert_eq!(got(said, "drain:free"), "m1 m2 m3");
        assert_eq!(got(said, "drain:full"), if number % 2 == 1 { "m1 m2" } else { "m1" });
    }
}

#[test]
fn only_a_circle_without_a_rejection_ends() {
    let circle = |last: Value| {
        json!([
            {"op": "queue", "name": "work", "args": {"x-message-ttl": 100, "x-dead-letter-exchange": "",
                "x-dead-letter-routing-key": "other"}},
            {"op": "queue", "name": "other", "args": {"x-dead-letter-exchange": "", "x-dead-letter-routing-key": "work",
                "x-message-ttl": 400}},
            publish(&["m1"]), {"op": "wait", "ms": 200}, last, {"op": "depth", "queue": "work"},
            {"op": "depth", "queue": "other"}
        ])
    };
    for said in replayed(&circle(json!({"op": "wait", "ms": 1000}))) {
        assert_eq!(of(&said, "probe"), ["depth work 0 0", "depth other 0 0"]);
    }
    let mut rejected = circle(json!({"op": "get", "consumer": "g", "queue": "other"}));
    let steps = rejected.as_array_mut().expect("a list");
    steps.insert(5, json!({"op": "reject", "consumer": "g", "msg": "m1", "requeue": false, "settle": false}));
    for said in replayed(&rejected) {
        assert_eq!(of(&said, "probe"), ["depth work 1 0", "depth other 0 0"]);
    }
}

#[test]
fn to_settle_twice_closes_the_channel_and_all_comes_back() {
    let ack = json!({"op": "ack", "consumer": "c1", "msg": "m1"});
    let script = json!([
        {"op": "queue", "name": "work"}, publish(&["m1", "m2"]),
        {"op": "consume", "consumer": "c1", "queue": "work", "prefetch": 5}, ack, ack, {"op": "drain", "queue": "work"}
    ]);
    for said in replayed(&script) {
        let last = of(&said, "c1").pop();
        assert_eq!(last.as_deref(), Some("channelclosedbybroker PRECONDITION_FAILED - unknown delivery tag 1"));
        assert_eq!(got(&said, "drain:work"), "m2*");
    }
}

#[test]
fn every_word_of_the_language_is_read() {
    let steps = json!([
        {"op": "ack_held", "consumer": "c"}, {"op": "nack_held", "consumer": "c"}, {"op": "ack_all", "consumer": "c"},
        {"op": "loop_nack", "consumer": "c", "msg": "m", "max": 1}, {"op": "get", "queue": "q"},
        {"op": "loop_reject", "consumer": "c", "msg": "m", "max": 1}, {"op": "get", "queue": "q", "conn": "c"},
        {"op": "publish", "key": "q", "msgs": [], "publisher": "p", "expiration": 5}, {"op": "settle"},
        {"op": "consume", "consumer": "c", "conn": "k", "queue": "q"}, {"op": "close", "conn": "k"}
    ]);
    assert!(serde_json::from_value::<Vec<Step>>(steps).is_ok());
}
