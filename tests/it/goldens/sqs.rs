//! Replays recordings of Amazon SQS: which run to follow, and what the documentation says instead.
//!
//! Where the file tells what to expect by the documentation, that is judged. Then: the reference run if there is one,
//! else every run with a system that no deviation names. Where AWS leaves it open (`reading`), one run is enough.

mod attempts;
mod attributes;
mod compare;
mod documented;
mod player;
mod proof;
mod script;
mod trace;
mod unseen;
mod waits;

use block_or_delegate::sim::broker::sqs::Settings;
use player::{Found, play};
use script::Op;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Golden {
    #[serde(rename = "golden")]
    _name: String,
    #[serde(rename = "question")]
    _question: String,
    compare: String,
    #[serde(rename = "agreement", default)]
    _agreement: Option<String>,
    #[serde(rename = "notes", default)]
    _notes: Option<Value>,
    #[serde(rename = "repeated", default)]
    _repeated: Option<Value>,
    #[serde(default)]
    reading: Option<String>,
    #[serde(default)]
    deviations: BTreeMap<String, Value>,
    #[serde(default)]
    expected_by_documentation: Option<Map<String, Value>>,
    script: Value,
    runs: Vec<Run>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Run {
    systems: Vec<String>,
    #[serde(default)]
    reference: Option<bool>,
    trace: Value,
}

/// Replays one recording in every run that is to be followed.
pub fn replay(golden: &Value) -> Result<(), String> {
    let golden: Golden = Golden::deserialize(golden).map_err(|why| why.to_string())?;
    if golden.compare != "per_actor" {
        return Err(format!("unknown comparison {}", golden.compare));
    }
    let script = script::read(&golden.script)?;
    // Every trace is read, followed or not: there is nothing in any that is not known.
    let traces: Vec<Vec<trace::Seen>> =
        golden.runs.iter().map(|run| trace::read(&run.trace)).collect::<Result<_, _>>()?;
    let found = play(&script, Settings::exact())?;
    waits::check(&script, &found)?;
    if let Some(documented) = &golden.expected_by_documentation {
        documented::check(&script, &found, documented)?;
    }
    let followed = followed(&golden);
    if followed.is_empty() && golden.expected_by_documentation.is_none() {
        return Err("every run deviates, and no documentation says what is right".into());
    }
    let mut outcomes = followed.into_iter().map(|at| {
        follow(&script, &found, &traces[at])
            .map_err(|why| format!("run of {}: {why}", golden.runs[at].systems.join(", ")))
    });
    let open = golden.reading.is_some() && golden.expected_by_documentation.is_none();
    if open { either(outcomes) } else { outcomes.try_for_each(|it| it) }
}

/// The runs to follow, by their numbers.
fn followed(golden: &Golden) -> Vec<usize> {
    let chosen = |wanted: &dyn Fn(&Run) -> bool| -> Vec<usize> {
        golden.runs.iter().enumerate().filter(|(_, run)| wanted(run)).map(|(at, _)| at).collect()
    };
    let references = chosen(&|run| run.reference == Some(true));
    let deviates = |run: &Run| run.systems.iter().all(|it| golden.deviations.contains_key(it));
    if references.is_empty() { chosen(&|run| !deviates(run)) } else { references }
}

fn follow(script: &[Op], found: &[Found], expected: &[trace::Seen]) -> Result<(), String> {
    waits::check_recorded(script, expected)?;
    compare::check(found, expected)
}

/// One is enough.
fn either(outcomes: impl Iterator<Item = Result<(), String>>) -> Result<(), String> {
    let mut wrong = Vec::new();
    for outcome in outcomes {
        match outcome {
            Ok(()) => return Ok(()),
            Err(why) => wrong.push(why),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}
