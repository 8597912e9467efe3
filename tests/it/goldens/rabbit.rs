//! Replays recordings of RabbitMQ: every run of a file against the version and queue type that its systems name.

mod script;
mod trace;
mod driver;
mod steps;
mod answers;
mod actors;
mod headers;
mod compare;
mod times;
mod faults;
mod unseen;

use block_or_delegate::sim::broker::rabbit::settings::{Kind, Settings, Version};
use block_or_delegate::sim::time::SimSpan;
use script::{Golden, Run, Step};
use serde_json::Value;

/// The version and the type of queue that a system of a recording is.
fn system(name: &str) -> Result<(Version, Kind), String> {
    let version = match name.split(' ').nth(1).unwrap_or_default() {
        version if version.starts_with("3.10.") => Version::V3_10,
        version if version.starts_with("4.0.") => Version::V4_0,
        version if version.starts_with("4.3") => Version::V4_3,
        _ => return Err(format!("{name}: no version that is imitated")),
    };
    match name.split(' ').collect::<Vec<&str>>()[..] {
        ["RabbitMQ", _, "classic"] => Ok((version, Kind::Classic)),
        ["RabbitMQ", _, "quorum"] => Ok((version, Kind::Quorum)),
        _ => Err(format!("{name}: no RabbitMQ")),
    }
}

/// What is not the broker's default stands in a recording's words: `consumer_timeout 1500 ms`, `check interval 500 ms`.
fn settings(golden: &Golden, version: Version) -> Settings {
    let words = format!("{} {}", golden.question, golden.notes.as_deref().unwrap_or_default());
    let mut settings = Settings::of(version);
    if let Some(ms) = number_after(&words, "consumer_timeout ") {
        settings.consumer_timeout = Some(SimSpan::from_ms(ms));
    }
    if let Some(ms) = number_after(&words, "check interval ") {
        settings.timeout_check = SimSpan::from_ms(ms);
    }
    settings
}

fn number_after(text: &str, words: &str) -> Option<u64> {
    let (_, rest) = text.split_once(words)?;
    let digits = rest.split_once(" ms")?.0;
    digits.replace(' ', "").parse().ok()
}

/// Replays one recording; the error says which run, actor and event, what was expected and what was found.
pub fn replay(golden: &Value) -> Result<(), String> {
    let golden: Golden = serde_json::from_value(golden.clone()).map_err(|error| error.to_string())?;
    if golden.compare != "per_actor" {
        return Err(format!("compare: {} is unknown", golden.compare));
    }
    if golden.runs.is_empty() || golden.runs.iter().any(|run| run.systems.is_empty()) {
        return Err("no run, or one without systems".into());
    }
    for run in &golden.runs {
        for name in &run.systems {
            replay_one(&golden, run, name).map_err(|why| format!("{name}: {why}"))?;
        }
    }
    Ok(())
}

fn replay_one(golden: &Golden, run: &Run, name: &str) -> Result<(), String> {
    let (version, kind) = system(name)?;
    let settings = settings(golden, version);
    let found = driver::run(&golden.script, settings.clone(), kind)?;
    let ttl = golden.script.iter().filter_map(|step| match step {
        Step::Queue { name, args, .. } => Some((name.as_str(), args.x_message_ttl?)),
        _ => None,
    });
    compare::compare(run, &times::Waits { ttl: ttl.collect(), settings: &settings }, &found)
}
