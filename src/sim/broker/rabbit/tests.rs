//! Rules of RabbitMQ that neither a recording nor a script shows.

use super::settings::{DeadLetter, Kind, Overflow, Version};
use super::*;
use crate::sim::time::SimSpan;

const A: ConsumerId = ConsumerId(0);
const B: ConsumerId = ConsumerId(1);
const CHANNEL: ChannelId = ChannelId(0);

/// A broker with one queue, `work`, and one channel.
struct Bench {
    rabbit: Rabbit,
    work: QueueId,
}

impl Bench {
    fn new(work: QueueSettings) -> Bench {
        let mut rabbit = Rabbit::new(Settings::of(Version::V4_0));
        let work = rabbit.queue("work", work);
        let mut it = Bench { rabbit, work };
        it.tell(0, Command::Open { channel: CHANNEL, connection: ConnectionId(0) });
        it
    }

    fn tell(&mut self, now_ms: u64, command: Command) -> Vec<Event> {
        let mut events = Vec::new();
        self.rabbit.tell(SimTime::ZERO + SimSpan::from_ms(now_ms), command, &mut events);
        events
    }

    fn consume(&mut self, consumer: ConsumerId, prefetch: u32) {
        let (channel, queue, prefetch) = (CHANNEL, self.work, Some(prefetch));
        self.tell(0, Command::Consume { channel, consumer, queue, prefetch, auto_ack: false });
    }

    /// Publishes to `work`; who gets what by that.
    fn publish(&mut self, now_ms: u64, id: u32, bytes: u32, ttl_ms: Option<u64>) -> Vec<(ConsumerId, u32)> {
        let (key, ttl) = (self.rabbit.key("work"), ttl_ms.map(SimSpan::from_ms));
        let message = Publish { id: MessageId(id), exchange: DEFAULT_EXCHANGE, key, mandatory: false, ttl, bytes };
        delivered(&self.tell(now_ms, Command::Publish { channel: CHANNEL, message }))
    }

    fn ack(&mut self, tag: u64) {
        self.tell(0, Command::Ack { channel: CHANNEL, tag, multiple: false });
    }
}

fn delivered(events: &[Event]) -> Vec<(ConsumerId, u32)> {
    let one = |event: &Event| match event {
        Event::Delivered { consumer, delivery, .. } => Some((*consumer, delivery.message.0)),
        _ => None,
    };
    events.iter().filter_map(one).collect()
}

#[test]
fn what_expires_as_it_is_returned_is_not_delivered_again() {
    let mut it = Bench::new(QueueSettings::default());
    it.consume(A, 1);
    assert_eq!(it.publish(0, 1, 1, Some(10)), [(A, 1)]);
    let back = it.tell(10, Command::Reject { channel: CHANNEL, tag: 1, requeue: true });
    let (queue, message, reason) = (it.work, MessageId(1), Reason::Expired);
    assert_eq!(back, [Event::Returned { queue, message }, Event::Died { queue, message, reason }]);
}

#[test]
fn who_settles_stands_in_the_rotation_once() {
    let mut it = Bench::new(QueueSettings::default());
    it.consume(A, 0);
    it.consume(B, 0);
    assert_eq!(it.publish(0, 1, 1, None), [(A, 1)]);
    it.ack(1);
    let next: Vec<_> = (2..6).flat_map(|id| it.publish(0, id, 1, None)).collect();
    assert_eq!(next, [(B, 2), (A, 3), (B, 4), (A, 5)]);
}

#[test]
fn who_has_no_room_is_not_put_into_the_rotation_by_another_limit() {
    let mut it = Bench::new(QueueSettings::default());
    it.consume(A, 1);
    it.consume(B, 1);
    assert_eq!((it.publish(0, 1, 1, None), it.publish(0, 2, 1, None)), (vec![(A, 1)], vec![(B, 2)]));
    // both are found full; then what waits expires
    assert_eq!(it.publish(0, 3, 1, Some(5)), []);
    it.rabbit.wake(SimTime::ZERO + SimSpan::from_ms(5), &mut Vec::new());
    it.tell(5, Command::Limit { channel: CHANNEL, prefetch: 0 });
    it.ack(2);
    it.ack(1);
    assert_eq!(it.publish(5, 4, 1, None), [(B, 4)]);
}

