//! Walking through a map, in order.

use super::order::{Order, Spot};
use super::{Map, Set};

/// Keys with their values, lent.
#[derive(Debug)]
pub struct Entries<'a, K, V> {
    pub(super) order: &'a Order,
    pub(super) from: Spot,
    pub(super) to: Spot,
    pub(super) slots: &'a [Option<(K, V)>],
}

impl<'a, K, V> Entries<'a, K, V> {
    fn entry(&self, spot: Spot) -> Option<(&'a K, &'a V)> {
        self.slots[self.order.at(spot)?].as_ref().map(|(key, value)| (key, value))
    }
}

impl<'a, K, V> Iterator for Entries<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        if self.from >= self.to {
            return None;
        }
        let spot = self.from;
        self.from = self.order.settled((spot.0, spot.1 + 1));
        self.entry(spot)
    }
}

impl<K, V> DoubleEndedIterator for Entries<'_, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        if self.from >= self.to {
            return None;
        }
        self.to = self.order.before(self.to);
        self.entry(self.to)
    }
}

/// Keys with their values, moved out.
#[derive(Debug)]
pub struct Moved<K, V> {
    order: Order,
    from: Spot,
    slots: Vec<Option<(K, V)>>,
}

impl<K, V> Iterator for Moved<K, V> {
    type Item = (K, V);

    fn next(&mut self) -> Option<(K, V)> {
        let place = self.order.at(self.from)?;
        self.from = self.order.settled((self.from.0, self.from.1 + 1));
        self.slots[place].take()
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = Moved<K, V>;

    fn into_iter(self) -> Moved<K, V> {
        Moved { order: self.order, from: (0, 0), slots: self.slots }
    }
}

impl<'a, K: Ord, V> IntoIterator for &'a Map<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Entries<'a, K, V>;

    fn into_iter(self) -> Entries<'a, K, V> {
        self.iter()
    }
}

/// Keys of a set, lent.
#[derive(Debug)]
pub struct Keys<'a, K>(pub(super) Entries<'a, K, ()>);

impl<'a, K> Iterator for Keys<'a, K> {
    type Item = &'a K;

    fn next(&mut self) -> Option<&'a K> {
        self.0.next().map(|(key, ())| key)
    }
}

impl<K> DoubleEndedIterator for Keys<'_, K> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|(key, ())| key)
    }
}

impl<'a, K: Ord> IntoIterator for &'a Set<K> {
    type Item = &'a K;
    type IntoIter = Keys<'a, K>;

    fn into_iter(self) -> Keys<'a, K> {
        self.iter()
    }
}

/// Keys of a set, moved out.
#[derive(Debug)]
pub struct MovedKeys<K>(Moved<K, ()>);

impl<K> Iterator for MovedKeys<K> {
    type Item = K;

    fn next(&mut self) -> Option<K> {
        self.0.next().map(|(key, ())| key)
    }
}

impl<K> IntoIterator for Set<K> {
    type Item = K;
    type IntoIter = MovedKeys<K>;

    fn into_iter(self) -> MovedKeys<K> {
        MovedKeys(self.0.into_iter())
    }
}
