//! Exchanges: which queues get a copy of a message.

use super::QueueId;
use crate::sim::order;

/// How an exchange chooses. Source: docs/exchanges.md; goldens r15, r16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExchangeKind {
    /// Bindings whose key is the routing key.
    Direct,
    /// All bindings.
    Fanout,
    /// Bindings whose pattern fits the routing key, word by word: `*` is one word, `#` any number.
    Topic,
}

/// An exchange and what is bound to it.
#[derive(Clone, Debug)]
pub(super) struct Exchange {
    pub name: Box<str>,
    pub kind: ExchangeKind,
    bindings: Vec<(Box<str>, QueueId)>,
}

impl Exchange {
    pub fn new(name: &str, kind: ExchangeKind) -> Exchange {
        Exchange { name: name.into(), kind, bindings: Vec::new() }
    }

    /// Binds a queue; to do so twice changes nothing.
    pub fn bind(&mut self, key: &str, queue: QueueId) {
        let binding = (key.into(), queue);
        if !self.bindings.contains(&binding) {
            self.bindings.push(binding);
        }
    }

    /// The queues that get a copy: each once, however many bindings fit, in the order of their declaration.
    pub fn route(&self, key: &str) -> Vec<QueueId> {
        let fits = |pattern: &str| match self.kind {
            ExchangeKind::Direct => pattern == key,
            ExchangeKind::Fanout => true,
            ExchangeKind::Topic => fits(&words(pattern), &words(key)),
        };
        let mut queues: Vec<QueueId> =
            self.bindings.iter().filter(|(pattern, _)| fits(pattern)).map(|(_, queue)| *queue).collect();
        order::sort(&mut queues);
        queues.dedup();
        queues
    }
}

/// The words of a key; an empty key has none.
fn words(key: &str) -> Vec<&str> {
    if key.is_empty() { Vec::new() } else { key.split('.').collect() }
}

/// Whether a pattern fits a key. Row by row: which beginnings of the key the pattern so far fits.
fn fits(pattern: &[&str], key: &[&str]) -> bool {
    let mut fitted = vec![false; key.len() + 1];
    fitted[0] = true;
    for word in pattern {
        let mut next = vec![false; key.len() + 1];
        next[0] = *word == "#" && fitted[0];
        for (at, found) in key.iter().enumerate() {
            next[at + 1] = match *word {
                "#" => fitted[at + 1] || next[at],
                "*" => fitted[at],
                word => fitted[at] && word == *found,
            };
        }
        fitted = next;
    }
    fitted[key.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_fit_word_by_word() {
        let rows = [
            ("user.*", "user", false),
            ("user.*", "user.a", true),
            ("user.*", "user.a.b", false),
            ("user.#", "user", true),
            ("user.#", "user.a.b", true),
            ("#", "", true),
            ("*", "", false),
            ("*", ".", false),
            ("*.*", ".", true),
            ("", "", true),
            ("a.b", "a.b", true),
            ("a.b", "a.c", false),
            ("#.b", "a.b.c", false),
            ("#.b.#", "a.b.c", true),
            ("a.#.b", "a.b", true),
            ("#.#", "", true),
            ("*.#.*", "a", false),
            ("*.#.*", "a.b", true),
            ("users.#", "user.a", false),
        ];
        for (pattern, key, expected) in rows {
            assert_eq!(fits(&words(pattern), &words(key)), expected, "{pattern} {key}");
        }
    }

    #[test]
    fn a_queue_gets_one_copy_and_the_order_is_that_of_declaration() {
        let mut it = Exchange::new("x", ExchangeKind::Direct);
        for (key, queue) in [("b", 2), ("b", 1), ("b", 1), ("*", 3)] {
            it.bind(key, QueueId(queue));
        }
        assert_eq!(it.route("b"), [QueueId(1), QueueId(2)]);
        assert_eq!(it.route("*"), [QueueId(3)]);
        it.kind = ExchangeKind::Topic;
        assert_eq!(it.route("b"), [QueueId(1), QueueId(2), QueueId(3)]);
        it.kind = ExchangeKind::Fanout;
        assert_eq!(it.route("z").len(), 3);
    }
}
