//! What the explanations of sections 4 to 8 must say, by the log.

use super::{RECEIPT, RESULT, Says, ms};
use crate::quiz::keys::{number, work_ms};
use crate::quiz::log::{Log, number_after};
use crate::quiz::pair;
use block_or_delegate::sim::plan::Style::{self, Async, Sync};
use block_or_delegate::sim::scenario::{Arrivals, Reply, Scenario};
use block_or_delegate::sim::time::{SimSpan, SimTime};
use block_or_delegate::words::number::{grouped, seconds, span};

/// The client, where the API has stored the result before.
const KNOWS: &str = "The client has the result";

/// The outage: from when, until when.
fn outage(log: &Log, style: Style) -> (SimTime, SimTime) {
    (log.at(style, "The service goes down"), log.at(style, "The service is back"))
}

/// The numbers of the orders that come during the outage.
fn meanwhile(log: &Log, style: Style) -> Vec<u32> {
    let (from, to) = outage(log, style);
    let sent = log.all(style, "sends the request").into_iter().filter(|(at, _)| from <= *at && *at < to);
    sent.map(|(_, text)| number_after(text, "Client ")).collect()
}

/// Orders that were made and have no invoice when the service is back.
fn owed(log: &Log) -> u32 {
    let back = outage(log, Async).1;
    log.by(Async, "sends the request", SimTime(back.0 - 1)) - log.by(Async, "finishes job", back)
}

/// Orders a second, and what the service makes a second.
fn rates(it: &Scenario) -> (u32, u32) {
    let Arrivals::Constant { per_second, .. } = it.arrivals else { panic!("{:?}", it.arrivals) };
    (per_second as u32, (1e3 / work_ms(it)).round() as u32)
}

pub const CHOOSE: [(&str, Says); 3] = [
    ("choose-messages", |_, question, it| {
        let pair = pair(question);
        let count = |trace: &Option<block_or_delegate::trace::Trace>| trace.as_ref().expect("both").messages.len();
        let (sync, delegated) = (count(&pair.sync), count(&pair.delegated));
        let start = format!("{delegated} instead of {sync}: ");
        let list = question.explanation.strip_prefix(&start).and_then(|rest| rest.split(", and each").next());
        assert_eq!(list.expect("a list").split(", ").count(), delegated, "{}", question.explanation);
        let known = |style| seconds(super::Log::of(question).at(style, RESULT).0);
        assert_eq!(it.reply == Reply::Callback, question.text.contains("webhook"));
        vec![start, format!("known after {} instead of {}.", known(Async), known(Sync))]
    }),
    ("choose-login", |log, _, _| {
        let [receipt, result, sync] =
            [(Async, RECEIPT), (Async, RESULT), (Sync, RESULT)].map(|(style, says)| span(log.at(style, says).0));
        vec![
            format!("With the result, after {result}."),
            format!("The receipt after {receipt} lets"),
            format!("the result after {sync}:"),
        ]
    }),
    ("choose-spike", |log, _, it| {
        let [sync, delegated] = [Sync, Async].map(|style| log.count(style, "No API thread is free"));
        assert!(log.count(Async, "no worker is free") > 0, "the spike becomes a queue");
        vec![
            format!("{sync} in the sync style: "),
            format!("to others for {}.", ms(work_ms(it))),
            format!("{delegated} in the async one"),
            format!("known at {}.", seconds(log.last(Async, RESULT).0)),
        ]
    }),
];

