//! Reads a scenario file and says everything that is wrong with it, not only the first thing.
//!
//! `serde` stops at the first misfit. So each is put on record and mended with what the flow scenario has there, until
//! the rest can be read; then the numbers are validated too.

use super::json;
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
    read(&name, &bytes, words)
}

/// The scenario that `bytes` spell, of the file called `name`.
fn read(name: &str, bytes: &[u8], words: &Words) -> Result<Scenario, Unfit> {
    let (value, twice) = json::read(bytes).map_err(|error| Unfit(not_json(name, &error, words)))?;
    let twice = twice.into_iter().map(|place| (place, words.report.fault.twice.to_string()));
    let mut troubles: Vec<Trouble> = twice.collect();
    let scenario = scenario(value, words).map_err(|more| troubles.extend(more)).ok();
    scenario.filter(|_| troubles.is_empty()).ok_or_else(|| Unfit(listed(name, &troubles, words)))
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
            let parent = parents.iter().try_fold(value, inside);
            parent.and_then(Value::as_object_mut).and_then(|fields| fields.remove(key));
        }
        // What is plain data has a JSON form; without one, the misfits end the search.
        _ => replace(value, &serde_json::to_value(Scenario::sample()).unwrap_or_default(), place),
    }
}

/// What stands in `value` under `key`: a field, or an entry of a list.
fn inside<'a>(value: &'a mut Value, key: &String) -> Option<&'a mut Value> {
    match value {
        Value::Array(entries) => entries.get_mut(key.parse::<usize>().ok()?),
        value => value.get_mut(key),
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
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::{Index, select};
    use proptest::test_runner::{Config, RngSeed};
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

    #[test]
    fn a_file_is_read_as_people_write_it_and_nothing_is_there_twice() {
        let words = Language::English.words();
        let sound = serde_json::to_string_pretty(&Scenario::sample()).expect("plain data");
        let loose = sound.replace("\"workers\": 1,", "\"workers\": 1.0,").replace("\"seed\": 7,", "\"seed\": 7e0,");
        assert_ne!(loose, sound);
        assert_eq!(read("a.json", format!("\u{feff}{loose}").as_bytes(), words), Ok(Scenario::sample()));
        let twice = sound.replacen("\"threads\":", "\"threads\": 1, \"threads\":", 1);
        let Err(Unfit(text)) = read("a.json", twice.as_bytes(), words) else { panic!("it has a key twice") };
        assert!(text.contains("It has 1 problem:") && text.contains("  api.threads: "), "{text}");
        let half = sound.replace("\"workers\": 1,", "\"workers\": 1.5,");
        assert!(read("a.json", half.as_bytes(), words).is_err());
    }

    #[test]
    fn misfits_inside_lists_are_found_once() {
        let crash = json!({ "worker": 1, "at_ms": 5.0, "down_ms": 5.0, "why": "?" });
        check(|value| value["crashes"] = json!([crash]), &["crashes.0.why"]);
        check(|value| value["crashes"] = json!([{ "worker": 1.5 }]), &["crashes.0.worker"]);
        check(|value| value["service"] = json!({ "capacity": 2 }), &["service.hop_ms"]);
    }

    /// A file of version 1: none of the fields that version 2 added.
    fn version_1() -> Value {
        let mut value = serde_json::to_value(Scenario::sample()).expect("plain data");
        value["version"] = json!(1);
        for (place, fields) in [
            ("", vec!["jitter", "crashes", "service"]),
            ("/client", vec!["deadline_ms", "person"]),
            ("/api", vec!["backlog"]),
            ("/broker", vec!["pickup_ms", "capacity", "deliveries"]),
        ] {
            let object = value.pointer_mut(place).and_then(Value::as_object_mut).expect("an object");
            fields.iter().for_each(|field| assert!(object.remove(*field).is_some(), "{field}"));
        }
        value
    }

    #[test]
    fn what_version_1_did_not_know_means_what_it_did_then() {
        let read = scenario(version_1(), Language::English.words());
        assert_eq!(read, Ok(Scenario { version: 1, ..Scenario::sample() }));
    }

    #[test]
    fn another_version_is_refused_with_those_that_are_read() {
        let told = |version: u32| {
            let mut value = serde_json::to_value(Scenario::sample()).expect("plain data");
            value["version"] = json!(version);
            scenario(value, Language::English.words()).err()
        };
        let sentence = "Version 5 of the format is not known here; this program reads versions 1 to 4.";
        assert_eq!(told(5), Some(vec![("version".into(), sentence.into())]));
        assert!(told(0).is_some());
        assert!((1..=4).all(|version| told(version).is_none()));
    }

    /// Files that are in order, rich enough that every kind of field can be garbled.
    const SOUND: [&str; 3] = [
        include_str!("../../../tests/scenarios/service_slow_errors.json"),
        include_str!("../../../tests/scenarios/dead_letter.json"),
        include_str!("../../../tests/scenarios/person.json"),
    ];

    /// There is a scenario that can be run, or a message that says where to look.
    fn answered(bytes: &[u8]) {
        match read("some.json", bytes, Language::English.words()) {
            Ok(scenario) => assert_eq!(scenario.validate(), []),
            Err(Unfit(message)) => assert!(message.contains("some.json") && message.ends_with('\n'), "{message}"),
        }
    }

    proptest! {
        #![proptest_config(Config { cases: 300, rng_seed: RngSeed::Fixed(3), failure_persistence: None, ..Config::default() })]

        #[test]
        fn any_bytes_have_an_answer(bytes in vec(any::<u8>(), 0..200)) {
            answered(&bytes);
        }

        #[test]
        fn garbled_files_have_an_answer(
            which in 0..SOUND.len(),
            changes in vec((any::<Index>(), select(b"0123456789-.eE\"{}[],: \\nulltrue\xff\0".to_vec()), 0..3), 1..6),
        ) {
            let mut bytes = SOUND[which].as_bytes().to_vec();
            for (place, byte, how) in changes {
                let place = place.index(bytes.len());
                match how {
                    0 => bytes[place] = byte,
                    1 => bytes.insert(place, byte),
                    _ => drop(bytes.remove(place)),
                }
            }
            answered(&bytes);
        }

        #[test]
        fn numbers_beyond_all_bounds_have_an_answer(
            which in 0..SOUND.len(),
            place in any::<Index>(),
            number in select(vec!["1e999", "-1e999", "1e308", "-0.0", "5e-324", "4294967296", "18446744073709551616", "null"]),
        ) {
            let digits: Vec<usize> = SOUND[which].match_indices(": ").map(|(at, _)| at + 2).collect();
            let at = digits[place.index(digits.len())];
            let rest = SOUND[which][at..].find([',', '\n']).map_or("", |end| &SOUND[which][at + end..]);
            answered(format!("{}{number}{rest}", &SOUND[which][..at]).as_bytes());
        }
    }
}
