//! What happens by itself: TTL and the acknowledgement time-out.

use super::*;
use block_or_delegate::sim::broker::rabbit::settings::DeadLetter;

fn ttl(kind: Kind, ms: u64) -> QueueSettings {
    QueueSettings { message_ttl: Some(SimSpan::from_ms(ms)), ..queue(kind) }
}

#[test]
fn the_smaller_ttl_wins_and_the_moment_is_exact() {
    for (version, kind) in ALL {
        for (own, expected) in [(None, 300), (Some(200), 200), (Some(400), 300)] {
            let mut it = Bench::new(version, ttl(kind, 300));
            let (channel, message) = (it.open(0), it.message(1));
            let message = Publish { ttl: own.map(SimSpan::from_ms), ..message };
            it.tell(Command::Publish { channel, message });
            assert_eq!(it.rabbit.due(), Some(SimTime(expected * 1_000_000)));
            assert_eq!(died(&it.pass(expected - 1)), []);
            assert_eq!(died(&it.pass(1)), [(1, Reason::Expired)]);
            assert_eq!(it.rabbit.due(), None);
        }
    }
}

#[test]
fn a_held_message_does_not_expire_but_keeps_its_end() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, ttl(kind, 100));
        it.consume(1, 1);
        it.publish([1]);
        assert_eq!(died(&it.pass(500)), []);
        assert_eq!(died(&it.nack(1, 1, true)), [(1, Reason::Expired)]);
        it.publish([2]);
        it.pass(50);
        it.tell(Command::Lost(ConnectionId(1)));
        assert_eq!(it.rabbit.due(), Some(SimTime(600_000_000)));
        assert_eq!(died(&it.pass(50)), [(2, Reason::Expired)]);
    }
}

#[test]
fn an_expired_message_is_never_delivered() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, queue(kind));
        let channel = it.open(0);
        for (id, ttl) in [(1, None), (2, Some(SimSpan::from_ms(10))), (3, None)] {
            let message = Publish { ttl, ..it.message(id) };
            it.tell(Command::Publish { channel, message });
        }
        assert_eq!((it.pass(20), it.rabbit.ready(it.work)), (vec![], 3));
        assert_eq!(delivered(&it.consume(1, 2)), [(1, 1), (1, 3)]);
    }
}

#[test]
fn a_ttl_of_nothing_is_now_or_never() {
    for (version, kind) in ALL {
        let mut it = Bench::new(version, ttl(kind, 0));
        it.consume(1, 1);
        assert_eq!(delivered(&it.publish([1])), [(1, 1)], "{version:?} {kind:?}");
        let classic = kind == Kind::Classic;
        assert_eq!(died(&it.publish([2])).len(), usize::from(classic), "a quorum queue waits for a millisecond");
        assert_eq!(died(&it.pass(1)).len(), usize::from(!classic));
    }
}

#[test]
fn a_dead_letter_has_no_ttl_of_its_own_any_more() {
    for (version, kind) in ALL {
        let grave = DeadLetter { exchange: "".into(), key: Some("dead".into()) };
        let mut it = Bench::new(version, QueueSettings { dead_letter: Some(grave), ..queue(kind) });
        let dead = it.rabbit.queue("dead", queue(kind));
        let (channel, message) = (it.open(0), it.message(1));
        it.tell(Command::Publish { channel, message: Publish { ttl: Some(SimSpan::from_ms(5)), ..message } });
        it.pass(5);
        assert_eq!((it.rabbit.due(), it.rabbit.ready(dead)), (None, 1));
        let events = it.tell(Command::Get { channel, queue: dead, auto_ack: true });
        let [Event::Got { delivery, .. }] = &events[..] else { panic!("{events:?}") };
        let deaths = delivery.deaths.as_ref().expect("it died");
        assert_eq!(deaths.list[0].expiration, Some(SimSpan::from_ms(5)));
        assert_eq!(deaths.first, (it.work, Reason::Expired, DEFAULT_EXCHANGE));
    }
}

#[test]
fn a_channel_that_sits_on_a_delivery_is_closed_at_the_next_look() {
    for (version, kind) in ALL.into_iter().filter(|(version, _)| *version < Version::V4_3) {
        let mut it = Bench::new(version, queue(kind));
        it.consume(1, 1);
        it.pass(1);
        it.publish([1, 2]);
        assert_eq!(it.rabbit.due(), Some(SimTime(1_860_000_000_000)), "30 minutes are over one ms after a look");
        assert_eq!(it.pass(1_859_998), []);
        let events = it.pass(1);
        assert_eq!(events[0], Event::Closed { channel: ChannelId(1), error: ChannelError::Timeout });
        assert_eq!((it.waiting(), it.rabbit.consumers(it.work)), (vec![1, 2], 0));
        assert_eq!(it.rabbit.due(), None);
    }
}

#[test]
fn an_acknowledgement_puts_the_look_off() {
    let mut it = Bench::new(Version::V4_0, queue(Kind::Classic));
    it.consume(1, 2);
    it.publish([1]);
    it.pass(60_000);
    it.publish([2]);
    assert_eq!(it.rabbit.due(), Some(SimTime(1_800_000_000_000)));
    it.ack(1, 1);
    assert_eq!(it.rabbit.due(), Some(SimTime(1_860_000_000_000)));
    it.ack(1, 2);
    assert_eq!(it.rabbit.due(), None);
    let settings = Settings { consumer_timeout: None, ..Settings::default() };
    let mut it = Bench::with(settings, queue(Kind::Classic));
    it.consume(1, 1);
    it.publish([1]);
    assert_eq!(it.rabbit.due(), None);
}