pub const DECOUPLE: [(&str, Says); 4] = [
    ("decouple-red", |log, question, _| {
        let failed = log.all(Sync, "learns that the work failed");
        let failed: Vec<u32> = failed.iter().map(|(_, text)| number_after(text, "Client ")).collect();
        assert_eq!(failed, meanwhile(log, Sync), "every order that comes while it is down");
        assert_eq!(number(question), failed.len() as f64);
        vec![format!("{} of {} orders:", failed.len(), log.count(Sync, "sends the request"))]
    }),
    ("decouple-backlog", |log, _, it| {
        let (from, back) = outage(log, Async);
        assert_eq!(log.count(Async, "learns that"), 0, "nobody saw an error");
        vec![format!("{} orders: {} a second for {}.", owed(log), rates(it).0, span(back.since(from).0))]
    }),
    ("decouple-catch-up", |log, _, it| {
        let (back, (rate, capacity)) = (outage(log, Async).1, rates(it));
        let handed = log.all(Async, " and hands job ");
        let empty = handed.iter().find(|(at, _)| *at >= back && log.waiting(*at) == 0).expect("it is worked off");
        let job = number_after(empty.1, " and hands job ");
        assert!(log.at(Async, &format!("finishes job {job} ")) > empty.0, "taken, and not made");
        let (owed, spare, took) = (owed(log), capacity - rate, empty.0.since(back));
        let formula = u64::from(owed) * 1_000_000_000 / u64::from(spare);
        assert!(formula > took.0, "the run is shorter");
        vec![
            format!("{owed} orders have no invoice"),
            format!("{spare} a second, pays them back: {owed} / {spare} = {}.", span(formula)),
            format!("needs {}, which is {} less:", seconds(took.0), seconds(formula - took.0)),
        ]
    }),
    ("decouple-limit", |log, _, _| {
        let came = meanwhile(log, Async);
        let refusals = log.all(Async, "is full and refuses job");
        assert_eq!(
            log.count(Async, "learns that the queue is full"),
            refusals.len() as u32,
            "whoever is refused hears it"
        );
        if refusals.is_empty() {
            return vec![format!("all {} orders that come meanwhile", came.len())];
        }
        let number = |(_, text): &(SimTime, &str)| number_after(text, "refuses job ");
        let after = refusals.iter().filter(|it| !came.contains(&number(it))).count();
        let last = if after > 1 { format!("The last {after} come") } else { String::new() };
        let (first, back) = (refusals[0].0, outage(log, Async).1);
        let held = |at| log.by(Async, "The queue keeps job", at) - log.by(Async, "The queue forgets job", at);
        let waits = log.waiting(first);
        assert_eq!((held(first), held(back)), (waits + 1, waits + 1), "the worker holds one");
        vec![format!("{} orders hear 503", refusals.len()), format!("the worker holds 1, {waits} wait"), last]
    }),
];

pub const YOUR_TURN: [(&str, Says); 2] = [
    ("your-turn-loop", |log, question, it| {
        let lives = log.at(Sync, "kills the handler").since(log.at(Sync, "starts the work"));
        let each = f64::from(number_after(&question.text, "mails, "));
        let mails = (work_ms(it) / each).round() as u64;
        let sent = (lives.as_ms_f64() / each) as u64;
        assert_eq!(log.count(Sync, "gave up on it"), 1, "the client hears of it");
        vec![
            format!("{} mails of {} fit into the {} for", grouped(sent), ms(each), span(lives.0)),
            format!("all {} would take {}.", grouped(mails), ms(work_ms(it))),
        ]
    }),
    ("your-turn-batches", |log, question, it| {
        let took = log.at(Async, "answers 202").since(log.at(Async, "The API receives the request"));
        let call = it.broker.hop_ms * 2.0;
        let calls = number_after(&question.text, "enqueues ") / number_after(&question.text, "mails, ");
        assert!((took.as_ms_f64() - f64::from(calls) * call).abs() < 1e-9);
        vec![format!("{}: {} calls of {},", seconds(took.0), grouped(calls.into()), ms(call))]
    }),
];

pub const CURIOUS: [(&str, Says); 3] = [
    ("curious-polls", |log, _, _| {
        let polls = log.count(Async, "asks: is it done?");
        assert_eq!(log.count(Async, "hears: not yet"), polls - 1);
        vec![format!("{polls} polls, the last one answered with the result at {}.", seconds(log.at(Async, KNOWS).0))]
    }),
    ("curious-webhook", |log, question, _| {
        let client = number_after(&question.text, "which client ");
        let of = |what| seconds(log.at(Async, &format!("Client {client} {what}")).0);
        assert_eq!(log.count(Async, &format!("finishes job {client} and calls the client's webhook")), 1);
        vec![format!("own address, at {}.", of(RESULT)), format!("The 202 at {} was", of(RECEIPT))]
    }),
    ("curious-stale", |log, question, it| {
        let (done, known) = (log.at(Async, "finishes job 1"), log.at(Async, KNOWS));
        assert!(log.last(Async, "asks: is it done?") > done, "it had asked before: {}", question.text);
        let Reply::Poll { every_ms } = it.reply else { panic!("{:?}", it.reply) };
        let late: SimSpan = known.since(done);
        // At worst it was looked up just before: the way back, the interval, the way there, the look-up, the way back.
        assert!(late.as_ms_f64() < every_ms + 3.0 * it.link_ms + it.api.status_ms);
        vec![format!("At {}, {} after it was done", seconds(known.0), span(late.0))]
    }),
];
