//! What can be received from a FIFO queue: message groups, each a line that is closed while one of it is in flight.

use super::wire::{Group, Place};
use crate::sim::map::{Map, Set};

/// The message groups of a queue.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    lines: Map<Group, Line>,
    /// The open groups, by their heads: the oldest message is served first.
    open: Set<(Place, Group)>,
    /// The first messages of the backlog, as many as are searched for groups, and those behind them.
    searched: Set<Place>,
    behind: Set<Place>,
    visible: u32,
}

/// A group: what waits in it, in the order of sending, and how many are in flight.
#[derive(Clone, Debug, Default)]
struct Line {
    waiting: Set<Place>,
    in_flight: u32,
}

impl Line {
    /// The head, if the group is open.
    fn head(&self) -> Option<Place> {
        self.waiting.first().copied().filter(|_| self.in_flight == 0)
    }
}

impl Groups {
    /// A message becomes visible for the first time.
    pub fn put(&mut self, place: Place, group: Group, horizon: u32) {
        self.behind.insert(place);
        self.search(horizon);
        self.change(group, |line| line.waiting.insert(place));
        self.visible += 1;
    }

    /// A message is in somebody's hands: its group is closed.
    pub fn take(&mut self, place: Place, group: Group) {
        self.change(group, |line| {
            line.in_flight += 1;
            line.waiting.remove(&place)
        });
        self.visible -= 1;
    }

    /// A message comes back to its old place.
    pub fn give_back(&mut self, place: Place, group: Group) {
        self.change(group, |line| {
            line.in_flight -= 1;
            line.waiting.insert(place)
        });
        self.visible += 1;
    }

    /// A message is gone, from where it waited or from the hands that it was in.
    pub fn remove(&mut self, place: Place, group: Group, horizon: u32) {
        let mut waited = false;
        self.change(group, |line| {
            waited = line.waiting.remove(&place);
            line.in_flight -= u32::from(!waited);
            true
        });
        self.visible -= u32::from(waited);
        self.searched.remove(&place);
        self.behind.remove(&place);
        self.search(horizon);
    }

    /// The message to hand out next: more of the group that this receive has begun, else the oldest head of all.
    pub fn first(&self, begun: Option<Group>) -> Option<(Place, Group)> {
        let more = begun.and_then(|group| Some((*self.lines.get(&group)?.waiting.first()?, group)));
        more.filter(|it| self.found(it.0)).or_else(|| self.open.first().copied().filter(|it| self.found(it.0)))
    }

    /// How many are visible, in open groups and in closed ones.
    pub fn len(&self) -> u32 {
        self.visible
    }

    /// Whether a message is among those that are searched.
    fn found(&self, place: Place) -> bool {
        self.searched.last().is_some_and(|last| place <= *last)
    }

    /// Lets the search reach as far as it may.
    fn search(&mut self, horizon: u32) {
        while let Some(next) = self.behind.first().copied() {
            let room = (self.searched.len() as u64) < u64::from(horizon);
            if !room && self.searched.last().is_none_or(|last| *last < next) {
                return;
            }
            self.behind.pop_first();
            self.searched.insert(next);
            if !room {
                self.behind.extend(self.searched.pop_last());
            }
        }
    }

    /// Changes a group and keeps the list of the open ones true; a group with nothing in it is forgotten.
    fn change(&mut self, group: Group, change: impl FnOnce(&mut Line) -> bool) {
        let line = self.lines.get_or_default(group);
        let before = line.head();
        change(line);
        let after = line.head();
        if line.waiting.is_empty() && line.in_flight == 0 {
            self.lines.remove(&group);
        }
        if before != after {
            before.map(|head| self.open.remove(&(head, group)));
            after.map(|head| self.open.insert((head, group)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_out_or_gone_is_not_visible() {
        let mut it = Groups::default();
        (1..=3).for_each(|place| it.put(Place(place), Group(0), 9));
        assert_eq!(it.len(), 3);
        it.take(Place(1), Group(0));
        assert_eq!(it.len(), 2);
        it.remove(Place(1), Group(0), 9);
        assert_eq!(it.len(), 2, "it was not visible");
        it.remove(Place(2), Group(0), 9);
        assert_eq!(it.len(), 1, "it was");
        it.take(Place(3), Group(0));
        it.give_back(Place(3), Group(0));
        assert_eq!((it.len(), it.first(None)), (1, Some((Place(3), Group(0)))));
    }
}
