//! Delivering: the next message to the next consumer that has room.

use super::channel::Held;
use super::message::Copy;
use super::queue::Holder;
use super::ready::Place;
use super::settings::{Kind, Overflow, Version};
use super::*;

impl Rabbit {
    pub(super) fn limit(&mut self, channel: ChannelId, prefetch: u32) {
        if let Some(it) = self.channels.get_mut(&channel) {
            it.limit = (prefetch > 0).then_some(prefetch);
        }
        self.wake_consumers_of(channel);
    }

    /// A consumer joins at the end of the rotation.
    pub(super) fn consume(
        &mut self,
        now: SimTime,
        (channel, id, queue): (ChannelId, ConsumerId, QueueId),
        prefetch: Option<u32>,
        auto_ack: bool,
        events: &mut Vec<Event>,
    ) {
        let at = &mut self.queues[queue.0 as usize];
        let Some(it) = self.channels.get_mut(&channel).filter(|_| !self.consumers.contains_key(&id)) else { return };
        if at.is_quorum() && it.limit.is_some() {
            return self.fail(now, channel, ChannelError::GlobalLimit, events);
        }
        let mut prefetch = prefetch.unwrap_or(self.settings.default_prefetch);
        if at.is_quorum() && prefetch == 0 {
            prefetch = self.settings.quorum_prefetch;
        }
        it.consumers.insert(id);
        at.consumers.push(id);
        at.rotation.push_back(id);
        let consumer =
            Consumer { channel, queue, prefetch, auto_ack, held: 0, cancelled: false, queued: true, gift: 0 };
        self.consumers.insert(id, consumer);
        self.touched.insert(queue);
    }

    /// `basic.get`: the first message that has not expired.
    pub(super) fn get(
        &mut self,
        now: SimTime,
        channel: ChannelId,
        queue: QueueId,
        auto_ack: bool,
        events: &mut Vec<Event>,
    ) {
        if !self.channels.contains_key(&channel) {
            return;
        }
        self.expire(now, queue, events);
        self.touched.insert(queue);
        let Some((place, copy)) = self.queues[queue.0 as usize].ready.take() else {
            return events.push(Event::Empty { channel, queue });
        };
        let delivery = self.hand_over(now, channel, None, (queue, place, copy), auto_ack);
        if !auto_ack && self.queues[queue.0 as usize].is_quorum() {
            self.queues[queue.0 as usize].lingering.insert(Holder::Getter(channel, delivery.tag), 1);
        }
        events.push(Event::Got { settled: auto_ack, delivery });
    }

    /// Serves every queue that was touched, and those that are touched by that.
    pub(super) fn serve(&mut self, now: SimTime, events: &mut Vec<Event>) {
        while let Some(queue) = self.touched.pop_first() {
            self.serve_one(now, queue, events);
            self.set_queue_alarm(queue);
        }
    }

    /// Expired messages go before anything is delivered; what is too much goes last.
    fn serve_one(&mut self, now: SimTime, queue: QueueId, events: &mut Vec<Event>) {
        // a classic queue offers what is new before it looks at its clock
        let classic = self.queues[queue.0 as usize].settings.kind == Kind::Classic;
        if classic && self.newest_only(now, queue) {
            self.push(now, queue, events);
        }
        self.expire(now, queue, events);
        while self.push(now, queue, events) {
            self.expire(now, queue, events);
        }
        self.trim(now, queue, events);
        self.queues[queue.0 as usize].tell_publishers(now);
    }

    /// Whether all that waits is one message that expires at this very moment: a TTL of 0.
    fn newest_only(&self, now: SimTime, queue: QueueId) -> bool {
        let ready = &self.queues[queue.0 as usize].ready;
        ready.len() == 1 && ready.first().is_some_and(|copy| copy.expires == Some(now) && copy.returned == 0)
    }

    /// Delivers one message, if there is one and somebody has room.
    fn push(&mut self, now: SimTime, queue: QueueId, events: &mut Vec<Event>) -> bool {
        if self.queues[queue.0 as usize].ready.len() == 0 {
            return false;
        }
        let Some(consumer) = self.next_consumer(queue) else { return false };
        let Some((place, copy)) = self.queues[queue.0 as usize].ready.take() else { return false };
        let (channel, settled) = (self.consumers[&consumer].channel, self.consumers[&consumer].auto_ack);
        let delivery = self.hand_over(now, channel, Some(consumer), (queue, place, copy), settled);
        self.queue_up(consumer);
        events.push(Event::Delivered { consumer, settled, delivery });
        true
    }

