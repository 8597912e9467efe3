//! Waits that are a configured number: visibility timeouts, delays and long polls never end early.

use super::attributes;
use super::player::Found;
use super::script::Op;
use super::trace::{Seen, What};
use std::collections::BTreeMap;

/// By how much the clock of a recording may seem to run ahead: its times are those of answers on a busy machine.
const SLACK_MS: f64 = 250.0;

/// What a script configures, in milliseconds.
struct Configured {
    /// By queue.
    visibility: BTreeMap<String, f64>,
    /// By message, the least that it may be hidden for after a receive where the script says so itself.
    changed: BTreeMap<String, f64>,
    /// By queue and message.
    delay: BTreeMap<(String, String), f64>,
    /// By consumer, those of its receives that say how long they took, in their order.
    polls: BTreeMap<String, Vec<f64>>,
    /// The least that a receive asked to hide for.
    asked: f64,
}

/// What was found keeps the waits to the letter.
pub fn check(script: &[Op], found: &[Found]) -> Result<(), String> {
    let seen: Vec<Seen> = found.iter().map(|it| it.seen.clone()).collect();
    keeps(&read(script)?, &seen, 0.0).map_err(|why| format!("found too early: {why}"))
}

/// A recording keeps them as far as its clock can tell.
pub fn check_recorded(script: &[Op], recorded: &[Seen]) -> Result<(), String> {
    let mut seen = recorded.to_vec();
    seen.sort_by(|a, b| a.at_ms.total_cmp(&b.at_ms));
    keeps(&read(script)?, &seen, SLACK_MS).map_err(|why| format!("recorded too early: {why}"))
}

fn read(script: &[Op]) -> Result<Configured, String> {
    let mut all = Configured {
        visibility: BTreeMap::new(),
        changed: BTreeMap::new(),
        delay: BTreeMap::new(),
        polls: BTreeMap::new(),
        asked: f64::INFINITY,
    };
    let (mut delays, mut waits) = (BTreeMap::new(), BTreeMap::new());
    for op in script {
        match op {
            Op::Queue { name, attrs, .. } => {
                let it = attributes::read(attrs)?;
                all.visibility.insert(name.clone(), it.visibility.as_ms_f64());
                delays.insert(name.clone(), it.delay.as_ms_f64());
                waits.insert(name.clone(), it.wait.as_ms_f64());
            }
            Op::Send { queue, msgs, delay_s, .. } => {
                let delay = delay_s.map_or(delays.get(queue).copied().unwrap_or(0.0), |it| it * 1e3);
                all.delay.extend(msgs.iter().map(|msg| ((queue.clone(), msg.clone()), delay)));
            }
            Op::ChangeVisibility { msg, timeout_s, .. } => {
                let least = all.changed.entry(msg.clone()).or_insert(f64::INFINITY);
                *least = least.min(timeout_s * 1e3);
            }
            Op::Receive { consumer, queue, wait_s, visibility_s, timed, .. } => {
                all.asked = all.asked.min(visibility_s.map_or(f64::INFINITY, |it| it * 1e3));
                let wait = wait_s.map_or(waits.get(queue).copied().unwrap_or(0.0), |it| it * 1e3);
                if *timed {
                    all.polls.entry(consumer.clone()).or_default().push(wait);
                }
            }
            _ => {}
        }
    }
    Ok(all)
}

fn keeps(all: &Configured, seen: &[Seen], slack: f64) -> Result<(), String> {
    let mut last: BTreeMap<(String, String), f64> = BTreeMap::new();
    let mut sent: BTreeMap<String, f64> = BTreeMap::new();
    let mut polls: BTreeMap<String, usize> = BTreeMap::new();
    for it in seen {
        if let What::Sent { msg, .. } = &it.what {
            sent.insert(msg.clone(), it.at_ms);
        }
        let What::Received { queue, msgs, took_ms } = &it.what else { continue };
        for (msg, _) in msgs {
            let key = (queue.clone(), msg.clone());
            let hidden = all.visibility.get(queue).copied().unwrap_or(0.0).min(all.asked);
            let hidden = all.changed.get(msg).map_or(hidden, |least| hidden.min(*least));
            let delay = all.delay.get(&key).copied().unwrap_or(0.0);
            let since = last.insert(key, it.at_ms).map(|at| at + hidden);
            let from = since.or(sent.get(msg).filter(|_| delay > 0.0).map(|at| at + delay));
            if let Some(from) = from.filter(|from| it.at_ms + slack < *from) {
                return Err(format!("{}: {msg} at {} ms, not before {from} ms", it.actor, it.at_ms));
            }
        }
        if let Some(took) = took_ms {
            let at = polls.entry(it.actor.clone()).or_default();
            let wait = all.polls.get(&it.actor).and_then(|waits| waits.get(*at)).copied().unwrap_or(0.0);
            *at += 1;
            if msgs.is_empty() && took + slack < wait {
                return Err(format!("{}: nothing after {took} ms, not before {wait} ms", it.actor));
            }
        }
    }
    Ok(())
}
