//! Settling: what consumers answer to deliveries.

use super::channel::Held;
use super::queue::{Holder, Return};
use super::settings::{Kind, Version};
use super::*;

/// How a delivery is refused.
#[derive(Clone, Copy, Debug)]
pub(super) struct How {
    pub requeue: bool,
    pub by: Return,
}

impl Rabbit {
    pub(super) fn ack(&mut self, now: SimTime, channel: ChannelId, tags: (u64, bool), events: &mut Vec<Event>) {
        for (_, held) in self.take_held(now, channel, tags, events) {
            events.push(Event::Forgotten { queue: held.queue, message: held.copy.message.id });
        }
    }

    /// `basic.nack` and `basic.reject`.
    pub(super) fn refuse(
        &mut self,
        now: SimTime,
        channel: ChannelId,
        tags: (u64, bool),
        how: How,
        events: &mut Vec<Event>,
    ) {
        for (_, held) in self.take_held(now, channel, tags, events) {
            if how.requeue {
                self.take_back(now, held, how.by, events);
            } else {
                self.reject(now, held, events);
            }
        }
        self.trim_classic(now, events);
    }

    /// A classic queue that is over its limit after a return drops the oldest before it delivers.
    pub(super) fn trim_classic(&mut self, now: SimTime, events: &mut Vec<Event>) {
        let touched: Vec<QueueId> = self.touched.iter().copied().collect();
        for queue in touched {
            if self.queues[queue.0 as usize].settings.kind == Kind::Classic {
                self.trim(now, queue, events);
            }
        }
    }

    /// For a quorum queue of 4.x a rejection is a failed delivery.
    fn reject(&mut self, now: SimTime, mut held: Held, events: &mut Vec<Event>) {
        let queue = &self.queues[held.queue.0 as usize];
        held.copy.message.failed += u32::from(queue.is_quorum() && queue.version >= Version::V4_0);
        self.die(now, held.queue, held.copy.message, Reason::Rejected, events);
    }

    /// Back to the queue, unless it was returned too often.
    pub(super) fn take_back(&mut self, now: SimTime, mut held: Held, how: Return, events: &mut Vec<Event>) {
        let queue = &mut self.queues[held.queue.0 as usize];
        let message = held.copy.message.id;
        if !queue.count(&mut held.copy, how) {
            queue.put_back(held.place, held.copy, how);
            events.push(Event::Returned { queue: held.queue, message });
            return;
        }
        // 3.10 gives the consumer its slot back twice: once for the return, once for the end of the message (golden r20)
        let twice = queue.version == Version::V3_10 && how != Return::Lost;
        if let Some(it) = held.consumer.filter(|_| twice).and_then(|it| self.consumers.get_mut(&it)) {
            it.gift += 1;
        }
        self.die(now, held.queue, held.copy.message, Reason::DeliveryLimit, events);
    }

    /// What the tags mean, no longer held: each frees a slot. A tag that is not held closes the channel.
    fn take_held(
        &mut self,
        now: SimTime,
        id: ChannelId,
        (tag, multiple): (u64, bool),
        events: &mut Vec<Event>,
    ) -> Vec<(u64, Held)> {
        let Some(channel) = self.channels.get_mut(&id) else { return Vec::new() };
        let Some(tags) = channel.settled(tag, multiple) else {
            self.fail(now, id, ChannelError::UnknownTag(tag), events);
            return Vec::new();
        };
        let taken: Vec<(u64, Held)> =
            tags.into_iter().filter_map(|tag| Some((tag, channel.held.remove(&tag)?))).collect();
        let limited = channel.limit.is_some();
        for (tag, _) in &taken {
            channel.watched.remove(tag);
        }
        for (tag, held) in &taken {
            self.free(id, *tag, held);
        }
        if limited {
            self.wake_consumers_of(id);
        }
        self.set_channel_alarm(id);
        taken
    }

    /// A slot is free.
    fn free(&mut self, channel: ChannelId, tag: u64, held: &Held) {
        self.touched.insert(held.queue);
        let queue = &mut self.queues[held.queue.0 as usize];
        let Some(id) = held.consumer else { return queue.let_go(Holder::Getter(channel, tag)) };
        queue.let_go(Holder::Cancelled(id));
        let Some(it) = self.consumers.get_mut(&id) else { return };
        it.held -= 1;
        if it.cancelled && it.held == 0 {
            self.consumers.remove(&id);
            self.channels.get_mut(&channel).map(|it| it.consumers.remove(&id));
        } else {
            self.rejoin(id);
        }
    }
}
