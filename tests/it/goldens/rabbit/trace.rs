//! The events of a trace, theirs and ours, in one closed form.

use serde::{Deserialize, Deserializer};

/// `[t_ms, actor, event, message or subject, {details}]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub at_ms: f64,
    pub actor: String,
    pub event: What,
    pub subject: Option<String>,
    pub details: Details,
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(it: D) -> Result<Line, D::Error> {
        let mut fields: Vec<serde_json::Value> = Vec::deserialize(it)?;
        if fields.len() == 4 {
            fields.push(serde_json::json!({}));
        }
        let fields = serde_json::Value::Array(fields);
        let (at_ms, actor, event, subject, details) = serde_json::from_value(fields.clone())
            .map_err(|why| serde::de::Error::custom(format!("{fields}: {why}")))?;
        Ok(Line { at_ms, actor, event, subject, details })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Subscribe,
    Publish,
    Deliver,
    Get,
    Empty,
    Start,
    Ack,
    Nack,
    Reject,
    LoopEnd,
    ConfirmAck,
    ConfirmNack,
    Returned,
    Depth,
    Crash,
    Close,
    Cancel,
    ChannelClosedByBroker,
    #[serde(alias = "consumer_cancelled_by_broker")]
    CancelledByBroker,
}

/// Sequences that are compared each for itself: what crosses between them was seen by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Deliveries,
    Work,
    Confirms,
    Publishes,
    Rest,
}

impl What {
    pub fn group(self) -> Group {
        match self {
            What::Deliver | What::Get | What::Empty => Group::Deliveries,
            What::Start | What::Ack | What::Nack | What::Reject => Group::Work,
            What::ConfirmAck | What::ConfirmNack | What::Returned => Group::Confirms,
            What::Publish => Group::Publishes,
            _ => Group::Rest,
        }
    }
}

/// Everything that may stand beside an event.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Details {
    pub redelivered: Option<bool>,
    pub delivery_count: Option<u32>,
    pub acquired_count: Option<u32>,
    pub key: Option<String>,
    pub exchange: Option<String>,
    pub x_death: Option<Vec<DeathLine>>,
    pub x_first_death_queue: Option<String>,
    pub x_first_death_reason: Option<String>,
    pub x_first_death_exchange: Option<String>,
    pub prefetch: Option<u32>,
    pub auto_ack: Option<bool>,
    pub requeue: Option<bool>,
    pub multiple: Option<bool>,
    pub times: Option<u32>,
    pub still_held: Option<bool>,
    pub tag: Option<u64>,
    /// How many messages `basic.get` left behind.
    pub ready_left: Option<u32>,
    pub ready: Option<u32>,
    pub consumers: Option<u32>,
    pub code: Option<u32>,
    pub text: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeathLine {
    pub queue: String,
    pub reason: String,
    pub count: u32,
    pub exchange: String,
    pub routing_keys: Vec<String>,
    pub original_expiration: Option<String>,
}
