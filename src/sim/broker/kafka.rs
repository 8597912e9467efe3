//! Apache Kafka as a state machine: a partitioned log, groups with their coordinator, and the clients.
//!
//! Broker and clients are told what an application calls ([`Kafka::tell`]). By themselves they move at the moments that
//! [`Kafka::due`] names. What is due at one moment happens in this order: old segments go, members are missed, members
//! leave because nobody polls, heartbeats, then groups and polls, each by number. Nothing takes time on the wire.

pub mod assign;
pub mod partitioner;
pub mod keyless;
pub mod settings;
pub mod protocol;
mod log;
mod group;
mod consumer;
mod membership;
mod poll;
mod view;

use crate::sim::map::Map;
use crate::sim::time::{SimSpan, SimTime};
use assign::{Part, Topics};
use consumer::Consumer;
use group::Group;
use log::Log;
pub use protocol::{Command, Event, GroupId, MemberId, Place, RecordId};
use settings::{Settings, TopicSettings};

/// The version that is imitated: broker and Java client, classic groups.
pub const VERSION: &str = "3.3.2";

/// A topic.
#[derive(Clone, Debug)]
struct Topic {
    settings: TopicSettings,
    logs: Vec<Log>,
}

/// The broker and its clients.
#[derive(Clone, Debug)]
pub struct Kafka {
    settings: Settings,
    /// By number; assignors take topics in this order.
    topics: Map<u32, Topic>,
    groups: Map<GroupId, Group>,
    members: Map<MemberId, Consumer>,
    /// When logs are looked through next.
    check: SimTime,
}

impl Kafka {
    /// A broker without topics.
    pub fn new(settings: Settings) -> Kafka {
        let check = SimTime::ZERO + settings.retention_check;
        Kafka { settings, topics: Map::new(), groups: Map::new(), members: Map::new(), check }
    }

    /// Creates a topic. One that is there keeps its records, and may get more partitions.
    pub fn create(&mut self, topic: u32, settings: TopicSettings) {
        let it = self.topics.get_or_insert_with(topic, || Topic { settings, logs: Vec::new() });
        it.settings = settings;
        let partitions = it.logs.len().max(settings.partitions as usize);
        it.logs.resize_with(partitions, Log::default);
    }

    /// Takes a command and says what follows, in order.
    pub fn tell(&mut self, now: SimTime, command: Command, events: &mut Vec<Event>) {
        match command {
            Command::Append { part, record, bytes } => self.append(now, part, record, bytes, events),
            Command::Start { member, group, topics, settings } => {
                self.groups.get_or_default(group);
                self.members.insert(member, Consumer::new(now, member, group, topics, settings));
            }
            Command::Poll { member, timeout } => self.begin_poll(now, member, timeout),
            Command::Commit { member, offsets } => self.commit(member, offsets, false, events),
            Command::Seek { member, part, offset } => self.on(member, |it| it.seek(part, offset)),
            Command::SeekBeginning { member, parts } => self.seek_beginning(member, parts),
            Command::Pause { member, part } => self.on(member, |it| it.pause(part)),
            Command::Resume { member, part } => self.on(member, |it| it.resume(part)),
            Command::Close { member } => self.close(now, member, events),
            Command::Kill { member } => drop(self.members.remove(&member)),
        }
        self.settle(now, events);
    }

    fn on(&mut self, member: MemberId, act: impl FnOnce(&mut Consumer)) {
        if let Some(it) = self.members.get_mut(&member) {
            act(it);
        }
    }

    fn append(&mut self, now: SimTime, part: Part, record: RecordId, bytes: u32, events: &mut Vec<Event>) {
        let Some(topic) = self.topics.get_mut(&part.topic) else { return };
        let Some(log) = topic.logs.get_mut(part.partition as usize) else { return };
        let offset = log.append(now, record, bytes, &topic.settings);
        events.push(Event::Appended(Place { part, offset, record }));
    }

    fn seek_beginning(&mut self, member: MemberId, parts: Vec<Part>) {
        let Some(it) = self.members.get(&member) else { return };
        let parts = if parts.is_empty() { it.owned.clone() } else { parts };
        for part in parts {
            let start = self.log_of(part).map_or(0, Log::start);
            self.on(member, |it| it.seek(part, start));
        }
    }

    /// Lets everything happen that is due by now.
    pub fn wake(&mut self, now: SimTime, events: &mut Vec<Event>) {
        while let Some(at) = self.due().filter(|at| *at <= now) {
            self.clean(at, events);
            self.miss(at, events);
            self.give_up(at, events);
            self.heartbeats(at, events);
            self.settle(at, events);
        }
    }

    /// The earliest moment at which something happens by itself.
    pub fn due(&self) -> Option<SimTime> {
        let groups = self.groups.values().flat_map(|it| [it.round_ends(), it.next_death().map(|(at, _)| at)]);
        let members = self.members.values().flat_map(|it| {
            let fetch = it.fetch.as_ref().map(|fetch| fetch.until);
            let poll = it.polling.map(|until| [Some(until), fetch, it.next_commit]).unwrap_or_default();
            poll.into_iter().chain([it.next_heartbeat, it.gives_up()])
        });
        groups.chain(members).flatten().chain(self.next_check()).min()
    }

    /// When logs are looked through, if there is anything in them that can grow too old.
    fn next_check(&self) -> Option<SimTime> {
        let ages = |it: &Topic| it.settings.retention.is_some() || it.settings.retention_bytes.is_some();
        let busy = |it: &Topic| ages(it) && it.logs.iter().any(|log| !log.is_empty());
        self.topics.values().any(busy).then_some(self.check)
    }

    fn clean(&mut self, now: SimTime, events: &mut Vec<Event>) {
        if self.check > now {
            return;
        }
        self.topics.for_each_mut(|&topic, it| {
            for (partition, log) in (0..).zip(&mut it.logs) {
                if log.clean(now, &it.settings) {
                    events.push(Event::Truncated { part: Part { topic, partition }, start: log.start() });
                }
            }
        });
        while self.check <= now {
            self.check = self.check + self.settings.retention_check.max(SimSpan(1));
        }
    }

    /// Groups and polls go on until nobody has anything to do at this moment.
    fn settle(&mut self, now: SimTime, events: &mut Vec<Event>) {
        let mut moved = true;
        while moved {
            moved = false;
            let delay = self.settings.initial_delay;
            self.groups.for_each_mut(|_, group| moved |= group.conclude(now, delay));
            let polling = self.members.values().filter(|it| it.polling.is_some());
            for member in polling.map(|it| it.id).collect::<Vec<_>>() {
                moved |= self.advance(now, member, events);
            }
        }
        self.time_out(now, events);
    }

    fn log_of(&self, part: Part) -> Option<&Log> {
        self.topics.get(&part.topic)?.logs.get(part.partition as usize)
    }

    /// How many partitions each topic has.
    fn counts(&self) -> Topics {
        self.topics.iter().map(|(topic, it)| (*topic, it.logs.len() as u32)).collect()
    }
}

#[cfg(test)]
mod tests;
