//! Lanes: one for each kind of actor, with a row for each caller, thread or worker.

use super::axis::Axis;
use super::costume::{Costume, Part, Seats};
use crate::sim::actor::{API, CLIENT, FIRST_WORKER, SERVICE, is_worker};
use crate::sim::message::{ActorId, JourneyId};
use crate::sim::number::within;
use crate::trace::{Span, Trace};
use crate::words::Words;

/// The usual thickness of a row, and the least, in pixels.
const ROW: f64 = 22.0;
const ROW_LEAST: f64 = 4.0;
const ROW_GAP: f64 = 2.0;
/// The least width of a column where some need more than others, in pixels.
const NARROWEST: f64 = 34.0;
/// So many callers get a row each; more of them share rows as they come and go.
pub const MOST_CALLERS: u32 = 12;

/// A stretch of the picture that belongs to one kind of actor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lane {
    /// The actor it begins with.
    pub actor: ActorId,
    /// Who else acts on it.
    pub guests: &'static [ActorId],
    /// What to call it.
    pub name: &'static str,
    /// Which rows it has.
    pub seats: Seats,
    /// How many.
    pub rows: u32,
    /// How many of them, the last ones, are beside the numbered slots.
    pub beside: u32,
    /// Where its middle is, across the axis.
    pub centre: f64,
    /// The thickness of a row.
    pub thickness: f64,
    /// Whether each journey has the row of its number.
    pub by_journey: bool,
}

impl Lane {
    /// The lane's extent across the axis.
    pub fn extent(&self) -> (f64, f64) {
        let half = breadth(self.rows, self.thickness) / 2.0;
        (self.centre - half, self.centre + half)
    }

    /// All of it, with a margin around its rows.
    pub fn whole(&self) -> (f64, f64) {
        const MARGIN: f64 = 4.0;
        let (from, to) = self.extent();
        (from - MARGIN, to + MARGIN)
    }

    /// The extent of one row.
    pub fn row(&self, row: u32) -> (f64, f64) {
        let from = self.extent().0 + f64::from(row) * (self.thickness + gap(self.thickness));
        (from, from + self.thickness)
    }

    /// The row of an activity of the lane's own actor.
    pub fn row_of(&self, span: &Span) -> u32 {
        let base = if span.slotted || self.beside == 0 { 0 } else { self.rows.saturating_sub(self.beside) };
        base + span.row
    }
}

/// How much room `rows` rows take.
fn breadth(rows: u32, thickness: f64) -> f64 {
    f64::from(rows) * thickness + f64::from(rows.saturating_sub(1)) * gap(thickness)
}

/// The room between two rows: thin ones lie closer.
fn gap(thickness: f64) -> f64 {
    ROW_GAP.min(thickness / 2.0)
}

/// The thickness at which `rows` rows fit into `room`.
fn thickness(rows: u32, room: f64) -> f64 {
    let rows = f64::from(rows.max(1));
    within((room - (rows - 1.0) * ROW_GAP) / rows, ROW_LEAST, ROW)
}

/// The same where they must fit, however thin they get: with gaps of half their thickness.
fn thinner(rows: u32, room: f64) -> f64 {
    let usual = thickness(rows, room);
    if breadth(rows, usual) <= room { usual } else { room / (f64::from(rows) * 1.5) }
}

/// A lane that is not placed yet: whose it is, and how many rows it needs.
#[derive(Clone, Copy)]
pub struct Bare {
    part: &'static Part,
    name: &'static str,
    /// As many as it has threads, workers or places, or as it needs without any.
    slots: u32,
    /// So many more beside them.
    beside: u32,
}

impl Bare {
    /// What to call it.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The same, with room for the rows of `other`.
    pub fn wider(self, other: &Bare) -> Bare {
        Bare { slots: self.slots.max(other.slots), beside: self.beside.max(other.beside), ..self }
    }

    fn rows(&self) -> u32 {
        self.slots + self.beside
    }

    fn placed(&self, centre: f64, thickness: f64) -> Lane {
        let Bare { part, name, beside, .. } = *self;
        let rows = self.rows();
        let Part { actor, guests, seats, .. } = *part;
        // Rows are given to callers by number only while there are few.
        let numbered = seats == Seats::Own && actor == CLIENT && rows <= MOST_CALLERS;
        let by_journey = numbered || seats == Seats::Requests;
        Lane { actor, guests, name, seats, rows, beside, centre, thickness, by_journey }
    }
}

