//! Settings by the names that Kafka has for them; the scripts' own defaults are those of the README.

use super::script::Config;
use block_or_delegate::sim::broker::kafka::keyless::BATCH_BYTES;
use block_or_delegate::sim::broker::kafka::settings::{ConsumerSettings, Reset, Strategy, TopicSettings};
use block_or_delegate::sim::time::SimSpan;
use serde_json::Value;

/// A consumer of a script.
pub fn consumer(client: &str, config: &Config) -> Result<ConsumerSettings, String> {
    let mut it = ConsumerSettings {
        session: SimSpan::from_ms(6_000),
        heartbeat: SimSpan::from_ms(1_000),
        auto_commit: None,
        reset: Reset::Earliest,
        ..ConsumerSettings::of(client)
    };
    let (mut commits, mut every) = (false, SimSpan::from_ms(5_000));
    for (name, value) in config {
        let text = text(value);
        match name.as_str() {
            "client.id" => it.client = text.into(),
            "group.instance.id" => it.instance = Some(text.into()),
            "session.timeout.ms" => it.session = span(name, &text)?,
            "heartbeat.interval.ms" => it.heartbeat = span(name, &text)?,
            "max.poll.interval.ms" => it.poll_interval = span(name, &text)?,
            "max.poll.records" => it.poll_records = number(name, &text)? as u32,
            "fetch.max.wait.ms" => it.fetch_wait = span(name, &text)?,
            "enable.auto.commit" => commits = text.parse().map_err(|_| format!("{name}: {text}"))?,
            "auto.commit.interval.ms" => every = span(name, &text)?,
            "auto.offset.reset" => it.reset = reset(&text)?,
            "partition.assignment.strategy" => {
                it.strategies = text.split(',').map(strategy).collect::<Result<_, _>>()?
            }
            _ => return Err(format!("unknown setting {name} of a consumer")),
        }
    }
    it.auto_commit = commits.then_some(every);
    Ok(it)
}

/// The size of a batch of a producer, in bytes.
pub fn batch(config: &Config) -> Result<u32, String> {
    let mut batch = BATCH_BYTES;
    for (name, value) in config {
        let text = text(value);
        match name.as_str() {
            // A burst is flushed at its end, however long it might have lingered.
            "linger.ms" => drop(span(name, &text)?),
            "batch.size" => batch = number(name, &text)? as u32,
            _ => return Err(format!("unknown setting {name} of a producer")),
        }
    }
    Ok(batch)
}

/// A topic of a script.
pub fn topic(partitions: u32, config: &Config) -> Result<TopicSettings, String> {
    let mut it = TopicSettings { partitions, ..TopicSettings::default() };
    for (name, value) in config {
        let text = text(value);
        match name.as_str() {
            "retention.ms" if text == "-1" => it.retention = None,
            "retention.ms" => it.retention = Some(span(name, &text)?),
            "retention.bytes" => it.retention_bytes = Some(number(name, &text)?).filter(|_| text != "-1"),
            "segment.ms" => it.segment = span(name, &text)?,
            "segment.bytes" => it.segment_bytes = number(name, &text)?,
            // When files go that nobody reads any more cannot be seen.
            "file.delete.delay.ms" => drop(span(name, &text)?),
            "cleanup.policy" if text == "delete" => {}
            _ => return Err(format!("unknown setting {name} of a topic")),
        }
    }
    Ok(it)
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), Into::into)
}

fn number(name: &str, text: &str) -> Result<u64, String> {
    if text == "-1" { Ok(u64::MAX) } else { text.parse().map_err(|_| format!("{name}: {text} is no number")) }
}

fn span(name: &str, text: &str) -> Result<SimSpan, String> {
    number(name, text).map(SimSpan::from_ms)
}

fn reset(text: &str) -> Result<Reset, String> {
    match text {
        "latest" => Ok(Reset::Latest),
        "earliest" => Ok(Reset::Earliest),
        "none" => Ok(Reset::None),
        _ => Err(format!("unknown reset {text}")),
    }
}

fn strategy(class: &str) -> Result<Strategy, String> {
    match class.trim().rsplit('.').next().unwrap_or_default() {
        "RangeAssignor" => Ok(Strategy::Range),
        "RoundRobinAssignor" => Ok(Strategy::RoundRobin),
        "StickyAssignor" => Ok(Strategy::Sticky),
        "CooperativeStickyAssignor" => Ok(Strategy::CooperativeSticky),
        _ => Err(format!("unknown assignor {class}")),
    }
}
