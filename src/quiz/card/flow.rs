//! Cards of section 2: what a receipt is worth, and what a thread costs.

use super::{at_once, sample, shuffled};
use crate::quiz::dice::Dice;
use crate::quiz::question::{Ask, Messages, Number, Question, Window};
use crate::quiz::run::{Run, acknowledged, begun_by, fated, journey, known, messages, named};
use crate::sim::actor::{API, CLIENT, QUEUE};
use crate::sim::message::Body;
use crate::sim::plan::Style;
use crate::sim::scenario::{Arrivals, Styles, Work};
use crate::sim::step::Fate;
use crate::sim::time::{SimSpan, SimTime};
use crate::words::Words;

/// How long a hop takes, read off by how much the asynchronous result is later.
pub fn later(dice: &mut Dice, words: &Words) -> Question {
    let (check, hop) = (dice.step(40, 120, 10), dice.step(20, 80, 5));
    let mut scenario = sample("flow-later");
    scenario.work = Work::Constant { ms: f64::from(dice.step(300, 600, 50)) };
    scenario.api.check_ms = f64::from(check);
    scenario.broker.hop_ms = f64::from(hop);
    let run = Run::of(scenario);
    let (sync, delegated) = (known(run.sync(), 0), known(run.delegated(), 0));
    let published = messages(run.delegated(), |body| body == Body::Publish)[0];
    let took = published.arrives.since(published.sent);
    let (later, check) = (delegated.since(sync), SimSpan::from_ms(check.into()));
    let text = words.quiz().flow;
    Question {
        text: (text.later)(later.0, check.0),
        frozen: SimTime(acknowledged(run.delegated(), 0).0 / 4),
        until: None,
        ask: Ask::Number(Number {
            tolerance: 2.0,
            unit: words.quiz().ms,
            right: took.as_ms_f64(),
            counts: Some((published.sent, 1e6)),
            ..Number::count(300, 0)
        }),
        lane: (Style::Async, QUEUE),
        shows: run.end(),
        explanation: (text.later_why)(sync.0, delegated.0, later.0, check.0, later.0 - check.0, took.0),
        history: run.history(),
    }
}

/// When the asynchronous client is free.
pub fn free(dice: &mut Dice, words: &Words) -> Question {
    let link = SimSpan::from_ms(dice.step(150, 250, 10).into());
    let work = dice.step(1000, 2000, 100);
    let mut scenario = sample("flow-free");
    scenario.link_ms = link.as_ms_f64();
    scenario.work = Work::Constant { ms: f64::from(work) };
    scenario.api.check_ms = f64::from(dice.step(20, 40, 5));
    let run = Run::of(scenario);
    let receipt = acknowledged(run.delegated(), 0);
    // A round second beyond the end: it tells nothing.
    let until = SimTime((run.end().0 / 1_000_000_000 + 1) * 1_000_000_000);
    let text = words.quiz().flow;
    Question {
        text: (text.free)(link.0, SimSpan::from_ms(work.into()).0, receipt.0 - link.0 * 2),
        frozen: SimTime(link.0 / 2),
        until: Some(until),
        ask: Ask::Moment(Window { right: receipt, tolerance: SimSpan(link.0 / 2), until }),
        lane: (Style::Async, CLIENT),
        shows: run.end(),
        explanation: (text.free_why)(receipt.0, link.0 * 2, receipt.0 - link.0 * 2, known(run.delegated(), 0).0),
        history: run.history(),
    }
}

