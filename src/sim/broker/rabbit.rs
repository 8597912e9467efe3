//! RabbitMQ as a state machine: exchanges, queues, channels and consumers.
//!
//! It is told what arrives ([`Rabbit::tell`]) and says what it sends. By itself it moves only at the moments that
//! [`Rabbit::due`] names: a message at the head of a queue expires, or a consumer has sat on a delivery for too long.
//! Ties: what is due at one moment happens queues first, by number, then channels, by number; the queues that a command
//! touches are served by number, consumers in rotation.

pub mod message;
pub mod settings;
pub mod exchange;
mod channel;
mod deliver;
mod die;
mod part;
mod publish;
mod queue;
mod ready;
mod settle;
mod timers;
pub mod view;

use crate::sim::time::{SimSpan, SimTime};
use channel::{Channel, Consumer};
use exchange::{Exchange, ExchangeKind};
use message::{Deaths, Reason};
use queue::Queue;
use settings::{QueueSettings, Settings};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A message, numbered by its publisher. All its copies have the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MessageId(pub u32);
/// A connection, numbered by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConnectionId(pub u32);
/// A channel, numbered by the caller over all connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChannelId(pub u32);
/// A consumer, numbered by the caller over all channels; a number is used once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConsumerId(pub u32);
/// A queue, numbered from 0 as they are declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QueueId(pub u32);
/// An exchange, numbered as they are declared; 0 is the default exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExchangeId(pub u32);
/// A routing key, as [`Rabbit::key`] numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(pub u32);

/// The exchange that every queue is bound to with its own name. Source: docs/exchanges.md.
pub const DEFAULT_EXCHANGE: ExchangeId = ExchangeId(0);

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

/// The broker.
#[derive(Clone, Debug)]
pub struct Rabbit {
    settings: Settings,
    exchanges: Vec<Exchange>,
    queues: Vec<Queue>,
    keys: Vec<Box<str>>,
    numbers: BTreeMap<Box<str>, Key>,
    names: BTreeMap<Box<str>, QueueId>,
    channels: BTreeMap<ChannelId, Channel>,
    consumers: BTreeMap<ConsumerId, Consumer>,
    agenda: BTreeSet<(SimTime, timers::Timer)>,
    /// Queues that a command has touched and that are not served yet.
    touched: BTreeSet<QueueId>,
}

impl Rabbit {
    /// A broker with nothing but the default exchange.
    pub fn new(settings: Settings) -> Rabbit {
        Rabbit {
            settings,
            exchanges: vec![Exchange::new("", ExchangeKind::Direct)],
            queues: Vec::new(),
            keys: Vec::new(),
            numbers: BTreeMap::new(),
            names: BTreeMap::new(),
            channels: BTreeMap::new(),
            consumers: BTreeMap::new(),
            agenda: BTreeSet::new(),
            touched: BTreeSet::new(),
        }
    }

    /// Declares an exchange; one of that name stays what it is.
    pub fn exchange(&mut self, name: &str, kind: ExchangeKind) -> ExchangeId {
        self.exchange_named(name).unwrap_or_else(|| {
            self.exchanges.push(Exchange::new(name, kind));
            ExchangeId(self.exchanges.len() as u32 - 1)
        })
    }

    /// Declares a queue; one of that name stays what it is.
    pub fn queue(&mut self, name: &str, settings: QueueSettings) -> QueueId {
        self.queue_named(name).unwrap_or_else(|| {
            let id = QueueId(self.queues.len() as u32);
            self.queues.push(Queue::new(name, settings, self.settings.version));
            self.names.insert(name.into(), id);
            id
        })
    }

    /// Binds a queue to an exchange.
    pub fn bind(&mut self, queue: QueueId, exchange: ExchangeId, key: &str) {
        self.exchanges[exchange.0 as usize].bind(key, queue);
    }

    /// The number of a routing key.
    pub fn key(&mut self, text: &str) -> Key {
        if let Some(key) = self.numbers.get(text) {
            return *key;
        }
        let key = Key(self.keys.len() as u32);
        self.keys.push(text.into());
        self.numbers.insert(text.into(), key);
        key
    }

    /// Takes a command and says what follows, in order.
    pub fn tell(&mut self, now: SimTime, command: Command, events: &mut Vec<Event>) {
        match command {
            Command::Open { channel, connection } => {
                self.channels.entry(channel).or_insert_with(|| Channel::new(connection, now));
            }
            Command::Confirm(channel) => self.confirm(channel),
            Command::Limit { channel, prefetch } => self.limit(channel, prefetch),
            Command::Publish { channel, message } => self.publish(now, channel, message, events),
            Command::Consume { channel, consumer, queue, prefetch, auto_ack } => {
                self.consume(now, (channel, consumer, queue), prefetch, auto_ack, events);
            }
            Command::Get { channel, queue, auto_ack } => self.get(now, channel, queue, auto_ack, events),
            Command::Ack { channel, tag, multiple } => self.ack(now, channel, (tag, multiple), events),
            Command::Nack { channel, tag, multiple, requeue } => {
                self.refuse(now, channel, (tag, multiple), settle::How { requeue, by: queue::Return::Nack }, events);
            }
            Command::Reject { channel, tag, requeue } => {
                self.refuse(now, channel, (tag, false), settle::How { requeue, by: queue::Return::Reject }, events);
            }
            Command::Cancel(consumer) => self.cancel(consumer),
            Command::Close(channel) => self.close(now, channel, events),
            Command::Lost(connection) => self.lost(now, connection, events),
        }
        self.serve(now, events);
    }
}
