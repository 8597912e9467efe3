//! The op language of the Kafka recordings, closed: an op or a field that it does not know is an error.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Settings by the names that Kafka has for them.
pub type Config = BTreeMap<String, Value>;

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
pub enum Op {
    Topic {
        name: String,
        #[serde(default = "one")]
        partitions: u32,
        #[serde(default)]
        config: Config,
    },
    Produce {
        topic: String,
        /// Without keys.
        values: Option<Vec<String>>,
        partition: Option<u32>,
        /// Each with a key, or without.
        msgs: Option<Vec<(Option<String>, String)>>,
        /// The producer's own settings.
        #[serde(default)]
        config: Config,
    },
    Consumer {
        who: String,
        topics: Vec<String>,
        #[serde(default = "group")]
        group: String,
        #[serde(default)]
        config: Config,
    },
    Poll {
        who: String,
        ms: u64,
        want: Option<usize>,
        #[serde(default)]
        once: bool,
        #[serde(rename = "async", default)]
        at_a_time: bool,
    },
    Join {
        whos: Vec<String>,
    },
    Commit {
        who: String,
        offsets: Option<BTreeMap<String, u64>>,
    },
    Seek {
        who: String,
        tp: String,
        offset: u64,
    },
    SeekBeginning {
        who: String,
        tp: Option<String>,
        tps: Option<Vec<String>>,
    },
    Pause {
        who: String,
        tp: String,
    },
    Resume {
        who: String,
        tp: String,
    },
    Close {
        who: String,
    },
    Kill {
        who: String,
    },
    GroupOffsets {
        #[serde(default = "group")]
        group: String,
    },
    LogOffsets {
        tp: String,
    },
    Wait {
        ms: u64,
    },
}

fn one() -> u32 {
    1
}

fn group() -> String {
    "g".into()
}

/// Reads a script.
pub fn read(script: &Value) -> Result<Vec<Op>, String> {
    let steps = script.as_array().ok_or("the script is no list")?;
    let step = |(at, it): (usize, &Value)| Op::deserialize(it).map_err(|why| format!("step {}: {why}", at + 1));
    steps.iter().enumerate().map(step).collect()
}
