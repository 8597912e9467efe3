//! A member as its own process sees it: what it owns, where it reads, what it has fetched.

use super::assign::Part;
use super::protocol::{GroupId, MemberId, Place, RecordId};
use super::settings::ConsumerSettings;
use crate::sim::map::{Map, Set};
use crate::sim::time::SimTime;
use std::collections::VecDeque;

/// How far a member is in joining its group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Not in it, or to join anew.
    #[default]
    Out,
    /// It has asked to join.
    Asked,
    /// It knows its generation and waits for its share.
    Waiting,
    /// It has its share.
    In,
}

/// A fetch that is on its way.
#[derive(Clone, Debug)]
pub struct Fetch {
    /// When it comes back without anything.
    pub until: SimTime,
    /// From which offsets.
    pub from: Vec<(Part, u64)>,
}

/// A consumer.
#[derive(Clone, Debug)]
pub struct Consumer {
    pub id: MemberId,
    pub group: GroupId,
    pub topics: Vec<u32>,
    pub settings: ConsumerSettings,
    pub stage: Stage,
    /// The generation that it is in; `None`: it is not known to the group.
    pub generation: Option<u32>,
    /// Whether it is to join anew at the next poll.
    pub rejoins: bool,
    /// What it owns, in order.
    pub owned: Vec<Part>,
    /// What it owned last, for a sticky assignor.
    pub remembered: Vec<Part>,
    /// For each partition the offset of the next record that it hands out.
    pub positions: Map<Part, u64>,
    pub paused: Set<Part>,
    /// What was fetched and not handed out.
    pub buffer: Map<Part, VecDeque<(u64, RecordId)>>,
    pub fetch: Option<Fetch>,
    /// While it polls: until when.
    pub polling: Option<SimTime>,
    pub polled: SimTime,
    pub next_heartbeat: Option<SimTime>,
    pub next_commit: Option<SimTime>,
}

impl Consumer {
    /// A new consumer.
    pub fn new(now: SimTime, id: MemberId, group: GroupId, topics: Vec<u32>, settings: ConsumerSettings) -> Consumer {
        Consumer {
            id,
            group,
            topics,
            next_commit: settings.auto_commit.map(|every| now + every),
            settings,
            stage: Stage::Out,
            generation: None,
            rejoins: true,
            owned: Vec::new(),
            remembered: Vec::new(),
            positions: Map::new(),
            paused: Set::new(),
            buffer: Map::new(),
            fetch: None,
            polling: None,
            polled: now,
            next_heartbeat: None,
        }
    }

    /// Forgets where it read a partition that it does not own any more, and what was fetched of it.
    pub fn drop_part(&mut self, part: Part) {
        self.positions.remove(&part);
        self.paused.remove(&part);
        self.buffer.remove(&part);
    }

    /// Reads on from another offset.
    pub fn seek(&mut self, part: Part, offset: u64) {
        if self.owned.contains(&part) {
            self.positions.insert(part, offset);
            self.buffer.remove(&part);
        }
    }

    /// Fetches and hands out nothing of a partition that it owns.
    pub fn pause(&mut self, part: Part) {
        if self.owned.contains(&part) {
            self.paused.insert(part);
        }
    }

    /// Goes on with a partition.
    pub fn resume(&mut self, part: Part) {
        self.paused.remove(&part);
    }

    /// Reads a partition that it has just been given from there.
    pub fn stand(&mut self, part: Part, offset: u64) {
        self.positions.insert(part, offset);
    }

    /// It is known to the group no more.
    pub fn forget_group(&mut self) {
        (self.stage, self.generation, self.rejoins, self.next_heartbeat) = (Stage::Out, None, true, None);
    }

    /// Lays here what a fetch brought.
    pub fn lay(&mut self, part: Part, records: Vec<(u64, RecordId)>) {
        self.buffer.insert(part, records.into());
    }

    /// Hands out what was fetched, as much as a poll may.
    pub fn hand_out(&mut self) -> Vec<Place> {
        let mut records = Vec::new();
        self.buffer.retain(|part, list| {
            while !self.paused.contains(part)
                && records.len() < self.settings.poll_records as usize
                && let Some((offset, record)) = list.pop_front()
            {
                records.push(Place { part: *part, offset, record });
                self.positions.insert(*part, offset + 1);
            }
            !list.is_empty()
        });
        records
    }

    /// From where it would fetch now: whatever is not paused and of which nothing lies here.
    pub fn wants(&self) -> Vec<(Part, u64)> {
        let wanted = |it: &(&Part, &u64)| !self.paused.contains(it.0) && !self.buffer.contains_key(it.0);
        self.positions.iter().filter(wanted).map(|(part, offset)| (*part, *offset)).collect()
    }

    /// When it leaves because nobody polls; nobody expects that of one that is not in the group.
    pub fn gives_up(&self) -> Option<SimTime> {
        let idle = self.polling.is_none() && self.next_heartbeat.is_some();
        idle.then(|| self.polled + self.settings.poll_interval)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_fetches_neither_what_is_paused_nor_what_lies_there() {
        let settings = ConsumerSettings::of("c");
        let mut it = Consumer::new(SimTime::ZERO, MemberId(0), GroupId(0), vec![0], settings);
        let part = |partition| Part { topic: 0, partition };
        it.owned = (0..3).map(part).collect();
        (0..3).for_each(|partition| it.stand(part(partition), 5));
        it.pause(part(0));
        it.lay(part(1), vec![(5, RecordId(0))]);
        assert_eq!(it.wants(), [(part(2), 5)]);
    }
}
