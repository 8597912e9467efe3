//! Cards of section 8: how a client learns that its task is done.

use super::{at_once, sample};
use crate::quiz::dice::Dice;
use crate::quiz::question::{Ask, Messages, Number, Question, Window};
use crate::quiz::run::{Run, acknowledged, journey, known, messages, named};
use crate::sim::actor::CLIENT;
use crate::sim::message::{Body, JourneyId};
use crate::sim::plan::Style;
use crate::sim::scenario::{Reply, Scenario, Styles, Work};
use crate::sim::time::{SimSpan, SimTime};
use crate::words::Words;

/// A task whose client asks again every so often.
fn polled(name: &str, work: SimSpan, every: SimSpan, link_ms: f64) -> Scenario {
    let mut scenario = sample(name);
    scenario.work = Work::Constant { ms: work.as_ms_f64() };
    scenario.link_ms = link_ms;
    scenario.reply = Reply::Poll { every_ms: every.as_ms_f64() };
    scenario
}

/// How often the client asks.
pub fn polls(dice: &mut Dice, words: &Words) -> Question {
    let every = SimSpan::from_ms(dice.step(400, 900, 100).into());
    // Not at a whole number of intervals: there a millisecond would decide.
    let work = SimSpan(every.0 * u64::from(dice.whole(2, 5)) + every.0 / 2);
    let run = Run::of_style(Styles::Async, polled("curious-polls", work, every, 10.0));
    let trace = run.delegated();
    let polls = messages(trace, |body| body == Body::Poll);
    let text = words.quiz().curious;
    Question {
        text: (text.polls)(work.0, every.0),
        frozen: SimTime(polls[0].arrives.0 + every.0 / 4),
        until: None,
        ask: Ask::Number(Number { unit: text.asked, ..Number::count(12, polls.len() as u32) }),
        lane: (Style::Async, CLIENT),
        shows: run.end(),
        explanation: (text.polls_why)(polls.len() as u32, known(trace, 0).0),
        history: run.history(),
    }
}

/// When a client that polls learns what has long been done.
pub fn stale(dice: &mut Dice, words: &Words) -> Question {
    let every = SimSpan::from_ms(dice.step(1000, 1500, 100).into());
    let (asked, tenths) = (dice.whole(2, 3), dice.whole(4, 6));
    let mut scenario = polled("curious-stale", every, every, 50.0);
    // Done near the middle between two look-ups: neither at once nor an interval later does the client know.
    let cycle_ms = every.as_ms_f64() + 2.0 * scenario.link_ms + scenario.api.status_ms;
    let ms = cycle_ms * f64::from(asked) + every.as_ms_f64() * f64::from(tenths) / 10.0;
    scenario.work = Work::Constant { ms };
    let run = Run::of_style(Styles::Async, scenario);
    let trace = run.delegated();
    let (right, done) = (known(trace, 0), journey(trace, 0).work_done.unwrap_or(trace.ended_at));
    let until = SimTime((right.0 / 1_000_000_000 + 3) * 1_000_000_000);
    let text = words.quiz().curious;
    Question {
        text: (text.stale)(every.0, done.0),
        frozen: done,
        until: Some(until),
        ask: Ask::Moment(Window { right, tolerance: SimSpan(every.0 / 5), until }),
        lane: (Style::Async, CLIENT),
        shows: right,
        explanation: (text.stale_why)(right.0, right.since(done).0),
        history: run.history(),
    }
}

/// By which message a client with a webhook learns the result.
pub fn webhook(dice: &mut Dice, words: &Words) -> Question {
    let clients = dice.whole(2, 4);
    let asked = dice.whole(0, clients - 1);
    let mut scenario = sample("curious-webhook");
    scenario.arrivals = at_once(clients);
    scenario.api.threads = clients;
    scenario.link_ms = f64::from(dice.step(100, 160, 10));
    scenario.broker.hop_ms = 30.0;
    scenario.work = Work::Constant { ms: f64::from(dice.step(600, 900, 100)) };
    scenario.reply = Reply::Callback;
    let run = Run::of_style(Styles::Async, scenario);
    let trace = run.delegated();
    let own = |says: fn(Body) -> bool| messages(trace, says).into_iter().find(|it| it.journey == JourneyId(asked));
    let Some(callback) = own(|body| body == Body::Callback) else { unreachable!("every job is called back: tested") };
    let receipts = own(|body| matches!(body, Body::Response(_)));
    let text = words.quiz().curious;
    Question {
        text: (text.webhook)(asked + 1, clients),
        frozen: SimTime(callback.sent.0 + callback.arrives.since(callback.sent).0 / 2),
        until: None,
        ask: Ask::Message(Messages { right: vec![named(Style::Async, callback)], near: Vec::new() }),
        lane: (Style::Async, CLIENT),
        shows: callback.arrives,
        explanation: (text.webhook_why)(
            receipts.map_or(acknowledged(trace, asked), |it| it.arrives).0,
            callback.arrives.0,
        ),
        history: run.history(),
    }
}
