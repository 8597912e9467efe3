//! Recordings that are tables: keys with their partitions, members with their shares.

use block_or_delegate::sim::broker::kafka::assign::{Assignment, Member, Topics, range, round_robin, sticky};
use block_or_delegate::sim::broker::kafka::partitioner::{Partitioner, murmur2};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the words of a recording are for its readers")]
struct Keys {
    golden: String,
    question: String,
    agreement: String,
    warning: String,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    key: String,
    murmur2: i32,
    partition: BTreeMap<u32, u32>,
    #[serde(default)]
    librdkafka_default_crc32: BTreeMap<u32, u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the words of a recording are for its readers")]
struct Assignments {
    golden: String,
    question: String,
    source: String,
    notes: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    partitions: u32,
    members: usize,
    range: Shares,
    roundrobin_sticky_and_cooperative: Shares,
}

type Shares = BTreeMap<String, Vec<u32>>;

/// Every key has its hash and, by both partitioners, its partitions.
pub fn keys(golden: &Value) -> Result<(), String> {
    let table = Keys::deserialize(golden).map_err(|error| error.to_string())?;
    table.rows.iter().try_for_each(|row| {
        same(&row.key, row.murmur2, murmur2(row.key.as_bytes()) as i32)?;
        places(row, &row.partition, Partitioner::Murmur2)?;
        places(row, &row.librdkafka_default_crc32, Partitioner::Crc32)
    })
}

fn places(row: &Row, expected: &BTreeMap<u32, u32>, by: Partitioner) -> Result<(), String> {
    expected.iter().try_for_each(|(&count, &place)| {
        same(&format!("{} of {count} {by:?}", row.key), place, by.of_key(row.key.as_bytes(), count))
    })
}

/// Every assignor gives every member its share.
pub fn assignments(golden: &Value) -> Result<(), String> {
    let table = Assignments::deserialize(golden).map_err(|error| error.to_string())?;
    table.cases.iter().try_for_each(|case| {
        first(case, "range", range::assign, &case.range)?;
        let rest = &case.roundrobin_sticky_and_cooperative;
        first(case, "round robin", round_robin::assign, rest)?;
        first(case, "sticky", sticky::assign, rest)?;
        first(case, "cooperative", sticky::cooperative, rest)
    })
}

fn first(case: &Case, name: &str, by: fn(&Topics, &[Member]) -> Assignment, expected: &Shares) -> Result<(), String> {
    let members = vec![Member { topics: vec![0], owned: Vec::new() }; case.members];
    let shares = by(&[(0, case.partitions)].into(), &members).into_iter().enumerate();
    let found = shares.map(|(it, share)| (format!("C{it}"), share.iter().map(|part| part.partition).collect()));
    same(&format!("{name}: {} to {}", case.partitions, case.members), expected, &found.collect())
}

fn same<T: PartialEq + std::fmt::Debug>(place: &str, expected: T, found: T) -> Result<(), String> {
    if expected == found { Ok(()) } else { Err(format!("{place}: expected {expected:?}, found {found:?}")) }
}

#[test]
fn a_table_that_is_wrong_in_one_place_fails() {
    let keys = |hash: i32, place: u32| {
        serde_json::json!({"golden": "", "question": "", "agreement": "", "warning": "",
            "rows": [{"key": "foobar", "murmur2": hash, "partition": {"3": place}}]})
    };
    let place = Partitioner::Murmur2.of_key(b"foobar", 3);
    assert_eq!(super::replay(&keys(-790_332_482, place)), Ok(()));
    assert!(super::replay(&keys(-790_332_481, place)).is_err());
    assert!(super::replay(&keys(-790_332_482, place + 1)).is_err());
    let cases = |second: u32| {
        serde_json::json!({"golden": "", "question": "", "source": "", "notes": "", "cases": [{"partitions": 1,
            "members": 1, "range": {"C0": [0]}, "roundrobin_sticky_and_cooperative": {"C0": [second]}}]})
    };
    assert_eq!(super::replay(&cases(0)), Ok(()));
    assert!(super::replay(&cases(1)).is_err());
}
