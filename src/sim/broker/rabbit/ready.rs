//! The messages of a queue that wait, in the order in which they will leave.

use super::message::Copy;
use crate::sim::map::Map;
use std::collections::VecDeque;

/// A place in a queue: ascending in order of arrival, so that a returned message can find its own again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(pub u64);

/// What waits: first what was returned to a quorum queue, in the order of return, then the rest by place.
#[derive(Clone, Debug, Default)]
pub(super) struct Ready {
    returned: VecDeque<(Place, Copy)>,
    /// Unseen or put back to where they were; a map, since a classic queue takes messages back anywhere.
    placed: Map<Place, Copy>,
    next: u64,
    bytes: u64,
}

impl Ready {
    pub fn len(&self) -> u32 {
        (self.returned.len() + self.placed.len()) as u32
    }

    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    pub fn first(&self) -> Option<&Copy> {
        self.returned.front().map(|(_, copy)| copy).or_else(|| self.placed.values().next())
    }

    /// Takes the one that leaves next, with its place.
    pub fn take(&mut self) -> Option<(Place, Copy)> {
        let taken = self.returned.pop_front().or_else(|| self.placed.pop_first())?;
        self.bytes -= u64::from(taken.1.message.bytes);
        Some(taken)
    }

    /// At the end.
    pub fn append(&mut self, copy: Copy) {
        let place = Place(self.next);
        self.next += 1;
        self.put_back(place, copy);
    }

    /// To where it was.
    pub fn put_back(&mut self, place: Place, copy: Copy) {
        self.bytes += u64::from(copy.message.bytes);
        self.placed.insert(place, copy);
    }

    /// Behind what was returned before, ahead of everything else.
    pub fn put_first(&mut self, place: Place, copy: Copy) {
        self.bytes += u64::from(copy.message.bytes);
        self.returned.push_back((place, copy));
    }

    pub fn iter(&self) -> impl Iterator<Item = &Copy> {
        self.returned.iter().map(|(_, copy)| copy).chain(self.placed.values())
    }
}

#[cfg(test)]
mod tests {
    use super::super::message::Message;
    use super::super::{ExchangeId, Key, MessageId};
    use super::*;

    fn copy(bytes: u32) -> Copy {
        let (id, exchange, key) = (MessageId(bytes), ExchangeId(0), Key(0));
        let message = Message { id, exchange, key, bytes, ttl: None, deaths: None, failed: 0 };
        Copy { message, expires: None, returned: 0 }
    }

    #[test]
    fn bytes_are_those_that_wait() {
        let mut it = Ready::default();
        [6, 4].map(copy).into_iter().for_each(|copy| it.append(copy));
        assert_eq!((it.len(), it.bytes()), (2, 10));
        let (place, first) = it.take().expect("two wait");
        assert_eq!((place, first.message.bytes, it.len(), it.bytes()), (Place(0), 6, 1, 4));
        it.put_first(place, first);
        assert_eq!((it.len(), it.bytes()), (2, 10));
        assert_eq!(it.first().map(|copy| copy.message.bytes), Some(6));
    }
}
