//! Cards of section 3: how long a queue gets, and what more workers buy.

use super::{at_once, sample};
use crate::metrics::backlog::Backlog;
use crate::quiz::dice::Dice;
use crate::quiz::question::{Ask, Number, Question};
use crate::quiz::run::{Run, fated, last_known, messages};
use crate::sim::actor::{CLIENT, QUEUE};
use crate::sim::message::Body;
use crate::sim::plan::Style;
use crate::sim::scenario::{Scenario, Styles, Work};
use crate::sim::step::Fate;
use crate::sim::time::{SimSpan, SimTime};
use crate::words::Words;

/// Jobs that come at once, each of so many milliseconds of work.
fn rush(name: &str, jobs: u32, workers: u32, work_ms: u32) -> Scenario {
    let mut scenario = sample(name);
    scenario.arrivals = at_once(jobs);
    scenario.work = Work::Constant { ms: f64::from(work_ms) };
    scenario.api.threads = jobs;
    scenario.workers = workers;
    scenario
}

/// How many jobs wait at a moment.
pub fn depth(dice: &mut Dice, words: &Words) -> Question {
    let (workers, rounds) = (dice.whole(1, 3), dice.whole(1, 3));
    let jobs = workers * (rounds + 1) + dice.whole(1, 4);
    let work = SimSpan::from_ms(dice.step(1000, 2000, 500).into());
    let run = Run::of_style(Styles::Async, rush("queue-depth", jobs, workers, work.as_ms_f64() as u32));
    let trace = run.delegated();
    // In the middle of a round, so that nothing hangs on a millisecond.
    let at = SimTime(work.0 * u64::from(rounds) + work.0 / 2);
    let right = Backlog::of(trace).at(at).depth;
    let done = trace.journeys.iter().filter(|it| it.work_done.is_some_and(|done| done <= at)).count() as u32;
    let text = words.quiz().queue;
    Question {
        text: (text.depth)(jobs, workers, work.0, at.0),
        frozen: SimTime(work.0 / 3),
        until: Some(SimTime(at.0 + work.0)),
        ask: Ask::Number(Number { unit: text.waiting, ..Number::count(jobs, right) }),
        lane: (Style::Async, QUEUE),
        shows: at,
        explanation: (text.depth_why)(at.0, jobs, done, jobs - done - right, right),
        history: run.history(),
    }
}

/// When the last result is known with more workers.
pub fn workers(dice: &mut Dice, words: &Words) -> Question {
    let few = dice.whole(1, 2);
    let many = few * dice.whole(2, 3);
    let jobs = many * dice.whole(1, 2) + dice.whole(1, 3);
    let work = SimSpan::from_ms(dice.step(1000, 2000, 500).into());
    let rushed = |workers| rush("queue-workers", jobs, workers, work.as_ms_f64() as u32);
    let before = last_known(Run::of_style(Styles::Async, rushed(few)).delegated());
    let run = Run::of_style(Styles::Async, rushed(many));
    let trace = run.delegated();
    let last = last_known(trace);
    let text = words.quiz().queue;
    Question {
        text: (text.workers)(jobs, work.0, few, before.0, many),
        frozen: SimTime(work.0 / 3),
        until: Some(before),
        ask: Ask::Number(Number {
            tolerance: work.as_secs_f64() / 4.0,
            counts: Some((SimTime::ZERO, 1e9)),
            ..Number::seconds(words.quiz().s, before.as_secs_f64().ceil(), 0.1, last.since(SimTime::ZERO))
        }),
        lane: (Style::Async, CLIENT),
        shows: last,
        explanation: (text.workers_why)(last.0, jobs, many, jobs.div_ceil(many), work.0),
        history: run.history(),
    }
}

/// How many jobs a bounded queue refuses.
pub fn full(dice: &mut Dice, words: &Words) -> Question {
    let (room, workers) = (dice.whole(2, 4), dice.whole(1, 2));
    let jobs = room + workers + dice.whole(2, 5);
    let mut scenario = rush("queue-full", jobs, workers, dice.step(800, 1200, 100));
    scenario.broker.capacity = Some(room);
    let run = Run::of_style(Styles::Async, scenario);
    let trace = run.delegated();
    let refused = fated(trace, Fate::RefusedQueueFull);
    let kept = Backlog::of(trace).deepest();
    let arrival = messages(trace, |body| body == Body::Request)[0].arrives;
    let text = words.quiz().queue;
    Question {
        text: (text.full)(jobs, room, workers),
        frozen: SimTime(arrival.0 / 2),
        until: Some(SimTime(arrival.0 * 4)),
        ask: Ask::Number(Number { unit: words.quiz().flow.refused, ..Number::count(jobs, refused) }),
        lane: (Style::Async, QUEUE),
        shows: last_known(trace),
        explanation: (text.full_why)(refused, kept, workers),
        history: run.history(),
    }
}
