//! RabbitMQ, rule by rule.

mod clock;
mod limits;
mod returns;
mod taking;
mod versions;

use block_or_delegate::sim::broker::rabbit::exchange::ExchangeKind;
use block_or_delegate::sim::broker::rabbit::message::Reason;
use block_or_delegate::sim::broker::rabbit::settings::{Kind, QueueSettings, Settings, Version};
use block_or_delegate::sim::broker::rabbit::*;
use block_or_delegate::sim::time::{SimSpan, SimTime};

const ALL: [(Version, Kind); 6] = [
    (Version::V3_10, Kind::Classic),
    (Version::V3_10, Kind::Quorum),
    (Version::V4_0, Kind::Classic),
    (Version::V4_0, Kind::Quorum),
    (Version::V4_3, Kind::Classic),
    (Version::V4_3, Kind::Quorum),
];

/// A broker with a clock, whose channels open as they are used; channel n is of connection n.
struct Bench {
    rabbit: Rabbit,
    now: SimTime,
    said: Vec<Event>,
    work: QueueId,
}

impl Bench {
    fn new(version: Version, queue: QueueSettings) -> Bench {
        Bench::with(Settings::of(version), queue)
    }

    /// A broker with one queue, `work`.
    fn with(settings: Settings, queue: QueueSettings) -> Bench {
        let mut rabbit = Rabbit::new(settings);
        let work = rabbit.queue("work", queue);
        Bench { rabbit, now: SimTime::ZERO, said: Vec::new(), work }
    }

    /// Tells and returns what follows.
    fn tell(&mut self, command: Command) -> Vec<Event> {
        let mut events = Vec::new();
        self.rabbit.tell(self.now, command, &mut events);
        self.said.extend(events.iter().cloned());
        events
    }

    fn open(&mut self, channel: u32) -> ChannelId {
        let id = ChannelId(channel);
        self.tell(Command::Open { channel: id, connection: ConnectionId(channel) });
        id
    }

    /// Lets time pass; nothing happens late.
    fn pass(&mut self, ms: u64) -> Vec<Event> {
        let (until, from) = (self.now + SimSpan::from_ms(ms), self.said.len());
        while let Some(due) = self.rabbit.due().filter(|due| *due <= until) {
            let mut events = Vec::new();
            self.now = due;
            self.rabbit.wake(due, &mut events);
            self.said.extend(events);
        }
        self.now = until;
        self.said[from..].to_vec()
    }

    fn message(&mut self, id: u32) -> Publish {
        let key = self.rabbit.key("work");
        Publish { id: MessageId(id), exchange: DEFAULT_EXCHANGE, key, mandatory: false, ttl: None, bytes: 10 }
    }

    /// Publishes messages to `work` on channel 0.
    fn publish(&mut self, ids: impl IntoIterator<Item = u32>) -> Vec<Event> {
        let channel = self.open(0);
        let mut events = Vec::new();
        for id in ids {
            let message = self.message(id);
            events.extend(self.tell(Command::Publish { channel, message }));
        }
        events
    }

    /// Consumer n on channel n of `work`.
    fn consume(&mut self, number: u32, prefetch: u32) -> Vec<Event> {
        let channel = self.open(number);
        let (queue, consumer) = (self.work, ConsumerId(number));
        self.tell(Command::Consume { channel, consumer, queue, prefetch: Some(prefetch), auto_ack: false })
    }

    fn ack(&mut self, channel: u32, tag: u64) -> Vec<Event> {
        self.tell(Command::Ack { channel: ChannelId(channel), tag, multiple: false })
    }

    fn nack(&mut self, channel: u32, tag: u64, requeue: bool) -> Vec<Event> {
        self.tell(Command::Nack { channel: ChannelId(channel), tag, multiple: false, requeue })
    }

    fn waiting(&self) -> Vec<u32> {
        self.rabbit.waiting(self.work).map(|it| it.0).collect()
    }
}

/// A queue of a kind.
fn queue(kind: Kind) -> QueueSettings {
    QueueSettings { kind, ..QueueSettings::default() }
}

