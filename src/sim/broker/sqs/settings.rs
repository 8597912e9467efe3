//! What can be set about Amazon SQS, with the defaults and the bounds of the real one.

use super::wire::{QueueId, Refusal};
use crate::sim::time::SimSpan;
use std::ops::RangeInclusive;

/// Which service is imitated. A service has no version, so this is when its documentation was read.
pub const IMITATED: &str = "Amazon SQS, late 2025";

/// The longest visibility timeout, and the longest that a receive may hide a message in all: 12 h.
/// Source: SQS Developer Guide, sqs-visibility-timeout.
pub const MAX_VISIBILITY: SimSpan = seconds(43_200);
/// The longest delay: 15 min. Source: SQS Developer Guide, sqs-delay-queues.
pub const MAX_DELAY: SimSpan = seconds(900);
/// The longest wait of a long poll. Source: SQS Developer Guide, sqs-short-and-long-polling.
pub const MAX_WAIT: SimSpan = seconds(20);
/// How many messages or entries one call carries. Source: botocore sqs/2012-11-05 (ReceiveMessage, SendMessageBatch).
pub const MAX_BATCH: u32 = 10;
/// The largest message, and the largest sum of a batch, in bytes: 1 MiB. Source: botocore sqs/2012-11-05.
pub const MAX_BYTES: u32 = 1_048_576;
/// How long a message may be kept. Source: botocore sqs/2012-11-05 (MessageRetentionPeriod).
pub const RETENTION: RangeInclusive<SimSpan> = seconds(60)..=seconds(1_209_600);
/// What the largest message of a queue may be set to, in bytes. Source: botocore sqs/2012-11-05 (MaximumMessageSize).
pub const MESSAGE_BYTES: RangeInclusive<u32> = 1_024..=MAX_BYTES;
/// How often a message may be received before it is set aside. Source: botocore sqs/2012-11-05 (RedrivePolicy).
pub const RECEIVES: RangeInclusive<u32> = 1..=1_000;

/// A span of whole seconds.
pub const fn seconds(count: u64) -> SimSpan {
    SimSpan::from_ms(count * 1_000)
}

/// What holds for every queue of the service.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Over how many servers the messages of a standard queue are spread. AWS publishes no number; 8 is our choice.
    pub servers: u32,
    /// How many of them a short poll asks; all of them: no sampling. AWS says "a subset"; half is our choice.
    /// Source: SQS Developer Guide, sqs-short-and-long-polling.
    pub sampled: u32,
    /// Chance that a message of a standard queue is delivered and not hidden. AWS says "rare"; the rate is our choice.
    /// Source: SQS Developer Guide, sqs-visibility-timeout (Note).
    pub duplicate_rate: f64,
    /// Chance that a message of a standard queue comes back though it was deleted. As rare.
    /// Source: SQS Developer Guide, standard-queues (At-least-once delivery).
    pub undelete_rate: f64,
    /// Whether an old receipt handle deletes on a standard queue; AWS allows both outcomes.
    /// Source: botocore sqs/2012-11-05 (DeleteMessage).
    pub old_receipt_deletes: bool,
    /// How many messages of a queue may be in flight: about 120 000. Source: SQS Developer Guide, quotas-queues.
    pub in_flight: u32,
    /// How many messages of a FIFO backlog are searched for groups: the first 120 000.
    /// Source: SQS Developer Guide, avoid-backlog-with-the-same-message-group-id.
    pub fifo_horizon: u32,
    /// How long a deduplication id is remembered: 5 min.
    /// Source: SQS Developer Guide, using-messagededuplicationid-property.
    pub deduplication: SimSpan,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            servers: 8,
            sampled: 4,
            duplicate_rate: 1e-6,
            undelete_rate: 1e-6,
            old_receipt_deletes: false,
            in_flight: 120_000,
            fifo_horizon: 120_000,
            deduplication: seconds(300),
        }
    }
}

impl Settings {
    /// Without chance, as the emulators are: all servers are asked, and nothing comes twice by itself.
    pub fn exact() -> Settings {
        Settings { servers: 1, sampled: 1, duplicate_rate: 0.0, undelete_rate: 0.0, ..Settings::default() }
    }
}

