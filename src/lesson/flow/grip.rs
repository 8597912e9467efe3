//! Grips: what of the flow's picture can be dragged, and what that changes.

use crate::lesson::dial::Dial;
use crate::sim::actor::{API, CLIENT, FIRST_WORKER};
use crate::sim::message::{ActorId, Body, JourneyId};
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
    /// The end of the server's patience with the first handler.
    Limit,
    /// The second request.
    Arrival,
    /// The first poll.
    Poll,
    /// The edge of the API's lane: its threads.
    Threads,
    /// The edge of the workers' lane.
    Workers,
}

/// Every grip.
pub const GRIPS: [Grip; 7] =
    [Grip::Work, Grip::Timeout, Grip::Limit, Grip::Arrival, Grip::Poll, Grip::Threads, Grip::Workers];

/// A grip where it can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// What it is.
    pub grip: Grip,
    /// In which run.
    pub style: Style,
    /// On whose lane.
    pub actor: ActorId,
    /// On which row of it: the thread, or the number of the caller.
    pub row: u32,
    /// At which moment; `None`: at the edge of the lane, beyond the axis.
    pub at: Option<SimTime>,
}

impl Grip {
    /// Its name in a scene.
    pub fn key(self) -> &'static str {
        match self {
            Grip::Work => "grip-work",
            Grip::Timeout => "grip-timeout",
            Grip::Limit => "grip-limit",
            Grip::Arrival => "grip-arrival",
            Grip::Poll => "grip-poll",
            Grip::Threads => "grip-threads",
            Grip::Workers => "grip-workers",
        }
    }

    /// The grip of that name.
    pub fn of_key(key: &str) -> Option<Grip> {
        GRIPS.into_iter().find(|grip| grip.key() == key)
    }

    /// The dial that it turns.
    pub fn dial(self) -> Dial {
        match self {
            Grip::Work => Dial::Work,
            Grip::Timeout => Dial::Timeout,
            Grip::Limit => Dial::Limit,
            Grip::Arrival => Dial::Rate,
            Grip::Poll => Dial::PollEvery,
            Grip::Threads => Dial::Threads,
            Grip::Workers => Dial::Workers,
        }
    }

    /// Whether it is dragged across the lanes, row by row, and not along time.
    pub fn counts_rows(self) -> bool {
        self.dial().counts()
    }

    /// `scenario` after the grip was dragged to `at` in the run of `style`; `None` as a moment: beyond the picture.
    pub fn drag(self, at: Option<SimTime>, style: Style, scenario: &Scenario, pair: &Pair) -> Scenario {
        let trace = pair.traces().find(|trace| trace.style == style);
        let Some(start) = trace.and_then(|trace| self.start(trace)) else { return scenario.clone() };
        let seconds = at.map(|at| at.since(start).as_secs_f64());
        if seconds.is_none() && !self.dial().optional() {
            return scenario.clone();
        }
        let value = if self == Grip::Arrival { seconds.map(|gap| 1.0 / gap.max(1e-3)) } else { seconds };
        self.dial().write(scenario, value)
    }

    /// `scenario` with so many rows more, or fewer, than `rows`.
    pub fn drag_rows(self, rows: u32, by: i32, scenario: &Scenario) -> Scenario {
        self.dial().write(scenario, Some(f64::from(rows) + f64::from(by)))
    }

    /// From when on its time counts.
    fn start(self, trace: &Trace) -> Option<SimTime> {
        let first = trace.journeys.first()?;
        match self {
            Grip::Work | Grip::Limit => work(trace).map(|span| span.start),
            Grip::Timeout | Grip::Arrival => Some(first.sent),
            Grip::Poll => first.acknowledged,
            Grip::Threads | Grip::Workers => None,
        }
    }
}

/// Every grip of a picture. A limit that is off waits at `end`, where it can be taken hold of.
pub fn grips(scenario: &Scenario, pair: &Pair, end: SimTime) -> Vec<Placed> {
    let of = |trace: &Trace| match trace.style {
        Style::Sync => sync_grips(scenario, trace, end),
        Style::Async => async_grips(trace, end),
    };
    pair.traces().flat_map(of).collect()
}

