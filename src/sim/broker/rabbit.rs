//! RabbitMQ as a state machine: exchanges, queues, channels and consumers.
//!
//! It is told what arrives ([`Rabbit::tell`]) and says what it sends. By itself it moves only at the moments that
//! [`Rabbit::due`] names: a message at the head of a queue expires, or a consumer has sat on a delivery for too long.
//! Ties: what is due at one moment happens queues first, by number, then channels, by number; the queues that a command
//! touches are served by number, consumers in rotation.

pub mod protocol;
pub mod message;
pub mod settings;
pub mod exchange;
mod channel;
mod deliver;
mod die;
mod names;
mod part;
mod publish;
mod queue;
mod ready;
mod settle;
mod timers;
pub mod view;

use crate::sim::map::{Map, Set};
use crate::sim::time::SimTime;
use channel::{Channel, Consumer};
use exchange::{Exchange, ExchangeKind};
use message::Reason;
use names::Names;
pub use protocol::{ChannelError, Command, Delivery, Event, Publish};
use queue::Queue;
use settings::{QueueSettings, Settings};

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

/// The broker.
#[derive(Clone, Debug)]
pub struct Rabbit {
    settings: Settings,
    exchanges: Vec<Exchange>,
    queues: Vec<Queue>,
    keys: Names,
    names: Names,
    channels: Map<ChannelId, Channel>,
    consumers: Map<ConsumerId, Consumer>,
    agenda: Set<(SimTime, timers::Timer)>,
    /// Queues that a command has touched and that are not served yet.
    touched: Set<QueueId>,
}

impl Rabbit {
    /// A broker with nothing but the default exchange.
    pub fn new(settings: Settings) -> Rabbit {
        Rabbit {
            settings,
            exchanges: vec![Exchange::new("", ExchangeKind::Direct)],
            queues: Vec::new(),
            keys: Names::default(),
            names: Names::default(),
            channels: Map::new(),
            consumers: Map::new(),
            agenda: Set::new(),
            touched: Set::new(),
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
            self.queues.push(Queue::new(name, settings, self.settings.version));
            QueueId(self.names.number(name))
        })
    }

    /// Binds a queue to an exchange.
    pub fn bind(&mut self, queue: QueueId, exchange: ExchangeId, key: &str) {
        self.exchanges[exchange.0 as usize].bind(key, queue);
    }

    /// The number of a routing key.
    pub fn key(&mut self, text: &str) -> Key {
        Key(self.keys.number(text))
    }

    /// Takes a command and says what follows, in order.
    pub fn tell(&mut self, now: SimTime, command: Command, events: &mut Vec<Event>) {
        match command {
            Command::Open { channel, connection } => {
                self.channels.get_or_insert_with(channel, || Channel::new(connection, now));
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

#[cfg(test)]
mod tests;