/// The attributes of one queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// How long a received message stays hidden: 30 s. Source: SQS Developer Guide, sqs-visibility-timeout; golden s14.
    pub visibility: SimSpan,
    /// How long a new message stays hidden: not at all. Source: SQS Developer Guide, sqs-delay-queues; golden s14.
    pub delay: SimSpan,
    /// How long a message is kept: 4 days. Source: botocore sqs/2012-11-05; golden s14.
    pub retention: SimSpan,
    /// How long a receive waits that does not say: it does not. Source: botocore sqs/2012-11-05; golden s14.
    pub wait: SimSpan,
    /// The largest message in bytes: 1 MiB (256 KiB before August 2025). Source: botocore sqs/2012-11-05; golden s14.
    pub max_bytes: u32,
    /// Where messages go that were received too often; `None`: nowhere.
    /// Source: SQS Developer Guide, sqs-dead-letter-queues; golden s04.
    pub redrive: Option<Redrive>,
    /// What makes the queue a FIFO queue; `None`: a standard queue. Source: SQS Developer Guide, FIFO-queues.
    pub fifo: Option<Fifo>,
}

impl Default for Attributes {
    fn default() -> Self {
        Attributes {
            visibility: seconds(30),
            delay: SimSpan::ZERO,
            retention: seconds(345_600),
            wait: SimSpan::ZERO,
            max_bytes: MAX_BYTES,
            redrive: None,
            fifo: None,
        }
    }
}

impl Attributes {
    /// Whether every number is within the bounds of the service, and the switches go together.
    pub fn check(&self) -> Result<(), Refusal> {
        let fine = self.visibility <= MAX_VISIBILITY
            && self.delay <= MAX_DELAY
            && self.wait <= MAX_WAIT
            && RETENTION.contains(&self.retention)
            && MESSAGE_BYTES.contains(&self.max_bytes)
            && self.redrive.is_none_or(|it| RECEIVES.contains(&it.max_receives))
            && self.fifo.is_none_or(Fifo::goes_together);
        if fine { Ok(()) } else { Err(Refusal::InvalidAttributeValue) }
    }
}

/// Where messages go that were received too often, and when that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Redrive {
    /// The dead-letter queue, of the same type.
    pub to: QueueId,
    /// How often a message is handed out; the receive after that moves it. 10 when not said.
    /// Source: botocore sqs/2012-11-05 (RedrivePolicy).
    pub max_receives: u32,
}

/// How often a message is handed out when a redrive policy does not say. Source: botocore sqs/2012-11-05.
pub const DEFAULT_RECEIVES: u32 = 10;

/// What a FIFO queue has besides. The default is that of the service: golden s14.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fifo {
    /// Whether the body stands in for a deduplication id that is not given.
    pub content_based: bool,
    /// How far a deduplication id reaches. Source: SQS Developer Guide, high-throughput-fifo.
    pub scope: Scope,
    /// What the throughput quota counts. Source: SQS Developer Guide, high-throughput-fifo.
    pub limit: Throughput,
}

impl Fifo {
    /// A quota per group needs deduplication per group.
    fn goes_together(self) -> bool {
        self.limit == Throughput::Queue || self.scope == Scope::Group
    }
}

/// How far a deduplication id reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The whole queue.
    #[default]
    Queue,
    /// Its message group.
    Group,
}

/// What the throughput quota of a FIFO queue counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Throughput {
    /// The calls of the whole queue.
    #[default]
    Queue,
    /// The calls of each message group.
    Group,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bound_of_an_attribute_holds_by_itself() {
        let (fine, step) = (Attributes::default(), SimSpan(1));
        let redrive = |max_receives| Some(Redrive { to: QueueId(0), max_receives });
        let rows = [
            (
                Attributes { visibility: MAX_VISIBILITY, ..fine },
                Attributes { visibility: MAX_VISIBILITY + step, ..fine },
            ),
            (Attributes { delay: MAX_DELAY, ..fine }, Attributes { delay: MAX_DELAY + step, ..fine }),
            (Attributes { wait: MAX_WAIT, ..fine }, Attributes { wait: MAX_WAIT + step, ..fine }),
            (Attributes { retention: seconds(60), ..fine }, Attributes { retention: seconds(59), ..fine }),
            (Attributes { max_bytes: 1_024, ..fine }, Attributes { max_bytes: 1_023, ..fine }),
            (Attributes { redrive: redrive(1_000), ..fine }, Attributes { redrive: redrive(1_001), ..fine }),
        ];
        for (good, bad) in rows {
            assert_eq!((good.check(), bad.check()), (Ok(()), Err(Refusal::InvalidAttributeValue)), "{bad:?}");
        }
    }

    #[test]
    fn a_quota_per_group_needs_deduplication_per_group() {
        let fine = |scope, limit| {
            let fifo = Some(Fifo { content_based: false, scope, limit });
            Attributes { fifo, ..Attributes::default() }.check().is_ok()
        };
        assert!(fine(Scope::Queue, Throughput::Queue) && fine(Scope::Group, Throughput::Queue));
        assert!(!fine(Scope::Queue, Throughput::Group) && fine(Scope::Group, Throughput::Group));
    }
}
