//! A table of what groups go through: members that join and leave, generation by generation, for each assignor.

use block_or_delegate::sim::broker::kafka::assign::{Assignment, Member, Part, Topics, range, round_robin, sticky};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(rename = "golden")]
    _name: String,
    #[serde(rename = "question")]
    _question: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "notes")]
    _notes: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    case: String,
    assignor: String,
    /// How many partitions each topic has.
    topics: BTreeMap<String, u32>,
    /// Who reads which topics, one step after the other.
    steps: Vec<BTreeMap<String, Vec<String>>>,
    generations: Vec<Generation>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Generation {
    generation: u32,
    members: String,
    #[serde(default)]
    revoked_first: BTreeMap<String, Vec<String>>,
    assignment: BTreeMap<String, Vec<String>>,
}

/// Every group goes through the same generations.
pub fn replay(golden: &Value) -> Result<(), String> {
    let table = Table::deserialize(golden).map_err(|why| why.to_string())?;
    table.cases.iter().try_for_each(|case| {
        let found = found(case)?;
        let differ = found.iter().zip(&case.generations).find(|(found, expected)| found != expected);
        match differ {
            Some((found, expected)) => {
                Err(format!("{} {}: expected {expected:?}, found {found:?}", case.case, case.assignor))
            }
            None if found.len() != case.generations.len() => {
                Err(format!("{} {}: {} generations", case.case, case.assignor, found.len()))
            }
            None => Ok(()),
        }
    })
}

type Assignor = fn(&Topics, &[Member]) -> Assignment;

/// An assignor by the name that Kafka has for it, and whether it is cooperative.
fn assignor(name: &str) -> Result<(Assignor, bool), String> {
    Ok(match name {
        "range" => (range::assign, false),
        "roundrobin" => (round_robin::assign, false),
        "sticky" => (sticky::assign, false),
        "cooperative-sticky" => (sticky::cooperative, true),
        other => return Err(format!("unknown assignor {other}")),
    })
}

/// What each member owns, in the order in which it was given.
type Owned = BTreeMap<String, Vec<Part>>;

/// The generations of a group: one for each step, and one more where a cooperative member had to let go of something.
fn found(case: &Case) -> Result<Vec<Generation>, String> {
    let (assign, cooperative) = assignor(&case.assignor)?;
    let names: Vec<&String> = case.topics.keys().collect();
    let topics: Topics = case.topics.values().enumerate().map(|(at, count)| (at as u32, *count)).collect();
    let (mut owned, mut generations) = (Owned::new(), Vec::new());
    for step in &case.steps {
        owned.retain(|member, _| step.contains_key(member));
        loop {
            let mut members = Vec::new();
            for (name, read) in step {
                let number = |it: &String| names.iter().position(|name| *name == it).map(|at| at as u32);
                let read = read.iter().map(number).collect::<Option<Vec<u32>>>().ok_or("an unknown topic")?;
                members.push(Member { topics: read, owned: owned.get(name).cloned().unwrap_or_default() });
            }
            let next: Owned = step.keys().cloned().zip(assign(&topics, &members)).collect();
            let generation = told(&names, generations.len() as u32 + 1, (&owned, &next), cooperative);
            let again = cooperative && !generation.revoked_first.is_empty();
            generations.push(generation);
            owned = next;
            if !again {
                break;
            }
        }
    }
    Ok(generations)
}

/// A generation in the words of the table. Eager members give up everything first; cooperative ones what they lose.
fn told(topics: &[&String], generation: u32, (before, after): (&Owned, &Owned), cooperative: bool) -> Generation {
    let words = |parts: &mut dyn Iterator<Item = &Part>| {
        let mut parts: Vec<Part> = parts.copied().collect();
        parts.sort();
        parts.iter().map(|it| format!("{}-{}", topics[it.topic as usize], it.partition)).collect::<Vec<String>>()
    };
    let revoked = before.iter().map(|(member, parts)| {
        let goes = |part: &&Part| !cooperative || !after[member].contains(part);
        (member.clone(), words(&mut parts.iter().filter(goes)))
    });
    Generation {
        generation,
        members: after.keys().cloned().collect::<Vec<String>>().join(","),
        revoked_first: revoked.filter(|(_, parts)| !parts.is_empty()).collect(),
        assignment: after.iter().map(|(member, parts)| (member.clone(), words(&mut parts.iter()))).collect(),
    }
}
