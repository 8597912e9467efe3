//! The op language of the SQS recordings, closed: an op or a field that it does not know is an error.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
pub enum Op {
    Queue {
        name: String,
        #[serde(default)]
        attrs: BTreeMap<String, String>,
        redrive: Option<Redrive>,
    },
    Send {
        queue: String,
        msgs: Vec<String>,
        group: Option<String>,
        dedup: Option<String>,
        delay_s: Option<f64>,
        #[serde(default)]
        show_id: bool,
    },
    SendLater {
        queue: String,
        msg: String,
        after_ms: f64,
        group: Option<String>,
        dedup: Option<String>,
        delay_s: Option<f64>,
    },
    Receive {
        consumer: String,
        queue: String,
        #[serde(default = "one")]
        max: u32,
        wait_s: Option<f64>,
        #[serde(alias = "visibility")]
        visibility_s: Option<f64>,
        /// Whether the order of the messages counts.
        #[serde(default = "yes")]
        order: bool,
        /// Whether the trace says how long it took.
        #[serde(default)]
        timed: bool,
        /// Whether the consumer's first receipt of a message stays the one that it acts with.
        #[serde(default)]
        keep_first: bool,
    },
    Delete {
        consumer: String,
        msg: String,
        queue: Option<String>,
    },
    ChangeVisibility {
        consumer: String,
        msg: String,
        queue: Option<String>,
        #[serde(
            alias = "visibility_s",
            alias = "seconds",
            alias = "to_s",
            alias = "s",
            alias = "timeout",
            alias = "visibility",
            alias = "to"
        )]
        timeout_s: f64,
    },
    Attributes {
        queue: String,
    },
    Topic {
        name: String,
        #[serde(default)]
        attrs: BTreeMap<String, String>,
    },
    Subscribe {
        topic: String,
        queue: String,
        /// Only raw delivery is understood; what the envelope would hold no trace shows.
        #[serde(default = "yes")]
        raw: bool,
    },
    Publish {
        topic: String,
        #[serde(default, alias = "msgs", deserialize_with = "one_or_many")]
        msg: Vec<String>,
        group: Option<String>,
        dedup: Option<String>,
    },
    Try {
        what: String,
        queue: String,
    },
    Defaults {
        queue: String,
    },
    Wait {
        ms: f64,
    },
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redrive {
    pub dlq: String,
    #[serde(rename = "maxReceiveCount")]
    pub max_receive_count: Option<u32>,
}

fn one() -> u32 {
    1
}

fn yes() -> bool {
    true
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        One(String),
        Many(Vec<String>),
    }
    Either::deserialize(from).map(|it| match it {
        Either::One(one) => vec![one],
        Either::Many(many) => many,
    })
}

/// Reads a script. Every step may say whether to let things settle; here nothing is ever left to settle.
pub fn read(script: &Value) -> Result<Vec<Op>, String> {
    let steps = script.as_array().ok_or("the script is no list")?;
    steps.iter().enumerate().map(|(at, step)| read_step(step).map_err(|why| format!("step {at}: {why}"))).collect()
}

fn read_step(step: &Value) -> Result<Op, String> {
    let mut step = step.clone();
    let settle = step.as_object_mut().ok_or("no object")?.remove("settle");
    if settle.is_some_and(|it| !it.is_boolean()) {
        return Err("settle is neither true nor false".into());
    }
    serde_json::from_value(step).map_err(|why| why.to_string())
}
