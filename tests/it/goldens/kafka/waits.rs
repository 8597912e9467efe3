//! Waits that are a configured number: a group that was empty waits for more members, and a member that was killed is
//! not missed before its session is over, counted from its last heartbeat.

use super::config;
use super::script::Op;
use super::trace::{Seen, What};
use block_or_delegate::sim::broker::kafka::settings::{ConsumerSettings, Settings};
use std::collections::{BTreeMap, BTreeSet};

/// Nothing comes too early in what was found or recorded.
pub fn check(script: &[Op], seen: &[Seen]) -> Result<(), String> {
    let members = members(script)?;
    let mut seen = seen.to_vec();
    seen.sort_by(|a, b| a.at_ms.total_cmp(&b.at_ms));
    first_assignments(&members, &seen)?;
    sessions(&members, &seen)
}

type Members = BTreeMap<String, (String, ConsumerSettings)>;

fn members(script: &[Op]) -> Result<Members, String> {
    let mut members = Members::new();
    for op in script {
        if let Op::Consumer { who, group, config, .. } = op {
            members.insert(who.clone(), (group.clone(), config::consumer(who, config)?));
        }
    }
    Ok(members)
}

/// The very first assignment of each group.
fn first_assignments(members: &Members, seen: &[Seen]) -> Result<(), String> {
    let delay = Settings::default().initial_delay.as_ms_f64();
    for group in members.values().map(|it| &it.0).collect::<BTreeSet<_>>() {
        let inside = |it: &&Seen| members.get(&it.actor).is_some_and(|member| member.0 == *group);
        let start = seen.iter().filter(inside).find(|it| matches!(it.what, What::Start { .. }));
        let first = seen.iter().filter(inside).find(|it| matches!(it.what, What::Assigned(_)));
        if let Some((start, first)) = start.zip(first)
            && first.at_ms - start.at_ms < delay
        {
            return Err(format!("{} is assigned before the first {delay} ms are over", first.actor));
        }
    }
    Ok(())
}

fn sessions(members: &Members, seen: &[Seen]) -> Result<(), String> {
    for killed in seen.iter().filter(|it| it.what == What::Killed) {
        let Some((group, settings)) = members.get(&killed.actor) else { continue };
        let owned = owned(&killed.actor, killed.at_ms, seen);
        let least = settings.session.as_ms_f64() - settings.heartbeat.as_ms_f64();
        let heir = |it: &&Seen| {
            let other = members.get(&it.actor).filter(|other| other.0 == *group);
            let same = |other: &ConsumerSettings| other.instance.is_some() && other.instance == settings.instance;
            let takes = matches!(&it.what, What::Assigned(parts) if parts.iter().any(|part| owned.contains(part)));
            takes && it.at_ms > killed.at_ms && other.is_some_and(|other| !same(&other.1))
        };
        if let Some(heir) = seen.iter().find(heir).filter(|heir| heir.at_ms - killed.at_ms < least) {
            return Err(format!("{} inherits from {} before {least} ms are over", heir.actor, killed.actor));
        }
    }
    Ok(())
}

/// What a member had been assigned by then, all that it ever was.
fn owned(who: &str, by: f64, seen: &[Seen]) -> BTreeSet<String> {
    let earlier = seen.iter().filter(|it| it.actor == who && it.at_ms <= by);
    let parts = earlier.filter_map(|it| if let What::Assigned(parts) = &it.what { Some(parts.clone()) } else { None });
    parts.flatten().collect()
}