    /// Whose turn it is: the first in the rotation that has room. Who has none leaves it until there is some.
    fn next_consumer(&mut self, queue: QueueId) -> Option<ConsumerId> {
        let at = &mut self.queues[queue.0 as usize];
        if at.settings.single_active {
            return at.sole().filter(|consumer| self.has_room(*consumer));
        }
        while let Some(consumer) = self.queues[queue.0 as usize].rotation.pop_front() {
            self.consumers.get_mut(&consumer)?.queued = false;
            if self.has_room(consumer) {
                return Some(consumer);
            }
        }
        None
    }

    fn has_room(&self, consumer: ConsumerId) -> bool {
        let it = &self.consumers[&consumer];
        let channel = &self.channels[&it.channel];
        it.has_room() && (it.auto_ack || channel.limit.is_none_or(|most| (channel.held.len() as u64) < u64::from(most)))
    }

    /// Back into the rotation, at its end. After a delivery a classic queue keeps even those in it whose room is used
    /// up, until it finds out; a quorum queue knows at once. So they differ in whose turn it is later.
    fn queue_up(&mut self, consumer: ConsumerId) {
        let room = self.has_room(consumer);
        let Some(it) = self.consumers.get_mut(&consumer) else { return };
        let queue = &mut self.queues[it.queue.0 as usize];
        if !it.queued && !it.cancelled && (room || !queue.is_quorum()) {
            it.queued = true;
            queue.rotation.push_back(consumer);
        }
    }

    /// Who has room again joins the rotation again.
    pub(super) fn rejoin(&mut self, consumer: ConsumerId) {
        if self.consumers.contains_key(&consumer) && self.has_room(consumer) {
            self.queue_up(consumer);
        }
    }

    /// A limit of a whole channel stands between all its consumers.
    pub(super) fn wake_consumers_of(&mut self, channel: ChannelId) {
        let consumers: Vec<ConsumerId> =
            self.channels.get(&channel).into_iter().flat_map(|it| it.consumers.iter().copied()).collect();
        for consumer in consumers {
            self.rejoin(consumer);
            self.touched.extend(self.consumers.get(&consumer).map(|it| it.queue));
        }
    }

    /// Writes a message to a channel, which holds it unless it is settled by that.
    fn hand_over(
        &mut self,
        now: SimTime,
        id: ChannelId,
        consumer: Option<ConsumerId>,
        (queue, place, copy): (QueueId, Place, Copy),
        settled: bool,
    ) -> Delivery {
        let delivery = self.describe(id, queue, &copy);
        let Some(channel) = self.channels.get_mut(&id) else { return delivery };
        let delivery = Delivery { tag: channel.next_tag(), ..delivery };
        if settled {
            return delivery;
        }
        if self.settings.version >= Version::V4_3 && self.queues[queue.0 as usize].is_quorum() {
            channel.watched.insert(delivery.tag);
        }
        channel.held.insert(delivery.tag, Held { queue, consumer, place, copy, since: now });
        if let Some(it) = consumer.and_then(|consumer| self.consumers.get_mut(&consumer)) {
            it.held += 1;
        }
        self.set_channel_alarm(id);
        delivery
    }

    fn describe(&self, channel: ChannelId, queue: QueueId, copy: &Copy) -> Delivery {
        let (at, message) = (&self.queues[queue.0 as usize], &copy.message);
        let acquired = at.is_quorum() && at.version >= Version::V4_3 && copy.returned > 0;
        Delivery {
            channel,
            tag: 0,
            queue,
            message: message.id,
            redelivered: at.redelivered(copy),
            delivery_count: at.delivery_count(copy),
            acquired_count: acquired.then_some(copy.returned),
            exchange: message.exchange,
            key: message.key,
            deaths: message.deaths.clone(),
        }
    }

    /// The oldest go until no more are ready than may be.
    pub(super) fn trim(&mut self, now: SimTime, id: QueueId, events: &mut Vec<Event>) {
        loop {
            let queue = &mut self.queues[id.0 as usize];
            if queue.settings.overflow != Overflow::DropHead || !queue.is_over() {
                return;
            }
            let Some((_, copy)) = queue.ready.take() else { return };
            self.die(now, id, copy.message, Reason::MaxLen, events);
        }
    }
}
