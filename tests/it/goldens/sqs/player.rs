//! Plays a script on the machine, in virtual time, and notes down what is seen.

mod acts;

use super::script::Op;
use super::trace::{Seen, What};
use block_or_delegate::sim::broker::sqs::*;
use block_or_delegate::sim::chance::Chance;
use block_or_delegate::sim::time::{SimSpan, SimTime};
use std::collections::{BTreeMap, BTreeSet};

/// How long a call takes. The recordings show 5 to 30 ms; without any, calls would stand at the very ends of waits.
const CALL: SimSpan = SimSpan::from_ms(10);

/// An event that the machine brought about, and what about it does not count.
#[derive(Clone, Debug)]
pub struct Found {
    pub seen: Seen,
    /// Whether the order of received messages counts.
    pub ordered: bool,
    /// Whether their receive counts do; those shown inside a dead-letter queue do not.
    pub counted: bool,
}

/// A receive that is not answered yet.
struct Open {
    consumer: String,
    queue: String,
    since: SimTime,
    ordered: bool,
    timed: bool,
    keep_first: bool,
}

pub struct Player {
    pub sqs: Sqs,
    pub now: SimTime,
    pub queues: BTreeMap<String, QueueId>,
    topics: BTreeMap<String, TopicId>,
    dead: BTreeSet<String>,
    names: Vec<String>,
    groups: Vec<String>,
    ids: Vec<String>,
    first: BTreeMap<u32, String>,
    receipts: BTreeMap<(String, String), Receipt>,
    later: BTreeMap<(SimTime, usize), Op>,
    open: BTreeMap<Call, Open>,
    calls: u32,
    pub found: Vec<Found>,
}

/// The number of a name, the same for the same name.
fn number(names: &mut Vec<String>, name: &str) -> u32 {
    let known = names.iter().position(|it| it == name);
    known.unwrap_or_else(|| {
        names.push(name.into());
        names.len() - 1
    }) as u32
}

pub fn span_s(seconds: f64) -> Result<SimSpan, String> {
    SimSpan::try_from_ms(seconds * 1_000.0).ok_or(format!("{seconds} s is no span"))
}

/// Plays a whole script.
pub fn play(script: &[Op], settings: Settings) -> Result<Vec<Found>, String> {
    let mut player = Player {
        sqs: Sqs::new(settings, Chance { seed: 1 }),
        now: SimTime::ZERO,
        queues: BTreeMap::new(),
        topics: BTreeMap::new(),
        dead: BTreeSet::new(),
        names: Vec::new(),
        groups: Vec::new(),
        ids: Vec::new(),
        first: BTreeMap::new(),
        receipts: BTreeMap::new(),
        later: BTreeMap::new(),
        open: BTreeMap::new(),
        calls: 0,
        found: Vec::new(),
    };
    for (at, op) in script.iter().enumerate() {
        player.step(at, op).map_err(|why| format!("step {at}, {op:?}: {why}"))?;
    }
    // What was to be sent later is sent, though the script has ended.
    while let Some((at, _)) = player.later.first_key_value().map(|(key, _)| *key) {
        player.advance(at)?;
    }
    Ok(player.found)
}

impl Player {
    fn step(&mut self, at: usize, op: &Op) -> Result<(), String> {
        let start = self.now;
        match op {
            Op::Wait { ms } => {
                return self.advance(start + SimSpan::try_from_ms(*ms).ok_or("no span")?);
            }
            Op::SendLater { after_ms, .. } => {
                let due = start + SimSpan::try_from_ms(*after_ms).ok_or("no span")?;
                self.later.insert((due, at), op.clone());
                return Ok(());
            }
            Op::Send { msgs, .. } => {
                for msg in msgs {
                    self.advance(self.now + CALL)?;
                    self.send(op, msg)?;
                }
                return Ok(());
            }
            _ => self.advance(start + CALL)?,
        }
        self.act(op)
    }

    pub fn id(&self, queue: &str) -> Result<QueueId, String> {
        self.queues.get(queue).copied().ok_or(format!("unknown queue {queue}"))
    }

    pub fn call(&mut self) -> Call {
        self.calls += 1;
        Call(self.calls)
    }

    /// Tells the machine; gives its answer to the call itself, unless that is the answer to a receive.
    pub fn tell(&mut self, command: Command) -> Result<Option<Event>, String> {
        let mut events = Vec::new();
        self.sqs.tell(self.now, command, &mut events);
        self.heed(&events)?;
        let own = |it: &Event| {
            matches!(it, Event::Sent { .. } | Event::Refused { .. } | Event::Deleted { .. } | Event::Done { .. })
        };
        Ok(events.into_iter().find(own))
    }

    /// Notes the receives that are answered.
    fn heed(&mut self, events: &[Event]) -> Result<(), String> {
        for event in events {
            let Event::Received { call, deliveries } = event else { continue };
            let Some(open) = self.open.remove(call) else { continue };
            let mut msgs = Vec::new();
            for it in deliveries {
                let name = self.names.get(it.body.0 as usize).ok_or("a body without a name")?.clone();
                let kept = self.receipts.entry((open.consumer.clone(), name.clone())).or_insert(it.receipt);
                if !open.keep_first {
                    *kept = it.receipt;
                }
                msgs.push((name, it.count));
            }
            let took_ms = open.timed.then(|| self.now.since(open.since).as_ms_f64());
            let counted = !self.dead.contains(&open.queue);
            let what = What::Received { queue: open.queue, msgs, took_ms };
            let seen = Seen { at_ms: self.now.since(SimTime::ZERO).as_ms_f64(), actor: open.consumer, what };
            self.found.push(Found { seen, ordered: open.ordered, counted });
        }
        Ok(())
    }

    fn note(&mut self, actor: &str, what: What) {
        self.note_at(self.found.len(), actor, what);
    }

    /// Notes something before what it brought about.
    fn note_at(&mut self, at: usize, actor: &str, what: What) {
        let seen = Seen { at_ms: self.now.since(SimTime::ZERO).as_ms_f64(), actor: actor.into(), what };
        self.found.insert(at, Found { seen, ordered: true, counted: true });
    }

    /// When something happens next by itself or was to be sent.
    fn next(&self) -> Option<SimTime> {
        self.sqs.due().into_iter().chain(self.later.keys().next().map(|it| it.0)).min()
    }

    /// Lets time pass until then, and everything happen that is due.
    fn advance(&mut self, until: SimTime) -> Result<(), String> {
        while let Some(next) = self.next().filter(|at| *at <= until) {
            self.now = self.now.max(next);
            let mut events = Vec::new();
            self.sqs.wake(self.now, &mut events);
            self.heed(&events)?;
            if let Some((_, op)) = self.later.first_key_value().filter(|(key, _)| key.0 <= self.now) {
                let op = op.clone();
                self.later.pop_first();
                if let Op::SendLater { msg, .. } = &op {
                    self.send(&op, msg)?;
                }
            }
        }
        self.now = self.now.max(until);
        Ok(())
    }
}
