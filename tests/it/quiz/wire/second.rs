//! The figures of sections 4 to 8.

use super::figures::{at, count, ms, times};
use super::{Counts, Figure, Wire, asked_for, last_ok};
use block_or_delegate::sim::message::{Body, Status};
use block_or_delegate::sim::plan::Style::{Async, Sync};
use block_or_delegate::sim::time::SimTime;

const RECEIPT: Body = Body::Response(Status::Accepted);

/// Orders a second, and invoices a second.
fn rates(wire: &Wire) -> [f64; 2] {
    let asked = wire.said(Async, Body::Request);
    let work = wire.own(Async, Body::Push, 1).sent.since(wire.own(Async, Body::Deliver, 1).arrives);
    [asked[1].sent.since(asked[0].sent), work].map(|gap| (1e9 / gap.0 as f64).round())
}

/// Orders that came and have no invoice when the service is back.
fn owed(wire: &Wire) -> u32 {
    let back = wire.outage().1;
    wire.asked(Async, (SimTime::ZERO, back)).len() as u32 - wire.done(back)
}

pub const TABLE: [(&str, Counts); 12] = [
    ("choose-messages", |wire, _| {
        let all = [
            Body::Request,
            Body::Publish,
            Body::Confirm,
            RECEIPT,
            Body::Deliver,
            Body::Push,
            Body::Callback,
            Body::CallbackReceipt,
            Body::Ack,
        ];
        let delegated: u32 = all.map(|body| wire.count(Async, body)).iter().sum();
        let sync = wire.count(Sync, Body::Request) + wire.count(Sync, Body::Response(Status::Ok));
        let result = if wire.count(Async, Body::Push) > 0 { Body::Push } else { Body::Callback };
        vec![count(delegated), count(sync), at(wire.last(Async, result)), at(last_ok(wire))]
    }),
    ("choose-login", |wire, _| {
        vec![at(wire.last(Async, Body::Push)), at(wire.last(Async, RECEIPT)), at(last_ok(wire))]
    }),
    ("choose-spike", |wire, _| {
        let [sync, delegated] = [Sync, Async].map(|style| wire.answers(style, Status::Unavailable).len() as u32);
        let served = wire.one(Sync, Body::Response(Status::Ok));
        let work = served.sent.since(wire.own(Sync, Body::Request, served.journey.0 + 1).arrives);
        vec![count(sync), times(work.0), count(delegated), at(wire.last(Async, Body::Push))]
    }),
    ("decouple-red", |wire, _| {
        let failed = wire.answers(Sync, Status::BadGateway).len() as u32;
        vec![count(failed), count(wire.count(Sync, Body::Request))]
    }),
    ("decouple-backlog", |wire, _| {
        let (from, back) = wire.outage();
        vec![count(owed(wire)), Figure::Count(rates(wire)[0]), times(back.since(from).0)]
    }),
    ("decouple-catch-up", |wire, _| {
        let back = wire.outage().1;
        let [rate, capacity] = rates(wire);
        let (owed, spare) = (f64::from(owed(wire)), capacity - rate);
        let delivered = wire.said(Async, Body::Deliver).into_iter();
        let empty = delivered.map(|it| it.sent).find(|sent| *sent >= back && wire.waiting(*sent) == 0);
        let took = empty.expect("it is worked off").since(back).as_ms_f64();
        let formula = owed / spare * 1e3;
        let (owed, spare) = (Figure::Count(owed), Figure::Count(spare));
        vec![owed, spare, owed, spare, ms(formula), ms(took), ms(formula - took)]
    }),
    ("decouple-limit", |wire, _| {
        let refused = wire.answers(Async, Status::QueueFull);
        let outage = wire.outage();
        if refused.is_empty() {
            return vec![count(wire.asked(Async, outage).len() as u32)];
        }
        let room = wire.waiting(wire.one(Async, Body::Reject).sent);
        let after = refused.iter().filter(|it| wire.own(Async, Body::Request, it.journey.0 + 1).sent >= outage.1);
        let after = after.count() as u32;
        let mut counted = vec![count(refused.len() as u32), count(1), count(room)];
        // One is "the last of them"; several are counted.
        counted.extend((after > 1).then(|| count(after)));
        counted
    }),
    ("your-turn-loop", |wire, question| {
        let killed = wire.one(Sync, Body::Response(Status::TimedOut));
        let lived = killed.sent.since(wire.one(Sync, Body::Request).arrives).as_ms_f64();
        let mails = asked_for(question, "request handler sends ");
        let each = f64::from(asked_for(question, "mails, "));
        vec![Figure::Count((lived / each).floor()), ms(each), ms(lived), count(mails), ms(f64::from(mails) * each)]
    }),
    ("your-turn-batches", |wire, question| {
        let took = wire.one(Async, RECEIPT).sent.since(wire.one(Async, Body::Request).arrives);
        let calls = asked_for(question, "enqueues ") / asked_for(question, "mails, ");
        vec![times(took.0), count(calls), times(took.0 / u64::from(calls))]
    }),
    ("curious-polls", |wire, _| {
        vec![count(wire.count(Async, Body::Poll)), at(wire.last(Async, Body::PollAnswer(Status::Ok)))]
    }),
    ("curious-webhook", |wire, question| {
        let client = asked_for(question, "which client ");
        let [call, receipt] = [Body::Callback, RECEIPT].map(|body| wire.own(Async, body, client).arrives);
        vec![at(call), at(receipt)]
    }),
    ("curious-stale", |wire, _| {
        let known = wire.last(Async, Body::PollAnswer(Status::Ok));
        vec![at(known), times(known.since(wire.one(Async, Body::Store).sent).0)]
    }),
];
