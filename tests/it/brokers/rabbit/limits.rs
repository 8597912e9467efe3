//! Full queues, and what a publisher hears.

use super::*;
use block_or_delegate::sim::broker::rabbit::settings::Overflow;

fn full(kind: Kind, max_length: u32, overflow: Overflow) -> QueueSettings {
    QueueSettings { max_length: Some(max_length), overflow, ..queue(kind) }
}

#[test]
fn the_oldest_goes_when_the_queue_is_over_its_length_or_bytes() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, full(kind, 2, Overflow::DropHead));
        assert_eq!(died(&it.publish(1..=4)), [(1, Reason::MaxLen), (2, Reason::MaxLen)]);
        assert_eq!(it.waiting(), [3, 4]);
        let mut it = Bench::new(version, QueueSettings { max_bytes: Some(20), ..queue(kind) });
        assert_eq!(died(&it.publish(1..=3)), [(1, Reason::MaxLen)], "20 bytes fit");
    }
}

#[test]
fn a_nacked_message_is_dropped_by_a_full_classic_queue_and_delivered_by_a_quorum_queue() {
    for version in [Version::V4_0, Version::V4_3] {
        let mut classic = Bench::new(version, full(Kind::Classic, 1, Overflow::DropHead));
        let mut quorum = Bench::new(version, full(Kind::Quorum, 1, Overflow::DropHead));
        for it in [&mut classic, &mut quorum] {
            it.consume(1, 1);
            it.publish([1, 2]);
        }
        let events = classic.nack(1, 1, true);
        assert_eq!((died(&events), delivered(&events)), (vec![(1, Reason::MaxLen)], vec![(1, 2)]));
        let events = quorum.nack(1, 1, true);
        assert_eq!((died(&events), delivered(&events)), (vec![], vec![(1, 1)]));
    }
}

#[test]
fn a_quorum_queue_refuses_from_the_next_moment_on_until_four_fifths() {
    let mut it = Bench::new(Version::V4_0, full(Kind::Quorum, 5, Overflow::RejectPublish));
    let kept = |events: &[Event]| events.iter().filter(|it| matches!(it, Event::Kept { .. })).count();
    assert_eq!(kept(&it.publish(1..=8)), 8, "the publisher does not know yet");
    it.now = SimTime(1);
    assert_eq!(kept(&it.publish([9])), 0);
    it.consume(1, 3);
    assert_eq!((it.rabbit.ready(it.work), kept(&it.publish([10]))), (5, 0), "not over, but told to stop");
    it.tell(Command::Ack { channel: ChannelId(1), tag: 1, multiple: false });
    assert_eq!((it.rabbit.ready(it.work), kept(&it.publish([11]))), (4, 1), "four fifths");
}

#[test]
fn a_new_publisher_asks_first() {
    let mut it = Bench::new(Version::V4_0, full(Kind::Quorum, 2, Overflow::RejectPublish));
    it.publish(1..=3);
    let (channel, message) = (it.open(5), it.message(9));
    assert!(matches!(it.tell(Command::Publish { channel, message })[..], [Event::Overflowed { .. }]));
    it.consume(1, 1);
    assert_eq!(it.rabbit.ready(it.work), 2);
    let (channel, message) = (it.open(6), it.message(10));
    assert!(matches!(it.tell(Command::Publish { channel, message })[..], [Event::Kept { .. }]), "it is not over");
}

#[test]
fn a_classic_queue_refuses_what_would_be_too_much() {
    for overflow in [Overflow::RejectPublish, Overflow::RejectPublishDlx] {
        let mut it = Bench::new(Version::V4_0, full(Kind::Classic, 2, overflow));
        let events = it.publish(1..=3);
        let dead = if overflow == Overflow::RejectPublish { vec![] } else { vec![(3, Reason::MaxLen)] };
        assert_eq!((died(&events), it.waiting()), (dead, vec![1, 2]));
        let refused = Event::Overflowed { queue: it.work, message: MessageId(3) };
        assert!(events.contains(&refused), "without confirms nobody else hears of it");
    }
}

#[test]
fn confirms_are_numbered_from_their_beginning() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, queue(kind));
        it.publish([1]);
        let channel = ChannelId(0);
        it.tell(Command::Confirm(channel));
        it.tell(Command::Confirm(channel));
        it.said.clear();
        it.publish([2, 3]);
        let confirmed = |sequence, message| Event::Confirmed { channel, sequence, message: MessageId(message) };
        it.said.retain(|it| matches!(it, Event::Confirmed { .. }));
        assert_eq!(it.said, [confirmed(1, 2), confirmed(2, 3)]);
        let key = it.rabbit.key("nowhere");
        let lost = Publish { key, ..it.message(4) };
        let message = Publish { mandatory: true, ..lost };
        let returned = Event::Unroutable { channel, message: MessageId(4) };
        assert_eq!(it.tell(Command::Publish { channel, message }), [returned, confirmed(3, 4)]);
        assert_eq!(it.tell(Command::Publish { channel, message: lost }), [confirmed(4, 4)]);
    }
}

#[test]
fn a_body_that_is_too_large_closes_the_channel() {
    for (version, most) in [(Version::V3_10, 134_217_728), (Version::V4_0, 16_777_216)] {
        let mut it = Bench::new(version, queue(Kind::Classic));
        let channel = it.open(0);
        let message = Publish { bytes: most, ..it.message(1) };
        it.tell(Command::Publish { channel, message });
        assert_eq!(it.waiting(), [1]);
        let message = Publish { bytes: most + 1, ..message };
        let closed = Event::Closed { channel, error: ChannelError::TooLarge };
        assert_eq!(it.tell(Command::Publish { channel, message }), [closed]);
    }
}
