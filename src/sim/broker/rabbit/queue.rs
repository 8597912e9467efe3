//! A queue: what waits, who takes from it, and whose turn it is.

use super::message::{Copy, Message};
use super::ready::{Place, Ready};
use super::settings::{Kind, Overflow, QueueSettings, Version};
use super::{ChannelId, ConsumerId};
use crate::sim::map::Map;
use crate::sim::time::{SimSpan, SimTime};
use std::collections::VecDeque;

/// A quorum queue lets go of its publishers when it is filled to this part of its limit: 4/5.
/// Source: rabbitmq-server `deps/rabbit/src/rabbit_fifo.hrl` (`LOW_LIMIT`).
const LOW: (u64, u64) = (4, 5);

/// How a message came back to the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Return {
    /// `basic.nack`.
    Nack,
    /// `basic.reject`.
    Reject,
    /// Its channel is gone.
    Lost,
}

#[derive(Clone, Debug)]
pub(super) struct Queue {
    pub name: Box<str>,
    pub settings: QueueSettings,
    pub version: Version,
    pub ready: Ready,
    /// In the order of subscription.
    pub consumers: Vec<ConsumerId>,
    /// Those who may have room, next first.
    pub rotation: VecDeque<ConsumerId>,
    /// Consumers that cancelled, and calls of `basic.get`, which still hold messages: quorum queues count them.
    pub lingering: Map<Holder, u32>,
    /// Quorum queues only: who publishes here, and since when it is told not to.
    pub publishers: Map<ChannelId, Option<SimTime>>,
    /// For what moment its wake-up stands on the agenda.
    pub alarm: Option<SimTime>,
}

/// Who holds messages without being a consumer any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holder {
    Cancelled(ConsumerId),
    Getter(ChannelId, u64),
}

impl Queue {
    pub fn new(name: &str, settings: QueueSettings, version: Version) -> Queue {
        Queue {
            name: name.into(),
            settings,
            version,
            ready: Ready::default(),
            consumers: Vec::new(),
            rotation: VecDeque::new(),
            lingering: Map::new(),
            publishers: Map::new(),
            alarm: None,
        }
    }

    pub fn is_quorum(&self) -> bool {
        self.settings.kind == Kind::Quorum
    }

    /// Whether more is ready than may be.
    pub fn is_over(&self) -> bool {
        self.exceeds(u64::from(self.ready.len()), self.ready.bytes(), (1, 1))
    }

    /// Whether one more message of this size would be too much.
    fn would_overflow(&self, bytes: u32) -> bool {
        self.exceeds(u64::from(self.ready.len()) + 1, self.ready.bytes() + u64::from(bytes), (1, 1))
    }

    /// Whether so much is more than a part of what may be ready.
    fn exceeds(&self, length: u64, bytes: u64, (part, whole): (u64, u64)) -> bool {
        let most = |limit: u64| limit * part / whole;
        self.settings.max_length.is_some_and(|limit| length > most(u64::from(limit)))
            || self.settings.max_bytes.is_some_and(|limit| bytes > most(limit))
    }

    /// Whether a message is refused. A classic queue looks at its length. A quorum queue told the publisher when it was
    /// over its limit; what was published before the publisher knew is taken. What is dead-lettered has no publisher.
    pub fn refuses(&mut self, now: SimTime, publisher: Option<ChannelId>, bytes: u32) -> bool {
        match (self.settings.overflow, self.settings.kind) {
            (Overflow::DropHead, _) => false,
            (_, Kind::Classic) => self.would_overflow(bytes),
            (_, Kind::Quorum) => publisher.is_some_and(|channel| self.is_blocked(now, channel)),
        }
    }

    fn is_blocked(&mut self, now: SimTime, channel: ChannelId) -> bool {
        if !self.publishers.contains_key(&channel) {
            let blocked = self.is_over();
            self.publishers.insert(channel, blocked.then_some(now));
            return blocked;
        }
        self.publishers[&channel].is_some_and(|since| since < now)
    }

    /// Tells publishers to stop, or to go on.
    pub fn tell_publishers(&mut self, now: SimTime) {
        if self.settings.overflow == Overflow::DropHead || !self.is_quorum() {
            return;
        }
        if self.is_over() {
            self.publishers.for_each_mut(|_, since| *since = since.or(Some(now)));
        } else if !self.exceeds(u64::from(self.ready.len()), self.ready.bytes(), LOW) {
            self.publishers.for_each_mut(|_, since| *since = None);
        }
    }

    /// Takes a message in; its clock starts.
    pub fn enter(&mut self, now: SimTime, message: Message) {
        self.ready.append(Copy { expires: self.expiry(now, &message), message, returned: 0 });
    }

