//! What 4.3 does otherwise when a consumer is late.

use super::*;

#[test]
fn classic_queues_of_4_3_wait_for_ever() {
    let mut it = Bench::new(Version::V4_3, queue(Kind::Classic));
    it.consume(1, 1);
    it.publish([1]);
    assert_eq!(it.rabbit.due(), None);
}

#[test]
fn quorum_queues_of_4_3_cancel_the_consumer_at_once() {
    let mut it = Bench::new(Version::V4_3, queue(Kind::Quorum));
    let classic = it.rabbit.queue("classic", queue(Kind::Classic));
    it.consume(1, 2);
    let (channel, consumer) = (ChannelId(1), ConsumerId(9));
    it.tell(Command::Consume { channel, consumer, queue: classic, prefetch: Some(1), auto_ack: false });
    let (key, message) = (it.rabbit.key("classic"), it.message(7));
    let publisher = it.open(0);
    it.tell(Command::Publish { channel: publisher, message: Publish { key, ..message } });
    it.pass(1);
    it.publish([1, 2, 3]);
    assert_eq!(it.rabbit.due(), Some(SimTime(1_800_001_000_000)));
    assert_eq!(it.pass(1_799_999), []);
    let events = it.pass(1);
    assert_eq!(events[0], Event::Cancelled(ConsumerId(1)));
    assert_eq!((it.waiting(), it.rabbit.consumers(it.work)), (vec![1, 2, 3], 0));
    let held: Vec<u32> = it.rabbit.held(channel).map(|(.., message)| message.0).collect();
    assert_eq!((held, it.rabbit.is_open(channel)), (vec![7], true), "the channel and its other consumer stay");
    assert_eq!(counts(&it.consume(2, 1)), [(true, Some(1), Some(1))], "it counts as a failure");
}

#[test]
fn what_was_got_and_not_settled_closes_the_channel() {
    let mut it = Bench::new(Version::V4_3, queue(Kind::Quorum));
    it.publish([1]);
    let (channel, queue) = (it.open(1), it.work);
    it.tell(Command::Get { channel, queue, auto_ack: false });
    let events = it.pass(1_800_000);
    assert_eq!(events[0], Event::Closed { channel, error: ChannelError::Timeout });
    assert_eq!((it.waiting(), it.rabbit.consumers(queue)), (vec![1], 0));
}
