//! Grips: what of the flow's picture can be dragged along the time axis, and what that changes.

use crate::lesson::dial::Dial;
use crate::sim::actor::{API, CLIENT, FIRST_WORKER};
use crate::sim::message::{ActorId, JourneyId};
use crate::sim::plan::Style;
use crate::sim::scenario::{Arrivals, Scenario};
use crate::sim::step::Activity;
use crate::sim::time::SimTime;
use crate::trace::{Pair, Span, Trace};

/// A kind of grip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// The end of the first piece of work.
    Work,
    /// The end of the first caller's patience.
    Timeout,
    /// The second request.
    Arrival,
}

/// A grip where it can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// What it is.
    pub grip: Grip,
    /// In which run.
    pub style: Style,
    /// On whose lane.
    pub actor: ActorId,
    /// On which row of it.
    pub row: u32,
    /// At which moment.
    pub at: SimTime,
}

impl Grip {
    /// Its name in a scene, and back.
    pub fn key(self) -> &'static str {
        match self {
            Grip::Work => "grip-work",
            Grip::Timeout => "grip-timeout",
            Grip::Arrival => "grip-arrival",
        }
    }

    /// The grip of that name.
    pub fn of_key(key: &str) -> Option<Grip> {
        [Grip::Work, Grip::Timeout, Grip::Arrival].into_iter().find(|grip| grip.key() == key)
    }

    /// `scenario` after the grip was dragged to `at` in the run of `style`; `None` as a moment: beyond the picture.
    pub fn drag(self, at: Option<SimTime>, style: Style, scenario: &Scenario, pair: &Pair) -> Scenario {
        let Some(trace) = pair.traces().find(|trace| trace.style == style) else { return scenario.clone() };
        let since = |start: SimTime| at.map(|at| at.since(start).as_secs_f64());
        match self {
            Grip::Work => match (work(trace), at) {
                (Some(span), Some(_)) => Dial::Work.write(scenario, since(span.start)),
                _ => scenario.clone(),
            },
            Grip::Timeout => Dial::Timeout.write(scenario, since(first_sent(trace))),
            Grip::Arrival => match since(first_sent(trace)) {
                Some(gap) => Dial::Rate.write(scenario, Some(1.0 / gap.max(1e-3))),
                None => scenario.clone(),
            },
        }
    }
}

/// Every grip of a picture. A timeout that is off waits at `end`, where it can be taken hold of.
pub fn grips(scenario: &Scenario, pair: &Pair, end: SimTime) -> Vec<Placed> {
    let mut grips = Vec::new();
    for trace in pair.traces() {
        let mut put = |grip, actor, row, at| grips.push(Placed { grip, style: trace.style, actor, row, at });
        if let Some(span) = work(trace) {
            put(Grip::Work, span.actor, span.row, span.end.unwrap_or(end));
        }
        if trace.style == Style::Sync {
            let patience = trace.plan.timeout.map_or(end, |timeout| first_sent(trace) + timeout);
            put(Grip::Timeout, CLIENT, 0, patience.min(end));
        }
        let even = matches!(scenario.arrivals, Arrivals::Constant { .. });
        let of_second = |span: &&Span| span.actor == CLIENT && span.journey == JourneyId(1);
        if let Some(span) = trace.spans.all.iter().find(of_second).filter(|_| even && trace.style == Style::Sync) {
            put(Grip::Arrival, CLIENT, span.row, span.start);
        }
    }
    grips
}

fn work(trace: &Trace) -> Option<&Span> {
    let worker = if trace.style == Style::Sync { API } else { FIRST_WORKER };
    trace.spans.all.iter().find(|span| span.actor == worker && span.activity == Activity::Working)
}

fn first_sent(trace: &Trace) -> SimTime {
    trace.journeys.first().map_or(SimTime::ZERO, |journey| journey.sent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::flow::scenario;

    #[test]
    fn dragging_sets_what_the_learner_sees() {
        let default = scenario();
        let pair = Pair::run(&default).expect("the default runs");
        let ms = |ms: u64| Some(SimTime(ms * 1_000_000));
        let rows = [
            (Grip::Work, Style::Sync, ms(1040), Dial::Work, Some(1.0)),
            (Grip::Work, Style::Async, ms(1045), Dial::Work, Some(1.0)),
            (Grip::Work, Style::Sync, ms(10), Dial::Work, Some(0.0)),
            (Grip::Timeout, Style::Sync, ms(700), Dial::Timeout, Some(0.7)),
            (Grip::Timeout, Style::Sync, None, Dial::Timeout, None),
            (Grip::Arrival, Style::Sync, ms(500), Dial::Rate, Some(2.0)),
        ];
        for (grip, style, at, dial, value) in rows {
            assert_eq!(dial.read(&grip.drag(at, style, &default, &pair)), value, "{grip:?} to {at:?}");
        }
    }
}
