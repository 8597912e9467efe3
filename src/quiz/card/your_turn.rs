//! Cards of section 7: a million newsletters, in small.

use super::sample;
use crate::quiz::dice::Dice;
use crate::quiz::question::{Ask, Number, Question};
use crate::quiz::run::{Run, journey, messages};
use crate::sim::actor::API;
use crate::sim::message::{Body, Status};
use crate::sim::plan::Style;
use crate::sim::scenario::{Styles, Work};
use crate::sim::time::{SimSpan, SimTime};
use crate::words::Words;

/// How many mails a loop has sent when the server kills it.
pub fn the_loop(dice: &mut Dice, words: &Words) -> Question {
    let mails = dice.step(400, 1000, 100);
    let each = SimSpan::from_ms(dice.step(20, 40, 5).into());
    let limit = SimSpan::from_ms(dice.step(2000, 5000, 1000).into());
    let mut scenario = sample("your-turn-loop");
    scenario.work = Work::Constant { ms: each.as_ms_f64() * f64::from(mails) };
    scenario.api.request_limit_ms = Some(limit.as_ms_f64());
    let run = Run::of_style(Styles::Sync, scenario);
    // One thread sends one mail after the other for as long as it is let.
    let held = journey(run.sync(), 0).thread_held;
    let sent = (held.0 / each.0) as u32;
    let text = words.quiz().your_turn;
    let tolerance = f64::from(sent) / 20.0;
    Question {
        text: (text.the_loop)(mails, each.0, limit.0),
        frozen: SimTime(held.0 / 4),
        until: None,
        ask: Ask::Number(Number { unit: text.sent, step: 5.0, tolerance, ..Number::count(mails, sent) }),
        lane: (Style::Sync, API),
        shows: run.end(),
        explanation: (text.the_loop_why)(sent, each.0, mails, limit.0, each.0 * u64::from(mails)),
        history: run.history(),
    }
}

/// How long the API takes to answer if it enqueues every mail before it does.
pub fn batches(dice: &mut Dice, words: &Words) -> Question {
    const BATCH: u32 = 10;
    let mails = dice.step(2000, 6000, 500);
    let call = SimSpan::from_ms(dice.whole(3, 6).into());
    let mut scenario = sample("your-turn-batches");
    // All calls but the last, whose confirm the engine plays.
    scenario.api.check_ms = call.as_ms_f64() * f64::from(mails / BATCH - 1);
    scenario.broker.hop_ms = call.as_ms_f64() / 2.0;
    scenario.work = Work::Constant { ms: 500.0 };
    let run = Run::of_style(Styles::Async, scenario);
    let trace = run.delegated();
    let arrived = messages(trace, |body| body == Body::Request)[0].arrives;
    let answered = messages(trace, |body| body == Body::Response(Status::Accepted))[0].sent;
    let took = answered.since(arrived);
    let text = words.quiz().your_turn;
    Question {
        text: (text.batches)(mails, BATCH, call.0),
        frozen: SimTime(arrived.0 + took.0 / 4),
        until: None,
        ask: Ask::Number(Number {
            tolerance: (took.as_secs_f64() / 10.0).max(0.1),
            counts: Some((arrived, 1e9)),
            ..Number::seconds(words.quiz().s, 6.0, 0.1, took)
        }),
        lane: (Style::Async, API),
        shows: run.end(),
        explanation: (text.batches_why)(mails / BATCH, call.0, took.0),
        history: run.history(),
    }
}
