//! Cards of section 4: what each style costs an operation.

use super::{sample, shuffled};
use crate::quiz::dice::Dice;
use crate::quiz::question::{Ask, Number, Question};
use crate::quiz::run::{Run, acknowledged, journey, known};
use crate::sim::actor::CLIENT;
use crate::sim::plan::Style;
use crate::sim::scenario::{Reply, Work};
use crate::sim::time::SimTime;
use crate::words::Words;
use crate::words::number::span;

/// How many messages it takes to delegate a short read.
pub fn messages(dice: &mut Dice, words: &Words) -> Question {
    let callback = dice.whole(0, 1) == 1;
    let mut scenario = sample("choose-messages");
    scenario.work = Work::Constant { ms: f64::from(dice.step(5, 15, 5)) };
    scenario.link_ms = f64::from(dice.step(20, 40, 10));
    scenario.broker.hop_ms = 5.0;
    scenario.reply = if callback { Reply::Callback } else { Reply::Push };
    let run = Run::of(scenario);
    let count = |trace: &crate::trace::Trace| trace.messages.len() as u32;
    let (sync, delegated) = (count(run.sync()), count(run.delegated()));
    let text = &words.quiz.choose;
    Question {
        text: (text.messages)(run.first_work(), callback, sync),
        frozen: acknowledged(run.sync(), 0),
        until: None,
        ask: Ask::Number(Number { unit: text.unit_messages, tolerance: 1.0, ..Number::count(20, delegated) }),
        lane: (Style::Async, CLIENT),
        shows: run.end(),
        explanation: (text.messages_why)(delegated, sync, known(run.sync(), 0).0, known(run.delegated(), 0).0),
        history: run.history(),
    }
}

/// When a user who logs in can go on.
pub fn login(dice: &mut Dice, words: &Words) -> Question {
    let mut scenario = sample("choose-login");
    scenario.work = Work::Constant { ms: f64::from(dice.step(250, 450, 50)) };
    scenario.link_ms = f64::from(dice.step(30, 60, 5));
    let run = Run::of(scenario);
    let it = journey(run.delegated(), 0);
    let (receipt, result) = (acknowledged(run.delegated(), 0), known(run.delegated(), 0));
    let work = run.first_work();
    let text = &words.quiz.choose;
    let options = [receipt.0, work, result.0].map(|nanos| (text.login_after)(span(nanos))).into();
    // What the user waits for is the result: nothing else lets anyone in.
    let truth = [Some(receipt), None, it.result_known].iter().rposition(|at| *at == it.result_known);
    Question {
        text: (text.login)(work, receipt.0),
        frozen: SimTime(receipt.0),
        until: None,
        ask: shuffled(dice, options, truth.unwrap_or_default() as u32),
        lane: (Style::Async, CLIENT),
        shows: result,
        explanation: (text.login_why)(receipt.0, result.0, known(run.sync(), 0).0),
        history: run.history(),
    }
}