/// Who got what: consumer and message.
fn delivered(events: &[Event]) -> Vec<(u32, u32)> {
    let one = |event: &Event| match event {
        Event::Delivered { consumer, delivery, .. } => Some((consumer.0, delivery.message.0)),
        _ => None,
    };
    events.iter().filter_map(one).collect()
}

/// The delivery counts of what was delivered or got.
fn counts(events: &[Event]) -> Vec<(bool, Option<u32>, Option<u32>)> {
    let one = |event: &Event| match event {
        Event::Delivered { delivery: it, .. } | Event::Got { delivery: it, .. } => {
            Some((it.redelivered, it.delivery_count, it.acquired_count))
        }
        _ => None,
    };
    events.iter().filter_map(one).collect()
}

/// What died, and why.
fn died(events: &[Event]) -> Vec<(u32, Reason)> {
    let one = |event: &Event| match event {
        Event::Died { message, reason, .. } => Some((message.0, *reason)),
        _ => None,
    };
    events.iter().filter_map(one).collect()
}

#[test]
fn names_are_kept_and_found() {
    let mut it = Bench::new(Version::V4_0, queue(Kind::Classic));
    let other = it.rabbit.queue("other", queue(Kind::Quorum));
    assert_eq!(it.rabbit.queue("work", queue(Kind::Quorum)), it.work);
    let exchange = it.rabbit.exchange("x", ExchangeKind::Fanout);
    assert_eq!(it.rabbit.exchange("x", ExchangeKind::Direct), exchange);
    assert_eq!((it.rabbit.exchange_named("x"), it.rabbit.exchange_named("y")), (Some(exchange), None));
    assert_eq!((it.rabbit.queue_named("other"), it.rabbit.queue_named("x")), (Some(other), None));
    assert_eq!((it.rabbit.queue_name(other), it.rabbit.exchange_name(exchange)), ("other", "x"));
    let (first, second) = (it.rabbit.key("a"), it.rabbit.key("b"));
    assert_eq!((it.rabbit.key("a"), it.rabbit.key_text(second)), (first, "b"));
    assert_eq!(it.rabbit.exchange_name(DEFAULT_EXCHANGE), "");
}

#[test]
fn who_is_gone_says_nothing() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, queue(kind));
        it.consume(1, 0);
        it.tell(Command::Lost(ConnectionId(1)));
        assert!(!it.rabbit.is_open(ChannelId(1)));
        let (queue, channel, consumer) = (it.work, ChannelId(1), ConsumerId(2));
        assert_eq!(it.ack(1, 1), []);
        assert_eq!(it.nack(1, 1, true), []);
        assert_eq!(it.tell(Command::Cancel(ConsumerId(1))), []);
        assert_eq!(it.tell(Command::Close(channel)), []);
        assert_eq!(it.tell(Command::Confirm(channel)), []);
        assert_eq!(it.tell(Command::Limit { channel, prefetch: 1 }), []);
        assert_eq!(it.tell(Command::Get { channel, queue, auto_ack: true }), []);
        assert_eq!(it.tell(Command::Consume { channel, consumer, queue, prefetch: None, auto_ack: true }), []);
        let message = it.message(1);
        assert_eq!(it.tell(Command::Publish { channel, message }), []);
        assert_eq!((it.rabbit.ready(queue), it.rabbit.consumers(queue)), (0, 0));
    }
}

#[test]
fn a_hundred_thousand_messages_wait_and_leave() {
    for kind in [Kind::Classic, Kind::Quorum] {
        let mut it = Bench::new(Version::V4_3, queue(kind));
        it.publish(0..100_000);
        it.said.clear();
        it.consume(1, 20_000);
        assert_eq!(it.rabbit.ready(it.work), 80_000);
        it.tell(Command::Lost(ConnectionId(1)));
        assert_eq!(it.waiting()[..3], [0, 1, 2]);
        assert_eq!(it.rabbit.ready(it.work), 100_000);
    }
}
