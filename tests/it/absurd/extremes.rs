//! Every number of a scenario at its least and at its greatest, alone and with all others. The ranges are not known
//! here: they are asked for with a number that fits nowhere.

use super::child::{ends, simulate};
use super::kinds;
use block_or_delegate::sim::scenario::{Autoscale, Fault, Harm, Memory, Mishap, Scenario, Service, Strain, Whom};
use block_or_delegate::trace::problem;
use block_or_delegate::words::Language;
use serde_json::{Number, Value, json};

/// Scenarios that together have every field: what may be left out is said.
fn bases() -> Vec<Value> {
    let everything = include_str!("../../scenarios/everything.json");
    let mut everything: Scenario = serde_json::from_str(everything).expect("a scenario in JSON");
    let strain = Strain { contention: 0.1, acquire_ms: Some(50.0), breaks_at: Some(3), recover_ms: 100.0 };
    everything.service.get_or_insert_with(|| Service::faultless(2, 1.0)).strain = Some(strain);
    everything.mishaps = [Whom::Job(2), Whom::Share(0.2)]
        .map(|whom| Mishap { what: Harm::CrashAfter, whom, tries: Some(1), down_ms: 100.0 })
        .to_vec();
    everything.memory = Some(Memory { keep_ms: 1000.0 });
    everything.autoscale = Some(Autoscale { most: 5, jobs_each: 2, every_ms: 100.0, start_ms: 200.0 });
    let mut bases = vec![serde_json::to_value(&everything).expect("plain data")];
    for kind in kinds() {
        let mut base = serde_json::to_value(Scenario::sample()).expect("plain data");
        base["broker"]["kind"] = serde_json::to_value(kind).expect("plain data");
        base["arrivals"] = json!({ "constant": { "requests": 20, "per_second": 50 } });
        bases.push(base);
    }
    let others = [
        json!({ "poisson": { "requests": 9, "per_second": 5 } }),
        json!({ "bursts": { "bursts": 3, "size": 3, "every_ms": 9 } }),
        json!({ "list": { "at_ms": [0, 5] } }),
    ];
    let works = [
        json!({ "uniform": { "least_ms": 1, "most_ms": 9 } }),
        json!({ "erlang": { "stages": 2, "mean_ms": 9 } }),
        json!({ "hyperexponential": { "branches": [{ "share": 1, "mean_ms": 9 }, { "share": 2, "mean_ms": 5 }] } }),
    ];
    for (arrivals, work) in others.into_iter().zip(works) {
        let mut base = serde_json::to_value(Scenario::sample()).expect("plain data");
        (base["arrivals"], base["work"]) = (arrivals, work);
        base["jitter"] = json!({ "exponential": { "mean_ms": 10 } });
        base["reply"] = json!({ "poll": { "every_ms": 10 } });
        bases.push(base);
    }
    bases
}

/// Where numbers stand: the path for people and the pointer for programs.
fn numbers(value: &Value, path: &str, pointer: &str) -> Vec<(String, String)> {
    let joined = |key: &str| if path.is_empty() { key.to_string() } else { format!("{path}.{key}") };
    match value {
        Value::Number(_) => vec![(path.into(), pointer.into())],
        Value::Array(list) => (0..)
            .zip(list)
            .flat_map(|(at, it): (u32, _)| numbers(it, &format!("{path}[{at}]"), &format!("{pointer}/{at}")))
            .collect(),
        Value::Object(map) => {
            map.iter().flat_map(|(key, it)| numbers(it, &joined(key), &format!("{pointer}/{key}"))).collect()
        }
        _ => Vec::new(),
    }
}

fn read(value: &Value) -> Option<Scenario> {
    serde_json::from_value(value.clone()).ok()
}

fn put(value: &mut Value, pointer: &str, number: f64) {
    let whole = number.fract() == 0.0 && number.abs() < 1e15;
    let number = if whole { Number::from(number as i64) } else { Number::from_f64(number).expect("it is finite") };
    *value.pointer_mut(pointer).expect("it was there") = Value::Number(number);
}

/// The range of the number at a place, as the problem with one far below or above tells it; `None` if all are allowed.
fn range(base: &Value, (path, pointer): &(String, String)) -> Option<(f64, f64)> {
    let told = |number: f64| {
        let mut value = base.clone();
        put(&mut value, pointer, number);
        let problems = read(&value)?.validate();
        let here = problems.into_iter().find(|it| it.place == *path)?;
        if let Fault::OutOfRange { least, most } = here.fault { Some((least, most)) } else { None }
    };
    [-1e300, f64::from(u32::MAX), f64::from(i32::MAX), 0.0, 1e300].into_iter().find_map(told)
}

/// The scenario ends and says why, or is refused with places and sentences; whether it ran.
fn answered(name: &str, value: &Value) -> bool {
    let scenario = read(value).unwrap_or_else(|| panic!("{name}: not read: {value}"));
    let problems = scenario.validate();
    if problems.is_empty() {
        let runs = ends(name, simulate(name, &scenario));
        assert_eq!(runs.len(), 2, "{name}");
        return true;
    }
    let words = Language::English.words();
    assert!(problems.iter().all(|it| !it.place.is_empty() && !problem::problem(it, words).is_empty()), "{name}");
    false
}

/// Runs what `changed` makes of each base and of each of its numbers.
#[test]
fn every_number_alone_at_its_bounds_ends_or_is_refused() {
    let (mut ran, mut refused) = (0, Vec::new());
    for (base, value) in bases().into_iter().enumerate() {
        for place in numbers(&value, "", "") {
            let Some((least, most)) = range(&value, &place) else { continue };
            for (end, number) in [("least", least), ("most", most)] {
                let name = format!("alone-{base}-{end}-{}", place.0);
                let mut extreme = value.clone();
                put(&mut extreme, &place.1, number);
                if answered(&name, &extreme) { ran += 1 } else { refused.push(name) }
            }
        }
    }
    assert!(ran > 200 && refused.len() * 5 < ran, "{ran} ran, refused: {refused:?}");
}

#[test]
fn all_numbers_together_at_their_bounds_end_or_are_refused() {
    let mut ran = 0;
    for (base, value) in bases().into_iter().enumerate() {
        for end in ["least", "most"] {
            let mut extreme = value.clone();
            for place in numbers(&value, "", "") {
                let Some((least, most)) = range(&extreme, &place) else { continue };
                let before = extreme.clone();
                put(&mut extreme, &place.1, if end == "least" { least } else { most });
                // What does not go together with those before it stays as it was.
                if read(&extreme).is_none_or(|it| !it.validate().is_empty()) {
                    extreme = before;
                }
            }
            ran += u32::from(answered(&format!("together-{base}-{end}"), &extreme));
        }
    }
    assert_eq!(ran as usize, 2 * bases().len());
}
