//! Rules of Amazon SQS that neither a recording nor a script shows.

use super::*;
use crate::sim::time::SimSpan;

const CALL: Call = Call(7);

fn service(settings: Settings, queues: &[Attributes]) -> Sqs {
    let mut it = Sqs::new(settings, Chance { seed: 1 });
    for queue in queues {
        it.create(*queue).expect("the attributes are sound");
    }
    it
}

fn tell(it: &mut Sqs, now_s: u64, command: Command) -> Vec<Event> {
    let mut events = Vec::new();
    it.tell(SimTime::ZERO + seconds(now_s), command, &mut events);
    events
}

fn send(it: &mut Sqs, queue: u32, body: u32) -> Vec<Event> {
    tell(it, 0, Command::Send { call: CALL, queue: QueueId(queue), entry: Entry::plain(Body(body)) })
}

fn receive(it: &mut Sqs, queue: u32) -> Vec<Delivery> {
    let ask = Command::Receive { call: CALL, queue: QueueId(queue), max: 10, wait: None, visibility: None };
    match tell(it, 0, ask).as_slice() {
        [.., Event::Received { deliveries, .. }] => deliveries.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_set_aside_takes_nobodys_place() {
    let redrive = Some(Redrive { to: QueueId(0), max_receives: 1 });
    let mut it = service(Settings::exact(), &[Attributes::default(), Attributes { redrive, ..Attributes::default() }]);
    send(&mut it, 1, 10);
    send(&mut it, 0, 20);
    let hidden = receive(&mut it, 1)[0].receipt;
    tell(&mut it, 0, Command::ChangeVisibility { call: CALL, receipt: hidden, to: SimSpan::ZERO });
    assert_eq!(receive(&mut it, 1), []);
    assert_eq!(it.counts(QueueId(0)), Some(Counts { visible: 2, in_flight: 0, delayed: 0 }));
}

#[test]
fn a_batch_of_deletes_is_answered_one_by_one() {
    let mut it = service(Settings::exact(), &[Attributes::default()]);
    (0..2).for_each(|body| drop(send(&mut it, 0, body)));
    let mut receipts: Vec<Receipt> = receive(&mut it, 0).iter().map(|it| it.receipt).collect();
    receipts.push(Receipt { nth: 0, ..receipts[0] });
    let refused = |entry, why| Event::Refused { call: CALL, entry, why };
    let deleted = |entry| Event::Deleted { call: CALL, entry, body: Some(Body(entry)), back: false };
    let expected = [deleted(0), deleted(1), refused(Some(2), Refusal::ReceiptHandleIsInvalid)];
    assert_eq!(tell(&mut it, 0, Command::DeleteBatch { call: CALL, receipts }), expected);
    assert_eq!(it.counts(QueueId(0)), Some(Counts::default()));
    let none = tell(&mut it, 0, Command::DeleteBatch { call: CALL, receipts: Vec::new() });
    assert_eq!(none, [refused(None, Refusal::EmptyBatchRequest)]);
}

#[test]
fn a_batch_may_have_as_many_bytes_as_one_message() {
    let mut it = service(Settings::exact(), &[Attributes::default()]);
    let mut batch = |bytes: [u32; 2]| {
        let entries = bytes.map(|bytes| Entry { bytes, ..Entry::plain(Body(0)) }).to_vec();
        tell(&mut it, 0, Command::SendBatch { call: CALL, queue: QueueId(0), entries }).len()
    };
    assert_eq!(batch([MAX_BYTES - 1, 1]), 2, "both are kept");
    assert_eq!(batch([MAX_BYTES - 1, 2]), 1, "one refusal");
}

#[test]
fn what_is_rare_does_not_happen_to_the_first_message() {
    let mut it = service(Settings { sampled: 8, ..Settings::default() }, &[Attributes::default()]);
    send(&mut it, 0, 1);
    let found = receive(&mut it, 0);
    assert_eq!((found.len(), found[0].hidden, found[0].count), (1, true, 1));
    assert_eq!(receive(&mut it, 0), []);
    let deleted = tell(&mut it, 0, Command::Delete { call: CALL, receipt: found[0].receipt });
    assert_eq!(deleted, [Event::Deleted { call: CALL, entry: 0, body: Some(Body(1)), back: false }]);
    assert_eq!(it.counts(QueueId(0)), Some(Counts::default()));
}

#[test]
fn a_copy_that_stays_visible_says_so() {
    let mut it = service(Settings { duplicate_rate: 1.0, ..Settings::exact() }, &[Attributes::default()]);
    send(&mut it, 0, 1);
    assert!(!receive(&mut it, 0)[0].hidden);
    assert_eq!(receive(&mut it, 0)[0].count, 2);
}

/// What a topic says to a publish: whether it knew the message, or why it refused it.
fn publish(it: &mut Sqs, topic: TopicId, entry: Entry) -> Result<bool, Refusal> {
    match tell(it, 0, Command::Publish { call: CALL, topic, entry })[0] {
        Event::Sent { duplicate, .. } => Ok(duplicate),
        Event::Refused { why, .. } => Err(why),
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn a_topic_deduplicates_as_far_as_its_scope_reaches() {
    let entry = |group| Entry { group: Some(Group(group)), deduplication: Some(5), ..Entry::plain(Body(0)) };
    for (scope, elsewhere) in [(Scope::Queue, true), (Scope::Group, false)] {
        let mut it = service(Settings::exact(), &[]);
        let topic = it.create_topic(Some(Fifo { scope, ..Fifo::default() }));
        assert_eq!(publish(&mut it, topic, entry(1)), Ok(false));
        assert_eq!(publish(&mut it, topic, entry(1)), Ok(true));
        assert_eq!(publish(&mut it, topic, entry(2)), Ok(elsewhere), "{scope:?}");
    }
}

#[test]
fn a_topic_refuses_what_it_cannot_carry() {
    let mut it = service(Settings::exact(), &[]);
    let topic = it.create_topic(None);
    let plain = Entry::plain(Body(0));
    for (bytes, fine) in [(0, false), (1, true), (MAX_BYTES, true), (MAX_BYTES + 1, false)] {
        assert_eq!(publish(&mut it, topic, Entry { bytes, ..plain }).is_ok(), fine, "{bytes}");
    }
    let told_apart = Entry { deduplication: Some(1), ..plain };
    assert_eq!(publish(&mut it, topic, told_apart), Err(Refusal::InvalidParameterValue));
    assert_eq!(publish(&mut it, TopicId(1), plain), Err(Refusal::NotFound));
}

#[test]
fn who_was_set_aside_is_counted_anew_in_the_next_queue() {
    let to =
        |queue| Attributes { redrive: Some(Redrive { to: QueueId(queue), max_receives: 1 }), ..Attributes::default() };
    let mut it = service(Settings::exact(), &[Attributes::default(), to(0), to(1)]);
    send(&mut it, 2, 1);
    let hidden = receive(&mut it, 2)[0].receipt;
    tell(&mut it, 0, Command::ChangeVisibility { call: CALL, receipt: hidden, to: SimSpan::ZERO });
    assert_eq!(receive(&mut it, 2), []);
    let counts: Vec<u32> = receive(&mut it, 1).iter().map(|it| it.count).collect();
    assert_eq!(counts, [2], "handed out there once, and its second time in all");
}

#[test]
fn a_copy_has_no_delay_and_the_topics_deduplication() {
    let fifo = Some(Fifo::default());
    let mut it = service(Settings::exact(), &[Attributes::default(), Attributes { fifo, ..Attributes::default() }]);
    let topics = [None, Some(Fifo { content_based: true, ..Fifo::default() })].map(|fifo| it.create_topic(fifo));
    let subscribed = [it.subscribe(topics[0], QueueId(0)), it.subscribe(topics[1], QueueId(1))];
    assert_eq!(subscribed, [Ok(()), Ok(())]);
    let delayed = Entry { delay: Some(seconds(9)), ..Entry::plain(Body(0)) };
    assert_eq!(publish(&mut it, topics[0], delayed), Ok(false));
    assert_eq!(publish(&mut it, topics[1], Entry { group: Some(Group(0)), ..Entry::plain(Body(0)) }), Ok(false));
    let one = Some(Counts { visible: 1, in_flight: 0, delayed: 0 });
    assert_eq!([0, 1].map(|queue| it.counts(QueueId(queue))), [one, one]);
}

#[test]
fn the_exact_service_leaves_nothing_to_chance() {
    let it = Settings::exact();
    assert_eq!((it.servers, it.sampled, it.duplicate_rate, it.undelete_rate), (1, 1, 0.0, 0.0));
}
