//! Publishing: where a message goes, who takes it, and what its publisher hears.

use super::message::Message;
use super::settings::Overflow;
use super::*;

impl Rabbit {
    pub(super) fn confirm(&mut self, channel: ChannelId) {
        if let Some(it) = self.channels.get_mut(&channel) {
            it.confirms = it.confirms.or(Some(0));
        }
    }

    /// Copies to every queue that fits. The publisher hears `ack` if all took it, and also if there was none.
    pub(super) fn publish(&mut self, now: SimTime, channel: ChannelId, it: Publish, events: &mut Vec<Event>) {
        let Some(publisher) = self.channels.get_mut(&channel) else { return };
        if it.bytes > self.settings.max_message_bytes {
            return self.fail(now, channel, ChannelError::TooLarge, events);
        }
        let sequence = publisher.confirms.as_mut().map(|last| {
            *last += 1;
            *last
        });
        let queues = self.route(it.exchange, it.key);
        if queues.is_empty() && it.mandatory {
            events.push(Event::Unroutable { channel, message: it.id });
        }
        let mut taken = true;
        for queue in queues {
            let (id, exchange, key, bytes, ttl) = (it.id, it.exchange, it.key, it.bytes, it.ttl);
            let message = Message { id, exchange, key, bytes, ttl, deaths: None, failed: 0 };
            taken &= self.offer(now, queue, message, Some(channel), events);
            self.serve(now, events);
        }
        events.extend(sequence.map(|sequence| match taken {
            true => Event::Confirmed { channel, sequence, message: it.id },
            false => Event::Refused { channel, sequence, message: it.id },
        }));
    }

    /// The queues for a key. The default exchange knows queues by their names.
    pub(super) fn route(&self, exchange: ExchangeId, key: Key) -> Vec<QueueId> {
        let key = self.keys.text(key.0);
        if exchange == DEFAULT_EXCHANGE {
            return self.names.find(key).map(QueueId).into_iter().collect();
        }
        self.exchanges[exchange.0 as usize].route(key)
    }

    /// Offers a message to a queue. Says whether it was taken.
    pub(super) fn offer(
        &mut self,
        now: SimTime,
        id: QueueId,
        message: Message,
        publisher: Option<ChannelId>,
        events: &mut Vec<Event>,
    ) -> bool {
        let queue = &mut self.queues[id.0 as usize];
        if queue.refuses(now, publisher, message.bytes) {
            events.push(Event::Overflowed { queue: id, message: message.id });
            if queue.settings.overflow == Overflow::RejectPublishDlx {
                self.die(now, id, message, Reason::MaxLen, events);
            }
            return false;
        }
        events.push(Event::Kept { queue: id, message: message.id });
        queue.enter(now, message);
        self.touched.insert(id);
        true
    }
}
