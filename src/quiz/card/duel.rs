//! Cards of section 1: whose time a call takes, and whose a text.

use super::{sample, shuffled};
use crate::quiz::dice::Dice;
use crate::quiz::question::{Ask, Number, Question};
use crate::quiz::run::{Run, blocked, handled, journey, known, last_known};
use crate::sim::actor::CLIENT;
use crate::sim::plan::Style;
use crate::sim::scenario::{Arrivals, Block, Outage, Pastime, Person, Scenario, Service, Work};
use crate::sim::step::Fate;
use crate::sim::time::{SimSpan, SimTime};
use crate::words::Words;
use std::cmp::Ordering;

/// Dialling, or typing.
const PREPARE: SimSpan = SimSpan::from_ms(5_000);
/// Reading an answer.
const HANDLE: SimSpan = SimSpan::from_ms(3_000);

/// One person, so many friends who each need so long; neither the line nor the messenger takes any time.
fn friends(name: &str, count: u32, each: SimSpan) -> Scenario {
    let life = [Pastime::Sport, Pastime::Meal, Pastime::Work].map(|what| Block { what, ms: 60_000.0 });
    let mut scenario = sample(name);
    scenario.arrivals = Arrivals::Bursts { bursts: 1, size: count, every_ms: 0.0 };
    scenario.work = Work::Constant { ms: each.as_ms_f64() };
    scenario.link_ms = 0.0;
    scenario.api.threads = count;
    scenario.api.check_ms = 0.0;
    scenario.broker.hop_ms = 0.0;
    scenario.workers = count;
    scenario.service = Some(Service::faultless(count, 0.0));
    scenario.client.person = Some(Person {
        prepare_ms: PREPARE.as_ms_f64(),
        handle_ms: HANDLE.as_ms_f64(),
        life: life.to_vec(),
        day_ms: (each.as_ms_f64() + PREPARE.as_ms_f64()) * f64::from(count) * 1.25,
    });
    scenario
}

/// Who has the last of several answers first. That depends on when the friends look at their texts: the figure's own
/// question is about the first answer.
pub fn first(dice: &mut Dice, words: &Words) -> Question {
    let (count, friend) = (dice.whole(2, 4), SimSpan::from_ms(dice.step(60_000, 180_000, 30_000).into()));
    // Looked at soon, or so late that even calls in turn are faster.
    let late = friend.0 * u64::from(count - 1);
    let unseen = SimSpan(if dice.whole(0, 1) == 0 { late / 2 } else { late * 2 });
    let mut scenario = friends("duel-first", count, friend);
    scenario.broker.pickup_ms = unseen.as_ms_f64();
    if let Some(person) = &mut scenario.client.person {
        person.day_ms += unseen.as_ms_f64();
    }
    let run = Run::of(scenario);
    let (sync, delegated) = (run.sync(), run.delegated());
    let (call, text) = (last_known(sync), last_known(delegated));
    let right = match call.cmp(&text) {
        Ordering::Less => 0,
        Ordering::Greater => 1,
        Ordering::Equal => 2,
    };
    let says = words.quiz().duel;
    Question {
        text: (says.first)(count, friend.0, PREPARE.0, unseen.0),
        frozen: SimTime(PREPARE.0 + friend.0 / 4),
        until: None,
        ask: shuffled(dice, says.first_options.map(String::from).into(), right),
        lane: (Style::Async, CLIENT),
        shows: call.max(text),
        explanation: (says.first_why)(call.0, text.0, blocked(sync).0, blocked(delegated).0 + handled(delegated).0),
        history: run.history(),
    }
}

/// How much of the caller's time the calls take.
pub fn stolen(dice: &mut Dice, words: &Words) -> Question {
    let (count, friend) = (dice.whole(2, 5), SimSpan::from_ms(dice.step(40_000, 120_000, 20_000).into()));
    let run = Run::of(friends("duel-stolen", count, friend));
    let (sync, delegated) = (run.sync(), run.delegated());
    let right = blocked(sync);
    let says = words.quiz().duel;
    Question {
        text: (says.stolen)(count, friend.0, PREPARE.0),
        frozen: SimTime(PREPARE.0 + friend.0 / 4),
        until: None,
        ask: Ask::Number(Number {
            // Whoever forgets to dial each time is further off.
            tolerance: PREPARE.as_secs_f64() * f64::from(count - 1) / 2.0,
            // One call after the other, from the beginning: what they take in all is when the last one ends.
            counts: Some((SimTime::ZERO, 1e9)),
            ..Number::seconds(words.quiz().s, 900.0, 5.0, right)
        }),
        lane: (Style::Sync, CLIENT),
        shows: known(sync, count - 1),
        explanation: (says.stolen_why)(
            right.0,
            right.0 / u64::from(count),
            blocked(delegated).0 + handled(delegated).0,
        ),
        history: run.history(),
    }
}

/// What each of them knows when the friend cannot be reached.
pub fn offline(dice: &mut Dice, words: &Words) -> Question {
    let off = SimSpan::from_ms(dice.step(120_000, 600_000, 60_000).into());
    let mut scenario = friends("duel-offline", 1, SimSpan::from_ms(60_000));
    if let (Some(service), Some(person)) = (&mut scenario.service, &mut scenario.client.person) {
        service.outages = vec![Outage { from_ms: 0.0, for_ms: off.as_ms_f64() }];
        person.day_ms += off.as_ms_f64();
    }
    let run = Run::of(scenario);
    let answer = known(run.delegated(), 0);
    let soon = PREPARE.0 * 2;
    let failed = |trace| journey(trace, 0).met(Fate::FailedService).is_some_and(|at| at.0 <= soon);
    let right = match (failed(run.sync()), failed(run.delegated())) {
        (true, false) => 0,
        (true, true) => 1,
        (false, _) => 2,
    };
    let says = words.quiz().duel;
    Question {
        text: (says.offline)(off.0, soon),
        frozen: SimTime(PREPARE.0 * 4 / 5),
        // The moment that is asked about, and some more.
        until: Some(SimTime(soon * 3)),
        ask: shuffled(dice, says.offline_options.map(String::from).into(), right),
        lane: (Style::Async, CLIENT),
        shows: answer,
        explanation: (says.offline_why)(journey(run.sync(), 0).fate.map_or(0, |(_, at)| at.0), answer.0),
        history: run.history(),
    }
}
