//! Reads a scenario file and says everything that is wrong with it, not only the first thing.
//!
//! `serde` stops at the first misfit. So each is put on record and mended with what the flow scenario has there, until
//! the rest can be read; then the numbers are validated too.

use crate::sim::scenario::Scenario;
use crate::trace::problem;
use crate::words::Words;
use serde_json::Value;
use serde_path_to_error::{Path as Place, Segment};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The most bytes of a scenario file.
const MAX_BYTES: u64 = 1 << 20;
/// The most misfits that are looked for: a file with more is something else altogether.
const MAX_MISFITS: usize = 50;

/// Why there is nothing to run, in whole lines.
#[derive(Debug, PartialEq)]
pub struct Unfit(pub String);

/// Something wrong: where, and what to do about it.
type Trouble = (String, String);

/// The scenario in the file at `path`.
pub fn file(path: &Path, words: &Words) -> Result<Scenario, Unfit> {
    let (name, fault) = (path.display().to_string(), &words.report.fault);
    let bytes = bytes(path).map_err(|error| Unfit((fault.unreadable)(&name, &error.to_string()) + "\n"))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Unfit((fault.too_big)(&name, MAX_BYTES) + "\n"));
    }
    let value = serde_json::from_slice(&bytes).map_err(|error| Unfit(not_json(&name, &error, words)))?;
    scenario(value, words).map_err(|troubles| Unfit(listed(&name, &troubles, words)))
}

/// One byte more than there may be, so that it shows.
fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn not_json(name: &str, error: &serde_json::Error, words: &Words) -> String {
    let (reason, fault) = (error.to_string(), &words.report.fault);
    let reason = reason.split(" at line ").next().unwrap_or_default();
    format!("{}\n{}\n", (fault.not_json)(name, error.line(), error.column(), reason), fault.remedy)
}

fn listed(name: &str, troubles: &[Trouble], words: &Words) -> String {
    let fault = &words.report.fault;
    let rows: String = troubles.iter().map(|(place, sentence)| format!("  {place}: {sentence}\n")).collect();
    format!("{}\n{rows}{}\n", (fault.problems)(name, troubles.len()), fault.remedy)
}

/// The scenario that `value` describes, or all that is wrong with it.
fn scenario(mut value: Value, words: &Words) -> Result<Scenario, Vec<Trouble>> {
    let mut troubles = Vec::new();
    let scenario = loop {
        match serde_path_to_error::deserialize::<_, Scenario>(&value) {
            Ok(scenario) => break scenario,
            Err(_) if troubles.len() == MAX_MISFITS => return Err(troubles),
            Err(error) => {
                let (place, reason) = (place(error.path(), error.inner()), error.inner().to_string());
                let whole = || words.report.fault.whole_file.to_string();
                let shown = if place.is_empty() { whole() } else { place.join(".") };
                troubles.push((shown, (words.report.fault.misfit)(&plain(&reason))));
                mend(&mut value, &place, reason.starts_with("unknown field"));
            }
        }
    };
    let invalid = scenario.validate().into_iter();
    troubles.extend(invalid.map(|it| (it.place.clone(), problem::problem(&it, words))));
    if troubles.is_empty() { Ok(scenario) } else { Err(troubles) }
}

/// The keys that lead to a misfit, the name of a missing field included.
fn place(path: &Place, error: &serde_json::Error) -> Vec<String> {
    let key = |segment: &Segment| match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { variant } => Some(variant.clone()),
        Segment::Unknown => None,
    };
    let mut place: Vec<String> = path.iter().filter_map(key).collect();
    let reason = error.to_string();
    let missing = reason.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
    place.extend(missing.map(String::from));
    place
}

/// Puts in order what stands at `place`: removes it, or takes it from the flow scenario.
fn mend(value: &mut Value, place: &[String], remove: bool) {
    match place.split_last() {
        Some((key, parents)) if remove => {
            let parent = parents.iter().try_fold(value, |value, key| value.get_mut(key));
            parent.and_then(Value::as_object_mut).and_then(|fields| fields.remove(key));
        }
        // What is plain data has a JSON form; without one, the misfits end the search.
        _ => replace(value, &serde_json::to_value(Scenario::sample()).unwrap_or_default(), place),
    }
}

/// Copies from `model` what is at `place`, or the nearest thing around it that both have.
fn replace(value: &mut Value, model: &Value, place: &[String]) {
    match (place.split_first(), value, model) {
        (Some((key, rest)), Value::Object(fields), Value::Object(model)) if model.contains_key(key) => {
            replace(fields.entry(key).or_insert(Value::Null), &model[key], rest);
        }
        (_, value, model) => *value = model.clone(),
    }
}

/// The reason without the names that only Rust has.
fn plain(reason: &str) -> String {
    let names = [("f64", "a number"), ("u32", "a whole number below 2^32"), ("u64", "a whole number below 2^64")];
    names.iter().fold(reason.into(), |text: String, (name, plain)| {
        text.replace(&format!("expected {name}"), &format!("expected {plain}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use serde_json::json;

    fn check(change: impl Fn(&mut Value), places: &[&str]) {
        let mut value = serde_json::to_value(Scenario::sample()).expect("plain data");
        change(&mut value);
        let troubles = scenario(value, Language::English.words()).err().unwrap_or_default();
        assert_eq!(troubles.iter().map(|(place, _)| place.as_str()).collect::<Vec<_>>(), places, "{troubles:?}");
    }

    #[test]
    fn what_is_right_is_read() {
        check(|_| {}, &[]);
    }

    #[test]
    fn every_misfit_is_found_at_its_place() {
        check(|value| value["link_ms"] = json!("fast"), &["link_ms"]);
        check(|value| value["api"]["treads"] = json!(2), &["api.treads"]);
        check(|value| value["style"] = json!("both"), &["style"]);
        check(|value| value["work"] = json!({ "constant": {} }), &["work.constant.ms"]);
        check(|value| value["arrivals"] = json!({ "poisson": { "requests": -1 } }), &["arrivals.poisson.requests"]);
        check(|value| drop(value.as_object_mut().and_then(|fields| fields.remove("seed"))), &["seed"]);
        check(|value| *value = json!(3), &["the file"]);
    }

    #[test]
    fn misfits_and_bad_numbers_are_told_together() {
        let change = |value: &mut Value| {
            value["lnk_ms"] = json!(1);
            value["workers"] = json!(0);
            value["broker"] = json!({});
            value["api"]["threads"] = json!("two");
            value["version"] = json!(9);
        };
        check(change, &["api.threads", "broker.hop_ms", "lnk_ms", "version", "workers"]);
    }

    #[test]
    fn reasons_are_in_plain_words() {
        assert_eq!(plain("invalid type: null, expected f64"), "invalid type: null, expected a number");
    }
}
