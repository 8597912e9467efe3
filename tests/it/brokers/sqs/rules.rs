//! Receiving, hiding, deleting, setting aside and forgetting.

use super::*;

const HOUR: f64 = 3_600.0;

#[test]
fn a_message_is_hidden_for_exactly_its_timeout() {
    let mut it = Bench::new(Attributes::default());
    it.post(0.0, 0..1);
    assert_eq!(it.bodies(1.0), [(0, 1)]);
    assert_eq!(it.sqs.due(), Some(at(31.0)));
    assert_eq!(it.bodies(30.999), []);
    assert_eq!(it.counts(), (0, 1, 0));
    assert_eq!(it.wake(31.0), [Event::Visible { queue: it.queue, body: Body(0) }]);
    assert_eq!(it.counts(), (1, 0, 0));
    assert_eq!(it.bodies(31.0), [(0, 2)]);
}

#[test]
fn the_longest_that_a_receive_hides_is_twelve_hours_in_all() {
    let mut it = Bench::new(Attributes::default());
    it.post(0.0, 0..1);
    let receipt = it.poll(0.0, 1).expect("it may")[0].receipt;
    assert_eq!(it.hide(10.0, receipt, 12.0 * HOUR - 9.999), Err(Refusal::InvalidParameterValue));
    assert_eq!(it.hide(10.0, receipt, 12.0 * HOUR - 10.0), Ok(()));
    assert_eq!(it.bodies(12.0 * HOUR - 1.0), []);
    assert_eq!(it.bodies(12.0 * HOUR), [(0, 2)]);
    assert_eq!(it.hide(12.0 * HOUR, receipt, 1.0), Err(Refusal::InvalidParameterValue));
}

#[test]
fn a_handle_of_a_message_that_is_visible_again_hides_nothing_but_deletes() {
    let mut it = Bench::new(Attributes::default());
    it.post(0.0, 0..1);
    let receipt = it.poll(0.0, 1).expect("it may")[0].receipt;
    it.wake(30.0);
    assert_eq!(it.hide(30.0, receipt, 5.0), Err(Refusal::MessageNotInflight));
    assert_eq!(it.delete(30.0, receipt), Ok(true));
    assert_eq!(it.delete(30.0, receipt), Ok(false));
    assert_eq!(it.counts(), (0, 0, 0));
}

#[test]
fn an_old_handle_deletes_or_not_as_is_set() {
    for (old_receipt_deletes, left) in [(false, (0, 1, 0)), (true, (0, 0, 0))] {
        let mut it = Bench::with(Settings { old_receipt_deletes, ..Settings::exact() }, Attributes::default());
        it.post(0.0, 0..1);
        let old = it.poll(0.0, 1).expect("it may")[0].receipt;
        assert_eq!(it.bodies(30.0), [(0, 2)]);
        assert_eq!(it.delete(31.0, old), Ok(old_receipt_deletes));
        assert_eq!(it.counts(), left);
    }
}

#[test]
fn a_handle_that_was_never_given_out_is_invalid() {
    let mut it = Bench::new(Attributes::default());
    it.post(0.0, 0..1);
    let fine = it.poll(0.0, 1).expect("it may")[0].receipt;
    for receipt in [
        Receipt { nth: 0, ..fine },
        Receipt { place: Place(2), ..fine },
        Receipt { place: Place(0), ..fine },
        Receipt { queue: QueueId(1), ..fine },
    ] {
        assert_eq!(it.delete(0.0, receipt), Err(Refusal::ReceiptHandleIsInvalid), "{receipt:?}");
        assert_eq!(it.hide(0.0, receipt, 1.0), Err(Refusal::ReceiptHandleIsInvalid), "{receipt:?}");
    }
}

#[test]
fn over_the_limit_a_short_poll_is_refused_and_a_long_one_waits() {
    let mut it = Bench::with(Settings { in_flight: 2, ..Settings::exact() }, Attributes::default());
    it.post(0.0, 0..4);
    let held = it.poll(0.0, 10).expect("it may");
    assert_eq!(held.len(), 2);
    assert_eq!(it.poll(0.0, 10), Err(Refusal::OverLimit));
    let (call, queue) = (it.call(), it.queue);
    let wait = Some(seconds(20));
    assert_eq!(it.tell(1.0, Command::Receive { call, queue, max: 10, wait, visibility: None }), []);
    assert_eq!(it.delete(2.0, held[0].receipt), Ok(true));
    assert!(matches!(&it.said[1], Event::Received { deliveries, .. } if deliveries.len() == 1));
}

#[test]
fn a_fifo_queue_over_its_limit_gives_nothing() {
    let fifo = Attributes { fifo: Some(Fifo { content_based: true, ..Fifo::default() }), ..Attributes::default() };
    let mut it = Bench::with(Settings { in_flight: 1, ..Settings::exact() }, fifo);
    for body in 0..2 {
        let entry = Entry { group: Some(Group(body)), ..Entry::plain(Body(body)) };
        assert_eq!(it.send(0.0, entry), Ok(false));
    }
    assert_eq!(it.bodies(0.0), [(0, 1)]);
    assert_eq!(it.poll(0.0, 10), Ok(Vec::new()));
}

#[test]
fn a_huge_group_hides_the_others() {
    let fifo = Attributes { fifo: Some(Fifo { content_based: true, ..Fifo::default() }), ..Attributes::default() };
    let mut it = Bench::with(Settings { fifo_horizon: 3, ..Settings::exact() }, fifo);
    for (body, group) in [(0, 0), (1, 0), (2, 0), (3, 1)] {
        let entry = Entry { group: Some(Group(group)), ..Entry::plain(Body(body)) };
        assert_eq!(it.send(0.0, entry), Ok(false));
    }
    let held = it.poll(0.0, 1).expect("it may")[0];
    assert_eq!(it.poll(0.0, 10), Ok(Vec::new()));
    assert_eq!(it.delete(0.0, held.receipt), Ok(true));
    assert_eq!(it.bodies(0.0), [(1, 1), (2, 1), (3, 1)]);
}

