//! A map in the order of its keys, and a set, which add little to the program for each pair of types that they hold.
//!
//! `BTreeMap` is compiled anew, tree and all, for every pair, and the page pays for each. Here keys and values lie in a
//! list, and their order is kept apart from it, by places in that list, in code that is the same for all but for the
//! search.

mod order;
mod set;
mod walk;

use order::{Order, Spot};
pub use set::Set;
use std::cmp::Ordering;
use std::ops::{Bound, Index, RangeBounds};
pub use walk::Entries;

/// Values by key, in the order of the keys.
#[derive(Clone, Debug)]
pub struct Map<K, V> {
    order: Order,
    /// Keys with their values, by place; a place that is free holds nothing.
    slots: Vec<Option<(K, V)>>,
}

impl<K: Ord, V> Map<K, V> {
    /// An empty one.
    pub const fn new() -> Self {
        Map { order: Order::new(), slots: Vec::new() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What stands under a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.entry_at(self.find(key).ok()?).map(|(_, value)| value)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let place = self.order.at(self.find(key).ok()?)?;
        self.slots[place].as_mut().map(|(_, value)| value)
    }

    /// Whether something stands under a key.
    pub fn contains_key(&self, key: &K) -> bool {
        self.find(key).is_ok()
    }

    /// Puts a value under a key and gives back the one that stood there.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let place = self.place(&key);
        self.slots[place].replace((key, value)).map(|(_, old)| old)
    }

    /// What stands under a key, made first where nothing does.
    pub fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let place = self.place(&key);
        &mut self.slots[place].get_or_insert_with(|| (key, make())).1
    }

    /// What stands under a key; where nothing does, the default first.
    pub fn get_or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.get_or_insert_with(key, V::default)
    }

    /// Takes away what stands under a key.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let spot = self.find(key).ok()?;
        self.take(spot).map(|(_, value)| value)
    }

    /// The first key with its value.
    pub fn first(&self) -> Option<(&K, &V)> {
        self.entry_at((0, 0))
    }

    /// The last key with its value.
    pub fn last(&self) -> Option<(&K, &V)> {
        self.entry_at(self.order.last()?)
    }

    /// Takes away the first.
    pub fn pop_first(&mut self) -> Option<(K, V)> {
        self.order.at((0, 0))?;
        self.take((0, 0))
    }

    /// Takes away the last.
    pub fn pop_last(&mut self) -> Option<(K, V)> {
        let spot = self.order.last()?;
        self.take(spot)
    }

    /// Takes away everything.
    pub fn clear(&mut self) {
        *self = Map::new();
    }

    /// All keys with their values, in order.
    pub fn iter(&self) -> Entries<'_, K, V> {
        self.between(self.order.ends())
    }

    /// Those whose keys lie in a range, in order.
    pub fn range(&self, keys: impl RangeBounds<K>) -> Entries<'_, K, V> {
        let (first, last) = self.order.ends();
        let at = |key: &K| self.find(key).unwrap_or_else(|spot| spot);
        let behind = |key: &K| self.find(key).map_or_else(|spot| spot, |(run, at)| (run, at + 1));
        let from = match keys.start_bound() {
            Bound::Included(key) => at(key),
            Bound::Excluded(key) => behind(key),
            Bound::Unbounded => first,
        };
        let to = match keys.end_bound() {
            Bound::Included(key) => behind(key),
            Bound::Excluded(key) => at(key),
            Bound::Unbounded => last,
        };
        self.between((self.order.settled(from), self.order.settled(to)))
    }

    /// All keys, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.iter().map(|(key, _)| key)
    }

    /// All values, in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.iter().map(|(_, value)| value)
    }

    /// All values, moved out in the order of their keys.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.into_iter().map(|(_, value)| value)
    }

    /// Changes every value, in the order of the keys.
    pub fn for_each_mut(&mut self, mut change: impl FnMut(&K, &mut V)) {
        let (mut spot, _) = self.order.ends();
        while let Some(place) = self.order.at(spot) {
            if let Some((key, value)) = &mut self.slots[place] {
                change(key, value);
            }
            spot = self.order.settled((spot.0, spot.1 + 1));
        }
    }

    /// Keeps only what is to stay.
    pub fn retain(&mut self, mut stays: impl FnMut(&K, &mut V) -> bool) {
        let (mut spot, _) = self.order.ends();
        while let Some(place) = self.order.at(spot) {
            let stays = self.slots[place].as_mut().is_some_and(|(key, value)| stays(key, value));
            if !stays {
                self.take(spot);
            }
            spot = self.order.settled((spot.0, spot.1 + usize::from(stays)));
        }
    }

    fn find(&self, key: &K) -> Result<Spot, Spot> {
        self.order.find(|place| self.slots[place].as_ref().map_or(Ordering::Less, |(it, _)| it.cmp(key)))
    }

    /// The place of a key, its own or a free one.
    fn place(&mut self, key: &K) -> usize {
        match self.find(key) {
            Ok(spot) => self.order.at(spot).expect("it was found there"),
            Err(spot) => {
                let place = self.order.put(spot, self.slots.len());
                if place == self.slots.len() {
                    self.slots.push(None);
                }
                place
            }
        }
    }

    fn take(&mut self, spot: Spot) -> Option<(K, V)> {
        let place = self.order.take(spot);
        self.slots[place].take()
    }

    fn entry_at(&self, spot: Spot) -> Option<(&K, &V)> {
        self.slots[self.order.at(spot)?].as_ref().map(|(key, value)| (key, value))
    }

    fn between(&self, (from, to): (Spot, Spot)) -> Entries<'_, K, V> {
        Entries { order: &self.order, from, to, slots: &self.slots }
    }
}

impl<K: Ord, V> Default for Map<K, V> {
    fn default() -> Self {
        Map::new()
    }
}

impl<K: Ord, V: PartialEq> PartialEq for Map<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<K: Ord, V> Index<&K> for Map<K, V> {
    type Output = V;

    /// # Panics
    /// If nothing stands under the key.
    fn index(&self, key: &K) -> &V {
        self.get(key).expect("the key is there")
    }
}

impl<K: Ord, V> Extend<(K, V)> for Map<K, V> {
    fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, entries: T) {
        entries.into_iter().for_each(|(key, value)| drop(self.insert(key, value)));
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(entries: T) -> Self {
        let mut map = Map::new();
        map.extend(entries);
        map
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

#[cfg(test)]
mod tests;
