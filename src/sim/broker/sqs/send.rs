//! How messages come in: checked, looked up by their deduplication id, and kept.

use super::dedup::Key;
use super::queue::{Message, Queue, State};
use super::settings::{Attributes, MAX_BATCH, MAX_BYTES, MAX_DELAY, Scope};
use super::wire::{Body, Call, Entry, Event, MessageId, Place, QueueId, Refusal};
use super::{SimTime, Sqs};
use crate::sim::time::SimSpan;

impl Sqs {
    /// SendMessage.
    pub(super) fn send(&mut self, now: SimTime, call: Call, queue: QueueId, entry: Entry, events: &mut Vec<Event>) {
        events.push(match self.accept(now, queue, &entry) {
            Ok((message, duplicate)) => Event::Sent { call, entry: 0, message, duplicate },
            Err(why) => Event::Refused { call, entry: None, why },
        });
    }

    /// SendMessageBatch.
    pub(super) fn send_batch(
        &mut self,
        now: SimTime,
        call: Call,
        queue: QueueId,
        entries: &[Entry],
        events: &mut Vec<Event>,
    ) {
        let bytes: u64 = entries.iter().map(|it| u64::from(it.bytes)).sum();
        let fits = if bytes > u64::from(MAX_BYTES) { Err(Refusal::BatchRequestTooLong) } else { Ok(()) };
        if let Err(why) = batch(entries.len()).and(self.queue(queue).map(drop)).and(fits) {
            return events.push(Event::Refused { call, entry: None, why });
        }
        for (number, entry) in (0..).zip(entries) {
            events.push(match self.accept(now, queue, entry) {
                Ok((message, duplicate)) => Event::Sent { call, entry: number, message, duplicate },
                Err(why) => Event::Refused { call, entry: Some(number), why },
            });
        }
    }

    /// Keeps a message, unless its deduplication id is known; gives the message that has it, and whether it was known.
    pub(super) fn accept(&mut self, now: SimTime, id: QueueId, entry: &Entry) -> Result<(MessageId, bool), Refusal> {
        let window = self.settings.deduplication;
        let next = MessageId(self.messages);
        let place = Place(self.places + 1);
        let queue = self.queue(id)?;
        let key = check(&queue.attributes, entry)?;
        if let Some(first) = key.and_then(|key| queue.memory.first(now, window, key)) {
            return Ok((first, true));
        }
        key.iter().for_each(|key| queue.memory.remember(now, *key, next));
        queue.keep(now, place, next, entry);
        (self.messages, self.places) = (next.0 + 1, place.0);
        self.stirred.insert(id);
        Ok((next, false))
    }
}

impl Queue {
    fn keep(&mut self, now: SimTime, place: Place, id: MessageId, entry: &Entry) {
        let delay = entry.delay.unwrap_or(self.attributes.delay);
        let state = if delay == SimSpan::ZERO { State::Visible } else { State::Delayed(now + delay) };
        let Entry { body, group, .. } = *entry;
        self.add(place, fresh(now, id, body, state, group));
    }
}

fn fresh(now: SimTime, id: MessageId, body: Body, state: State, group: Option<super::Group>) -> Message {
    Message { id, body, group, enqueued: now, count: 0, count_here: 0, received: now, state }
}

/// Whether a batch has a size that is allowed.
pub(super) fn batch(entries: usize) -> Result<(), Refusal> {
    match entries {
        0 => Err(Refusal::EmptyBatchRequest),
        n if n > MAX_BATCH as usize => Err(Refusal::TooManyEntriesInBatchRequest),
        _ => Ok(()),
    }
}

/// Whether a queue takes this entry, and what it is deduplicated by.
fn check(attributes: &Attributes, entry: &Entry) -> Result<Option<Key>, Refusal> {
    let sized = (1..=attributes.max_bytes).contains(&entry.bytes);
    if !sized || entry.delay.is_some_and(|it| it > MAX_DELAY) {
        return Err(Refusal::InvalidParameterValue);
    }
    let Some(fifo) = attributes.fifo else {
        return if entry.deduplication.is_some() { Err(Refusal::InvalidParameterValue) } else { Ok(None) };
    };
    let group = entry.group.ok_or(Refusal::MissingParameter)?;
    let content = fifo.content_based.then_some(entry.content);
    let id = entry.deduplication.or(content).ok_or(Refusal::InvalidParameterValue)?;
    if entry.delay.is_some() {
        return Err(Refusal::InvalidParameterValue);
    }
    Ok(Some(((fifo.scope == Scope::Group).then_some(group), id)))
}