#[test]
fn what_is_too_old_is_gone_and_not_set_aside() {
    let mut it = Bench::new(Attributes { retention: seconds(60), ..Attributes::default() });
    it.post(0.0, 0..2);
    assert_eq!(it.poll(59.0, 1).expect("it may").len(), 1);
    let gone = |body| Event::Expired { queue: QueueId(0), body: Body(body) };
    assert_eq!(it.wake(59.999), []);
    assert_eq!(it.wake(60.0), [gone(0), gone(1)]);
    assert_eq!(it.counts(), (0, 0, 0));
}

/// A queue whose messages are set aside after one receive, in a dead-letter queue that keeps them for 60 s.
fn with_dead_letters(fifo: Option<Fifo>) -> (Bench, QueueId) {
    let mut it = Bench::new(Attributes { retention: seconds(60), fifo, ..Attributes::default() });
    let dead = it.queue;
    let redrive = Some(Redrive { to: dead, max_receives: 1 });
    it.queue = it.sqs.create(Attributes { redrive, fifo, ..Attributes::default() }).expect("it can be created");
    (it, dead)
}

#[test]
fn on_a_standard_queue_the_age_goes_on_after_setting_aside() {
    let fifo = Fifo { content_based: true, ..Fifo::default() };
    for (fifo, expires) in [(None, 60.0), (Some(fifo), 100.0)] {
        let (mut it, dead) = with_dead_letters(fifo);
        let group = fifo.map(|_| Group(0));
        assert_eq!(it.send(0.0, Entry { group, ..Entry::plain(Body(7)) }), Ok(false));
        assert_eq!(it.bodies(0.0), [(7, 1)]);
        assert_eq!(it.wake(39.0).len(), 1);
        assert_eq!(it.sqs.counts(dead), Some(Counts::default()), "nobody polled");
        assert_eq!(it.bodies(40.0), []);
        assert_eq!(it.said[0], Event::SetAside { from: it.queue, to: dead, body: Body(7) });
        assert_eq!(it.sqs.due(), Some(at(expires)));
        assert_eq!(it.wake(expires), [Event::Expired { queue: dead, body: Body(7) }]);
    }
}

#[test]
fn a_message_keeps_its_id_and_its_count_when_it_is_set_aside() {
    let (mut it, dead) = with_dead_letters(None);
    it.post(0.0, 0..1);
    let before = it.poll(0.0, 1).expect("it may")[0];
    assert_eq!(it.bodies(31.0), []);
    let after = it.poll_at(dead, 32.0, 1, None).expect("it may")[0];
    assert_eq!((after.message, after.count), (before.message, 2));
    assert_eq!(it.delete(33.0, before.receipt), Ok(false), "the old handle is of the old queue");
}

#[test]
fn long_polls_are_served_in_the_order_in_which_they_came() {
    let mut it = Bench::new(Attributes { wait: seconds(20), ..Attributes::default() });
    let calls = [it.call(), it.call(), it.call()];
    let queue = it.queue;
    for (call, now) in calls.into_iter().zip([0.0, 1.0, 2.0]) {
        let poll = Command::Receive { call, queue, max: 1, wait: None, visibility: None };
        assert_eq!(it.tell(now, poll), []);
    }
    it.tell(3.0, Command::HangUp { call: calls[1] });
    it.post(4.0, 0..1);
    let answered = |said: &[Event], call| matches!(said.last(), Some(Event::Received { call: it, .. }) if *it == call);
    assert!(answered(&it.said, calls[0]), "{:?}", it.said);
    assert_eq!(it.sqs.due(), Some(at(22.0)));
    assert_eq!(it.wake(21.999), []);
    assert_eq!(it.wake(22.0), [Event::Received { call: calls[2], deliveries: Vec::new() }]);
}

#[test]
fn another_delay_touches_what_is_delayed_on_a_fifo_queue_only() {
    let fifo = Fifo { content_based: true, ..Fifo::default() };
    for (fifo, due) in [(None, 10.0), (Some(fifo), 5.0)] {
        let attributes = Attributes { delay: seconds(10), fifo, ..Attributes::default() };
        let mut it = Bench::new(attributes);
        let group = fifo.map(|_| Group(0));
        assert_eq!(it.send(0.0, Entry { group, ..Entry::plain(Body(0)) }), Ok(false));
        assert_eq!(it.set(1.0, Attributes { delay: seconds(5), ..attributes }), Ok(()));
        assert_eq!(it.sqs.due(), Some(at(due)));
        assert_eq!(it.counts(), (0, 0, 1));
        it.wake(due);
        assert_eq!(it.counts(), (1, 0, 0));
    }
}

#[test]
fn a_backlog_of_a_hundred_thousand_is_worked_off_in_order() {
    let mut it = Bench::new(Attributes::default());
    it.post(0.0, 0..100_000);
    for round in 0..10_000 {
        let held = it.poll(1.0, 10).expect("it may");
        assert_eq!(held.iter().map(|it| it.body.0).collect::<Vec<_>>(), Vec::from_iter(round * 10..round * 10 + 10));
        held.iter().for_each(|held| assert_eq!(it.delete(1.0, held.receipt), Ok(true)));
    }
    assert_eq!((it.counts(), it.sqs.due()), ((0, 0, 0), None));
}
