//! What a trace says, closed: an event or a detail that it does not know is an error.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub at_ms: f64,
    pub actor: String,
    pub what: What,
}

/// What happened. Partitions and records are as the trace writes them.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Value, partition, offset.
    Sent(Vec<(String, u32, u64)>),
    Start {
        group: String,
    },
    Assigned(Vec<String>),
    Revoked(Vec<String>),
    Lost(Vec<String>),
    Polled {
        records: Vec<String>,
        batches: Vec<usize>,
        assignment: Vec<String>,
    },
    /// These offsets, or the positions.
    Commit(Option<BTreeMap<String, u64>>),
    CommitFailed,
    /// There is no offset to start from.
    PollFailed,
    Seek {
        tp: String,
        offset: u64,
    },
    SeekBeginning(Vec<String>),
    Pause(String),
    Resume(String),
    Killed,
    Closed,
    Committed(BTreeMap<String, u64>),
    Log {
        tp: String,
        start: u64,
        end: u64,
    },
}

impl What {
    /// Events of one kind are compared in their order.
    pub fn kind(&self) -> &'static str {
        match self {
            What::Sent(_) => "sent",
            What::Assigned(_) | What::Revoked(_) | What::Lost(_) => "listener",
            What::Polled { .. } | What::PollFailed => "polls",
            What::Commit(_) | What::CommitFailed => "commits",
            What::Seek { .. } | What::SeekBeginning(_) | What::Pause(_) | What::Resume(_) => "controls",
            What::Start { .. } | What::Killed | What::Closed => "life",
            What::Committed(_) | What::Log { .. } => "probes",
        }
    }

    /// Whether it happens when the script says, and not when the system does.
    pub fn is_scripted(&self) -> bool {
        !matches!(self.kind(), "listener" | "polls")
    }
}

/// Reads a trace.
pub fn read(trace: &Value) -> Result<Vec<Seen>, String> {
    let events = trace.as_array().ok_or("the trace is no list")?;
    let event = |(at, it): (usize, &Value)| seen(it).map_err(|why| format!("event {}: {why}", at + 1));
    events.iter().enumerate().map(event).collect()
}

fn seen(event: &Value) -> Result<Seen, String> {
    let parts = event.as_array().filter(|it| (3..=5).contains(&it.len())).ok_or("an event has three to five parts")?;
    let at_ms = parts[0].as_f64().ok_or("no time")?;
    let name = |at: usize| parts[at].as_str().ok_or(format!("part {} is no name", at + 1));
    let what = what(name(2)?, parts.get(3), parts.get(4))?;
    Ok(Seen { at_ms, actor: name(1)?.into(), what })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Polled {
    #[serde(default)]
    batches: Vec<usize>,
    assignment: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Start {
    group: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seek {
    offset: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Log {
    start: u64,
    end: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Failure {
    error: String,
}

fn what(event: &str, subject: Option<&Value>, details: Option<&Value>) -> Result<What, String> {
    let alone = |what: What| if details.is_none() { Ok(what) } else { Err(format!("{event} has details")) };
    match event {
        "sent" => alone(What::Sent(of(subject)?)),
        "start" => alone(What::Start { group: of::<Start>(subject)?.group }),
        "assigned" => alone(What::Assigned(of(subject)?)),
        "revoked" => alone(What::Revoked(of(subject)?)),
        "lost" => alone(What::Lost(of(subject)?)),
        "polled" => {
            let Polled { batches, assignment } = of(details)?;
            Ok(What::Polled { records: of(subject)?, batches, assignment })
        }
        "commit" | "commit_failed" | "commit_error" | "error" => commit(event, subject, details),
        "seek" => Ok(What::Seek { tp: of(subject)?, offset: of::<Seek>(details)?.offset }),
        "seek_beginning" => alone(What::SeekBeginning(names(subject)?)),
        "pause" => alone(What::Pause(of(subject)?)),
        "resume" => alone(What::Resume(of(subject)?)),
        "killed" if subject.is_none() => alone(What::Killed),
        "closed" if subject.is_none() => alone(What::Closed),
        "committed" => alone(What::Committed(of(subject)?)),
        "log" => {
            let Log { start, end } = of(details)?;
            Ok(What::Log { tp: of(subject)?, start, end })
        }
        other => Err(format!("unknown event {other}")),
    }
}

/// A commit, or why one was refused: the exception is named somewhere.
fn commit(event: &str, subject: Option<&Value>, details: Option<&Value>) -> Result<What, String> {
    let told = [details, subject]
        .into_iter()
        .flatten()
        .find_map(|it| it.as_str().map(Into::into).or_else(|| Failure::deserialize(it).ok().map(|it| it.error)));
    match told.as_deref() {
        Some(error) if error.contains("CommitFailed") => Ok(What::CommitFailed),
        Some(error) if error.contains("NoOffsetForPartition") => Ok(What::PollFailed),
        Some("current positions") if event == "commit" && details.is_none() => Ok(What::Commit(None)),
        None if event == "commit" && details.is_none() => Ok(What::Commit(Some(of(subject)?))),
        None if event.starts_with("commit_") => Ok(What::CommitFailed),
        _ => Err(format!("{event} says something unknown")),
    }
}

/// One name, or a list of them.
fn names(value: Option<&Value>) -> Result<Vec<String>, String> {
    match value {
        Some(Value::String(name)) => Ok(vec![name.clone()]),
        None | Some(Value::Null) => Ok(Vec::new()),
        other => of(other),
    }
}

fn of<T: for<'a> Deserialize<'a>>(value: Option<&Value>) -> Result<T, String> {
    serde_json::from_value(value.cloned().unwrap_or(Value::Null)).map_err(|why| why.to_string())
}
