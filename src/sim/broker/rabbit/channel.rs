//! Channels and consumers: who is there, and what they hold.

use super::message::Copy;
use super::ready::Place;
use super::{ConnectionId, ConsumerId, QueueId};
use crate::sim::map::{Map, Set};
use crate::sim::time::{SimSpan, SimTime};

/// A delivery that is not settled.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub queue: QueueId,
    /// `None`: it was taken with `basic.get`.
    pub consumer: Option<ConsumerId>,
    pub place: Place,
    pub copy: Copy,
    pub since: SimTime,
}

/// A channel of a connection.
#[derive(Clone, Debug)]
pub(super) struct Channel {
    pub connection: ConnectionId,
    pub opened: SimTime,
    /// What is delivered and not settled, by delivery tag.
    pub held: Map<u64, Held>,
    /// Of these, the tags that may be held too long, where that is not all (since 4.3).
    pub watched: Set<u64>,
    /// Of the last delivery; the first is 1.
    pub tag: u64,
    /// Of the last publish, if they are confirmed.
    pub confirms: Option<u64>,
    /// How much the whole channel may hold (`basic.qos` with `global`); `None`: no limit.
    pub limit: Option<u32>,
    /// The consumers, those who cancelled among them while they hold something.
    pub consumers: Set<ConsumerId>,
    /// For what moment its next look at the clock stands on the agenda.
    pub alarm: Option<SimTime>,
}

impl Channel {
    pub fn new(connection: ConnectionId, opened: SimTime) -> Channel {
        Channel {
            connection,
            opened,
            held: Map::new(),
            watched: Set::new(),
            tag: 0,
            confirms: None,
            limit: None,
            consumers: Set::new(),
            alarm: None,
        }
    }

    pub fn next_tag(&mut self) -> u64 {
        self.tag += 1;
        self.tag
    }

    /// The tags that an answer to `tag` settles; `None`: it settles nothing, which is an error. Tag 0 with `multiple`
    /// means all, even if there are none.
    pub fn settled(&self, tag: u64, multiple: bool) -> Option<Vec<u64>> {
        if !multiple {
            return self.held.contains_key(&tag).then(|| vec![tag]);
        }
        let last = if tag == 0 { u64::MAX } else { tag };
        let tags: Vec<u64> = self.held.range(..=last).map(|(tag, _)| *tag).collect();
        (tag == 0 || !tags.is_empty()).then_some(tags)
    }

    /// The first look at the clock, one every `period` since the opening, that finds something held for `timeout`.
    pub fn looks(&self, since: SimTime, timeout: SimSpan, period: SimSpan) -> SimTime {
        let age = (since + timeout).since(self.opened).0;
        self.opened + SimSpan(age.div_ceil(period.0.max(1)).saturating_mul(period.0.max(1)))
    }
}

/// A consumer of a queue.
#[derive(Clone, Debug)]
pub(super) struct Consumer {
    pub channel: super::ChannelId,
    pub queue: QueueId,
    /// How many deliveries it may hold; 0: any number.
    pub prefetch: u32,
    pub auto_ack: bool,
    pub held: u32,
    /// It takes nothing more; what it holds stays with its channel.
    pub cancelled: bool,
    /// It stands in its queue's rotation.
    pub queued: bool,
    /// Room beyond its prefetch, by a mistake of 3.10.
    pub gift: u32,
}

impl Consumer {
    pub fn has_room(&self) -> bool {
        !self.cancelled && (self.auto_ack || self.prefetch == 0 || self.held < self.prefetch.saturating_add(self.gift))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_looks_at_the_clock_in_steps_from_its_opening() {
        let it = Channel::new(ConnectionId(0), SimTime(5));
        let rows = [(5, 100, 10, 105), (6, 100, 10, 115), (14, 100, 10, 115), (15, 100, 10, 115), (16, 100, 10, 125)];
        for (since, timeout, period, expected) in rows {
            assert_eq!(it.looks(SimTime(since), SimSpan(timeout), SimSpan(period)), SimTime(expected), "{since}");
        }
        assert_eq!(it.looks(SimTime(6), SimSpan(1), SimSpan::ZERO), SimTime(7));
    }
}
