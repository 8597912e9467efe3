//! A recording as it stands in its file, and the language of its script: closed, so that what is unknown fails.

use super::trace::Line;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Golden {
    #[serde(rename = "golden")]
    pub _name: String,
    pub question: String,
    pub compare: String,
    pub notes: Option<String>,
    #[serde(rename = "repeated")]
    pub _repeated: Option<Value>,
    #[serde(rename = "reading")]
    pub _reading: Option<Value>,
    #[serde(rename = "deviations")]
    pub _deviations: Option<Value>,
    #[serde(rename = "expected_by_documentation")]
    pub _expected_by_documentation: Option<Value>,
    pub script: Vec<Step>,
    pub runs: Vec<Run>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    pub systems: Vec<String>,
    /// The messages that each consumer got, `*` behind those that were redelivered.
    pub delivered: BTreeMap<String, String>,
    pub trace: Vec<Line>,
}

/// A step, with what any step may say: whether the system goes quiet before the next.
#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
pub enum Step {
    Queue {
        name: String,
        #[serde(default)]
        args: Args,
        r#type: Option<QueueType>,
        settle: Option<bool>,
    },
    Exchange {
        name: String,
        r#type: ExchangeType,
        settle: Option<bool>,
    },
    Bind {
        queue: String,
        exchange: String,
        #[serde(default)]
        key: String,
        settle: Option<bool>,
    },
    Consume {
        consumer: String,
        conn: Option<String>,
        queue: String,
        prefetch: Option<u32>,
        #[serde(default)]
        auto_ack: bool,
        work: Option<Work>,
        /// Whether deliveries tell their tag.
        #[serde(default)]
        show_tag: bool,
        settle: Option<bool>,
    },
    Publish {
        publisher: Option<String>,
        #[serde(default)]
        exchange: String,
        #[serde(default)]
        key: String,
        msgs: Vec<String>,
        #[serde(default)]
        confirm: bool,
        #[serde(default)]
        mandatory: bool,
        expiration: Option<Expiration>,
        every_ms: Option<u64>,
        settle: Option<bool>,
    },
    Ack {
        consumer: String,
        msg: String,
        #[serde(default)]
        multiple: bool,
        settle: Option<bool>,
    },
    Nack {
        consumer: String,
        msg: String,
        #[serde(default = "yes")]
        requeue: bool,
        #[serde(default)]
        multiple: bool,
        settle: Option<bool>,
    },
    Reject {
        consumer: String,
        msg: String,
        #[serde(default = "yes")]
        requeue: bool,
        settle: Option<bool>,
    },
    AckHeld {
        consumer: String,
        #[serde(default)]
        multiple: bool,
        settle: Option<bool>,
    },
    NackHeld {
        consumer: String,
        #[serde(default = "yes")]
        requeue: bool,
        #[serde(default)]
        multiple: bool,
        settle: Option<bool>,
    },
    AckAll {
        consumer: String,
        settle: Option<bool>,
    },
    LoopNack {
        consumer: String,
        msg: String,
        max: u32,
        #[serde(rename = "settle")]
        _settle: Option<bool>,
    },
    LoopReject {
        consumer: String,
        msg: String,
        max: u32,
        #[serde(rename = "settle")]
        _settle: Option<bool>,
    },
    Get {
        #[serde(alias = "conn")]
        consumer: Option<String>,
        queue: String,
        #[serde(default)]
        show_key: bool,
        #[serde(default)]
        auto_ack: bool,
        settle: Option<bool>,
    },
    Cancel {
        consumer: String,
        settle: Option<bool>,
    },
    Close {
        #[serde(alias = "consumer")]
        conn: String,
        settle: Option<bool>,
    },
    Crash {
        #[serde(alias = "consumer")]
        conn: String,
        settle: Option<bool>,
    },
    Depth {
        queue: String,
        settle: Option<bool>,
    },
    Drain {
        queue: String,
        #[serde(default)]
        show_key: bool,
        #[serde(rename = "settle")]
        _settle: Option<bool>,
    },
    Wait {
        ms: u64,
        settle: Option<bool>,
    },
    Settle {
        quiet_ms: Option<u64>,
        settle: Option<bool>,
    },
}

/// For every message, or for each one its own.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum Expiration {
    Each(Vec<Value>),
    All(Value),
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// How long a worker is busy with each message, one after the other.
    pub ms: u64,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueType {
    /// Classic whatever is tested.
    Plain,
    Classic,
    Quorum,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExchangeType {
    Direct,
    Fanout,
    Topic,
}

/// The arguments of a queue, by their real names.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Args {
    pub x_queue_type: Option<QueueType>,
    pub x_message_ttl: Option<u64>,
    pub x_max_length: Option<u32>,
    pub x_max_length_bytes: Option<u64>,
    pub x_overflow: Option<OverflowArg>,
    pub x_dead_letter_exchange: Option<String>,
    pub x_dead_letter_routing_key: Option<String>,
    pub x_delivery_limit: Option<i64>,
    #[serde(default)]
    pub x_single_active_consumer: bool,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OverflowArg {
    DropHead,
    RejectPublish,
    RejectPublishDlx,
}