    /// The smaller of the queue's TTL and the message's. A quorum queue looks for expired messages before it looks for
    /// consumers, so that a TTL of 0 is a millisecond there.
    fn expiry(&self, now: SimTime, message: &Message) -> Option<SimTime> {
        let ttl = [self.settings.message_ttl, message.ttl].into_iter().flatten().min()?;
        let least = if self.is_quorum() { SimSpan::from_ms(1) } else { SimSpan::ZERO };
        Some(now + ttl.max(least))
    }

    /// Counts a return. Says whether the message has now been returned too often.
    pub fn count(&self, copy: &mut Copy, how: Return) -> bool {
        copy.returned += 1;
        copy.message.failed += u32::from(self.is_failure(how));
        let counted = if self.version == Version::V4_3 { copy.message.failed } else { copy.returned };
        self.settings.limit(self.version).is_some_and(|most| counted > most)
    }

    /// Whether 4.x quorum queues see a failed delivery in a return.
    fn is_failure(&self, how: Return) -> bool {
        let failed = match how {
            Return::Lost => self.version >= Version::V4_0,
            Return::Reject => self.version >= Version::V4_3,
            Return::Nack => false,
        };
        failed && self.is_quorum()
    }

    /// Puts a returned message where it belongs.
    pub fn put_back(&mut self, place: Place, copy: Copy, how: Return) {
        let appended =
            self.version == Version::V3_10 && how != Return::Lost && self.settings.limit(self.version).is_none();
        match self.settings.kind {
            Kind::Classic => self.ready.put_back(place, copy),
            Kind::Quorum if appended => self.ready.append(copy),
            Kind::Quorum => self.ready.put_first(place, copy),
        }
    }

    /// The header `x-delivery-count`: none on the first delivery, and none from classic queues.
    pub fn delivery_count(&self, copy: &Copy) -> Option<u32> {
        let count = match self.version {
            _ if !self.is_quorum() => 0,
            Version::V3_10 => copy.returned,
            Version::V4_0 if copy.returned > 0 => copy.returned,
            Version::V4_0 | Version::V4_3 => copy.message.failed,
        };
        (count > 0).then_some(count)
    }

    /// Whether it was delivered before, as far as this queue knows.
    pub fn redelivered(&self, copy: &Copy) -> bool {
        copy.returned > 0 || self.delivery_count(copy).is_some()
    }

    /// The one consumer that is served, if only one is.
    pub fn sole(&self) -> Option<ConsumerId> {
        self.settings.single_active.then(|| self.consumers.first().copied()).flatten()
    }

    /// How many consumers the queue says it has.
    pub fn consumer_count(&self) -> u32 {
        (self.consumers.len() + if self.is_quorum() { self.lingering.len() } else { 0 }) as u32
    }

    /// Forgets a consumer. What it holds is not touched.
    pub fn part(&mut self, consumer: ConsumerId) {
        self.consumers.retain(|it| *it != consumer);
        self.rotation.retain(|it| *it != consumer);
    }

