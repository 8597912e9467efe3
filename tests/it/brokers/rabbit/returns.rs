//! What comes back: order, counts, limits, and what a rejection does.

use super::*;
use block_or_delegate::sim::broker::rabbit::settings::{DeadLetter, DeliveryLimit};

/// Nacks what consumer 1 holds until it gets nothing more; how often it was delivered, at most 40.
fn loops(it: &mut Bench, how: fn(u64) -> Command) -> u64 {
    it.publish([1]);
    it.consume(1, 1);
    let mut tag = 1;
    while tag < 40 && !delivered(&it.tell(how(tag))).is_empty() {
        tag += 1;
    }
    tag
}

fn nack(tag: u64) -> Command {
    Command::Nack { channel: ChannelId(1), tag, multiple: false, requeue: true }
}

fn reject(tag: u64) -> Command {
    Command::Reject { channel: ChannelId(1), tag, requeue: true }
}

#[test]
fn a_limit_of_l_allows_one_delivery_more() {
    use DeliveryLimit::{At, OfVersion, Unlimited};
    let rows = [
        (Version::V3_10, Kind::Quorum, OfVersion, 40, 40),
        (Version::V3_10, Kind::Quorum, At(2), 3, 3),
        (Version::V4_0, Kind::Quorum, OfVersion, 21, 21),
        (Version::V4_0, Kind::Quorum, At(0), 1, 1),
        (Version::V4_0, Kind::Quorum, Unlimited, 40, 40),
        (Version::V4_0, Kind::Classic, At(2), 40, 40),
        (Version::V4_3, Kind::Quorum, OfVersion, 40, 21),
        (Version::V4_3, Kind::Quorum, At(3), 40, 4),
        (Version::V4_3, Kind::Classic, OfVersion, 40, 40),
    ];
    for (version, kind, delivery_limit, nacked, rejected) in rows {
        let settings = || QueueSettings { delivery_limit, ..queue(kind) };
        let found = [nack, reject].map(|how| loops(&mut Bench::new(version, settings()), how));
        assert_eq!(found, [nacked, rejected], "{version:?} {kind:?} {delivery_limit:?}");
    }
}

#[test]
fn a_crash_counts_in_every_version() {
    for version in [Version::V3_10, Version::V4_0, Version::V4_3] {
        let settings = QueueSettings { delivery_limit: DeliveryLimit::At(1), ..queue(Kind::Quorum) };
        let mut it = Bench::new(version, settings);
        it.publish([1]);
        it.consume(1, 1);
        assert_eq!(died(&it.tell(Command::Lost(ConnectionId(1)))), []);
        it.consume(2, 1);
        assert_eq!(died(&it.tell(Command::Lost(ConnectionId(2)))), [(1, Reason::DeliveryLimit)]);
        assert!(it.waiting().is_empty());
    }
}

#[test]
fn counts_on_the_second_delivery() {
    type Counts = (bool, Option<u32>, Option<u32>);
    let rows: [((Version, Kind), Counts, Counts); 6] = [
        ((Version::V3_10, Kind::Classic), (true, None, None), (true, None, None)),
        ((Version::V3_10, Kind::Quorum), (true, Some(1), None), (true, Some(1), None)),
        ((Version::V4_0, Kind::Classic), (true, None, None), (true, None, None)),
        ((Version::V4_0, Kind::Quorum), (true, Some(1), None), (true, Some(1), None)),
        ((Version::V4_3, Kind::Classic), (true, None, None), (true, None, None)),
        ((Version::V4_3, Kind::Quorum), (true, None, Some(1)), (true, Some(1), Some(1))),
    ];
    for ((version, kind), nacked, rejected) in rows {
        for (how, expected) in [(nack(1), nacked), (reject(1), rejected)] {
            let mut it = Bench::new(version, queue(kind));
            it.publish([1]);
            assert_eq!(counts(&it.consume(1, 1)), [(false, None, None)]);
            assert_eq!(counts(&it.tell(how)), [expected], "{version:?} {kind:?}");
        }
    }
}

#[test]
fn a_rejected_message_goes_where_the_dead_go_or_nowhere() {
    let rows = [(None, 0), (Some("gone"), 0), (Some(""), 1)];
    for (version, kind) in ALL {
        for (exchange, expected) in rows {
            let grave = exchange.map(|it| DeadLetter { exchange: it.into(), key: Some("dead".into()) });
            let mut it = Bench::new(version, QueueSettings { dead_letter: grave, ..queue(kind) });
            let dead = it.rabbit.queue("dead", queue(Kind::Classic));
            it.publish([1]);
            it.consume(1, 1);
            let events = it.nack(1, 1, false);
            assert_eq!(died(&events), [(1, Reason::Rejected)]);
            assert_eq!((it.rabbit.ready(dead), it.rabbit.held(ChannelId(1)).count()), (expected, 0));
        }
    }
}

#[test]
fn a_nack_of_several_returns_them_in_order() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, queue(kind));
        it.publish(1..=4);
        it.consume(1, 3);
        it.tell(Command::Cancel(ConsumerId(1)));
        it.tell(Command::Nack { channel: ChannelId(1), tag: 2, multiple: true, requeue: true });
        let tail = version == Version::V3_10 && kind == Kind::Quorum;
        assert_eq!(it.waiting(), if tail { [4, 1, 2] } else { [1, 2, 4] }, "{version:?} {kind:?}");
        it.tell(Command::Close(ChannelId(1)));
        let order = match (version, kind) {
            (_, Kind::Classic) => [1, 2, 3, 4],
            (Version::V3_10, _) => [3, 4, 1, 2],
            _ => [1, 2, 3, 4],
        };
        assert_eq!(it.waiting(), order, "{version:?} {kind:?}");
    }
}

#[test]
fn a_message_that_died_of_its_limit_frees_two_slots_in_3_10() {
    for (version, expected) in [(Version::V3_10, 2), (Version::V4_0, 1)] {
        let settings = QueueSettings { delivery_limit: DeliveryLimit::At(0), ..queue(Kind::Quorum) };
        let mut it = Bench::new(version, settings);
        it.publish(1..=4);
        it.consume(1, 1);
        assert_eq!(delivered(&it.nack(1, 1, true)).len(), expected);
    }
}

#[test]
fn a_quorum_queue_of_4_remembers_rejections_of_a_message_that_comes_back() {
    for (version, kind) in ALL {
        let grave = DeadLetter { exchange: "".into(), key: Some("work".into()) };
        let mut it = Bench::new(version, QueueSettings { dead_letter: Some(grave), ..queue(kind) });
        it.publish([1]);
        it.consume(1, 1);
        let known = version >= Version::V4_0 && kind == Kind::Quorum;
        let count = |number| if known { (true, Some(number), None) } else { (false, None, None) };
        assert_eq!(counts(&it.nack(1, 1, false)), [count(1)], "{version:?} {kind:?}");
        assert_eq!(counts(&it.nack(1, 2, false)), [count(2)]);
    }
}
