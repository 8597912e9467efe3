//! Plays a script on the machine in virtual time and writes down what a recorder would have seen.

use super::config;
use super::script::Op;
use super::trace::{Seen, What};
use block_or_delegate::sim::broker::kafka::assign::Part;
use block_or_delegate::sim::broker::kafka::keyless::{BATCH_BYTES, Keyless};
use block_or_delegate::sim::broker::kafka::partitioner::Partitioner;
use block_or_delegate::sim::broker::kafka::settings::Settings;
use block_or_delegate::sim::broker::kafka::{Command, Event, GroupId, Kafka, MemberId, Place, RecordId};
use block_or_delegate::sim::chance::Chance;
use block_or_delegate::sim::time::{SimSpan, SimTime};
use std::collections::BTreeMap;

/// How long it takes until a consumer is up: a JVM, on the machine of the recordings.
const STARTUP: SimSpan = SimSpan::from_ms(600);
/// How long one call of `poll` waits in the loop of an op.
const ONE_POLL: SimSpan = SimSpan::from_ms(100);

/// A `poll` op that goes on.
struct Polling {
    until: SimTime,
    want: Option<usize>,
    once: bool,
    records: Vec<String>,
    batches: Vec<usize>,
    /// Whether its answer is read at its join only: a script's other acts went on meanwhile.
    aside: bool,
}

/// The machine, and whom and what the script names.
pub struct Player {
    kafka: Kafka,
    now: SimTime,
    topics: Vec<String>,
    groups: Vec<String>,
    members: BTreeMap<String, MemberId>,
    names: BTreeMap<MemberId, String>,
    values: Vec<String>,
    keyless: Keyless,
    batch: u32,
    polling: BTreeMap<MemberId, Polling>,
    /// Polls aside that are over, and have not been asked for.
    answered: BTreeMap<MemberId, What>,
    seen: Vec<Seen>,
}

/// Plays a script to its end.
pub fn play(script: &[Op]) -> Result<Vec<Seen>, String> {
    let mut it = Player::new(script);
    for (at, op) in script.iter().enumerate() {
        it.act(op).map_err(|why| format!("step {}: {why}", at + 1))?;
    }
    let left: Vec<MemberId> = it.polling.keys().copied().collect();
    left.into_iter().for_each(|member| it.wait_for(member));
    let left: Vec<MemberId> = it.answered.keys().copied().collect();
    left.into_iter().for_each(|member| it.read_answer(member));
    Ok(it.seen)
}

impl Player {
    /// Topics are numbered by name: assignors go through them in that order.
    fn new(script: &[Op]) -> Player {
        let names =
            script.iter().filter_map(|op| if let Op::Topic { name, .. } = op { Some(name.clone()) } else { None });
        let mut topics: Vec<String> = names.collect();
        topics.sort();
        topics.dedup();
        // The recorded broker looked through its logs every second.
        let settings = Settings { retention_check: SimSpan::from_ms(1_000), ..Settings::default() };
        Player {
            kafka: Kafka::new(settings),
            now: SimTime::ZERO,
            topics,
            groups: Vec::new(),
            members: BTreeMap::new(),
            names: BTreeMap::new(),
            values: Vec::new(),
            keyless: Keyless::new(Chance { seed: 1 }, 0, BATCH_BYTES),
            batch: BATCH_BYTES,
            polling: BTreeMap::new(),
            answered: BTreeMap::new(),
            seen: Vec::new(),
        }
    }

    fn act(&mut self, op: &Op) -> Result<(), String> {
        match op {
            Op::Topic { name, partitions, config } => {
                let settings = config::topic(*partitions, config)?;
                let number = self.topic(name)?;
                self.kafka.create(number, settings);
            }
            Op::Produce { topic, values, partition, msgs, config } => {
                let plain = values.iter().flatten().map(|value| (None, value.clone()));
                self.produces_with(config::batch(config)?);
                let msgs: Vec<_> = plain.chain(msgs.iter().flatten().cloned()).collect();
                self.produce(topic, &msgs, *partition)?;
            }
            Op::Consumer { who, topics, group, config } => {
                let topics = topics.iter().map(|name| self.topic(name)).collect::<Result<_, _>>()?;
                let settings = config::consumer(who, config)?;
                self.note(who, What::Start { group: group.clone() });
                let (member, group) = (MemberId(self.names.len() as u32), self.group(group));
                self.members.insert(who.clone(), member);
                self.names.insert(member, who.clone());
                self.advance(self.now + STARTUP);
                self.tell(Command::Start { member, group, topics, settings });
            }
            Op::Poll { who, ms, want, once, at_a_time } => {
                let member = self.member(who)?;
                let until = self.now + SimSpan::from_ms(*ms);
                let (records, batches) = (Vec::new(), Vec::new());
                let aside = *at_a_time;
                self.polling.insert(member, Polling { until, want: *want, once: *once, records, batches, aside });
                self.poll_on(member);
                if !at_a_time {
                    self.wait_for(member);
                }
            }
            Op::Join { whos } => {
                for who in whos {
                    let member = self.member(who)?;
                    self.wait_for(member);
                    self.read_answer(member);
                }
            }
            Op::Wait { ms } => self.advance(self.now + SimSpan::from_ms(*ms)),
            Op::GroupOffsets { group } => {
                let group = self.group(group);
                let offsets = self.kafka.committed(group);
                let offsets = offsets.into_iter().map(|(part, offset)| (self.tp(part), offset)).collect();
                self.note("probe", What::Committed(offsets));
            }
            Op::LogOffsets { tp } => {
                let (start, end) = self.kafka.offsets(self.part(tp)?).ok_or(format!("there is no {tp}"))?;
                self.note("probe", What::Log { tp: tp.clone(), start, end });
            }
            other => self.steer(other)?,
        }
        Ok(())
    }

