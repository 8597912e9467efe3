//! What the actors do, as tables of facts: a scenario in a few lines, the run as people would tell it.

mod person;
mod resilience;
mod service;
mod worker;
mod mishaps;
mod named;
mod scaling;
mod strain;
mod api;
mod ties;

use block_or_delegate::sim::actor::{API, CLIENT, QUEUE, SERVICE};
use block_or_delegate::sim::message::{ActorId, JourneyId, NO_JOURNEY};
use block_or_delegate::sim::plan::{Plan, Style};
use block_or_delegate::sim::scenario::{Api, Broker, Scenario};
use block_or_delegate::sim::step::{Fact, Sink, Step};
use block_or_delegate::sim::world::World;

/// Writes down every fact but what was sent: `12.5 worker 1 began 0 Working`.
#[derive(Default)]
struct Log(Vec<String>);

impl Sink for Log {
    fn step(&mut self, step: &Step, facts: &[Fact]) {
        let told = facts.iter().filter(|fact| !matches!(fact, Fact::Sent(_)));
        let line = |fact: &Fact| format!("{} {} {}", step.at.0 as f64 / 1e6, name(step.actor), describe(fact));
        self.0.extend(told.map(line));
    }
}

fn name(actor: ActorId) -> String {
    match actor {
        CLIENT => "client".into(),
        API => "api".into(),
        QUEUE => "queue".into(),
        SERVICE => "service".into(),
        ActorId(number) => format!("worker {}", number - 2),
    }
}

fn describe(fact: &Fact) -> String {
    let of = |journey: &JourneyId| if *journey == NO_JOURNEY { String::new() } else { format!(" {}", journey.0) };
    match fact {
        Fact::Began { journey, activity, .. } => format!("began{} {activity:?}", of(journey)),
        Fact::Ended { journey, activity, cut } => {
            format!("{}{} {activity:?}", if *cut { "cut" } else { "ended" }, of(journey))
        }
        Fact::Concluded(journey, fate) => format!("concluded{} {fate:?}", of(journey)),
        other => format!("{other:?}").replace("JourneyId(", "").replace(')', "").replace('(', " "),
    }
}

/// The run's facts that mention one of `words`.
fn told(scenario: &Scenario, style: Style, words: &[&str]) -> Vec<String> {
    let plan = Plan::check(scenario).unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut log = Log::default();
    World::new(plan, style).run(&mut log);
    log.0.retain(|line| words.iter().any(|word| line.contains(word)));
    log.0
}

/// Everything takes no time but the work.
fn bare() -> Scenario {
    let sample = Scenario::sample();
    Scenario {
        link_ms: 0.0,
        api: Api { check_ms: 0.0, ..sample.api },
        broker: Broker { hop_ms: 0.0, ..sample.broker },
        ..sample
    }
}
