//! Amazon SNS topics: one publish puts a copy into every queue that subscribed.
//!
//! The queues are always there, so a copy never has to be tried again.

use super::dedup::Memory;
use super::settings::{Fifo, MAX_BYTES, Scope};
use super::wire::{Call, Entry, Event, MessageId, QueueId, Refusal, TopicId};
use super::{SimTime, Sqs};

/// A topic and the queues that subscribed, in that order.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    fifo: Option<Fifo>,
    queues: Vec<QueueId>,
    memory: Memory,
}

impl Sqs {
    /// CreateTopic.
    pub fn create_topic(&mut self, fifo: Option<Fifo>) -> TopicId {
        self.topics.push(Topic { fifo, queues: Vec::new(), memory: Memory::default() });
        TopicId(self.topics.len() as u32 - 1)
    }

    /// Subscribe, with raw delivery. A FIFO queue subscribes to FIFO topics only; twice is as good as once.
    pub fn subscribe(&mut self, topic: TopicId, queue: QueueId) -> Result<(), Refusal> {
        let fifo = self.queue(queue)?.attributes.fifo.is_some();
        let topic = self.topics.get_mut(topic.0 as usize).ok_or(Refusal::NotFound)?;
        if fifo && topic.fifo.is_none() {
            return Err(Refusal::InvalidParameterValue);
        }
        if !topic.queues.contains(&queue) {
            topic.queues.push(queue);
        }
        Ok(())
    }

    /// Publish.
    pub(super) fn publish(&mut self, now: SimTime, call: Call, id: TopicId, entry: Entry, events: &mut Vec<Event>) {
        let window = self.settings.deduplication;
        let next = MessageId(self.messages);
        let Some(topic) = self.topics.get_mut(id.0 as usize) else {
            return events.push(Event::Refused { call, entry: None, why: Refusal::NotFound });
        };
        let key = match check(topic.fifo, &entry) {
            Ok(key) => key,
            Err(why) => return events.push(Event::Refused { call, entry: None, why }),
        };
        if let Some(message) = key.and_then(|key| topic.memory.first(now, window, key)) {
            return events.push(Event::Sent { call, entry: 0, message, duplicate: true });
        }
        key.iter().for_each(|key| topic.memory.remember(now, *key, next));
        // The topic gives a number of its own; its copies have others.
        self.messages += 1;
        events.push(Event::Sent { call, entry: 0, message: next, duplicate: false });
        self.copy(now, id, entry, events);
    }

    /// Puts a copy into each queue. A queue that does not take it goes without; the others are none the worse.
    fn copy(&mut self, now: SimTime, id: TopicId, entry: Entry, events: &mut Vec<Event>) {
        let topic = &self.topics[id.0 as usize];
        let content = topic.fifo.map(|_| entry.deduplication.unwrap_or(entry.content));
        for queue in topic.queues.clone() {
            let fifo = self.queues[queue.0 as usize].attributes.fifo.is_some();
            let copy = Entry { delay: None, deduplication: content.filter(|_| fifo), ..entry };
            if let Ok((message, false)) = self.accept(now, queue, &copy) {
                events.push(Event::Copied { queue, message, body: entry.body });
            }
        }
    }
}

/// Whether a topic takes this entry, and what it is deduplicated by.
fn check(fifo: Option<Fifo>, entry: &Entry) -> Result<Option<super::dedup::Key>, Refusal> {
    if !(1..=MAX_BYTES).contains(&entry.bytes) || (fifo.is_none() && entry.deduplication.is_some()) {
        return Err(Refusal::InvalidParameterValue);
    }
    let Some(fifo) = fifo else { return Ok(None) };
    let group = entry.group.ok_or(Refusal::InvalidParameterValue)?;
    let content = fifo.content_based.then_some(entry.content);
    let id = entry.deduplication.or(content).ok_or(Refusal::InvalidParameterValue)?;
    Ok(Some(((fifo.scope == Scope::Group).then_some(group), id)))
}
