//! The events of a trace, closed: an event or a detail that it does not know is an error.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// An event: when, at whom, and what.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub at_ms: f64,
    pub actor: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Sent { msg: String, details: Sent },
    SendError { msg: String, code: String },
    Received { queue: String, msgs: Vec<(String, u32)>, took_ms: Option<f64> },
    Deleted { msg: String },
    Changed { msg: String, timeout_s: Option<f64> },
    NoReceipt { msg: String },
    Attributes { queue: String, counts: Counts },
    Defaults { queue: String, attributes: BTreeMap<String, String> },
    Subscribed { queue: String },
    Published { msg: String, details: Sent },
    Error { what: String, code: String },
    Ok { what: String, n: Option<u32> },
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sent {
    pub group: Option<String>,
    pub dedup: Option<String>,
    pub same_message_id_as: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    pub visible: u32,
    pub in_flight: u32,
    pub delayed: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Received {
    msgs: Vec<(String, u32)>,
    took_ms: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    n: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Timeout {
    #[serde(alias = "visibility_s", alias = "seconds", alias = "to_s", alias = "s", alias = "timeout")]
    timeout_s: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

impl What {
    /// The kind of event: within an actor only events of one kind have an order.
    pub fn kind(&self) -> &'static str {
        match self {
            What::Sent { .. } | What::SendError { .. } | What::Published { .. } => "sends",
            What::Received { .. } => "receives",
            What::Deleted { .. } | What::Changed { .. } | What::NoReceipt { .. } => "receipts",
            What::Attributes { .. } | What::Defaults { .. } => "probes",
            What::Subscribed { .. } => "subscriptions",
            What::Error { .. } | What::Ok { .. } => "answers",
        }
    }
}

/// Reads a trace.
pub fn read(trace: &Value) -> Result<Vec<Seen>, String> {
    let events = trace.as_array().ok_or("the trace is no list")?;
    events.iter().enumerate().map(|(at, it)| read_event(it).map_err(|why| format!("event {at}, {it}: {why}"))).collect()
}

fn read_event(event: &Value) -> Result<Seen, String> {
    let parts = event.as_array().filter(|it| (4..=5).contains(&it.len())).ok_or("not four or five parts")?;
    let text = |at: usize| parts[at].as_str().map(str::to_owned).ok_or(format!("part {at} is no text"));
    let details = parts.get(4).cloned().unwrap_or_else(|| Value::Object(Map::new()));
    let at_ms = parts[0].as_f64().ok_or("no time")?;
    Ok(Seen { at_ms, actor: text(1)?, what: read_what(&text(2)?, text(3)?, details)? })
}

fn read_what(event: &str, subject: String, details: Value) -> Result<What, String> {
    Ok(match event {
        "sent" => What::Sent { msg: subject, details: of(details)? },
        "send_error" => What::SendError { msg: subject, code: code(details)? },
        "received" => {
            let Received { msgs, took_ms } = of(details)?;
            What::Received { queue: subject, msgs, took_ms }
        }
        "deleted" => of::<Nothing>(details).map(|_| What::Deleted { msg: subject })?,
        "no_receipt" => of::<Nothing>(details).map(|_| What::NoReceipt { msg: subject })?,
        "changed" | "visibility_set" | "visibility_changed" | "changed_visibility" | "visibility"
        | "change_visibility" => What::Changed { msg: subject, timeout_s: of::<Timeout>(details)?.timeout_s },
        "attributes" => What::Attributes { queue: subject, counts: of(details)? },
        "defaults" => What::Defaults { queue: subject, attributes: of(details)? },
        "subscribed" => of::<Nothing>(details).map(|_| What::Subscribed { queue: subject })?,
        "published" => What::Published { msg: subject, details: of(details)? },
        "error" => What::Error { what: subject, code: code(details)? },
        "delete_error" => What::Error { what: "delete".into(), code: code(details)? },
        "change_visibility_error" => What::Error { what: "change_visibility".into(), code: code(details)? },
        "ok" => What::Ok { what: subject, n: of::<Number>(details)?.n },
        other => return Err(format!("unknown event {other}")),
    })
}

fn of<T: DeserializeOwned>(details: Value) -> Result<T, String> {
    serde_json::from_value(details).map_err(|why| why.to_string())
}

/// The error code without the prefix that some clients show.
fn code(details: Value) -> Result<String, String> {
    of::<Code>(details).map(|it| it.code.rsplit('.').next().unwrap_or_default().to_owned())
}
