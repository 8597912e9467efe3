//! Grips: what of the flow's picture can be dragged, and what that changes.

use super::dials;
use crate::lesson::grip::{Grip, Placed};
use crate::sim::actor::{API, CLIENT, FIRST_WORKER};
use crate::sim::message::{Body, JourneyId};
use crate::sim::plan::Style;
use crate::sim::scenario::{Arrivals, Scenario};
use crate::sim::step::Activity;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Pair, Span, Trace};
use crate::words::number;

/// Every grip.
pub const GRIPS: [&Grip; 7] = [&WORK, &TIMEOUT, &LIMIT, &ARRIVAL, &POLL, &THREADS, &WORKERS];

/// The end of the first piece of work.
pub const WORK: Grip = Grip {
    key: "grip-work",
    dial: &dials::WORK,
    line: false,
    label: |words, value| (words.flow().handle_work)(&number::span(nanos(value))),
    start: |trace| work(trace).map(|span| span.start),
    value: |seconds| seconds,
};

/// The end of the first caller's patience.
pub const TIMEOUT: Grip = Grip {
    key: "grip-timeout",
    dial: &dials::TIMEOUT,
    line: true,
    label: |words, value| named(value, [words.flow().handle_timeout, words.flow().handle_timeout_off]),
    start: |trace| trace.journeys.first().map(|first| first.sent),
    ..WORK
};

/// The end of the server's patience with the first handler.
pub const LIMIT: Grip = Grip {
    key: "grip-limit",
    dial: &dials::LIMIT,
    line: true,
    label: |words, value| named(value, [words.flow().handle_limit, words.flow().handle_limit_off]),
    ..WORK
};

/// The second request.
pub const ARRIVAL: Grip = Grip {
    key: "grip-arrival",
    dial: &dials::RATE,
    label: |words, _| words.flow().handle_arrival.into(),
    start: |trace| trace.journeys.first().map(|first| first.sent),
    value: |gap| 1.0 / gap.max(1e-3),
    ..WORK
};

/// The first poll.
pub const POLL: Grip = Grip {
    key: "grip-poll",
    dial: &dials::POLL_EVERY,
    label: |words, _| words.flow().handle_poll.into(),
    start: |trace| trace.journeys.first()?.acknowledged,
    ..WORK
};

/// The edge of the API's lane: its threads.
pub const THREADS: Grip = Grip {
    key: "grip-threads",
    dial: &dials::THREADS,
    label: |words, value| (words.flow().handle_threads)(count(value)),
    start: |_| None,
    ..WORK
};

/// The edge of the workers' lane.
pub const WORKERS: Grip = Grip {
    key: "grip-workers",
    dial: &dials::WORKERS,
    label: |words, value| (words.flow().handle_workers)(count(value)),
    ..THREADS
};

fn count(value: Option<f64>) -> u32 {
    value.unwrap_or_default() as u32
}

fn nanos(seconds: Option<f64>) -> u64 {
    SimSpan::try_from_ms(seconds.unwrap_or_default() * 1e3).unwrap_or_default().0
}

/// What a limit is called, or what it is called where it is off.
fn named(value: Option<f64>, [on, off]: [&str; 2]) -> String {
    if value.is_some() { on.into() } else { off.into() }
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
    let put = |grip: &'static Grip, actor, row, at| Placed { grip, style: Style::Sync, actor, row, at };
    let until = |start: SimTime, limit: Option<_>| Some(limit.map_or(end, |limit| start + limit).min(end));
    let mut grips = vec![put(&THREADS, API, 0, None)];
    if let Some(span) = work(trace) {
        grips.push(put(&WORK, API, span.row, Some(span.end.unwrap_or(end))));
        grips.push(put(&LIMIT, API, span.row, until(span.start, trace.plan.request_limit)));
    }
    if let Some(first) = trace.journeys.first() {
        grips.push(put(&TIMEOUT, CLIENT, 0, until(first.sent, trace.plan.timeout)));
    }
    let even = matches!(scenario.arrivals, Arrivals::Constant { .. });
    let second = trace.spans.all.iter().find(|span| span.actor == CLIENT && span.journey == JourneyId(1));
    grips.extend(second.filter(|_| even).map(|span| put(&ARRIVAL, CLIENT, 1, Some(span.start))));
    grips
}

fn async_grips(trace: &Trace, end: SimTime) -> Vec<Placed> {
    let put = |grip: &'static Grip, actor, at| Placed { grip, style: Style::Async, actor, row: 0, at };
    let mut grips = vec![put(&WORKERS, FIRST_WORKER, None)];
    grips.extend(work(trace).map(|span| put(&WORK, span.actor, Some(span.end.unwrap_or(end)))));
    let first_poll = |message: &&crate::sim::message::Message| message.body == Body::Poll;
    let poll = trace.messages.iter().find(first_poll).filter(|poll| poll.journey == JourneyId(0));
    grips.extend(poll.map(|poll| put(&POLL, CLIENT, Some(poll.sent))));
    grips
}

fn work(trace: &Trace) -> Option<&Span> {
    let worker = if trace.style == Style::Sync { API } else { FIRST_WORKER };
    trace.spans.all.iter().find(|span| span.actor == worker && span.activity == Activity::Working)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::flow::{FLOW, scenario};
    use crate::sim::scenario::Reply;

    fn ms(ms: u64) -> Option<SimTime> {
        Some(SimTime(ms * 1_000_000))
    }

    #[test]
    fn dragging_sets_what_the_learner_sees() {
        let default = Scenario { reply: Reply::Poll { every_ms: 500.0 }, ..scenario() };
        let pair = Pair::run(&default).expect("the default runs");
        let rows = [
            (&WORK, Style::Sync, ms(1040), Some(1.0)),
            (&WORK, Style::Async, ms(1045), Some(1.0)),
            (&WORK, Style::Sync, ms(10), Some(0.0)),
            (&WORK, Style::Sync, None, Some(2.0)),
            (&TIMEOUT, Style::Sync, ms(700), Some(0.7)),
            (&TIMEOUT, Style::Sync, None, None),
            (&LIMIT, Style::Sync, ms(540), Some(0.5)),
            (&LIMIT, Style::Sync, None, None),
            (&ARRIVAL, Style::Sync, ms(500), Some(2.0)),
            (&POLL, Style::Async, ms(385), Some(0.3)),
        ];
        for (grip, style, at, value) in rows {
            assert_eq!(grip.dial.read(&grip.drag(at, style, &default, &pair)), value, "{} to {at:?}", grip.key);
        }
        assert_eq!(dials::THREADS.read(&THREADS.drag_rows(2, 3, &default)), Some(5.0));
        assert_eq!(dials::WORKERS.read(&WORKERS.drag_rows(1, -4, &default)), Some(1.0));
    }

    #[test]
    fn every_grip_can_be_taken_somewhere() {
        let arrivals = Arrivals::Constant { requests: 2, per_second: 1.0 };
        let scenario = Scenario { reply: Reply::Poll { every_ms: 500.0 }, arrivals, ..scenario() };
        let pair = Pair::run(&scenario).expect("it is valid");
        let placed = grips(&scenario, &pair, pair.ended_at());
        for grip in GRIPS {
            assert!(placed.iter().any(|it| it.grip.key == grip.key), "{} is nowhere", grip.key);
            assert!(FLOW.grip(grip.key).is_some_and(|it| it.key == grip.key));
        }
    }
}