/// What is true of a job whose client holds the 202.
pub fn accepted(dice: &mut Dice, words: &Words) -> Question {
    let (clients, workers) = (dice.whole(3, 5), dice.whole(1, 2));
    let asked = dice.whole(0, clients - 1);
    let mut scenario = sample("flow-202");
    scenario.arrivals = at_once(clients);
    scenario.work = Work::Constant { ms: f64::from(dice.step(800, 1600, 100)) };
    scenario.api.threads = clients;
    scenario.workers = workers;
    let run = Run::of_style(Styles::Async, scenario);
    let trace = run.delegated();
    let frozen = acknowledged(trace, asked);
    let done = journey(trace, asked).work_done.is_some_and(|at| at <= frozen);
    let right = if done {
        0
    } else if begun_by(trace, asked, frozen) {
        1
    } else {
        2
    };
    let text = words.quiz().flow;
    Question {
        text: (text.accepted)(asked + 1, clients, workers),
        frozen,
        // Near enough to see who does what.
        until: Some(SimTime(frozen.0 * 3)),
        ask: shuffled(dice, text.accepted_options.map(String::from).into(), right),
        lane: (Style::Async, CLIENT),
        shows: known(trace, asked),
        explanation: (text.accepted_why)(asked + 1, known(trace, asked).since(frozen).0),
        history: run.history(),
    }
}

/// How many calls find no thread.
pub fn threads(dice: &mut Dice, words: &Words) -> Question {
    let clients = dice.whole(5, 9);
    let threads = dice.whole(1, clients - 2);
    let mut scenario = sample("flow-threads");
    scenario.arrivals = at_once(clients);
    scenario.work = Work::Constant { ms: f64::from(dice.step(500, 1500, 100)) };
    scenario.api.threads = threads;
    let run = Run::of_style(Styles::Sync, scenario);
    let refused = fated(run.sync(), Fate::RefusedNoThread);
    let arrival = messages(run.sync(), |body| body == Body::Request)[0].arrives;
    let text = words.quiz().flow;
    Question {
        text: (text.threads)(clients, threads),
        frozen: SimTime(arrival.0 / 2),
        until: Some(SimTime(arrival.0 * 4)),
        ask: Ask::Number(Number { unit: text.refused, ..Number::count(clients, refused) }),
        lane: (Style::Sync, API),
        shows: run.end(),
        explanation: (text.threads_why)(refused, fated(run.sync(), Fate::Done)),
        history: run.history(),
    }
}

/// Which answer arrives where nobody waits.
pub fn nobody(dice: &mut Dice, words: &Words) -> Question {
    const CLIENTS: u32 = 3;
    let patience = dice.step(800, 1200, 100);
    let (long, link) = (patience + dice.step(200, 400, 100), dice.step(100, 160, 20));
    let mut work = vec![f64::from(patience) / 4.0, f64::from(patience) / 2.0, f64::from(long)];
    dice.shuffle(&mut work);
    let mut scenario = sample("flow-nobody");
    scenario.arrivals = Arrivals::List { at_ms: (0..CLIENTS).map(|client| f64::from(client) * 100.0).collect() };
    scenario.work = Work::List { ms: work };
    scenario.link_ms = f64::from(link);
    scenario.client.timeout_ms = Some(f64::from(patience));
    scenario.api.threads = CLIENTS;
    let run = Run::of_style(Styles::Sync, scenario);
    let trace = run.sync();
    let gave_up = trace.journeys.iter().find_map(|it| Some((it.id, it.met(Fate::GaveUpTimeout)?)));
    let Some((journey, at)) = gave_up else { unreachable!("one client gives up: tested") };
    let answers = messages(trace, |body| matches!(body, Body::Response(_)));
    let late: Vec<_> = answers.iter().filter(|it| it.journey == journey).collect();
    let arrives = late.iter().map(|it| it.arrives).max().unwrap_or(trace.ended_at);
    let text = words.quiz().flow;
    Question {
        text: (text.nobody)(SimSpan::from_ms(patience.into()).0),
        frozen: SimTime(arrives.0 - SimSpan::from_ms(link.into()).0 / 2),
        until: None,
        ask: Ask::Message(Messages { right: late.iter().map(|it| named(Style::Sync, it)).collect(), near: Vec::new() }),
        lane: (Style::Sync, CLIENT),
        shows: arrives,
        explanation: (text.nobody_why)(journey.0 + 1, at.0, arrives.0),
        history: run.history(),
    }
}
