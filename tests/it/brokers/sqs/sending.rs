//! Limits, deduplication and topics.

use super::*;

#[test]
fn sizes_delays_and_batches_have_limits() {
    let mut it = Bench::new(Attributes { max_bytes: 1_024, ..Attributes::default() });
    let plain = Entry::plain(Body(0));
    let bad = Err(Refusal::InvalidParameterValue);
    let rows = [
        (Entry { bytes: 0, ..plain }, bad),
        (Entry { bytes: 1_024, ..plain }, Ok(false)),
        (Entry { bytes: 1_025, ..plain }, bad),
        (Entry { delay: Some(seconds(900)), ..plain }, Ok(false)),
        (Entry { delay: Some(seconds(901)), ..plain }, bad),
        (Entry { deduplication: Some(1), ..plain }, bad),
    ];
    for (entry, expected) in rows {
        assert_eq!(it.send(0.0, entry), expected, "{entry:?}");
    }
    for (max, fine) in [(0, false), (1, true), (10, true), (11, false)] {
        assert_eq!(it.poll(0.0, max).is_ok(), fine, "{max}");
    }
}

#[test]
fn a_batch_is_judged_as_a_whole_and_then_entry_by_entry() {
    let mut it = Bench::new(Attributes::default());
    let entry = Entry { bytes: 104_857, ..Entry::plain(Body(0)) };
    let mut batch = |entries: Vec<Entry>| {
        let (call, queue) = (it.call(), it.queue);
        let refused = |it: &Event| match it {
            Event::Refused { entry, why, .. } => Some((*entry, *why)),
            _ => None,
        };
        it.tell(0.0, Command::SendBatch { call, queue, entries }).iter().map(refused).collect::<Vec<_>>()
    };
    assert_eq!(batch(vec![entry; 10]), [None; 10]);
    let heavy = Entry { bytes: 104_867, ..entry };
    let mut over = vec![entry; 9];
    over.push(heavy);
    assert_eq!(batch(over), [Some((None, Refusal::BatchRequestTooLong))]);
    let empty = Entry { bytes: 0, ..entry };
    assert_eq!(batch(vec![entry, empty]), [None, Some((Some(1), Refusal::InvalidParameterValue))]);
    assert_eq!(batch(vec![entry; 11]), [Some((None, Refusal::TooManyEntriesInBatchRequest))]);
    assert_eq!(batch(vec![]), [Some((None, Refusal::EmptyBatchRequest))]);
}

#[test]
fn an_id_is_forgotten_after_five_minutes_from_the_first() {
    let mut it = Bench::fifo();
    let entry = Entry { group: Some(Group(0)), deduplication: Some(9), ..Entry::plain(Body(0)) };
    for (now, duplicate) in [(0.0, false), (299.999, true), (300.0, false), (599.0, true)] {
        assert_eq!(it.send(now, entry), Ok(duplicate), "at {now}");
    }
    assert_eq!(it.counts(), (2, 0, 0));
}

#[test]
fn a_fifo_queue_wants_a_group_and_an_id() {
    let fifo = Some(Fifo::default());
    let mut it = Bench::new(Attributes { fifo, ..Attributes::default() });
    let entry = Entry { group: Some(Group(0)), ..Entry::plain(Body(0)) };
    assert_eq!(it.send(0.0, Entry::plain(Body(0))), Err(Refusal::MissingParameter));
    assert_eq!(it.send(0.0, entry), Err(Refusal::InvalidParameterValue));
    assert_eq!(it.send(0.0, Entry { deduplication: Some(1), ..entry }), Ok(false));
    let delayed = Entry { deduplication: Some(2), delay: Some(seconds(1)), ..entry };
    assert_eq!(it.send(0.0, delayed), Err(Refusal::InvalidParameterValue));
}

#[test]
fn attributes_have_bounds() {
    let all = Attributes::default();
    let low_limit = Fifo { limit: Throughput::Group, ..Fifo::default() };
    let rows = [
        (Attributes { visibility: seconds(43_200), ..all }, true),
        (Attributes { visibility: seconds(43_201), ..all }, false),
        (Attributes { delay: seconds(900), ..all }, true),
        (Attributes { delay: seconds(901), ..all }, false),
        (Attributes { wait: seconds(20), ..all }, true),
        (Attributes { wait: seconds(21), ..all }, false),
        (Attributes { retention: seconds(59), ..all }, false),
        (Attributes { retention: seconds(60), ..all }, true),
        (Attributes { retention: seconds(1_209_600), ..all }, true),
        (Attributes { retention: seconds(1_209_601), ..all }, false),
        (Attributes { max_bytes: 1_023, ..all }, false),
        (Attributes { max_bytes: 1_024, ..all }, true),
        (Attributes { max_bytes: 1_048_576, ..all }, true),
        (Attributes { max_bytes: 1_048_577, ..all }, false),
        (Attributes { fifo: Some(low_limit), ..all }, false),
        (Attributes { fifo: Some(Fifo { scope: Scope::Group, ..low_limit }), ..all }, true),
    ];
    for (attributes, fine) in rows {
        assert_eq!(attributes.check().is_ok(), fine, "{attributes:?}");
    }
}

#[test]
fn a_dead_letter_queue_is_another_one_of_the_same_type() {
    let mut it = Bench::new(Attributes::default());
    let redrive = |to| Some(Redrive { to: QueueId(to), max_receives: 1 });
    let bad = Err(Refusal::InvalidParameterValue);
    let fifo = Some(Fifo::default());
    assert_eq!(it.sqs.create(Attributes { redrive: redrive(1), ..Attributes::default() }), bad, "itself");
    assert_eq!(it.sqs.create(Attributes { redrive: redrive(2), ..Attributes::default() }), bad, "nothing");
    assert_eq!(it.sqs.create(Attributes { redrive: redrive(0), fifo, ..Attributes::default() }), bad, "type");
    assert_eq!(it.sqs.create(Attributes { redrive: redrive(0), ..Attributes::default() }), Ok(QueueId(1)));
}

#[test]
fn a_topic_gives_every_queue_its_own_copy() {
    let mut it = Bench::new(Attributes::default());
    let other = it.sqs.create(Attributes::default()).expect("it can be created");
    let fifo = it.sqs.create(Attributes { fifo: Some(Fifo::default()), ..Attributes::default() }).expect("as well");
    let topic = it.sqs.create_topic(None);
    assert_eq!(it.sqs.subscribe(topic, it.queue), Ok(()));
    assert_eq!(it.sqs.subscribe(topic, other), Ok(()));
    assert_eq!(it.sqs.subscribe(topic, other), Ok(()));
    assert_eq!(it.sqs.subscribe(topic, fifo), Err(Refusal::InvalidParameterValue));
    let call = it.call();
    let copied = |queue, id| Event::Copied { queue, message: MessageId(id), body: Body(3) };
    let events = it.tell(0.0, Command::Publish { call, topic, entry: Entry::plain(Body(3)) });
    let sent = Event::Sent { call, entry: 0, message: MessageId(0), duplicate: false };
    assert_eq!(events, [sent, copied(it.queue, 1), copied(other, 2)]);
    assert_eq!(it.bodies(0.0), [(3, 1)]);
    assert_eq!(it.sqs.counts(other), Some(Counts { visible: 1, in_flight: 0, delayed: 0 }));
}