    /// What a script does with one consumer.
    fn steer(&mut self, op: &Op) -> Result<(), String> {
        match op {
            Op::Commit { who, offsets } => {
                let parts = offsets.as_ref().map(|it| {
                    it.iter().map(|(tp, offset)| Ok((self.part(tp)?, *offset))).collect::<Result<Vec<_>, String>>()
                });
                let command = Command::Commit { member: self.member(who)?, offsets: parts.transpose()? };
                let events = self.run(command);
                let failed = events.iter().any(|it| matches!(it, Event::CommitFailed { .. }));
                self.note(who, if failed { What::CommitFailed } else { What::Commit(offsets.clone()) });
                self.report(events);
            }
            Op::Seek { who, tp, offset } => {
                self.note(who, What::Seek { tp: tp.clone(), offset: *offset });
                self.tell(Command::Seek { member: self.member(who)?, part: self.part(tp)?, offset: *offset });
            }
            Op::SeekBeginning { who, tp, tps } => {
                let names: Vec<String> = tp.iter().chain(tps.iter().flatten()).cloned().collect();
                let parts = names.iter().map(|tp| self.part(tp)).collect::<Result<_, _>>()?;
                self.note(who, What::SeekBeginning(names));
                self.tell(Command::SeekBeginning { member: self.member(who)?, parts });
            }
            Op::Pause { who, tp } => {
                self.note(who, What::Pause(tp.clone()));
                self.tell(Command::Pause { member: self.member(who)?, part: self.part(tp)? });
            }
            Op::Resume { who, tp } => {
                self.note(who, What::Resume(tp.clone()));
                self.tell(Command::Resume { member: self.member(who)?, part: self.part(tp)? });
            }
            Op::Close { who } => {
                let member = self.member(who)?;
                self.polling.remove(&member);
                self.tell(Command::Close { member });
            }
            Op::Kill { who } => {
                let member = self.member(who)?;
                self.polling.remove(&member);
                self.note(who, What::Killed);
                self.tell(Command::Kill { member });
            }
            _ => return Err(format!("{op:?} is not carried out")),
        }
        Ok(())
    }

    /// One producer sends everything, and stays where it is from burst to burst, unless its batches change.
    fn produces_with(&mut self, batch: u32) {
        if batch != self.batch {
            self.batch = batch;
            self.keyless = Keyless::new(Chance { seed: 1 }, 0, batch);
        }
    }

    fn produce(&mut self, topic: &str, msgs: &[(Option<String>, String)], to: Option<u32>) -> Result<(), String> {
        let number = self.topic(topic)?;
        let count = self.kafka.partitions(number).max(1);
        let mut sent = Vec::new();
        for (key, value) in msgs {
            let bytes = (value.len() + key.as_ref().map_or(0, String::len)) as u32;
            let by_key = key.as_ref().map(|key| Partitioner::Murmur2.of_key(key.as_bytes(), count));
            let partition = to.or(by_key).unwrap_or_else(|| self.keyless.partition(count, bytes));
            let record = RecordId(self.values.len() as u32);
            self.values.push(value.clone());
            let part = Part { topic: number, partition };
            let events = self.run(Command::Append { part, record, bytes });
            let offset =
                events.iter().find_map(|it| if let Event::Appended(place) = it { Some(place.offset) } else { None });
            sent.push((value.clone(), partition, offset.ok_or(format!("there is no partition {partition}"))?));
            self.report(events);
        }
        self.note("producer", What::Sent(sent));
        Ok(())
    }

    fn run(&mut self, command: Command) -> Vec<Event> {
        let mut events = Vec::new();
        self.kafka.tell(self.now, command, &mut events);
        events
    }

