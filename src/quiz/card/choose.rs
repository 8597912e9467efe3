//! Cards of section 4: what each style costs an operation.

use super::{sample, shuffled};
use crate::quiz::dice::Dice;
use crate::quiz::question::{Ask, Number, Question};
use crate::quiz::run::{Run, acknowledged, fated, journey, known, last_known};
use crate::sim::actor::CLIENT;
use crate::sim::plan::Style;
use crate::sim::scenario::{Arrivals, Phase, Reply, Work};
use crate::sim::step::Fate;
use crate::sim::time::{SimSpan, SimTime};
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
    let text = words.quiz().choose;
    Question {
        text: (text.messages)(run.first_work(), callback, sync),
        frozen: acknowledged(run.sync(), 0),
        until: None,
        ask: Ask::Number(Number { unit: text.unit_messages, ..Number::count(20, delegated) }),
        lane: (Style::Async, CLIENT),
        shows: run.end(),
        explanation: (text.messages_why)(
            callback,
            delegated,
            sync,
            known(run.sync(), 0).0,
            known(run.delegated(), 0).0,
        ),
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
    let text = words.quiz().choose;
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

/// How many requests a spike costs the synchronous style.
pub fn spike(dice: &mut Dice, words: &Words) -> Question {
    let (rate, threads) = (dice.whole(8, 10), dice.whole(1, 3));
    let length = SimSpan::from_ms(dice.step(1000, 1500, 500).into());
    let mut scenario = sample("choose-spike");
    let phases = vec![Phase { for_ms: length.as_ms_f64(), per_second: f64::from(rate) }];
    scenario.arrivals = Arrivals::Phases { random: false, phases };
    // Never a whole number of gaps between requests: there an instant would decide.
    scenario.work = Work::Constant { ms: [550.0, 650.0, 850.0][dice.whole(0, 2) as usize] };
    scenario.api.threads = threads;
    scenario.workers = threads;
    let run = Run::of(scenario);
    let (sync, delegated) = (run.sync(), run.delegated());
    let lost = [sync, delegated].map(|trace| fated(trace, Fate::RefusedNoThread));
    let requests = sync.journeys.len() as u32;
    let text = words.quiz().choose;
    Question {
        text: (text.spike)(requests, length.0, threads, run.first_work()),
        frozen: SimTime(length.0 / 3),
        until: Some(SimTime(length.0 * 2)),
        ask: Ask::Number(Number { unit: text.lost, ..Number::count(requests, lost[0]) }),
        lane: (Style::Sync, CLIENT),
        shows: run.end(),
        explanation: (text.spike_why)(lost[0], lost[1], run.first_work(), last_known(delegated).0),
        history: run.history(),
    }
}
