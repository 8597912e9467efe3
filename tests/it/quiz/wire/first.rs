//! The figures of sections 1 to 3.

use super::figures::{at, count, ms, times};
use super::{Counts, Wire, asked_for, last_ok};
use block_or_delegate::sim::message::{Body, Status};
use block_or_delegate::sim::plan::Style::{Async, Sync};
use block_or_delegate::sim::time::SimTime;

const RESULT: Body = Body::Response(Status::Ok);
const RECEIPT: Body = Body::Response(Status::Accepted);

/// What texting so many friends takes: typing shows on the wire, reading does not.
fn texting(wire: &Wire) -> super::Figure {
    let typing = wire.one(Async, Body::Request).sent.since(SimTime::ZERO).as_ms_f64();
    let reading = wire.it.client.person.as_ref().expect("a person").handle_ms;
    ms((typing + reading) * f64::from(wire.count(Async, Body::Request)))
}

pub const TABLE: [(&str, Counts); 13] = [
    ("duel-first", |wire, _| {
        let call = last_ok(wire);
        // From the first call to the last answer, without a break.
        vec![at(call), at(wire.last(Async, Body::Push)), at(call), texting(wire)]
    }),
    ("duel-stolen", |wire, _| {
        let ends: Vec<SimTime> = wire.said(Sync, RESULT).iter().map(|it| it.arrives).collect();
        let each = ends[0].since(SimTime::ZERO);
        assert!(ends.windows(2).all(|two| two[1].since(two[0]) == each), "{ends:?}");
        vec![at(ends[ends.len() - 1]), times(each.0), texting(wire)]
    }),
    ("duel-offline", |wire, _| {
        vec![at(wire.one(Sync, Body::Response(Status::BadGateway)).arrives), at(wire.last(Async, Body::Push))]
    }),
    ("flow-later", |wire, _| {
        let (sync, delegated) = (last_ok(wire), wire.last(Async, Body::Push));
        let (asked, published) = (wire.one(Async, Body::Request), wire.one(Async, Body::Publish));
        let delivered = wire.one(Async, Body::Deliver);
        let [later, check] = [delegated.since(sync).0, published.sent.since(asked.arrives).0];
        let [to, on] = [published, delivered].map(|it| it.arrives.since(it.sent).0);
        assert_eq!(to, on);
        vec![at(sync), at(delegated), times(later), times(check), times(to + on), times(to)]
    }),
    ("flow-free", |wire, _| {
        let (asked, receipt) = (wire.one(Async, Body::Request), wire.one(Async, RECEIPT));
        let ways = asked.arrives.since(asked.sent).0 + receipt.arrives.since(receipt.sent).0;
        let between = receipt.sent.since(asked.arrives).0;
        vec![at(receipt.arrives), times(ways), times(between), at(wire.last(Async, Body::Push))]
    }),
    ("flow-202", |wire, question| {
        let client = asked_for(question, "Client ");
        let [receipt, result] = [RECEIPT, Body::Push].map(|body| wire.own(Async, body, client).arrives);
        vec![count(client), times(result.since(receipt).0)]
    }),
    ("flow-threads", |wire, _| {
        vec![count(wire.count(Sync, Body::Response(Status::Unavailable))), count(wire.count(Sync, RESULT))]
    }),
    ("flow-nobody", |wire, _| {
        let patience = wire.it.client.timeout_ms.expect("patience");
        let waited = |number: u32| {
            let (asked, answer) = (wire.own(Sync, Body::Request, number), wire.own(Sync, RESULT, number));
            answer.arrives.since(asked.sent).as_ms_f64()
        };
        let clients = wire.count(Sync, Body::Request);
        let late: Vec<u32> = (1..=clients).filter(|number| waited(*number) > patience).collect();
        assert_eq!(late.len(), 1, "one loses patience");
        let asked = wire.own(Sync, Body::Request, late[0]).sent.since(SimTime::ZERO).as_ms_f64();
        vec![count(late[0]), ms(asked + patience), at(wire.own(Sync, RESULT, late[0]).arrives)]
    }),
    ("queue-depth", |wire, question| {
        let now = question.shows;
        let (done, waiting) = (wire.done(now), wire.waiting(now));
        let jobs = wire.count(Async, Body::Publish);
        vec![at(now), count(jobs), count(done), count(jobs - done - waiting), count(waiting)]
    }),
    ("queue-workers", |wire, _| {
        let delivered = wire.said(Async, Body::Deliver);
        let of = |worker| delivered.iter().filter(|it| it.to == worker).count() as u32;
        let mut workers: Vec<_> = delivered.iter().map(|it| it.to).collect();
        workers.sort();
        workers.dedup();
        let rounds = workers.iter().map(|worker| of(*worker)).max().expect("a worker");
        let work = wire.own(Async, Body::Push, 1).sent.since(wire.own(Async, Body::Deliver, 1).arrives);
        let last = at(wire.last(Async, Body::Push));
        vec![last, count(workers.len() as u32), count(delivered.len() as u32), count(rounds), times(work.0)]
    }),
    ("queue-full", |wire, _| {
        let first = wire.one(Async, Body::Push).sent;
        let taken = wire.said(Async, Body::Deliver).iter().filter(|it| it.sent < first).count() as u32;
        let kept = wire.count(Async, Body::Publish) - wire.count(Async, Body::Reject) - taken;
        vec![count(wire.count(Async, Body::Response(Status::QueueFull))), count(taken), count(kept)]
    }),
    ("queue-twice", |wire, _| {
        let delivered = wire.said(Async, Body::Deliver);
        let again = delivered.iter().enumerate();
        let mut again = again.filter(|(place, it)| delivered[..*place].iter().any(|one| one.journey == it.journey));
        let (_, twice) = again.next().expect("one comes again");
        assert!(again.next().is_none());
        let mut workers: Vec<_> = delivered.iter().map(|it| it.to).collect();
        workers.sort();
        let worker = if twice.to == workers[0] { 1 } else { 2 };
        vec![count(twice.journey.0 + 1), at(twice.sent), count(worker)]
    }),
    ("queue-crash", |wire, _| {
        let delivered = wire.said(Async, Body::Deliver);
        let again = delivered.windows(2).find(|two| two[0].journey == two[1].journey).expect("one comes again")[1];
        vec![at(again.arrives), count(again.journey.0 + 1)]
    }),
];
