//! What can be received from a standard queue: messages spread over servers, of which a short poll asks some.

use super::wire::Place;
use crate::sim::map::{Map, Set};

/// The visible messages, by server and there by the order in which they became visible. A message that comes back
/// stands at the end: the service promises no order.
#[derive(Clone, Debug)]
pub struct Shelves {
    servers: Vec<Set<(u64, Place)>>,
    /// The turn of each visible message, to find it again.
    turns: Map<Place, u64>,
    turn: u64,
}

impl Shelves {
    /// Empty ones, on so many servers (at least one).
    pub fn new(servers: u32) -> Shelves {
        Shelves { servers: vec![Set::new(); servers.max(1) as usize], turns: Map::new(), turn: 0 }
    }

    /// A message becomes visible, on the server that holds it.
    pub fn put(&mut self, place: Place) {
        self.turn += 1;
        let server = self.server(place);
        self.servers[server].insert((self.turn, place));
        self.turns.insert(place, self.turn);
    }

    /// A message is not visible any more.
    pub fn remove(&mut self, place: Place) {
        if let Some(turn) = self.turns.remove(&place) {
            let server = self.server(place);
            self.servers[server].remove(&(turn, place));
        }
    }

    /// The message that has been visible for longest on the servers that are asked.
    pub fn first(&self, asked: impl Fn(u32) -> bool) -> Option<Place> {
        let heads = self.servers.iter().enumerate().filter(|(server, _)| asked(*server as u32));
        heads.filter_map(|(_, shelf)| shelf.first()).min().map(|(_, place)| *place)
    }

    /// How many are visible.
    pub fn len(&self) -> u32 {
        self.turns.len() as u32
    }

    fn server(&self, place: Place) -> usize {
        (place.0 % self.servers.len() as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_back_stands_at_the_end() {
        let mut it = Shelves::new(1);
        [1, 2].map(Place).into_iter().for_each(|place| it.put(place));
        it.remove(Place(1));
        assert_eq!((it.len(), it.first(|_| true)), (1, Some(Place(2))));
        it.put(Place(1));
        assert_eq!((it.len(), it.first(|_| true)), (2, Some(Place(2))));
    }
}
