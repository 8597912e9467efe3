//! Who gets what: rotation, prefetch, acknowledgements, `basic.get`, cancelling.

use super::*;

#[test]
fn a_classic_queue_finds_out_late_who_has_no_room() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, queue(kind));
        it.consume(1, 1);
        it.consume(2, 1);
        assert_eq!(delivered(&it.publish([1, 2])), [(1, 1), (2, 2)]);
        it.ack(2, 1);
        it.ack(1, 1);
        let next = if kind == Kind::Classic { 1 } else { 2 };
        assert_eq!(delivered(&it.publish([3])), [(next, 3)], "{version:?} {kind:?}");
    }
}

#[test]
fn prefetch_is_of_the_consumer_and_no_limit_of_a_quorum_queue_is_2000() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, queue(kind));
        it.consume(1, 0);
        let most = if kind == Kind::Quorum { 2000 } else { 2500 };
        assert_eq!(delivered(&it.publish(0..2500)).len(), most);
        assert_eq!(delivered(&it.ack(1, 7)).len(), usize::from(kind == Kind::Quorum));
        it.consume(2, 3);
        assert_eq!(it.rabbit.held(ChannelId(2)).count(), if kind == Kind::Quorum { 3 } else { 0 });
    }
}

#[test]
fn the_default_prefetch_is_for_those_who_name_none() {
    let settings = Settings { default_prefetch: 2, ..Settings::default() };
    let mut it = Bench::with(settings, queue(Kind::Classic));
    it.publish(0..5);
    let (channel, consumer, queue) = (it.open(1), ConsumerId(1), it.work);
    let events = it.tell(Command::Consume { channel, consumer, queue, prefetch: None, auto_ack: false });
    assert_eq!(delivered(&events), [(1, 0), (1, 1)]);
    assert_eq!(delivered(&it.consume(2, 0)), [(2, 2), (2, 3), (2, 4)]);
    assert_eq!(it.consume(2, 0), [], "a number is used once");
    assert_eq!(it.rabbit.consumers(queue), 2);
}

#[test]
fn a_limit_of_the_channel_stands_between_all_its_consumers() {
    let mut it = Bench::new(Version::V4_0, queue(Kind::Classic));
    let (channel, queue) = (it.open(1), it.work);
    it.tell(Command::Limit { channel, prefetch: 3 });
    for consumer in [ConsumerId(1), ConsumerId(2)] {
        it.tell(Command::Consume { channel, consumer, queue, prefetch: Some(2), auto_ack: false });
    }
    assert_eq!(delivered(&it.publish(0..6)), [(1, 0), (2, 1), (1, 2)]);
    assert_eq!(delivered(&it.ack(1, 1)).len(), 1);
    assert_eq!(delivered(&it.tell(Command::Limit { channel, prefetch: 0 })).len(), 1, "each still holds two at most");
    assert_eq!(it.rabbit.ready(queue), 1);
}

#[test]
fn a_quorum_queue_knows_no_limit_of_the_channel() {
    let mut it = Bench::new(Version::V4_0, queue(Kind::Quorum));
    let (channel, queue, consumer) = (it.open(1), it.work, ConsumerId(1));
    it.tell(Command::Limit { channel, prefetch: 3 });
    let events = it.tell(Command::Consume { channel, consumer, queue, prefetch: Some(2), auto_ack: false });
    assert_eq!(events, [Event::Closed { channel, error: ChannelError::GlobalLimit }]);
    assert_eq!(it.rabbit.consumers(queue), 0);
}

