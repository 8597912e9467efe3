//! What the explanations of sections 1 to 3 must say, by the log.

use super::{RECEIPT, RESULT, Says, are, between, ms};
use crate::quiz::keys::{number, work_ms};
use crate::quiz::log::number_after;
use block_or_delegate::sim::plan::Style::{Async, Sync};
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::words::number::{seconds, span};

/// Typing and reading, for every friend.
fn texting_ms(it: &Scenario, friends: u32) -> f64 {
    let person = it.client.person.as_ref().expect("a person");
    (person.prepare_ms + person.handle_ms) * f64::from(friends)
}

/// Whole seconds, as the answer is given.
fn whole(nanos: u64) -> String {
    format!("{} s", nanos / 1_000_000_000)
}

pub const DUEL: [(&str, Says); 3] = [
    ("duel-first", |log, _, it| {
        let [call, text] = [Sync, Async].map(|style| span(log.last(style, RESULT).0));
        let caller = between(log.at(Sync, "begins to ask"), log.last(Sync, RESULT));
        let friends = log.count(Async, RESULT);
        let own = format!("the calls take {caller} of your own time, the texts {},", ms(texting_ms(it, friends)));
        vec![format!("By phone you have the last answer after {call}, by text after {text}."), own]
    }),
    ("duel-stolen", |log, _, it| {
        let ends = log.all(Sync, RESULT);
        let calls: Vec<u64> =
            log.all(Sync, "begins to ask").iter().zip(&ends).map(|((from, _), (to, _))| to.since(*from).0).collect();
        assert!(calls.iter().all(|each| *each == calls[0]));
        let text = texting_ms(it, calls.len() as u32);
        assert!(log.last(Async, "starts on request") < log.at(Async, "The service finishes"), "they do not overlap");
        let held = format!("hold you for {}: {} for each", whole(calls.iter().sum()), whole(calls[0]));
        vec![held, format!("holds you for {},", ms(text))]
    }),
    ("duel-offline", |log, _, _| {
        let failed = log.at(Sync, "learns that the work failed");
        vec![format!("fails after {},", span(failed.0)), format!("answered after {}:", span(log.at(Async, RESULT).0))]
    }),
];

pub const FLOW: [(&str, Says); 5] = [
    ("flow-later", |log, question, it| {
        let [sync, delegated] = [Sync, Async].map(|style| log.at(style, RESULT));
        let later = delegated.since(sync).as_ms_f64();
        let hops = later - it.api.check_ms;
        assert!((number(question) - hops / 2.0).abs() < 1e-9);
        vec![
            format!("after {}, the async one after {}: {} later", seconds(sync.0), seconds(delegated.0), ms(later)),
            format!("The check takes {} of that; the other {} are", ms(it.api.check_ms), ms(hops)),
            format!("to the worker, {} each.", ms(hops / 2.0)),
        ]
    }),
    ("flow-free", |log, _, it| {
        let between = it.api.check_ms + 2.0 * it.broker.hop_ms;
        vec![
            format!("free at {},", seconds(log.at(Async, RECEIPT).0)),
            format!("{} there and back, and {} for the check", ms(it.link_ms * 2.0), ms(between)),
            format!("the result comes at {}.", seconds(log.at(Async, RESULT).0)),
        ]
    }),
    ("flow-202", |log, question, it| {
        let client = number_after(&question.text, "Client ");
        let of = |what| log.at(Async, &format!("Client {client} {what}"));
        let begun = log.all(Async, "starts job").into_iter().filter(|(at, _)| *at <= question.frozen);
        let begun: Vec<u32> = begun.map(|(_, text)| number_after(text, "starts job ")).collect();
        assert!(begun.iter().copied().eq(1..=it.workers), "in order, one each: {begun:?}");
        vec![format!("Client {client} has its result only {} later", between(of(RECEIPT), of(RESULT)))]
    }),
    ("flow-threads", |log, _, _| {
        let served = log.count(Sync, "answers 200");
        let clients = if served == 1 { "client" } else { "clients" };
        let refused = log.count(Sync, "No API thread is free");
        vec![format!("{refused} hear 503"), format!("so {served} {clients} can be served")]
    }),
    ("flow-nobody", |log, _, _| {
        let gave_up = log.all(Sync, "gives up waiting");
        let late = log.all(Sync, "but nobody waits for it any more");
        assert_eq!((gave_up.len(), late.len()), (1, 1));
        let client = number_after(gave_up[0].1, "Client ");
        assert_eq!(number_after(late[0].1, "request "), client);
        assert!(log.at(Sync, &format!("finishes the work of request {client}")) > gave_up[0].0);
        vec![
            format!("Client {client} gave up at {}", seconds(gave_up[0].0.0)),
            format!("arrives at {}", seconds(late[0].0.0)),
        ]
    }),
];

pub const QUEUE: [(&str, Says); 5] = [
    ("queue-depth", |log, question, _| {
        let by = |says| log.by(Async, says, question.shows);
        let (done, waiting) = (by("finishes job"), log.waiting(question.shows));
        let (busy, jobs) = (by("starts job") - done, log.count(Async, "sends the request"));
        assert_eq!(number(question), f64::from(waiting));
        let at = span(question.shows.0);
        vec![format!(
            "At {at}, of {jobs} jobs {} done, {} being worked on and {} waiting",
            are(done),
            are(busy),
            are(waiting)
        )]
    }),
    ("queue-workers", |log, _, it| {
        let (last, jobs) = (log.last(Async, RESULT), log.count(Async, "sends the request"));
        let rounds = log.count(Async, "Worker 1 starts job");
        assert!(rounds > 1, "1 rounds");
        let rest = last.0 as f64 / 1e6 - work_ms(it) * f64::from(rounds);
        assert!(0.0 < rest && rest < 150.0, "the messages take {rest} ms");
        let workers = it.workers;
        let work = ms(work_ms(it));
        vec![format!("After {}: {workers} workers do {jobs} jobs in {rounds} rounds of {work},", seconds(last.0))]
    }),
    ("queue-full", |log, _, _| {
        let [refused, kept, taken] =
            ["is full and refuses", "no worker is free", "hands it to worker"].map(|says| log.count(Async, says));
        vec![format!("{refused} are refused with 503: {} taken at once and {kept} wait", are(taken))]
    }),
    ("queue-twice", |log, question, _| {
        let died = log.all(Async, "dies in the middle of job");
        let again = log.all(Async, " again, to worker ");
        assert_eq!((died.len(), again.len()), (1, 1));
        let job = number_after(died[0].1, "middle of job ");
        assert_eq!(number_after(again[0].1, "delivers job "), job);
        assert!(question.text.contains(&format!("Worker {} has just", number_after(died[0].1, "Worker "))));
        let to = number_after(again[0].1, "to worker ");
        vec![format!("Job {job}."), format!("again at {} to worker {to}.", seconds(again[0].0.0))]
    }),
    ("queue-crash", |log, _, _| {
        let died = log.all(Async, "dies in the middle of job")[0];
        let starts = log.all(Async, "Worker 1 starts job");
        let next = starts.iter().find(|(at, _)| *at > died.0).expect("it begins again");
        let job = number_after(next.1, "starts job ");
        vec![format!("At {} job {job} is delivered.", seconds(next.0.0))]
    }),
];
