//! The run that a question is about, and what cards read off it.

use crate::sim::actor::CLIENT;
use crate::sim::message::{Body, JourneyId, Message};
use crate::sim::plan::Style;
use crate::sim::scenario::{Scenario, Styles};
use crate::sim::step::{Activity, Fact, Fate};
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{History, Journey, Pair, Trace};

/// A scenario that has been run.
pub struct Run {
    scenario: Scenario,
    pair: Pair,
}

impl Run {
    /// Runs a card's scenario.
    pub fn of(scenario: Scenario) -> Run {
        let Ok(pair) = Pair::run(&scenario) else { unreachable!("the scenarios of cards run: tested over many seeds") };
        Run { scenario, pair }
    }

    /// Runs one style of it.
    pub fn of_style(style: Styles, scenario: Scenario) -> Run {
        Run::of(Scenario { style, ..scenario })
    }

    /// The run in which the client waits for the result.
    pub fn sync(&self) -> &Trace {
        let Some(trace) = &self.pair.sync else { unreachable!("the card asked for this style: tested") };
        trace
    }

    /// The run in which it waits for a receipt only.
    pub fn delegated(&self) -> &Trace {
        let Some(trace) = &self.pair.delegated else { unreachable!("the card asked for this style: tested") };
        trace
    }

    /// The end of the longer run.
    pub fn end(&self) -> SimTime {
        self.pair.ended_at()
    }

    /// How long the work of the first request takes, in nanoseconds.
    pub fn first_work(&self) -> u64 {
        self.pair.traces().next().map_or(0, |trace| trace.plan.work_of(JourneyId(0)).0)
    }

    /// As a history, to be played.
    pub fn history(self) -> History {
        History::new(self.scenario)
    }
}

/// A request of a run, by its number from 0.
pub fn journey(trace: &Trace, number: u32) -> &Journey {
    &trace.journeys[number as usize]
}

/// When the client of a request knows its result; the end of the run if it never does.
pub fn known(trace: &Trace, number: u32) -> SimTime {
    journey(trace, number).result_known.unwrap_or(trace.ended_at)
}

/// When the client of a request knows that it is in safe hands; the end of the run if it never does.
pub fn acknowledged(trace: &Trace, number: u32) -> SimTime {
    journey(trace, number).acknowledged.unwrap_or(trace.ended_at)
}

/// When the last result is known.
pub fn last_known(trace: &Trace) -> SimTime {
    trace.journeys.iter().filter_map(|journey| journey.result_known).max().unwrap_or(trace.ended_at)
}

/// How many requests ended so.
pub fn fated(trace: &Trace, fate: Fate) -> u32 {
    trace.journeys.iter().filter(|journey| journey.met(fate).is_some()).count() as u32
}

/// How long callers were blocked, all together.
pub fn blocked(trace: &Trace) -> SimSpan {
    let spans = trace.spans.all.iter().filter(|span| span.actor == CLIENT && span.activity == Activity::Blocked);
    SimSpan(spans.map(|span| span.length(trace.ended_at).0).sum())
}

/// How long callers were interrupted by taking in results, all together.
pub fn handled(trace: &Trace) -> SimSpan {
    SimSpan(trace.journeys.iter().map(|journey| journey.handled.0).sum())
}

/// When work for a request began for the first time, if it did by `at`.
pub fn begun_by(trace: &Trace, number: u32, at: SimTime) -> bool {
    let own = |span: &&crate::trace::Span| span.journey == JourneyId(number) && span.activity == Activity::Working;
    trace.spans.all.iter().filter(own).any(|span| span.start <= at)
}

/// The messages of a run that say something of a kind, in order of sending.
pub fn messages(trace: &Trace, says: impl Fn(Body) -> bool) -> Vec<&Message> {
    trace.messages.iter().filter(|message| says(message.body)).collect()
}

/// The first fact of a kind: when, and of which request.
pub fn first_fact<T>(trace: &Trace, read: impl Fn(&Fact) -> Option<T>) -> Option<(SimTime, T)> {
    let of = |index: usize| Some((trace.steps[index].at, trace.facts(index).iter().find_map(&read)?));
    (0..trace.steps.len()).find_map(of)
}

/// The name by which a picture knows a message.
pub fn named(style: Style, message: &Message) -> (Style, u32) {
    (style, message.id.0)
}