/// The lanes that a run gets.
pub fn cast(trace: &Trace, costume: &Costume, words: &Words) -> Vec<Bare> {
    let bare = |part: &'static Part| {
        let own = part.seats == Seats::Own;
        let beside = if own { trace.spans.rows_beside(part.actor) } else { 0 };
        Bare { part, name: (part.name)(words), slots: rows_of(part, trace), beside }
    };
    (costume.parts)(trace.style).iter().filter(|part| appears(part.actor, trace)).map(bare).collect()
}

/// A service has a lane only where there is one.
fn appears(actor: ActorId, trace: &Trace) -> bool {
    actor != SERVICE || trace.plan.service.is_some() || trace.spans.knows(SERVICE)
}

/// How many rows a lane needs, but for those beside its slots.
fn rows_of(part: &Part, trace: &Trace) -> u32 {
    match part.seats {
        Seats::Own => slots_of(part.actor, trace),
        Seats::One => 1,
        Seats::Requests => (trace.journeys.len() as u32).max(1),
    }
}

/// How many rows an actor needs for its slots, or without any.
fn slots_of(actor: ActorId, trace: &Trace) -> u32 {
    match actor {
        CLIENT if trace.plan.person.is_some() => 1,
        CLIENT => {
            let callers = trace.journeys.len() as u32;
            if callers <= MOST_CALLERS { callers.max(1) } else { trace.spans.rows_of(CLIENT) }
        }
        API => trace.spans.rows_of(API).max(trace.plan.threads),
        FIRST_WORKER => {
            let hired = (0..).take_while(|row| trace.spans.knows(ActorId(FIRST_WORKER.0 + row))).count() as u32;
            hired.max(trace.plan.most_workers())
        }
        SERVICE => trace.spans.rows_of(SERVICE).max(trace.plan.service.as_ref().map_or(1, |service| service.capacity)),
        other => trace.spans.rows_of(other),
    }
}

/// Lanes one after the other across the axis, beginning at `from`; returns them and where they end.
pub fn place(cast: &[Bare], axis: Axis, from: f64, pitch: f64) -> (Vec<Lane>, f64) {
    match axis {
        Axis::Right => stack(cast, from),
        Axis::Down => columns(cast, from, pitch),
    }
}

/// Below one another: each takes what its rows need, with room for arrows and their labels in between.
fn stack(cast: &[Bare], from: f64) -> (Vec<Lane>, f64) {
    const MOST: f64 = 88.0;
    const BETWEEN: f64 = 34.0;
    let mut at = from;
    let mut lanes = Vec::new();
    for lane in cast {
        let thickness = thickness(lane.rows(), MOST);
        let room = breadth(lane.rows(), thickness);
        lanes.push(lane.placed(at + room / 2.0, thickness));
        at += room + BETWEEN;
    }
    (lanes, at - BETWEEN)
}

/// Beside one another: equal columns, at most half of each filled; where that is too narrow for one of them, each as
/// wide as its rows need, with thinner rows.
fn columns(cast: &[Bare], from: f64, pitch: f64) -> (Vec<Lane>, f64) {
    const CLEAR: f64 = 10.0;
    let half = |lane: &Bare| thickness(lane.rows(), pitch * 0.46);
    let crowded = cast.iter().any(|lane| breadth(lane.rows(), half(lane)) > pitch - CLEAR);
    let least = if crowded { pitch.min(NARROWEST) } else { pitch };
    let total: u32 = cast.iter().map(Bare::rows).sum();
    let share = (pitch - least) * cast.len() as f64 / f64::from(total.max(1));
    let (mut at, mut lanes) = (from, Vec::new());
    for lane in cast {
        let width = least + share * f64::from(lane.rows());
        let thickness = if crowded { thinner(lane.rows(), width - CLEAR) } else { half(lane) };
        lanes.push(lane.placed(at + width / 2.0, thickness));
        at += width;
    }
    (lanes, at)
}

/// The lane of an actor, and the row that belongs to it, or to the journey, for good.
pub fn lane_of(lanes: &[Lane], actor: ActorId, journey: JourneyId) -> Option<(&Lane, Option<u32>)> {
    let worker = is_worker(actor).then(|| actor.0 - FIRST_WORKER.0);
    let first = if worker.is_some() { FIRST_WORKER } else { actor };
    let lane = lanes.iter().find(|lane| lane.actor == first || lane.guests.contains(&first))?;
    let own = match lane.seats {
        Seats::One => Some(0),
        _ if lane.by_journey => Some(journey.0),
        _ => worker,
    };
    Some((lane, own.map(|row| row.min(lane.rows.saturating_sub(1)))))
}
