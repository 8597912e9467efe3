//! What can be set about RabbitMQ: the version imitated, the broker, and each queue.

use crate::sim::time::SimSpan;

/// The version imitated. Where the rules of two differ, the code asks for this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// 3.10.8: quorum queues know no delivery limit of their own, and append what is nacked unless they are given one.
    V3_10,
    /// 4.0.5: quorum queues set aside what was returned more than 20 times.
    #[default]
    V4_0,
    /// 4.3: `basic.nack` counts no more towards the limit; only quorum queues time out, consumer by consumer.
    V4_3,
}

impl Version {
    /// How often a quorum queue takes a message back when nothing is set; `None`: any number of times.
    /// Source: rabbitmq-server `deps/rabbit/src/rabbit_quorum_queue.erl` (`DEFAULT_DELIVERY_LIMIT`); goldens r20, r21.
    pub fn delivery_limit(self) -> Option<u32> {
        (self >= Version::V4_0).then_some(20)
    }

    /// The largest body that is accepted, in bytes. Source: docs/limits.md, release-notes/4.0.1.md.
    pub fn max_message_bytes(self) -> u32 {
        if self >= Version::V4_0 { 16 << 20 } else { 128 << 20 }
    }
}

/// The broker as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The version imitated.
    pub version: Version,
    /// How long a consumer may sit on a delivery; `None`: for ever. Default 1 800 000 ms.
    /// Source: docs/consumers.md#acknowledgement-timeout; golden r25.
    pub consumer_timeout: Option<SimSpan>,
    /// How often a channel looks at that, from its opening on; 4.3 looks at once. Default 60 000 ms.
    /// Source: rabbitmq-server `deps/rabbit/Makefile` (`channel_tick_interval`).
    pub timeout_check: SimSpan,
    /// The prefetch of consumers that name none, in deliveries; 0: no limit, which is the default.
    /// Source: docs/consumer-prefetch.md (`default_consumer_prefetch`).
    pub default_prefetch: u32,
    /// What "no limit" means to a quorum queue, in deliveries. Default 2000. Source: docs/confirms.md.
    pub quorum_prefetch: u32,
    /// The largest body that is accepted, in bytes; 16 MiB since 4.0. Source: docs/limits.md.
    pub max_message_bytes: u32,
}

impl Settings {
    /// The defaults of a version.
    pub fn of(version: Version) -> Settings {
        Settings {
            version,
            consumer_timeout: Some(SimSpan::from_ms(1_800_000)),
            timeout_check: SimSpan::from_ms(60_000),
            default_prefetch: 0,
            quorum_prefetch: 2000,
            max_message_bytes: version.max_message_bytes(),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings::of(Version::default())
    }
}

/// How a queue keeps its messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// On one node; what is returned goes back to its place.
    #[default]
    Classic,
    /// Replicated; what is returned is served first, in the order of return.
    Quorum,
}

/// What happens when a queue is full. Source: docs/maxlength#overflow-behaviour; goldens r10, r12, r28.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overflow {
    /// The oldest waiting message goes; the publisher hears nothing of it. The default.
    #[default]
    DropHead,
    /// The newest is refused.
    RejectPublish,
    /// The newest is refused and dead-lettered; classic queues only.
    RejectPublishDlx,
}

/// How often a quorum queue takes a message back. Source: docs/quorum-queues#poison-message-handling; goldens r20, r21.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeliveryLimit {
    /// As the version has it.
    #[default]
    OfVersion,
    /// Any number of times (`x-delivery-limit: -1`).
    Unlimited,
    /// So often; it is delivered once more than that.
    At(u32),
}

/// Where messages go that die.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// The exchange's name; empty for the default exchange. One that does not exist drops them.
    pub exchange: Box<str>,
    /// The routing key; `None`: the message's own.
    pub key: Option<Box<str>>,
}

/// One queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueSettings {
    /// Classic or quorum (`x-queue-type`).
    pub kind: Kind,
    /// After how long a waiting message dies (`x-message-ttl`, ms); default: never. Source: docs/ttl.md; golden r13.
    pub message_ttl: Option<SimSpan>,
    /// How many messages may be ready (`x-max-length`); default: any number. Source: docs/maxlength.
    pub max_length: Option<u32>,
    /// How many bytes may be ready (`x-max-length-bytes`); default: any number. Source: docs/maxlength.
    pub max_bytes: Option<u64>,
    /// What happens beyond that (`x-overflow`).
    pub overflow: Overflow,
    /// Where the dead go (`x-dead-letter-exchange`); default: nowhere. Source: docs/dlx.md.
    pub dead_letter: Option<DeadLetter>,
    /// How often a message is taken back (`x-delivery-limit`); quorum queues only.
    pub delivery_limit: DeliveryLimit,
    /// Only one consumer at a time is served (`x-single-active-consumer`); default: all.
    /// Source: docs/consumers.md#single-active-consumer.
    pub single_active: bool,
}

impl QueueSettings {
    /// How often a message is taken back here; `None`: any number of times.
    pub fn limit(&self, version: Version) -> Option<u32> {
        match (self.kind, self.delivery_limit) {
            (Kind::Classic, _) | (Kind::Quorum, DeliveryLimit::Unlimited) => None,
            (Kind::Quorum, DeliveryLimit::OfVersion) => version.delivery_limit(),
            (Kind::Quorum, DeliveryLimit::At(most)) => Some(most),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_differ_in_what_they_take() {
        let found =
            [Version::V3_10, Version::V4_0, Version::V4_3].map(|it| (it.delivery_limit(), it.max_message_bytes()));
        assert_eq!(found, [(None, 134_217_728), (Some(20), 16_777_216), (Some(20), 16_777_216)]);
    }

    #[test]
    fn only_quorum_queues_have_a_delivery_limit() {
        use DeliveryLimit::{At, OfVersion, Unlimited};
        let limits = |kind| {
            [OfVersion, Unlimited, At(3)].map(|delivery_limit| {
                QueueSettings { kind, delivery_limit, ..QueueSettings::default() }.limit(Version::V4_0)
            })
        };
        assert_eq!(limits(Kind::Classic), [None; 3]);
        assert_eq!(limits(Kind::Quorum), [Some(20), None, Some(3)]);
    }
}
