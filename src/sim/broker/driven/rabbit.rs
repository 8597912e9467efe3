//! RabbitMQ as a world drives it: one queue, one channel of the API, and a channel and a consumer for each worker.

mod report;

use super::Shelf;
use crate::sim::broker::rabbit::exchange::ExchangeKind;
use crate::sim::broker::rabbit::settings::DeadLetter;
use crate::sim::broker::rabbit::{
    ChannelId, Command as Method, ConnectionId, ConsumerId, DEFAULT_EXCHANGE, Key, MessageId, Publish, QueueId, Rabbit,
};
use crate::sim::broker::{Command, Event};
use crate::sim::map::Map;
use crate::sim::message::JourneyId;
use crate::sim::plan::broker;
use crate::sim::time::SimTime;
use std::collections::VecDeque;

/// The name of the queue.
pub const QUEUE_NAME: &str = "jobs";
/// The queue behind a dead-letter exchange that has a name.
pub const DEAD_LETTERS: &str = "dead letters";
/// The API's channel, on a connection of its own.
const API: ChannelId = ChannelId(0);

/// The broker and its clients.
#[derive(Clone, Debug)]
pub struct Driven {
    rabbit: Rabbit,
    rules: broker::Rabbit,
    queue: QueueId,
    key: Key,
    shelf: Shelf,
    /// The workers that are connected.
    seats: Map<u32, Seat>,
    /// Whose channel it is.
    workers: Map<ChannelId, u32>,
    /// How many connections, channels and consumers there have been.
    numbers: u32,
}

/// A worker's connection.
#[derive(Clone, Debug)]
struct Seat {
    connection: ConnectionId,
    channel: ChannelId,
    consumer: Option<ConsumerId>,
    /// What it holds, with the tags of its deliveries.
    tags: Map<JourneyId, VecDeque<u64>>,
}

impl super::Driven for Driven {
    fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    fn due(&self) -> Option<SimTime> {
        self.rabbit.due()
    }

    fn wake(&mut self, now: SimTime, events: &mut Vec<Event>) {
        let mut said = Vec::new();
        self.rabbit.wake(now, &mut said);
        self.report(now, said, events);
    }

    fn tell(&mut self, now: SimTime, command: Command, events: &mut Vec<Event>) {
        match command {
            Command::Publish(job) => self.publish(now, job, events),
            Command::Ack { consumer, job } => {
                let ack = |channel, tag| Method::Ack { channel, tag, multiple: false };
                self.settle(now, (consumer, job), ack, events);
            }
            Command::Nack { consumer, job } => {
                let requeue = !self.rules.discards;
                let nack = |channel, tag| Method::Nack { channel, tag, multiple: false, requeue };
                self.settle(now, (consumer, job), nack, events);
            }
            Command::Join(consumer) => self.join(now, consumer, events),
            Command::Leave(consumer) => self.leave(now, consumer, events),
            Command::Lost(consumer) => self.lost(now, consumer, events),
            Command::Fetch(_) => {}
        }
    }

    fn copy(&self) -> Box<dyn super::Driven> {
        Box::new(self.clone())
    }
}

impl Driven {
    /// The broker with its queue declared, and the API connected.
    pub fn new(rules: &broker::Rabbit) -> Driven {
        let mut rabbit = Rabbit::new(rules.settings.clone());
        let queue = rabbit.queue(QUEUE_NAME, rules.queue.clone());
        if let Some(grave) = &rules.queue.dead_letter {
            declare(&mut rabbit, grave);
        }
        let key = rabbit.key(QUEUE_NAME);
        let (seats, workers) = (Map::new(), Map::new());
        let mut it =
            Driven { rabbit, rules: rules.clone(), queue, key, shelf: Shelf::default(), seats, workers, numbers: 0 };
        let mut nothing = Vec::new();
        it.rabbit.tell(SimTime::ZERO, Method::Open { channel: API, connection: ConnectionId(0) }, &mut nothing);
        if rules.confirms {
            it.rabbit.tell(SimTime::ZERO, Method::Confirm(API), &mut nothing);
        }
        it
    }

    fn say(&mut self, now: SimTime, method: Method, events: &mut Vec<Event>) {
        let mut said = Vec::new();
        self.rabbit.tell(now, method, &mut said);
        self.report(now, said, events);
    }

    fn publish(&mut self, now: SimTime, job: JourneyId, events: &mut Vec<Event>) {
        let (id, key) = (MessageId(job.0), self.key);
        let message = Publish { id, exchange: DEFAULT_EXCHANGE, key, mandatory: false, ttl: None, bytes: 1 };
        self.say(now, Method::Publish { channel: API, message }, events);
    }

    fn settle(
        &mut self,
        now: SimTime,
        (worker, job): (u32, JourneyId),
        method: impl Fn(ChannelId, u64) -> Method,
        events: &mut Vec<Event>,
    ) {
        let Some(seat) = self.seats.get_mut(&worker) else { return };
        // What was delivered over a channel that is closed now can be settled by nobody.
        let Some(tag) = seat.tags.get_mut(&job).and_then(VecDeque::pop_front) else { return };
        let channel = seat.channel;
        self.say(now, method(channel, tag), events);
    }

    /// A worker consumes, over the channel that it has or a new one.
    fn join(&mut self, now: SimTime, worker: u32, events: &mut Vec<Event>) {
        if !self.seats.contains_key(&worker) {
            self.connect(now, worker, events);
        }
        let consumer = ConsumerId(self.number());
        let Some(seat) = self.seats.get_mut(&worker).filter(|seat| seat.consumer.is_none()) else { return };
        seat.consumer = Some(consumer);
        let (channel, queue, auto_ack) = (seat.channel, self.queue, self.rules.auto_ack);
        self.say(now, Method::Consume { channel, consumer, queue, prefetch: None, auto_ack }, events);
    }

    fn connect(&mut self, now: SimTime, worker: u32, events: &mut Vec<Event>) {
        let (connection, channel) = (ConnectionId(self.number()), ChannelId(self.number()));
        self.workers.insert(channel, worker);
        self.seats.insert(worker, Seat { connection, channel, consumer: None, tags: Map::new() });
        self.say(now, Method::Open { channel, connection }, events);
    }

    fn number(&mut self) -> u32 {
        self.numbers += 1;
        self.numbers
    }

    fn leave(&mut self, now: SimTime, worker: u32, events: &mut Vec<Event>) {
        if let Some(consumer) = self.seats.get_mut(&worker).and_then(|seat| seat.consumer.take()) {
            self.say(now, Method::Cancel(consumer), events);
        }
    }

    fn lost(&mut self, now: SimTime, worker: u32, events: &mut Vec<Event>) {
        if let Some(seat) = self.seats.remove(&worker) {
            self.workers.remove(&seat.channel);
            self.say(now, Method::Lost(seat.connection), events);
        }
    }
}

/// Declares what a dead-letter exchange leads to; our own queue is there already.
fn declare(rabbit: &mut Rabbit, grave: &DeadLetter) {
    if grave.exchange.is_empty() {
        rabbit.queue(grave.key.as_deref().unwrap_or(QUEUE_NAME), Default::default());
    } else {
        let exchange = rabbit.exchange(&grave.exchange, ExchangeKind::Fanout);
        let queue = rabbit.queue(DEAD_LETTERS, Default::default());
        rabbit.bind(queue, exchange, "");
    }
}
