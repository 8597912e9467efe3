//! Replays recordings of Apache Kafka: tables of keys and of assignments, and scripts.

mod compare;
mod config;
mod player;
mod proof;
mod script;
mod tables;
mod generations;
mod trace;
mod unseen;
mod waits;

use block_or_delegate::sim::broker::kafka::VERSION;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Golden {
    #[serde(rename = "golden")]
    _name: String,
    #[serde(rename = "question")]
    _question: String,
    compare: String,
    #[serde(rename = "notes", default)]
    _notes: Option<Value>,
    #[serde(rename = "reading", default)]
    _reading: Option<Value>,
    #[serde(rename = "repeated", default)]
    _repeated: Option<Value>,
    script: Value,
    runs: Vec<Run>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Run {
    systems: Vec<String>,
    trace: Value,
}

/// Replays one recording.
pub fn replay(golden: &Value) -> Result<(), String> {
    match (golden.get("rows"), golden.get("cases")) {
        (Some(_), _) => tables::keys(golden),
        (_, Some(Value::Array(cases))) if cases.iter().any(|it| it.get("assignor").is_some()) => {
            generations::replay(golden)
        }
        (_, Some(_)) => tables::assignments(golden),
        _ => scripted(golden),
    }
}

fn scripted(golden: &Value) -> Result<(), String> {
    let golden: Golden = Golden::deserialize(golden).map_err(|why| why.to_string())?;
    if golden.compare != "per_actor" {
        return Err(format!("unknown comparison {}", golden.compare));
    }
    let script = script::read(&golden.script)?;
    let found = player::play(&script)?;
    waits::check(&script, &found).map_err(|why| format!("found too early: {why}"))?;
    let mut followed = 0;
    for run in &golden.runs {
        let trace = trace::read(&run.trace)?;
        if run.systems.iter().any(|system| system.contains(VERSION)) {
            let outcome = waits::check(&script, &trace).map_err(|why| format!("recorded too early: {why}"));
            let outcome = outcome.and_then(|()| compare::check(&script, &found, &trace));
            outcome.map_err(|why| format!("run of {}: {why}", run.systems.join(", ")))?;
            followed += 1;
        }
    }
    if followed == 0 { Err(format!("no run is of {VERSION}")) } else { Ok(()) }
}
