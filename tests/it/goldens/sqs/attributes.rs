//! Queue attributes as the API writes them: names, and numbers in text.

use super::player::span_s;
use block_or_delegate::sim::broker::sqs::{Attributes, Fifo, Scope, Throughput};
use block_or_delegate::sim::time::SimSpan;
use std::collections::BTreeMap;

/// Reads attributes; what is not said has its default.
pub fn read(attrs: &BTreeMap<String, String>) -> Result<Attributes, String> {
    let mut all = Attributes::default();
    let fifo = attrs.get("FifoQueue").or(attrs.get("FifoTopic")).map(|it| truth(it)).transpose()?.unwrap_or(false);
    all.fifo = fifo.then(Fifo::default);
    for (name, text) in attrs {
        read_one(&mut all, name, text).map_err(|why| format!("{name} = {text}: {why}"))?;
    }
    Ok(all)
}

fn read_one(all: &mut Attributes, name: &str, text: &str) -> Result<(), String> {
    let span = || text.parse().map_err(|_| "no number".to_owned()).and_then(span_s);
    let need = "only FIFO queues have it";
    match name {
        "VisibilityTimeout" => all.visibility = span()?,
        "DelaySeconds" => all.delay = span()?,
        "MessageRetentionPeriod" => all.retention = span()?,
        "ReceiveMessageWaitTimeSeconds" => all.wait = span()?,
        "MaximumMessageSize" => all.max_bytes = text.parse().map_err(|_| "no number")?,
        "FifoQueue" | "FifoTopic" => {}
        "ContentBasedDeduplication" => all.fifo.as_mut().ok_or(need)?.content_based = truth(text)?,
        "DeduplicationScope" => {
            all.fifo.as_mut().ok_or(need)?.scope = match text {
                "queue" => Scope::Queue,
                "messageGroup" => Scope::Group,
                _ => return Err("unknown scope".into()),
            }
        }
        "FifoThroughputLimit" => {
            all.fifo.as_mut().ok_or(need)?.limit = match text {
                "perQueue" => Throughput::Queue,
                "perMessageGroupId" => Throughput::Group,
                _ => return Err("unknown limit".into()),
            }
        }
        _ => return Err("unknown attribute".into()),
    }
    Ok(())
}

fn truth(text: &str) -> Result<bool, String> {
    text.parse().map_err(|_| format!("{text} is neither true nor false"))
}

/// Writes the attributes that a fresh queue shows.
pub fn write(all: &Attributes) -> BTreeMap<String, String> {
    let seconds = |span: SimSpan| (span.0 / 1_000_000_000).to_string();
    let mut rows = vec![
        ("VisibilityTimeout", seconds(all.visibility)),
        ("MaximumMessageSize", all.max_bytes.to_string()),
        ("MessageRetentionPeriod", seconds(all.retention)),
        ("DelaySeconds", seconds(all.delay)),
        ("ReceiveMessageWaitTimeSeconds", seconds(all.wait)),
    ];
    if let Some(fifo) = all.fifo {
        let scope = if fifo.scope == Scope::Queue { "queue" } else { "messageGroup" };
        let limit = if fifo.limit == Throughput::Queue { "perQueue" } else { "perMessageGroupId" };
        rows.push(("FifoQueue", "true".into()));
        rows.push(("ContentBasedDeduplication", fifo.content_based.to_string()));
        rows.extend([("DeduplicationScope", scope.to_owned()), ("FifoThroughputLimit", limit.to_owned())]);
    }
    rows.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}
