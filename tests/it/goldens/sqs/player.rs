//! Plays a script on the machine, in virtual time, and notes down what is seen.

use super::script::Op;
use super::trace::{Counts, Seen, Sent, What};
use super::{attempts, attributes};
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

    fn act(&mut self, op: &Op) -> Result<(), String> {
        match op {
            Op::Queue { name, attrs, redrive } => self.queue(name, attrs, redrive.as_ref()),
            Op::Topic { name, attrs } => {
                let fifo = attributes::read(attrs)?.fifo;
                let id = self.sqs.create_topic(fifo);
                self.topics.insert(name.clone(), id);
                Ok(())
            }
            Op::Subscribe { topic, queue, raw } => self.subscribe(topic, queue, *raw),
            Op::Publish { topic, msg, group, dedup } => {
                msg.iter().try_for_each(|msg| self.publish(topic, msg, (group.as_deref(), dedup.as_deref())))
            }
            Op::Receive { .. } => self.receive(op),
            Op::Delete { consumer, msg, queue } => self.receipt(consumer, msg, queue.as_deref(), None),
            Op::ChangeVisibility { consumer, msg, queue, timeout_s } => {
                self.receipt(consumer, msg, queue.as_deref(), Some(*timeout_s))
            }
            Op::Attributes { queue } => {
                let counts = self.sqs.counts(self.id(queue)?).ok_or("no counts")?;
                let counts = Counts { visible: counts.visible, in_flight: counts.in_flight, delayed: counts.delayed };
                self.note("probe", What::Attributes { queue: queue.clone(), counts });
                Ok(())
            }
            Op::Defaults { queue } => {
                let all = attributes::write(&self.sqs.attributes(self.id(queue)?).ok_or("no attributes")?);
                self.note("probe", What::Defaults { queue: queue.clone(), attributes: all });
                Ok(())
            }
            Op::Try { what, queue } => {
                let answer = attempts::attempt(self, what, queue)?;
                self.note("client", answer);
                Ok(())
            }
            Op::Wait { .. } | Op::Send { .. } | Op::SendLater { .. } => unreachable!("they take their own time"),
        }
    }

    fn queue(
        &mut self,
        name: &str,
        attrs: &BTreeMap<String, String>,
        redrive: Option<&super::script::Redrive>,
    ) -> Result<(), String> {
        let mut all = attributes::read(attrs)?;
        if let Some(redrive) = redrive {
            let max_receives = redrive.max_receive_count.unwrap_or(DEFAULT_RECEIVES);
            all.redrive = Some(Redrive { to: self.id(&redrive.dlq)?, max_receives });
            self.dead.insert(redrive.dlq.clone());
        }
        if name.ends_with(".fifo") != all.fifo.is_some() {
            return Err("a FIFO queue is one whose name ends with .fifo".into());
        }
        let id = self.sqs.create(all).map_err(|why| why.code())?;
        self.queues.insert(name.into(), id);
        Ok(())
    }

    fn subscribe(&mut self, topic: &str, queue: &str, raw: bool) -> Result<(), String> {
        if !raw {
            return Err("only raw delivery is understood".into());
        }
        let topic = *self.topics.get(topic).ok_or("unknown topic")?;
        self.sqs.subscribe(topic, self.id(queue)?).map_err(|why| why.code())?;
        self.note("sns", What::Subscribed { queue: queue.into() });
        Ok(())
    }

    fn entry(
        &mut self,
        msg: &str,
        group: Option<&str>,
        dedup: Option<&str>,
        delay_s: Option<f64>,
    ) -> Result<Entry, String> {
        let body = Body(number(&mut self.names, msg));
        let deduplication = dedup.map(|it| (1 << 40) + u64::from(number(&mut self.ids, it)));
        let group = group.map(|it| Group(number(&mut self.groups, it)));
        let delay = delay_s.map(span_s).transpose()?;
        Ok(Entry { bytes: msg.len().max(1) as u32, delay, group, deduplication, ..Entry::plain(body) })
    }

    fn send(&mut self, op: &Op, msg: &str) -> Result<(), String> {
        let (queue, group, dedup, delay_s, show) = match op {
            Op::Send { queue, group, dedup, delay_s, show_id, .. } => (queue, group, dedup, delay_s, *show_id),
            Op::SendLater { queue, group, dedup, delay_s, .. } => (queue, group, dedup, delay_s, false),
            _ => return Err("nothing is sent".into()),
        };
        let entry = self.entry(msg, group.as_deref(), dedup.as_deref(), *delay_s)?;
        let (call, queue) = (self.call(), self.id(queue)?);
        let at = self.found.len();
        let answer = self.tell(Command::Send { call, queue, entry })?;
        let what = match answer {
            Some(Event::Sent { message, .. }) => {
                let first = self.first.entry(message.0).or_insert(msg.into()).clone();
                let same_message_id_as = Some(first).filter(|first| show && first != msg);
                let details = Sent { group: group.clone(), dedup: dedup.clone(), same_message_id_as };
                What::Sent { msg: msg.into(), details }
            }
            Some(Event::Refused { why, .. }) => What::SendError { msg: msg.into(), code: why.code() },
            other => return Err(format!("{other:?} is no answer to a send")),
        };
        self.note_at(at, "producer", what);
        Ok(())
    }

    fn publish(&mut self, topic: &str, msg: &str, (group, dedup): (Option<&str>, Option<&str>)) -> Result<(), String> {
        let entry = self.entry(msg, group, dedup, None)?;
        let (call, topic) = (self.call(), *self.topics.get(topic).ok_or("unknown topic")?);
        let at = self.found.len();
        let what = match self.tell(Command::Publish { call, topic, entry })? {
            Some(Event::Sent { .. }) => {
                let [group, dedup] = [group, dedup].map(|it| it.map(str::to_owned));
                What::Published { msg: msg.into(), details: Sent { group, dedup, same_message_id_as: None } }
            }
            Some(Event::Refused { why, .. }) => What::Error { what: "publish".into(), code: why.code() },
            other => return Err(format!("{other:?} is no answer to a publish")),
        };
        self.note_at(at, "producer", what);
        Ok(())
    }

    fn receive(&mut self, op: &Op) -> Result<(), String> {
        let Op::Receive { consumer, queue, max, wait_s, visibility_s, order, timed } = op else {
            return Err("nothing is received".into());
        };
        let (call, id) = (self.call(), self.id(queue)?);
        let [wait, visibility] = [wait_s, visibility_s].map(|it| it.map(span_s));
        let (wait, visibility) = (wait.transpose()?, visibility.transpose()?);
        let open =
            Open { consumer: consumer.clone(), queue: queue.clone(), since: self.now, ordered: *order, timed: *timed };
        self.open.insert(call, open);
        if let Some(Event::Refused { why, .. }) =
            self.tell(Command::Receive { call, queue: id, max: *max, wait, visibility })?
        {
            self.open.remove(&call);
            self.note(consumer, What::Error { what: "receive".into(), code: why.code() });
        }
        // The script goes on when the call has been answered.
        while self.open.contains_key(&call) {
            let next = self.next().ok_or("a receive is never answered")?;
            self.advance(next)?;
        }
        Ok(())
    }

    /// Deletes by a receipt, or changes for how long its message is hidden.
    fn receipt(
        &mut self,
        consumer: &str,
        msg: &str,
        queue: Option<&str>,
        timeout_s: Option<f64>,
    ) -> Result<(), String> {
        let queue = queue.map(|it| self.id(it)).transpose()?;
        let held = self.receipts.get(&(consumer.into(), msg.into())).copied();
        let Some(receipt) = held.filter(|it| queue.is_none_or(|queue| queue == it.queue)) else {
            self.note(consumer, What::NoReceipt { msg: msg.into() });
            return Ok(());
        };
        let (call, msg) = (self.call(), msg.to_owned());
        let command = match timeout_s {
            None => Command::Delete { call, receipt },
            Some(to) => Command::ChangeVisibility { call, receipt, to: span_s(to)? },
        };
        let at = self.found.len();
        let what = match (self.tell(command)?, timeout_s) {
            (Some(Event::Deleted { .. }), None) => What::Deleted { msg },
            (Some(Event::Done { .. }), Some(_)) => What::Changed { msg, timeout_s },
            (Some(Event::Refused { why, .. }), None) => What::Error { what: "delete".into(), code: why.code() },
            (Some(Event::Refused { why, .. }), _) => What::Error { what: "change_visibility".into(), code: why.code() },
            other => return Err(format!("{other:?} is no answer to a receipt")),
        };
        self.note_at(at, consumer, what);
        Ok(())
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
                self.receipts.insert((open.consumer.clone(), name.clone()), it.receipt);
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
