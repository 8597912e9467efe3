//! Cards of section 3: what becomes of a job when its worker dies.

use super::{sample, shuffled};
use crate::quiz::dice::Dice;
use crate::quiz::question::{Ask, Messages, Question};
use crate::quiz::run::{Run, first_fact, messages, named};
use crate::sim::actor::{FIRST_WORKER, QUEUE};
use crate::sim::message::{Body, JourneyId};
use crate::sim::plan::Style;
use crate::sim::scenario::{Arrivals, Crash, Scenario, Styles, Work};
use crate::sim::step::Fact;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::Trace;
use crate::words::Words;

/// Jobs that come one after the other, so that their arrows lie apart; one worker dies.
fn mishap(name: &str, jobs: u32, workers: u32, work: SimSpan, crash: Crash) -> Scenario {
    const APART_MS: f64 = 250.0;
    let mut scenario = sample(name);
    scenario.arrivals = Arrivals::List { at_ms: (0..jobs).map(|job| f64::from(job) * APART_MS).collect() };
    scenario.work = Work::Constant { ms: work.as_ms_f64() };
    scenario.api.threads = jobs;
    scenario.broker.hop_ms = 40.0;
    scenario.workers = workers;
    scenario.crashes = vec![crash];
    scenario
}

/// When a worker died, and the job that it had.
fn death(trace: &Trace) -> (SimTime, JourneyId) {
    let down = first_fact(trace, |fact| matches!(fact, Fact::WentDown).then_some(()));
    let again = first_fact(trace, |fact| if let Fact::Requeued(job) = fact { Some(*job) } else { None });
    let Some(((at, ()), (_, job))) = down.zip(again) else { unreachable!("a worker dies at work: tested") };
    (at, job)
}

/// Which job is delivered a second time.
pub fn twice(dice: &mut Dice, words: &Words) -> Question {
    let (jobs, worker) = (dice.whole(4, 5), dice.whole(1, 2));
    let work = SimSpan::from_ms(dice.step(1000, 1600, 100).into());
    // In the first or the second round, near the middle of the work of both workers.
    let round = dice.whole(0, 1);
    let at_ms = 400.0 + work.as_ms_f64() * (f64::from(round) + 0.5) + f64::from(round) * 120.0;
    let crash = Crash { worker, at_ms, down_ms: work.as_ms_f64() };
    let run = Run::of_style(Styles::Async, mishap("queue-twice", jobs, 2, work, crash));
    let trace = run.delegated();
    let (at, job) = death(trace);
    let of_job = |says: fn(Body) -> bool| -> Vec<(Style, u32)> {
        let own = messages(trace, says).into_iter().filter(|it| it.journey == job && it.sent <= at);
        own.map(|it| named(Style::Async, it)).collect()
    };
    let deliveries = messages(trace, |body| body == Body::Deliver);
    let again = deliveries.iter().find(|it| it.journey == job && it.sent > at);
    let (when, to) = again.map_or((at, worker), |it| (it.sent, it.to.0 - FIRST_WORKER.0 + 1));
    let says = words.quiz().queue;
    Question {
        text: (says.twice)(worker, at.0, jobs),
        frozen: at,
        until: None,
        ask: Ask::Message(Messages {
            right: of_job(|body| body == Body::Deliver),
            near: of_job(|body| matches!(body, Body::Publish | Body::Request | Body::Confirm)),
        }),
        lane: (Style::Async, QUEUE),
        shows: again.map_or(trace.ended_at, |it| it.arrives),
        explanation: (says.twice_why)(job.0 + 1, when.0, to),
        history: run.history(),
    }
}

/// What the only worker begins with when it is back.
pub fn next(dice: &mut Dice, words: &Words) -> Question {
    let jobs = dice.whole(3, 5);
    let work = SimSpan::from_ms(dice.step(1000, 1600, 100).into());
    let round = dice.whole(0, jobs - 2);
    let at_ms = 200.0 + (work.as_ms_f64() + 80.0) * f64::from(round) + work.as_ms_f64() / 2.0;
    let crash = Crash { worker: 1, at_ms, down_ms: work.as_ms_f64() / 2.0 };
    let run = Run::of_style(Styles::Async, mishap("queue-crash", jobs, 1, work, crash));
    let trace = run.delegated();
    let (at, job) = death(trace);
    let deliveries = messages(trace, |body| body == Body::Deliver);
    let first = deliveries.iter().find(|it| it.sent > at);
    let (next, when) = first.map_or((job, at), |it| (it.journey, it.arrives));
    let comes_back = deliveries.iter().any(|it| it.journey == job && it.sent > at);
    let right = match (next == job, comes_back) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    };
    let says = words.quiz().queue;
    Question {
        text: (says.crash)(job.0 + 1, at.0, jobs),
        frozen: at,
        until: None,
        ask: shuffled(dice, (says.crash_options)(job.0 + 1).into(), right),
        lane: (Style::Async, FIRST_WORKER),
        shows: when,
        explanation: (says.crash_why)(next.0 + 1, when.0),
        history: run.history(),
    }
}
