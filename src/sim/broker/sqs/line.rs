//! The visible messages of a queue, whichever type it has.

use super::groups::Groups;
use super::shelves::Shelves;
use super::wire::{Group, Place};

/// The visible messages of a queue.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "a queue has one of them")]
pub enum Line {
    /// Of a standard queue.
    Standard(Shelves),
    /// Of a FIFO queue; so many messages are searched for groups.
    Fifo { groups: Groups, horizon: u32 },
}

/// The group of messages without one: those of a standard queue, where groups mean nothing.
const NONE: Group = Group(0);

impl Line {
    /// A message becomes visible for the first time.
    pub fn put(&mut self, place: Place, group: Option<Group>) {
        match self {
            Line::Standard(it) => it.put(place),
            Line::Fifo { groups, horizon } => groups.put(place, group.unwrap_or(NONE), *horizon),
        }
    }

    /// A message is in somebody's hands.
    pub fn take(&mut self, place: Place, group: Option<Group>) {
        match self {
            Line::Standard(it) => it.remove(place),
            Line::Fifo { groups, .. } => groups.take(place, group.unwrap_or(NONE)),
        }
    }

    /// A message that was in somebody's hands is visible again.
    pub fn give_back(&mut self, place: Place, group: Option<Group>) {
        match self {
            Line::Standard(it) => it.put(place),
            Line::Fifo { groups, .. } => groups.give_back(place, group.unwrap_or(NONE)),
        }
    }

    /// A message that was visible or in somebody's hands is gone.
    pub fn remove(&mut self, place: Place, group: Option<Group>) {
        match self {
            Line::Standard(it) => it.remove(place),
            Line::Fifo { groups, horizon } => groups.remove(place, group.unwrap_or(NONE), *horizon),
        }
    }

    /// The message to hand out next. `asked` says which servers of a standard queue are asked, `begun` from which group
    /// of a FIFO queue this receive took last.
    pub fn first(&self, asked: impl Fn(u32) -> bool, begun: Option<Group>) -> Option<Place> {
        match self {
            Line::Standard(it) => it.first(asked),
            Line::Fifo { groups, .. } => groups.first(begun).map(|(place, _)| place),
        }
    }

    /// How many are visible.
    pub fn len(&self) -> u32 {
        match self {
            Line::Standard(it) => it.len(),
            Line::Fifo { groups, .. } => groups.len(),
        }
    }
}
