//! What RabbitMQ is told and what it says, in the words of AMQP 0-9-1.

use super::message::{Deaths, Reason};
use super::{ChannelId, ConnectionId, ConsumerId, ExchangeId, Key, MessageId, QueueId};
use crate::sim::time::SimSpan;
use std::sync::Arc;

/// What the broker is told. What names a channel, a consumer or a tag that is no more says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// A channel opens.
    Open { channel: ChannelId, connection: ConnectionId },
    /// From now on what this channel publishes is confirmed (`confirm.select`).
    Confirm(ChannelId),
    /// `basic.qos` with `global`: how much the channel may hold in all; 0: any number.
    Limit { channel: ChannelId, prefetch: u32 },
    /// `basic.publish`.
    Publish { channel: ChannelId, message: Publish },
    /// `basic.consume`; `prefetch` as `basic.qos` set it, `None`: the broker's default.
    Consume { channel: ChannelId, consumer: ConsumerId, queue: QueueId, prefetch: Option<u32>, auto_ack: bool },
    /// `basic.get`.
    Get { channel: ChannelId, queue: QueueId, auto_ack: bool },
    /// `basic.ack`; with `multiple` also all earlier tags of the channel, and tag 0 means all.
    Ack { channel: ChannelId, tag: u64, multiple: bool },
    /// `basic.nack`.
    Nack { channel: ChannelId, tag: u64, multiple: bool, requeue: bool },
    /// `basic.reject`.
    Reject { channel: ChannelId, tag: u64, requeue: bool },
    /// `basic.cancel`.
    Cancel(ConsumerId),
    /// A channel closes.
    Close(ChannelId),
    /// A connection closes or breaks, and all its channels with it.
    Lost(ConnectionId),
}

/// What is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publish {
    /// The publisher's number for it.
    pub id: MessageId,
    /// Where to.
    pub exchange: ExchangeId,
    /// The routing key.
    pub key: Key,
    /// Whether it comes back if it reaches no queue.
    pub mandatory: bool,
    /// Its own TTL (`expiration`).
    pub ttl: Option<SimSpan>,
    /// The size of the body, in bytes.
    pub bytes: u32,
}

/// What a message looks like to whom it is delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Over which channel.
    pub channel: ChannelId,
    /// Its delivery tag: 1, 2, 3 … on each channel.
    pub tag: u64,
    /// From which queue.
    pub queue: QueueId,
    /// Which message.
    pub message: MessageId,
    /// Whether it was delivered before, to anybody.
    pub redelivered: bool,
    /// The header `x-delivery-count`.
    pub delivery_count: Option<u32>,
    /// The header `x-acquired-count` (4.3).
    pub acquired_count: Option<u32>,
    /// The exchange that it was published to, last.
    pub exchange: ExchangeId,
    /// With which key.
    pub key: Key,
    /// How it died before.
    pub deaths: Option<Arc<Deaths>>,
}

/// Why a channel is closed by the broker: the reply codes of AMQP 0-9-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelError {
    /// 406 PRECONDITION_FAILED: a tag that the channel does not hold.
    UnknownTag(u64),
    /// 406 PRECONDITION_FAILED: a delivery was not settled in time.
    Timeout,
    /// 406 PRECONDITION_FAILED: a body that is too large.
    TooLarge,
    /// 540 NOT_IMPLEMENTED: a quorum queue knows no limit of a whole channel.
    GlobalLimit,
}

/// What follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A queue has taken a message in.
    Kept { queue: QueueId, message: MessageId },
    /// A queue has refused a message: it is full.
    Overflowed { queue: QueueId, message: MessageId },
    /// The publisher hears that the broker answers for its message (`basic.ack`).
    Confirmed { channel: ChannelId, sequence: u64, message: MessageId },
    /// The publisher hears that a queue refused it (`basic.nack`).
    Refused { channel: ChannelId, sequence: u64, message: MessageId },
    /// A mandatory message reached no queue and comes back (312 NO_ROUTE).
    Unroutable { channel: ChannelId, message: MessageId },
    /// A message goes to a consumer; `settled`: it is forgotten at once.
    Delivered { consumer: ConsumerId, settled: bool, delivery: Delivery },
    /// A message is the answer to `basic.get`.
    Got { settled: bool, delivery: Delivery },
    /// Nothing is the answer to `basic.get`.
    Empty { channel: ChannelId, queue: QueueId },
    /// A delivery is done and forgotten.
    Forgotten { queue: QueueId, message: MessageId },
    /// A delivery is back in its queue.
    Returned { queue: QueueId, message: MessageId },
    /// A message leaves its queue for good. Copies of it follow as [`Event::Kept`] if its dead-letter exchange has any.
    Died { queue: QueueId, message: MessageId, reason: Reason },
    /// A dead letter would have come round to a queue again with nobody's will in it: it is dropped.
    Circled { queue: QueueId, message: MessageId },
    /// The broker has cancelled a consumer.
    Cancelled(ConsumerId),
    /// The broker has closed a channel.
    Closed { channel: ChannelId, error: ChannelError },
}