    fn tell(&mut self, command: Command) {
        let events = self.run(command);
        self.report(events);
    }

    /// Lets time pass.
    fn advance(&mut self, until: SimTime) {
        while let Some(at) = self.kafka.due().filter(|at| *at <= until) {
            self.wake(at);
        }
        self.now = self.now.max(until);
    }

    fn wake(&mut self, at: SimTime) {
        self.now = self.now.max(at);
        let mut events = Vec::new();
        self.kafka.wake(self.now, &mut events);
        self.report(events);
    }

    fn wait_for(&mut self, member: MemberId) {
        while self.polling.contains_key(&member)
            && let Some(at) = self.kafka.due()
        {
            self.wake(at);
        }
    }

    /// The loop of an op: polls again, or is done.
    fn poll_on(&mut self, member: MemberId) {
        let Some(it) = self.polling.get(&member) else { return };
        let done = it.now_done(self.now);
        if !done {
            let timeout = ONE_POLL.min(it.until.since(self.now));
            return self.tell(Command::Poll { member, timeout });
        }
        let Some(Polling { records, batches, aside, .. }) = self.polling.remove(&member) else { return };
        let assignment = self.kafka.assignment(member).into_iter().map(|part| self.tp(part)).collect();
        let polled = What::Polled { records, batches, assignment };
        if aside {
            self.answered.insert(member, polled);
        } else {
            self.note_of(member, polled);
        }
    }

    /// What a poll of somebody aside came to, once it is asked for.
    fn read_answer(&mut self, member: MemberId) {
        if let Some(polled) = self.answered.remove(&member) {
            self.note_of(member, polled);
        }
    }

    fn report(&mut self, events: Vec<Event>) {
        for event in events {
            match event {
                Event::Assigned { member, parts } => self.note_of(member, What::Assigned(self.tps(&parts))),
                Event::Revoked { member, parts } => self.note_of(member, What::Revoked(self.tps(&parts))),
                Event::Lost { member, parts } => self.note_of(member, What::Lost(self.tps(&parts))),
                Event::Closed { member } => self.note_of(member, What::Closed),
                Event::NoOffset { member, .. } => {
                    self.polling.remove(&member);
                    self.note_of(member, What::PollFailed);
                }
                Event::Polled { member, records } => self.polled(member, &records),
                _ => {}
            }
        }
    }

    fn polled(&mut self, member: MemberId, records: &[Place]) {
        let told: Vec<String> = records.iter().map(|it| self.record(it)).collect();
        if let Some(it) = self.polling.get_mut(&member) {
            it.batches.extend((!told.is_empty()).then_some(told.len()));
            it.records.extend(told);
        }
        self.poll_on(member);
    }

    fn record(&self, it: &Place) -> String {
        format!("{}@{}:{}", self.tp(it.part), it.offset, self.values[it.record.0 as usize])
    }

    fn note(&mut self, actor: &str, what: What) {
        self.seen.push(Seen { at_ms: self.now.0 as f64 / 1e6, actor: actor.into(), what });
    }

    fn note_of(&mut self, member: MemberId, what: What) {
        let name = self.names[&member].clone();
        self.note(&name, what);
    }

    fn tp(&self, part: Part) -> String {
        format!("{}-{}", self.topics[part.topic as usize], part.partition)
    }

    fn tps(&self, parts: &[Part]) -> Vec<String> {
        parts.iter().map(|part| self.tp(*part)).collect()
    }

    fn part(&self, tp: &str) -> Result<Part, String> {
        let (topic, partition) = tp.rsplit_once('-').ok_or(format!("{tp} is no partition"))?;
        let partition = partition.parse().map_err(|_| format!("{tp} is no partition"))?;
        Ok(Part { topic: self.topic(topic)?, partition })
    }

    fn topic(&self, name: &str) -> Result<u32, String> {
        self.topics.iter().position(|it| it == name).map(|at| at as u32).ok_or(format!("there is no topic {name}"))
    }

    fn group(&mut self, name: &str) -> GroupId {
        let at = self.groups.iter().position(|it| it == name).unwrap_or_else(|| {
            self.groups.push(name.into());
            self.groups.len() - 1
        });
        GroupId(at as u32)
    }

    fn member(&self, who: &str) -> Result<MemberId, String> {
        self.members.get(who).copied().ok_or(format!("there is no {who}"))
    }
}

impl Polling {
    /// Whether it has what it came for, or its time is over.
    fn now_done(&self, now: SimTime) -> bool {
        let enough = self.want.is_some_and(|want| self.records.len() >= want);
        enough || (self.once && !self.records.is_empty()) || now >= self.until
    }
}