    /// One message less with somebody who is no consumer any more.
    pub fn let_go(&mut self, holder: Holder) {
        if let Some(held) = self.lingering.get_mut(&holder) {
            *held -= 1;
            if *held == 0 {
                self.lingering.remove(&holder);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::settings::DeliveryLimit;
    use super::super::{ExchangeId, Key, MessageId};
    use super::*;

    const VERSIONS: [Version; 3] = [Version::V3_10, Version::V4_0, Version::V4_3];
    const PUBLISHER: ChannelId = ChannelId(4);

    fn queue(version: Version, settings: QueueSettings) -> Queue {
        Queue::new("work", settings, version)
    }

    fn quorum() -> QueueSettings {
        QueueSettings { kind: Kind::Quorum, ..QueueSettings::default() }
    }

    fn message(bytes: u32) -> Message {
        let (id, exchange, key) = (MessageId(bytes), ExchangeId(0), Key(0));
        Message { id, exchange, key, bytes, ttl: None, deaths: None, failed: 0 }
    }

    fn copy(returned: u32, failed: u32) -> Copy {
        Copy { message: Message { failed, ..message(1) }, expires: None, returned }
    }

    #[test]
    fn a_quorum_queue_blocks_beyond_its_limit_and_lets_go_at_four_fifths() {
        let settings = QueueSettings { max_length: Some(10), overflow: Overflow::RejectPublish, ..quorum() };
        let mut it = queue(Version::V4_0, settings);
        assert!(!it.refuses(SimTime(0), Some(PUBLISHER), 1));
        (0..11).for_each(|_| it.enter(SimTime(0), message(1)));
        it.tell_publishers(SimTime(5));
        assert!(!it.refuses(SimTime(5), Some(PUBLISHER), 1), "it does not know yet");
        assert!(it.refuses(SimTime(6), Some(PUBLISHER), 1));
        assert!(it.refuses(SimTime(6), Some(ChannelId(5)), 1), "a newcomer hears at once");
        assert!(!it.refuses(SimTime(6), None, 1), "dead letters have no publisher");
        for (left, refused) in [(10, true), (9, true), (8, false)] {
            it.ready.take();
            it.tell_publishers(SimTime(7));
            assert_eq!((it.ready.len(), it.refuses(SimTime(8), Some(PUBLISHER), 1)), (left, refused));
        }
    }

    #[test]
    fn what_counts_as_a_failure_depends_on_version_and_kind() {
        let ways = [Return::Nack, Return::Reject, Return::Lost];
        let failed = |version, settings: QueueSettings| {
            ways.map(|how| {
                let mut copy = copy(0, 0);
                queue(version, settings.clone()).count(&mut copy, how);
                (copy.returned, copy.message.failed)
            })
        };
        assert_eq!(VERSIONS.map(|it| failed(it, QueueSettings::default())), [[(1, 0); 3]; 3]);
        let expected = [[(1, 0); 3], [(1, 0), (1, 0), (1, 1)], [(1, 0), (1, 1), (1, 1)]];
        assert_eq!(VERSIONS.map(|it| failed(it, quorum())), expected);
    }

    #[test]
    fn a_message_is_taken_back_as_often_as_the_limit_says() {
        let settings = QueueSettings { delivery_limit: DeliveryLimit::At(2), ..quorum() };
        let over = |version, returned, failed| {
            queue(version, settings.clone()).count(&mut copy(returned, failed), Return::Lost)
        };
        assert_eq!([(0, 9), (1, 9), (2, 9)].map(|(n, failed)| over(Version::V4_0, n, failed)), [false, false, true]);
        assert_eq!([(9, 0), (9, 1), (9, 2)].map(|(n, failed)| over(Version::V4_3, n, failed)), [false, false, true]);
    }

    #[test]
    fn headers_tell_what_the_version_counts() {
        let rows = [(0, 0), (0, 3), (2, 0), (2, 3)].map(|(returned, failed)| copy(returned, failed));
        let counts = |version, settings: QueueSettings| {
            rows.each_ref().map(|copy| queue(version, settings.clone()).delivery_count(copy))
        };
        assert_eq!(VERSIONS.map(|it| counts(it, QueueSettings::default())), [[None; 4]; 3]);
        let expected =
            [[None, None, Some(2), Some(2)], [None, Some(3), Some(2), Some(2)], [None, Some(3), None, Some(3)]];
        assert_eq!(VERSIONS.map(|it| counts(it, quorum())), expected);
        let again =
            |settings: QueueSettings| rows.each_ref().map(|it| queue(Version::V4_3, settings.clone()).redelivered(it));
        let again = [again(QueueSettings::default()), again(quorum())];
        assert_eq!(again, [[false, false, true, true], [false, true, true, true]]);
    }

    #[test]
    fn what_is_returned_stands_where_version_and_kind_put_it() {
        let limited = QueueSettings { delivery_limit: DeliveryLimit::At(9), ..quorum() };
        let order = |version, settings: &QueueSettings, how| {
            let mut it = queue(version, settings.clone());
            [1, 2, 3].map(message).into_iter().for_each(|message| it.enter(SimTime(0), message));
            let [first, second] = [0; 2].map(|_| it.ready.take().expect("three wait"));
            it.put_back(second.0, second.1, how);
            it.put_back(first.0, first.1, how);
            it.ready.iter().map(|copy| copy.message.bytes).collect::<Vec<_>>()
        };
        assert_eq!(order(Version::V3_10, &QueueSettings::default(), Return::Nack), [1, 2, 3]);
        assert_eq!(order(Version::V3_10, &quorum(), Return::Nack), [3, 2, 1]);
        assert_eq!(order(Version::V3_10, &quorum(), Return::Lost), [2, 1, 3]);
        assert_eq!(order(Version::V3_10, &limited, Return::Nack), [2, 1, 3]);
        assert_eq!(order(Version::V4_0, &quorum(), Return::Nack), [2, 1, 3]);
    }

    #[test]
    fn who_cancelled_is_counted_while_it_holds_something() {
        let mut it = queue(Version::V4_0, QueueSettings { single_active: true, ..quorum() });
        it.consumers = vec![ConsumerId(0), ConsumerId(1)];
        assert_eq!((it.sole(), it.consumer_count()), (Some(ConsumerId(0)), 2));
        it.part(ConsumerId(0));
        let holder = Holder::Cancelled(ConsumerId(0));
        it.lingering.insert(holder, 2);
        assert_eq!((it.sole(), it.consumer_count()), (Some(ConsumerId(1)), 2));
        for count in [2, 1] {
            it.let_go(holder);
            assert_eq!(it.consumer_count(), count);
        }
        it.lingering.insert(holder, 1);
        it.settings.kind = Kind::Classic;
        assert_eq!(it.consumer_count(), 1);
    }
}
