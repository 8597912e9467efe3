//! What Amazon SQS says, in terms of jobs.

use super::{Doing, Driven};
use crate::sim::broker::Event;
use crate::sim::broker::sqs::{Body, Call, Delivery, Event as Said};
use crate::sim::message::JourneyId;
use crate::sim::step::Death;

impl Driven {
    /// What the service said, in terms of jobs; what happens in the dead-letter queue is no matter.
    pub(super) fn report(&mut self, said: Vec<Said>, events: &mut Vec<Event>) {
        for event in said {
            match event {
                Said::Sent { duplicate: true, .. } => self.recognised(events),
                Said::Sent { .. } => self.sent(events),
                Said::Received { call, deliveries } => self.received(call, &deliveries, events),
                Said::Refused { call, .. } => self.refused(call, events),
                Said::Deleted { body: Some(body), back, .. } => self.deleted(JourneyId(body.0), back, events),
                Said::Visible { queue, body } if queue == self.queue => self.visible(JourneyId(body.0), events),
                Said::SetAside { from, body, .. } if from == self.queue => {
                    self.gone(body, true, Death::TooOften, events)
                }
                Said::Expired { queue, body } if queue == self.queue => self.gone(body, false, Death::Expired, events),
                _ => {}
            }
        }
    }

    /// A job was sent before: it is confirmed, and that is all.
    fn recognised(&mut self, events: &mut Vec<Event>) {
        if let Doing::Sending(job) = self.doing {
            events.extend([Event::Deduplicated(job), Event::Confirmed(job)]);
        }
    }

    fn sent(&mut self, events: &mut Vec<Event>) {
        if let Doing::Sending(job) = self.doing {
            self.shelf.put(job);
            events.extend([Event::Stored(job), Event::Confirmed(job)]);
        }
    }

    /// A job that was refused is told to the API; a receive that was refused got nothing.
    fn refused(&mut self, call: Call, events: &mut Vec<Event>) {
        match self.doing {
            Doing::Sending(job) => events.push(Event::Refused(job)),
            _ => self.received(call, &[], events),
        }
    }

    /// A receive is answered; one that was refused got nothing.
    fn received(&mut self, call: Call, deliveries: &[Delivery], events: &mut Vec<Event>) {
        let Some(consumer) = self.askers.remove(&call) else { return };
        self.asking.remove(&consumer);
        if deliveries.is_empty() {
            events.push(Event::Nothing(consumer));
        }
        for (more, delivery) in (0..deliveries.len() as u32).rev().zip(deliveries) {
            let job = JourneyId(delivery.body.0);
            self.receipts.get_or_default((consumer, job)).push_back(delivery.receipt);
            self.shelf.hand_out(job);
            events.push(Event::Handed { consumer, job, again: delivery.count > 1, more });
            if !delivery.hidden {
                self.shelf.put(job);
                events.push(Event::Exposed { job, held: true });
            }
        }
    }

    /// A job was deleted; rarely it is there all the same.
    fn deleted(&mut self, job: JourneyId, back: bool, events: &mut Vec<Event>) {
        let held = self.shelf.remove(job);
        if back {
            self.shelf.put(job);
            events.push(Event::Exposed { job, held });
        } else {
            events.push(if held { Event::Forgotten(job) } else { Event::Withdrawn(job) });
        }
    }

    /// A job can be received again; a delayed one, for the first time, has waited all along.
    fn visible(&mut self, job: JourneyId, events: &mut Vec<Event>) {
        if self.shelf.held.contains(&job) {
            self.shelf.put(job);
            let given_back = self.doing == Doing::GivingBack;
            events.push(if given_back { Event::Returned(job) } else { Event::TimedOut(job) });
        }
    }

    fn gone(&mut self, body: Body, aside: bool, of: Death, events: &mut Vec<Event>) {
        let job = JourneyId(body.0);
        let held = self.shelf.remove(job);
        events.push(Event::Gone { job, held, aside, of });
    }
}
