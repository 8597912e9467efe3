//! A message as the broker keeps it: where it came from, how often it was returned, and how it died before.

use super::{ExchangeId, Key, MessageId, QueueId};
use crate::sim::time::{SimSpan, SimTime};
use std::sync::Arc;

/// Why a message died. Source: docs/dlx.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A consumer did not want it back in the queue.
    Rejected,
    /// It waited too long.
    Expired,
    /// The queue was too long.
    MaxLen,
    /// It was returned too often.
    DeliveryLimit,
}

/// One entry of the header `x-death`. Source: docs/dlx.md#effects; goldens r08, r09.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Death {
    /// Where it died.
    pub queue: QueueId,
    /// Of what.
    pub reason: Reason,
    /// How often that happened.
    pub count: u32,
    /// To which exchange it had been published the first time.
    pub exchange: ExchangeId,
    /// With which key.
    pub key: Key,
    /// The TTL that it had of its own.
    pub expiration: Option<SimSpan>,
}

/// All the deaths of a message: the header `x-death`, newest first, and the `x-first-death-*` headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deaths {
    /// One entry per queue and reason, the latest first.
    pub list: Vec<Death>,
    /// Queue, reason and exchange of the very first.
    pub first: (QueueId, Reason, ExchangeId),
}

impl Deaths {
    /// Whether `queue` is reached again without a rejection on the way round.
    /// Source: docs/dlx.md#dead-letter-cycle; `rabbit_dead_letter.erl` (`is_cycle`).
    pub(super) fn circles(&self, queue: QueueId) -> bool {
        let Some(back) = self.list.iter().position(|death| death.queue == queue) else { return false };
        self.list[..=back].iter().all(|death| death.reason != Reason::Rejected)
    }
}

/// What travels from queue to queue.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub id: MessageId,
    /// Published to, last.
    pub exchange: ExchangeId,
    pub key: Key,
    pub bytes: u32,
    /// Its own TTL.
    pub ttl: Option<SimSpan>,
    pub deaths: Option<Arc<Deaths>>,
    /// Failed deliveries, as 4.x quorum queues count them; it stays on a message that dies.
    pub failed: u32,
}

impl Message {
    /// Notes a death; a TTL of its own is taken off.
    pub fn die(&mut self, queue: QueueId, reason: Reason) {
        let mut deaths = self
            .deaths
            .take()
            .map_or_else(|| Deaths { list: Vec::new(), first: (queue, reason, self.exchange) }, Arc::unwrap_or_clone);
        let before = deaths.list.iter().position(|death| death.queue == queue && death.reason == reason);
        let death = match before.map(|at| deaths.list.remove(at)) {
            Some(death) => Death { count: death.count + 1, ..death },
            None => self.death(queue, reason),
        };
        deaths.list.insert(0, death);
        self.ttl = None;
        self.deaths = Some(Arc::new(deaths));
    }

    fn death(&self, queue: QueueId, reason: Reason) -> Death {
        Death { queue, reason, count: 1, exchange: self.exchange, key: self.key, expiration: self.ttl }
    }
}

/// A message in a queue, or out of it with a consumer.
#[derive(Clone, Debug)]
pub(super) struct Copy {
    pub message: Message,
    pub expires: Option<SimTime>,
    /// How often it was returned to this queue.
    pub returned: u32,
}

impl Copy {
    pub fn expired(&self, now: SimTime) -> bool {
        self.expires.is_some_and(|at| at <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message() -> Message {
        let ttl = Some(SimSpan(5));
        Message { id: MessageId(1), exchange: ExchangeId(0), key: Key(4), bytes: 1, ttl, deaths: None, failed: 0 }
    }

    #[test]
    fn a_second_round_counts_and_moves_to_the_front() {
        let mut it = message();
        it.die(QueueId(1), Reason::Rejected);
        (it.exchange, it.key) = (ExchangeId(7), Key(8));
        it.die(QueueId(2), Reason::Expired);
        it.die(QueueId(1), Reason::Rejected);
        let deaths = it.deaths.expect("it died");
        let expected = [(1, Reason::Rejected, 2, 0, 4, Some(SimSpan(5))), (2, Reason::Expired, 1, 7, 8, None)];
        let found: Vec<_> = deaths
            .list
            .iter()
            .map(|it| (it.queue.0, it.reason, it.count, it.exchange.0, it.key.0, it.expiration))
            .collect();
        assert_eq!(found, expected);
        assert_eq!(deaths.first, (QueueId(1), Reason::Rejected, ExchangeId(0)));
    }

    #[test]
    fn only_a_circle_without_rejection_is_one() {
        let mut it = message();
        it.die(QueueId(1), Reason::Rejected);
        it.die(QueueId(2), Reason::Expired);
        let deaths = it.deaths.clone().expect("it died");
        assert!(deaths.circles(QueueId(2)));
        assert!(!deaths.circles(QueueId(1)), "a rejection");
        assert!(!deaths.circles(QueueId(3)), "never there");
        it.die(QueueId(1), Reason::MaxLen);
        assert!(it.deaths.expect("it died").circles(QueueId(1)), "the older rejection is not in this circle");
    }
}