#[test]
fn a_quorum_queue_forgets_who_cancels_and_holds_nothing() {
    let mut it = Bench::new(QueueSettings { kind: Kind::Quorum, ..QueueSettings::default() });
    it.consume(A, 1);
    assert_eq!(it.rabbit.consumers(it.work), 1);
    it.tell(0, Command::Cancel(A));
    assert_eq!(it.rabbit.consumers(it.work), 0);
}

#[test]
fn bytes_that_wait_and_bytes_that_come_are_added() {
    let settings = QueueSettings { max_bytes: Some(10), overflow: Overflow::RejectPublish, ..QueueSettings::default() };
    let mut it = Bench::new(settings);
    for (id, bytes, ready) in [(1, 4, 1), (2, 7, 1), (3, 6, 2), (4, 1, 2)] {
        it.publish(0, id, bytes, None);
        assert_eq!(it.rabbit.ready(it.work), ready, "message {id}");
    }
}

#[test]
fn a_rejection_by_a_classic_queue_is_no_failed_delivery() {
    let dead_letter = Some(DeadLetter { exchange: "".into(), key: Some("dead".into()) });
    let mut it = Bench::new(QueueSettings { dead_letter, ..QueueSettings::default() });
    let dead = it.rabbit.queue("dead", QueueSettings { kind: Kind::Quorum, ..QueueSettings::default() });
    it.consume(A, 1);
    it.publish(0, 1, 1, None);
    it.tell(0, Command::Reject { channel: CHANNEL, tag: 1, requeue: false });
    let got = it.tell(0, Command::Get { channel: CHANNEL, queue: dead, auto_ack: true });
    let [Event::Got { delivery, .. }] = got.as_slice() else { panic!("{got:?}") };
    assert_eq!((delivery.message, delivery.delivery_count, delivery.redelivered), (MessageId(1), None, false));
}

#[test]
fn a_channel_that_sits_on_a_delivery_is_closed_at_the_next_look() {
    let mut it = Bench::new(QueueSettings::default());
    it.consume(A, 0);
    it.publish(1, 1, 1, None);
    let late = SimTime::ZERO + SimSpan::from_ms(1_860_000);
    assert_eq!(it.rabbit.due(), Some(late));
    let mut events = Vec::new();
    it.rabbit.wake(late, &mut events);
    let returned = Event::Returned { queue: it.work, message: MessageId(1) };
    assert_eq!(events, [Event::Closed { channel: CHANNEL, error: ChannelError::Timeout }, returned]);
    assert_eq!((it.rabbit.due(), it.rabbit.ready(it.work)), (None, 1));
}

#[test]
fn since_4_3_only_the_consumer_of_a_quorum_queue_goes_and_at_once() {
    let mut it = Bench::new(QueueSettings { kind: Kind::Quorum, ..QueueSettings::default() });
    it.rabbit.settings.version = Version::V4_3;
    it.consume(A, 1);
    it.consume(B, 1);
    assert_eq!((it.publish(0, 1, 1, None), it.publish(1, 2, 1, None)), (vec![(A, 1)], vec![(B, 2)]));
    let late = SimTime::ZERO + SimSpan::from_ms(1_800_000);
    assert_eq!(it.rabbit.due(), Some(late));
    let mut events = Vec::new();
    it.rabbit.wake(late, &mut events);
    assert_eq!(events[..2], [Event::Cancelled(A), Event::Returned { queue: it.work, message: MessageId(1) }]);
    assert_eq!((events.len(), it.rabbit.held(CHANNEL).count(), it.rabbit.consumers(it.work)), (2, 1, 1));
    assert_eq!(it.rabbit.due(), Some(late + SimSpan::from_ms(1)));
    let back = it.tell(1_800_000, Command::Ack { channel: CHANNEL, tag: 2, multiple: false });
    assert_eq!(delivered(&back), [(B, 1)]);
    assert_eq!(it.rabbit.due(), Some(late + SimSpan::from_ms(1_800_000)), "the other has it now, from the ack on");
}
