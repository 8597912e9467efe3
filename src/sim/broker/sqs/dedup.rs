//! Deduplication ids: which were seen within the window.

use super::wire::{Group, MessageId};
use crate::sim::map::Map;
use crate::sim::time::{SimSpan, SimTime};
use std::collections::VecDeque;

/// What is told apart: the id, within a group where the scope is the group.
pub type Key = (Option<Group>, u64);

/// The ids that a queue or a topic remembers, whatever became of their messages.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    seen: Map<Key, MessageId>,
    /// The same in the order in which they are forgotten: a duplicate does not renew its id.
    ages: VecDeque<(SimTime, Key)>,
}

impl Memory {
    /// The message that brought this id within `window`, if one did. At its end it is forgotten.
    pub fn first(&mut self, now: SimTime, window: SimSpan, key: Key) -> Option<MessageId> {
        while let Some((since, old)) = self.ages.front().copied().filter(|(since, _)| *since + window <= now) {
            debug_assert!(since <= now);
            self.seen.remove(&old);
            self.ages.pop_front();
        }
        self.seen.get(&key).copied()
    }

    /// Remembers that a message brought this id.
    pub fn remember(&mut self, now: SimTime, key: Key, message: MessageId) {
        self.seen.insert(key, message);
        self.ages.push_back((now, key));
    }
}
