//! Amazon SQS as a state machine: standard and FIFO queues, and topics that fan out to them.
//!
//! At one instant, what happens by itself comes first, queue by queue in the order of creation: messages expire, become
//! visible and go to the receives that wait; then those receives end that have waited long enough; then comes the call.

mod dedup;
mod groups;
mod line;
mod poll;
mod queue;
mod receipt;
mod receive;
mod send;
mod settings;
mod shelves;
mod topic;
mod wire;

pub use queue::Counts;
pub use settings::*;
pub use wire::*;

use super::super::chance::Chance;
use super::super::time::SimTime;
use crate::sim::map::Set;
use queue::Queue;
use topic::Topic;

/// The whole service: its queues and topics.
#[derive(Clone, Debug)]
pub struct Sqs {
    settings: Settings,
    chance: Chance,
    queues: Vec<Queue>,
    topics: Vec<Topic>,
    /// How many places were given; a message that changes its queue gets another one.
    places: u64,
    /// How many messages were accepted and kept.
    messages: u32,
    /// How many receives asked some servers only.
    samples: u64,
    /// The queues where a receive that waits may now find something.
    stirred: Set<QueueId>,
}

impl Sqs {
    /// A service without queues.
    pub fn new(settings: Settings, chance: Chance) -> Sqs {
        let (queues, topics) = (Vec::new(), Vec::new());
        Sqs { settings, chance, queues, topics, places: 0, messages: 0, samples: 0, stirred: Set::new() }
    }

    /// CreateQueue.
    pub fn create(&mut self, attributes: Attributes) -> Result<QueueId, Refusal> {
        let id = QueueId(self.queues.len() as u32);
        self.check(id, &attributes)?;
        self.queues.push(Queue::new(attributes, &self.settings));
        Ok(id)
    }

    /// Whether these can be the attributes of a queue: the dead-letter queue is another one of the same type.
    fn check(&self, id: QueueId, attributes: &Attributes) -> Result<(), Refusal> {
        attributes.check()?;
        let Some(redrive) = attributes.redrive.filter(|it| it.to != id) else {
            return attributes.redrive.map_or(Ok(()), |_| Err(Refusal::InvalidParameterValue));
        };
        let target = self.queues.get(redrive.to.0 as usize).ok_or(Refusal::InvalidParameterValue)?;
        let alike = target.attributes.fifo.is_some() == attributes.fifo.is_some();
        if alike { Ok(()) } else { Err(Refusal::InvalidParameterValue) }
    }

    /// What a queue is set to.
    pub fn attributes(&self, queue: QueueId) -> Option<Attributes> {
        self.queues.get(queue.0 as usize).map(|it| it.attributes)
    }

    /// How many messages of a queue are in which state.
    pub fn counts(&self, queue: QueueId) -> Option<Counts> {
        self.queues.get(queue.0 as usize).map(Queue::counts)
    }

    /// The earliest moment at which something happens by itself. Looks at each queue once: they are few.
    pub fn due(&self) -> Option<SimTime> {
        self.queues.iter().filter_map(Queue::due).min()
    }

    /// Lets happen what happens by itself until `now`, in the order of time.
    pub fn wake(&mut self, now: SimTime, events: &mut Vec<Event>) {
        while let Some(at) = self.due().filter(|at| *at <= now) {
            for id in (0..self.queues.len() as u32).map(QueueId) {
                self.pass(at, id, events);
            }
            self.serve(at, events);
            for queue in &mut self.queues {
                while let Some(poll) = queue.polls.ended(at) {
                    events.push(Event::Received { call: poll.call, deliveries: Vec::new() });
                }
            }
        }
    }

    /// Lets messages of a queue expire, and then become visible.
    fn pass(&mut self, now: SimTime, id: QueueId, events: &mut Vec<Event>) {
        let queue = &mut self.queues[id.0 as usize];
        while let Some(message) = queue.expired(now).and_then(|place| queue.remove(place)) {
            events.push(Event::Expired { queue: id, body: message.body });
            self.stirred.insert(id);
        }
        while let Some(body) = queue.shown(now).and_then(|place| queue.show(place)) {
            events.push(Event::Visible { queue: id, body });
            self.stirred.insert(id);
        }
    }

    /// Takes a call and says what follows, in order.
    pub fn tell(&mut self, now: SimTime, command: Command, events: &mut Vec<Event>) {
        self.wake(now, events);
        match command {
            Command::Send { call, queue, entry } => self.send(now, call, queue, entry, events),
            Command::SendBatch { call, queue, entries } => self.send_batch(now, call, queue, &entries, events),
            Command::Receive { call, queue, max, wait, visibility } => {
                let asked = receive::Asked { call, queue, max, wait, visibility };
                self.receive(now, asked, events);
            }
            Command::Delete { call, receipt } => self.delete(now, (call, 0), receipt, None, events),
            Command::DeleteBatch { call, receipts } => self.delete_batch(now, call, &receipts, events),
            Command::ChangeVisibility { call, receipt, to } => self.change_visibility(now, call, receipt, to, events),
            Command::SetAttributes { call, queue, attributes } => self.set(call, queue, attributes, events),
            Command::Publish { call, topic, entry } => self.publish(now, call, topic, entry, events),
            Command::HangUp { call } => self.queues.iter_mut().for_each(|queue| queue.polls.hang_up(call)),
        }
        self.serve(now, events);
        // What has become due by this very call (a delay of nothing, say) happens at once.
        self.wake(now, events);
    }

    fn set(&mut self, call: Call, id: QueueId, attributes: Attributes, events: &mut Vec<Event>) {
        let known = self.queue(id).map(|queue| queue.attributes.fifo.is_some());
        let outcome = known.and_then(|fifo| match fifo == attributes.fifo.is_some() {
            true => self.check(id, &attributes),
            false => Err(Refusal::InvalidAttributeValue),
        });
        events.push(answer(call, outcome));
        if outcome.is_ok() {
            self.queues[id.0 as usize].set(attributes);
        }
    }

    fn queue(&mut self, id: QueueId) -> Result<&mut Queue, Refusal> {
        self.queues.get_mut(id.0 as usize).ok_or(Refusal::QueueDoesNotExist)
    }

    /// A place for a message that comes to a queue.
    fn place(&mut self) -> Place {
        self.places += 1;
        Place(self.places)
    }
}

/// The answer to a call that says nothing but whether it was accepted.
fn answer(call: Call, outcome: Result<(), Refusal>) -> Event {
    match outcome {
        Ok(()) => Event::Done { call },
        Err(why) => Event::Refused { call, entry: None, why },
    }
}

#[cfg(test)]
mod tests;
