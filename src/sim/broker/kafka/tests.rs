//! Rules of Kafka that neither a recording nor a script shows.

use super::settings::{ConsumerSettings, Reset};
use super::*;

const GROUP: GroupId = GroupId(0);

/// A broker with one topic of two partitions, and an initial delay of 3 s.
fn kafka(topic: TopicSettings) -> Kafka {
    let mut it = Kafka::new(Settings::default());
    it.create(0, TopicSettings { partitions: 2, ..topic });
    it
}

fn part(partition: u32) -> Part {
    Part { topic: 0, partition }
}

fn ms(ms: u64) -> SimTime {
    SimTime::ZERO + SimSpan::from_ms(ms)
}

fn tell(it: &mut Kafka, now_ms: u64, command: Command) -> Vec<Event> {
    let mut events = Vec::new();
    it.tell(ms(now_ms), command, &mut events);
    events
}

fn start(it: &mut Kafka, member: u32, instance: Option<&str>) {
    let settings = ConsumerSettings {
        instance: instance.map(Into::into),
        auto_commit: None,
        reset: Reset::Earliest,
        ..ConsumerSettings::of(&format!("c{member}"))
    };
    tell(it, 0, Command::Start { member: MemberId(member), group: GROUP, topics: vec![0], settings });
}

fn poll(it: &mut Kafka, now_ms: u64, member: u32, timeout_ms: u64) -> Vec<Event> {
    tell(it, now_ms, Command::Poll { member: MemberId(member), timeout: SimSpan::from_ms(timeout_ms) })
}

/// Lets time pass; what happens, with its moment.
fn pass(it: &mut Kafka, until_ms: u64) -> Vec<(SimTime, Event)> {
    let mut all = Vec::new();
    while let Some(at) = it.due().filter(|at| *at <= ms(until_ms)) {
        let mut events = Vec::new();
        it.wake(at, &mut events);
        all.extend(events.into_iter().map(|event| (at, event)));
    }
    all
}

fn append(it: &mut Kafka, now_ms: u64, record: u32) {
    tell(it, now_ms, Command::Append { part: part(0), record: RecordId(record), bytes: 1 });
}

#[test]
fn a_lone_member_has_all_when_the_initial_delay_is_over() {
    let mut it = kafka(TopicSettings { retention: None, ..TopicSettings::default() });
    append(&mut it, 0, 0);
    append(&mut it, 0, 1);
    assert_eq!(it.due(), None, "what is kept for ever is not looked through");
    start(&mut it, 0, None);
    assert_eq!(poll(&mut it, 0, 0, 10_000), [Event::Rebalancing { group: GROUP }]);
    assert_eq!(it.due(), Some(ms(3_000)));
    let (member, parts) = (MemberId(0), vec![part(0), part(1)]);
    let records = [0, 1].map(|n| Place { part: part(0), offset: n, record: RecordId(n as u32) }).to_vec();
    let expected = [Event::Assigned { member, parts }, Event::Polled { member, records }];
    assert_eq!(pass(&mut it, 3_000), expected.map(|event| (ms(3_000), event)));
    assert_eq!([0, 1].map(|n| (it.position(member, part(n)), it.lag(GROUP, part(n)))), [(Some(2), 2), (Some(0), 0)]);
    tell(&mut it, 3_000, Command::Commit { member, offsets: Some(vec![(part(0), 1)]) });
    assert_eq!((it.lag(GROUP, part(0)), it.position(MemberId(9), part(0))), (1, None));
}

#[test]
fn logs_are_looked_through_at_their_time_only() {
    let short = TopicSettings { retention: Some(SimSpan::from_ms(10)), ..TopicSettings::default() };
    let mut it = kafka(short);
    assert_eq!(it.due(), None, "there is nothing in it");
    append(&mut it, 0, 0);
    assert_eq!(it.due(), Some(ms(300_000)));
    start(&mut it, 0, None);
    poll(&mut it, 0, 0, 1_000);
    assert_eq!(pass(&mut it, 1_000), [(ms(1_000), Event::Polled { member: MemberId(0), records: Vec::new() })]);
    assert_eq!(it.offsets(part(0)), Some((0, 1)));
    let gone: Vec<_> =
        pass(&mut it, 300_000).into_iter().filter(|it| matches!(it.1, Event::Truncated { .. })).collect();
    assert_eq!(gone, [(ms(300_000), Event::Truncated { part: part(0), start: 1 })]);
}

#[test]
fn whose_name_another_has_taken_cannot_commit() {
    let mut it = kafka(TopicSettings::default());
    start(&mut it, 0, Some("a"));
    poll(&mut it, 0, 0, 4_000);
    pass(&mut it, 4_000);
    start(&mut it, 1, Some("a"));
    let member = MemberId(1);
    assert_eq!(poll(&mut it, 4_000, 1, 100), [Event::Assigned { member, parts: vec![part(0), part(1)] }]);
    let offsets = || Some(vec![(part(0), 0)]);
    let failed = tell(&mut it, 4_000, Command::Commit { member: MemberId(0), offsets: offsets() });
    assert_eq!(failed, [Event::CommitFailed { member: MemberId(0) }]);
    let kept = tell(&mut it, 4_000, Command::Commit { member, offsets: offsets() });
    assert_eq!(kept, [Event::Committed { member, offsets: vec![(part(0), 0)], automatic: false }]);
}

