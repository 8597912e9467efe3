//! Dying: what leaves its queue for good, and where its copy goes.

use super::message::Message;
use super::*;

impl Rabbit {
    /// A message dies in `queue`: to the dead-letter exchange if there is one, else nowhere. Only then do the queues
    /// behind that exchange know it; nobody confirms it (at most once). Source: docs/dlx.md; goldens r08, r09.
    pub(super) fn die(
        &mut self,
        now: SimTime,
        queue: QueueId,
        mut message: Message,
        reason: Reason,
        events: &mut Vec<Event>,
    ) {
        events.push(Event::Died { queue, message: message.id, reason });
        let Some((exchange, key)) = self.grave(queue, message.key) else { return };
        message.die(queue, reason);
        (message.exchange, message.key) = (exchange, key);
        for target in self.route(exchange, key) {
            let circles = message.deaths.as_ref().is_some_and(|deaths| deaths.circles(target));
            if circles && reason != Reason::Rejected {
                events.push(Event::Circled { queue: target, message: message.id });
            } else {
                self.offer(now, target, message.clone(), None, events);
            }
        }
    }

    /// Where the dead of a queue go; nowhere if there is no such exchange.
    fn grave(&mut self, queue: QueueId, own: Key) -> Option<(ExchangeId, Key)> {
        let grave = self.queues[queue.0 as usize].settings.dead_letter.clone()?;
        let exchange = self.exchange_named(&grave.exchange)?;
        Some((exchange, grave.key.map_or(own, |key| self.key(&key))))
    }

    /// Expired messages leave, but only from the head.
    pub(super) fn expire(&mut self, now: SimTime, id: QueueId, events: &mut Vec<Event>) {
        loop {
            let ready = &mut self.queues[id.0 as usize].ready;
            if !ready.first().is_some_and(|copy| copy.expired(now)) {
                return;
            }
            let Some((_, copy)) = ready.take() else { return };
            self.die(now, id, copy.message, Reason::Expired, events);
        }
    }
}