#[test]
fn tags_are_of_the_channel_and_multiple_settles_up_to_one() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, queue(kind));
        it.publish(1..=5);
        it.consume(1, 5);
        let channel = ChannelId(1);
        let held =
            |it: &Bench| it.rabbit.held(channel).map(|(tag, _, _, message)| (tag, message.0)).collect::<Vec<_>>();
        assert_eq!(held(&it), [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]);
        it.ack(1, 2);
        let done = it.tell(Command::Ack { channel, tag: 3, multiple: true });
        let forgotten = |message| Event::Forgotten { queue: it.work, message: MessageId(message) };
        assert_eq!(done, [forgotten(1), forgotten(3)]);
        assert_eq!(held(&it), [(4, 4), (5, 5)]);
        it.tell(Command::Ack { channel, tag: 0, multiple: true });
        assert_eq!(held(&it), []);
        assert_eq!(it.tell(Command::Ack { channel, tag: 0, multiple: true }), [], "all of nothing is no mistake");
        let error = ChannelError::UnknownTag(5);
        let closed = it.tell(Command::Ack { channel, tag: 5, multiple: true });
        assert_eq!(closed, [Event::Closed { channel, error }]);
    }
}

#[test]
fn auto_ack_forgets_at_once_and_knows_no_prefetch() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, queue(kind));
        it.publish(1..=3);
        let (channel, queue, consumer) = (it.open(1), it.work, ConsumerId(1));
        let events = it.tell(Command::Consume { channel, consumer, queue, prefetch: Some(1), auto_ack: true });
        assert_eq!(delivered(&events), [(1, 1), (1, 2), (1, 3)]);
        assert!(events.iter().all(|it| matches!(it, Event::Delivered { settled: true, .. })));
        assert_eq!(it.rabbit.held(channel).count(), 0);
        it.tell(Command::Lost(ConnectionId(1)));
        assert!(it.waiting().is_empty());
    }
}

#[test]
fn get_takes_one_or_says_that_there_is_none() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, queue(kind));
        it.publish([1, 2]);
        let (channel, queue) = (it.open(1), it.work);
        let events = it.tell(Command::Get { channel, queue, auto_ack: false });
        assert!(matches!(&events[..], [Event::Got { settled: false, delivery }] if delivery.tag == 1));
        assert_eq!(
            it.rabbit.consumers(queue),
            u32::from(kind == Kind::Quorum),
            "quorum queues count who holds something"
        );
        let events = it.tell(Command::Get { channel, queue, auto_ack: true });
        assert!(matches!(&events[..], [Event::Got { settled: true, delivery }] if delivery.tag == 2));
        assert_eq!(it.tell(Command::Get { channel, queue, auto_ack: true }), [Event::Empty { channel, queue }]);
        it.ack(1, 1);
        assert_eq!((it.rabbit.consumers(queue), it.rabbit.held(channel).count()), (0, 0));
    }
}

#[test]
fn a_cancelled_consumer_can_still_settle() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, queue(kind));
        it.publish(1..=3);
        it.consume(1, 2);
        it.tell(Command::Cancel(ConsumerId(1)));
        assert_eq!(it.rabbit.consumers(it.work), u32::from(kind == Kind::Quorum));
        assert_eq!(delivered(&it.nack(1, 1, true)), []);
        assert_eq!(it.rabbit.ready(it.work), 2);
        it.ack(1, 2);
        assert_eq!(it.rabbit.consumers(it.work), 0);
        assert_eq!(delivered(&it.consume(2, 9)).len(), 2);
        it.tell(Command::Cancel(ConsumerId(2)));
        it.tell(Command::Close(ChannelId(2)));
        assert_eq!((it.rabbit.consumers(it.work), it.rabbit.ready(it.work)), (0, 2));
    }
}

#[test]
fn of_a_single_active_consumer_the_next_takes_over_at_its_cancel() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, QueueSettings { single_active: true, ..queue(kind) });
        it.consume(1, 1);
        it.consume(2, 1);
        assert_eq!(delivered(&it.publish(1..=3)), [(1, 1)]);
        assert_eq!(delivered(&it.tell(Command::Cancel(ConsumerId(1)))), [(2, 2)]);
        assert_eq!(delivered(&it.tell(Command::Close(ChannelId(1)))), []);
        assert_eq!(delivered(&it.ack(2, 1)), [(2, 1)], "what came back goes first");
    }
}