#[test]
fn a_group_is_said_to_begin_anew_once() {
    let mut it = kafka(TopicSettings::default());
    (0..3).for_each(|member| start(&mut it, member, None));
    assert_eq!(poll(&mut it, 0, 0, 60_000), [Event::Rebalancing { group: GROUP }]);
    assert_eq!(poll(&mut it, 0, 1, 60_000), [], "it has begun");
    pass(&mut it, 10_000);
    assert_eq!([0, 1].map(|id| it.assignment(MemberId(id)).len()), [1, 1]);
    assert_eq!(poll(&mut it, 10_000, 2, 60_000), [Event::Rebalancing { group: GROUP }]);
}

#[test]
fn of_two_that_go_by_one_name_the_later_stays() {
    let mut it = kafka(TopicSettings::default());
    (0..3).for_each(|member| start(&mut it, member, Some("a")));
    poll(&mut it, 0, 0, 60_000);
    assert_eq!(poll(&mut it, 0, 1, 60_000), [Event::Closed { member: MemberId(0) }]);
    pass(&mut it, 4_000);
    let parts = vec![part(0), part(1)];
    assert_eq!(it.assignment(MemberId(1)), parts);
    poll(&mut it, 4_000, 2, 60_000);
    let ended: Vec<_> = pass(&mut it, 6_000);
    let member = MemberId(1);
    assert_eq!(ended, [Event::Lost { member, parts }, Event::Closed { member }].map(|event| (ms(6_000), event)));
}

/// The leader asks, and does not poll while it is answered; then a third comes, and a new round begins.
#[test]
fn who_was_answered_while_it_did_not_poll_joins_the_next_round() {
    let mut it = kafka(TopicSettings::default());
    (0..3).for_each(|member| start(&mut it, member, None));
    poll(&mut it, 0, 0, 1);
    poll(&mut it, 0, 1, 60_000);
    pass(&mut it, 7_000);
    assert_eq!(it.assignment(MemberId(1)), [], "the leader has not divided");
    let revoked = Event::Revoked { member: MemberId(1), parts: Vec::new() };
    assert_eq!(
        poll(&mut it, 7_000, 2, 60_000),
        [Event::Rebalancing { group: GROUP }, revoked],
        "who polls joins at once"
    );
    let events = poll(&mut it, 8_000, 0, 60_000);
    let given: Vec<_> = events.iter().filter(|it| matches!(it, Event::Assigned { .. })).collect();
    assert_eq!(given.len(), 3, "at once: {events:?}");
    assert_eq!([0, 1, 2].map(|id| it.assignment(MemberId(id)).len()), [1, 1, 0]);
}

#[test]
fn who_stands_outside_a_log_starts_anew() {
    let mut it = kafka(TopicSettings::default());
    append(&mut it, 0, 0);
    start(&mut it, 0, None);
    poll(&mut it, 0, 0, 10_000);
    pass(&mut it, 3_000);
    let member = MemberId(0);
    assert_eq!(it.position(member, part(0)), Some(1));
    let again = Event::Polled { member, records: vec![Place { part: part(0), offset: 0, record: RecordId(0) }] };
    tell(&mut it, 3_000, Command::Seek { member, part: part(0), offset: 2 });
    poll(&mut it, 3_000, 0, 1_000);
    assert_eq!(pass(&mut it, 4_000), [(ms(3_500), again)], "the fetch that was on its way comes back first");
    tell(&mut it, 4_000, Command::Seek { member, part: part(0), offset: 1 });
    assert_eq!(poll(&mut it, 4_000, 0, 0), [Event::Polled { member, records: Vec::new() }], "the end is inside");
    assert_eq!(it.position(member, part(0)), Some(1));
}

#[test]
fn who_was_missed_and_has_no_name_of_its_own_joins_again() {
    let mut it = kafka(TopicSettings::default());
    let (session, heartbeat) = (SimSpan::from_ms(1_000), SimSpan::from_ms(3_000));
    let settings = ConsumerSettings { session, heartbeat, auto_commit: None, ..ConsumerSettings::of("c0") };
    tell(&mut it, 0, Command::Start { member: MemberId(0), group: GROUP, topics: vec![0], settings });
    start(&mut it, 1, None);
    poll(&mut it, 0, 0, 6_500);
    poll(&mut it, 0, 1, 60_000);
    let member = MemberId(0);
    assert!(pass(&mut it, 9_100).contains(&(ms(7_000), Event::SessionExpired { member })));
    let lost = Event::Lost { member, parts: vec![part(0)] };
    assert_eq!(poll(&mut it, 9_100, 0, 60_000), [lost, Event::Rebalancing { group: GROUP }]);
    assert!(pass(&mut it, 12_500).contains(&(ms(12_000), Event::Assigned { member, parts: vec![part(0)] })));
}
