//! What RabbitMQ says, in terms of jobs.

use super::Driven;
use crate::sim::broker::Event;
use crate::sim::broker::rabbit::message::Reason;
use crate::sim::broker::rabbit::settings::Overflow;
use crate::sim::broker::rabbit::{Delivery, Event as Said, MessageId, QueueId};
use crate::sim::message::JourneyId;
use crate::sim::step::Death;
use crate::sim::time::SimTime;

impl Driven {
    /// What the broker said, in terms of jobs.
    pub(super) fn report(&mut self, now: SimTime, said: Vec<Said>, events: &mut Vec<Event>) {
        for (at, event) in said.iter().enumerate() {
            match event {
                Said::Kept { queue, message } if *queue == self.queue && !died_here(&said[..at], *queue, *message) => {
                    self.shelf.put(job(*message));
                    events.push(Event::Stored(job(*message)));
                }
                Said::Confirmed { message, .. } => events.push(Event::Confirmed(job(*message))),
                Said::Refused { message, .. } => events.push(Event::Refused(job(*message))),
                Said::Overflowed { message, .. } if !self.rules.confirms => self.overflowed(*message, events),
                Said::Delivered { settled, delivery, .. } => self.delivered(delivery, *settled, events),
                Said::Forgotten { queue, message } if *queue == self.queue => {
                    self.shelf.remove(job(*message));
                    events.push(Event::Forgotten(job(*message)));
                }
                Said::Returned { queue, message } if *queue == self.queue => {
                    self.shelf.put(job(*message));
                    events.push(Event::Returned(job(*message)));
                }
                Said::Died { queue, message, reason } if *queue == self.queue => {
                    self.died(*message, *reason, &said[at + 1..], events);
                }
                _ => {}
            }
        }
        for event in &said {
            self.thrown_out(now, event, events);
        }
    }

    fn delivered(&mut self, delivery: &Delivery, settled: bool, events: &mut Vec<Event>) {
        let (job, Some(consumer)) = (job(delivery.message), self.workers.get(&delivery.channel).copied()) else {
            return;
        };
        self.shelf.hand_out(job);
        events.push(Event::Delivered { consumer, job, again: delivery.redelivered });
        if settled {
            self.shelf.remove(job);
            events.push(Event::Forgotten(job));
        } else if let Some(seat) = self.seats.get_mut(&consumer) {
            seat.tags.get_or_default(job).push_back(delivery.tag);
        }
    }

    /// A message leaves the queue for good, or comes round to it again.
    fn died(&mut self, message: MessageId, reason: Reason, rest: &[Said], events: &mut Vec<Event>) {
        let kept = |event: &Said| {
            if let Said::Kept { queue, message: it } = event { (*it == message).then_some(*queue) } else { None }
        };
        let next = rest.iter().find_map(kept);
        // What was refused never was in the queue; that is told otherwise.
        if !self.shelf.has(job(message)) {
            return;
        }
        let held = self.shelf.remove(job(message));
        if next == Some(self.queue) {
            self.shelf.put(job(message));
            events.push(Event::Circled { job: job(message), held });
        } else {
            events.push(Event::Gone { job: job(message), held, aside: next.is_some(), of: death(reason) });
        }
    }

    /// A refusal of which the publisher does not hear.
    fn overflowed(&mut self, message: MessageId, events: &mut Vec<Event>) {
        let aside = self.rules.queue.overflow == Overflow::RejectPublishDlx && self.rules.queue.dead_letter.is_some();
        events.push(Event::Turned { job: job(message), aside });
    }

    /// Whoever lost its channel or its consumer to a timeout opens another at once.
    fn thrown_out(&mut self, now: SimTime, event: &Said, events: &mut Vec<Event>) {
        let worker = match event {
            Said::Closed { channel, .. } => self.workers.remove(channel),
            Said::Cancelled(consumer) => self.seats.iter().find(|it| it.1.consumer == Some(*consumer)).map(|it| *it.0),
            _ => None,
        };
        let Some(worker) = worker else { return };
        events.push(Event::Expelled(worker));
        if let Said::Closed { .. } = event {
            self.seats.remove(&worker);
        } else if let Some(seat) = self.seats.get_mut(&worker) {
            seat.consumer = None;
            seat.tags.clear();
        }
        self.join(now, worker, events);
    }
}

/// Whether a message has just died in that queue: then its coming back is told already.
fn died_here(said: &[Said], queue: QueueId, message: MessageId) -> bool {
    let dies =
        |event: &Said| matches!(event, Said::Died { queue: at, message: it, .. } if (*at, *it) == (queue, message));
    said.iter().any(dies)
}

fn job(message: MessageId) -> JourneyId {
    JourneyId(message.0)
}

fn death(reason: Reason) -> Death {
    match reason {
        Reason::Rejected => Death::Rejected,
        Reason::Expired => Death::Expired,
        Reason::MaxLen => Death::Overflow,
        Reason::DeliveryLimit => Death::TooOften,
    }
}