fn sync_grips(scenario: &Scenario, trace: &Trace, end: SimTime) -> Vec<Placed> {
    let put = |grip: Grip, actor, row, at| Placed { grip, style: Style::Sync, actor, row, at };
    let until = |start: SimTime, limit: Option<_>| Some(limit.map_or(end, |limit| start + limit).min(end));
    let mut grips = vec![put(Grip::Threads, API, 0, None)];
    if let Some(span) = work(trace) {
        grips.push(put(Grip::Work, API, span.row, Some(span.end.unwrap_or(end))));
        grips.push(put(Grip::Limit, API, span.row, until(span.start, trace.plan.request_limit)));
    }
    if let Some(first) = trace.journeys.first() {
        grips.push(put(Grip::Timeout, CLIENT, 0, until(first.sent, trace.plan.timeout)));
    }
    let even = matches!(scenario.arrivals, Arrivals::Constant { .. });
    let second = trace.spans.all.iter().find(|span| span.actor == CLIENT && span.journey == JourneyId(1));
    grips.extend(second.filter(|_| even).map(|span| put(Grip::Arrival, CLIENT, 1, Some(span.start))));
    grips
}

fn async_grips(trace: &Trace, end: SimTime) -> Vec<Placed> {
    let put = |grip: Grip, actor, at| Placed { grip, style: Style::Async, actor, row: 0, at };
    let mut grips = vec![put(Grip::Workers, FIRST_WORKER, None)];
    grips.extend(work(trace).map(|span| put(Grip::Work, span.actor, Some(span.end.unwrap_or(end)))));
    let first_poll = |message: &&crate::sim::message::Message| message.body == Body::Poll;
    let poll = trace.messages.iter().find(first_poll).filter(|poll| poll.journey == JourneyId(0));
    grips.extend(poll.map(|poll| put(Grip::Poll, CLIENT, Some(poll.sent))));
    grips
}

fn work(trace: &Trace) -> Option<&Span> {
    let worker = if trace.style == Style::Sync { API } else { FIRST_WORKER };
    trace.spans.all.iter().find(|span| span.actor == worker && span.activity == Activity::Working)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::flow::scenario;
    use crate::sim::scenario::Reply;

    fn ms(ms: u64) -> Option<SimTime> {
        Some(SimTime(ms * 1_000_000))
    }

    #[test]
    fn dragging_sets_what_the_learner_sees() {
        let default = Scenario { reply: Reply::Poll { every_ms: 500.0 }, ..scenario() };
        let pair = Pair::run(&default).expect("the default runs");
        let rows = [
            (Grip::Work, Style::Sync, ms(1040), Some(1.0)),
            (Grip::Work, Style::Async, ms(1045), Some(1.0)),
            (Grip::Work, Style::Sync, ms(10), Some(0.0)),
            (Grip::Work, Style::Sync, None, Some(2.0)),
            (Grip::Timeout, Style::Sync, ms(700), Some(0.7)),
            (Grip::Timeout, Style::Sync, None, None),
            (Grip::Limit, Style::Sync, ms(540), Some(0.5)),
            (Grip::Limit, Style::Sync, None, None),
            (Grip::Arrival, Style::Sync, ms(500), Some(2.0)),
            (Grip::Poll, Style::Async, ms(385), Some(0.3)),
        ];
        for (grip, style, at, value) in rows {
            assert_eq!(grip.dial().read(&grip.drag(at, style, &default, &pair)), value, "{grip:?} to {at:?}");
        }
        assert_eq!(Dial::Threads.read(&Grip::Threads.drag_rows(2, 3, &default)), Some(5.0));
        assert_eq!(Dial::Workers.read(&Grip::Workers.drag_rows(1, -4, &default)), Some(1.0));
    }

    #[test]
    fn every_grip_can_be_taken_somewhere() {
        let arrivals = Arrivals::Constant { requests: 2, per_second: 1.0 };
        let scenario = Scenario { reply: Reply::Poll { every_ms: 500.0 }, arrivals, ..scenario() };
        let pair = Pair::run(&scenario).expect("it is valid");
        let placed = grips(&scenario, &pair, pair.ended_at());
        for grip in GRIPS {
            assert!(placed.iter().any(|it| it.grip == grip), "{grip:?} is nowhere");
            assert_eq!(Grip::of_key(grip.key()), Some(grip));
        }
    }
}
