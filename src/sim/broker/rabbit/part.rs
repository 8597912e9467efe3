//! Parting: consumers cancel, channels close, connections break.

use super::channel::Held;
use super::queue::{Holder, Return};
use super::*;
use crate::sim::order;

impl Rabbit {
    /// A consumer gets nothing more; what it holds stays with its channel. The next one takes over if only one is served.
    pub(super) fn cancel(&mut self, id: ConsumerId) {
        let Some(it) = self.consumers.get_mut(&id).filter(|it| !it.cancelled) else { return };
        (it.cancelled, it.queued) = (true, false);
        let (channel, queue, held) = (it.channel, it.queue, it.held);
        let at = &mut self.queues[queue.0 as usize];
        at.part(id);
        if held > 0 {
            at.lingering.insert(Holder::Cancelled(id), held);
        } else {
            self.consumers.remove(&id);
            self.channels.get_mut(&channel).map(|it| it.consumers.remove(&id));
        }
        self.touched.insert(queue);
    }

    pub(super) fn lost(&mut self, now: SimTime, connection: ConnectionId, events: &mut Vec<Event>) {
        let of = |(id, it): (&ChannelId, &Channel)| (it.connection == connection).then_some(*id);
        let channels: Vec<ChannelId> = self.channels.iter().filter_map(of).collect();
        for channel in channels {
            self.close(now, channel, events);
        }
    }

    /// The broker closes a channel.
    pub(super) fn fail(&mut self, now: SimTime, channel: ChannelId, error: ChannelError, events: &mut Vec<Event>) {
        events.push(Event::Closed { channel, error });
        self.close(now, channel, events);
    }

    /// A channel is gone: its consumers go first, then everything that it held is back, consumer by consumer.
    pub(super) fn close(&mut self, now: SimTime, id: ChannelId, events: &mut Vec<Event>) {
        let Some(mut channel) = self.channels.remove(&id) else { return };
        self.set_alarm(&mut channel.alarm, None, timers::Timer::Channel(id));
        for consumer in &channel.consumers {
            let queue = self.consumers.remove(consumer).map(|it| it.queue);
            queue.into_iter().for_each(|queue| self.leave(queue, *consumer));
        }
        for queue in &mut self.queues {
            queue.publishers.remove(&id);
            queue.lingering.retain(|holder, _| !matches!(holder, Holder::Getter(channel, _) if *channel == id));
        }
        let held = channel.held.into_values().collect();
        self.take_all_back(now, held, events);
    }

    pub(super) fn leave(&mut self, queue: QueueId, consumer: ConsumerId) {
        self.touched.insert(queue);
        self.queues[queue.0 as usize].part(consumer);
        self.queues[queue.0 as usize].lingering.remove(&Holder::Cancelled(consumer));
    }

    /// Everything that was held by somebody who is gone, in the order of consumers and then of delivery.
    pub(super) fn take_all_back(&mut self, now: SimTime, mut held: Vec<Held>, events: &mut Vec<Event>) {
        order::sort_by_key(&mut held, |it| it.consumer);
        for it in held {
            self.touched.insert(it.queue);
            self.take_back(now, it, Return::Lost, events);
        }
        self.trim_classic(now, events);
    }
}
