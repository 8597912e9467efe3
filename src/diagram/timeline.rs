//! One half of the picture: a run as a space-time diagram, everything in its place whatever the playhead does.

use super::axis::Axis;
use super::costume::{Costume, Seats};
use super::labels::Label;
use super::lanes::{Lane, lane_of};
use super::repeated::Repeated;
use super::roles;
use super::rows::Rows;
use super::scale::Scale;
use crate::scene::Role;
use crate::scene::geometry::Point;
use crate::sim::actor::CLIENT;
use crate::sim::message::{ActorId, JourneyId, Message};
use crate::sim::plan::Style;
use crate::sim::step::{Activity, Fact, Fate, Trigger};
use crate::sim::time::SimTime;
use crate::trace::{Span, Trace};
use crate::words::Words;

/// Bars are drawn at least this long, in pixels: a millisecond counts too.
pub const LEAST_BAR: f64 = 3.0;

/// A run with everything placed.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Which run.
    pub style: Style,
    /// Its lanes.
    pub lanes: Vec<Lane>,
    /// Its bars.
    pub bars: Vec<Bar>,
    /// Its arrows.
    pub arrows: Vec<Arrow>,
    /// What went wrong, where and why.
    pub badges: Vec<Badge>,
}

/// A placed span.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What is being done.
    pub activity: Activity,
    /// Its look.
    pub role: Role,
    /// When it begins.
    pub start: SimTime,
    /// When it ends; the end of the picture if never.
    pub end: SimTime,
    /// Whether it was cut short.
    pub cut: bool,
    /// From where to where along the axis.
    pub along: (f64, f64),
    /// From where to where across it.
    pub across: (f64, f64),
    /// What it is called.
    pub name: &'static str,
    /// Its label, and whether that stands on the bar itself.
    pub label: Option<(Label, bool)>,
}

/// A placed message.
#[derive(Clone, Debug)]
pub struct Arrow {
    /// The message.
    pub message: Message,
    /// Its look, whatever becomes of it.
    pub role: Role,
    /// Where it leaves.
    pub from: Point,
    /// Where it arrives.
    pub to: Point,
    /// What it is called: in full and short.
    pub names: [&'static str; 2],
    /// Its label.
    pub label: Option<Label>,
    /// Where it speaks for all that are called the same: when each of them is sent.
    pub all: Repeated,
    /// Whether it arrives where nobody waits.
    pub lost: bool,
    /// What to call it aloud while it is on its way, and when its arrival may be told.
    pub aloud: [String; 2],
}

/// A placed mark of failure.
#[derive(Clone, Debug)]
pub struct Badge {
    /// When it becomes true.
    pub at: SimTime,
    /// Where the cross is.
    pub cross: Point,
    /// Why, in words: in full, and short.
    pub reason: Option<[&'static str; 2]>,
    /// The reason where it stands, if there is room.
    pub label: Option<Label>,
    /// Where it speaks for all of the same reason: when each of them becomes true.
    pub all: Repeated,
}

/// What a timeline is drawn with.
#[derive(Clone, Copy)]
pub struct Brush<'a> {
    /// The direction of time.
    pub axis: Axis,
    /// Its scale.
    pub scale: Scale,
    /// What everything is called.
    pub costume: &'a Costume,
    /// The language.
    pub words: &'a Words,
}

impl Timeline {
    /// Places all of `trace` on `lanes`; labels come later, when it is known what they must avoid.
    pub fn place(trace: &Trace, lanes: Vec<Lane>, brush: Brush) -> Timeline {
        let rows = Rows::of(trace);
        // A person's freedom shows in what the person does with it.
        let shown = |span: &&Span| span.activity != Activity::Free || trace.plan.person.is_none();
        let bars = trace
            .spans
            .all
            .iter()
            .filter(shown)
            .filter_map(|span| bar(trace.style, span, &lanes, &rows, brush))
            .collect();
        let mut arrows: Vec<Arrow> =
            trace.messages.iter().filter_map(|message| arrow(trace, message, &lanes, &rows, brush)).collect();
        let badges = badges(trace, &lanes, &rows, &mut arrows, brush);
        Timeline { style: trace.style, lanes, bars, arrows, badges }
    }
}

impl Bar {
    /// The middle of its last edge.
    pub fn end_point(&self, axis: Axis) -> Point {
        axis.point(self.along.1, (self.across.0 + self.across.1) / 2.0)
    }
}

fn bar(style: Style, span: &Span, lanes: &[Lane], rows: &Rows, brush: Brush) -> Option<Bar> {
    let name = (brush.costume.activity)(style, span.activity, brush.words)?;
    let (lane, own_row) = lane_of(lanes, span.actor, span.journey)?;
    let row = own_row.or_else(|| rows.as_guest(lane, span.actor, span.journey)).unwrap_or_else(|| lane.row_of(span));
    let end = span.end.unwrap_or(brush.scale.until);
    let from = brush.scale.px(span.start).min(brush.scale.end - LEAST_BAR);
    let to = brush.scale.px(end).max(from + LEAST_BAR);
    Some(Bar {
        activity: span.activity,
        role: (brush.costume.look)(span.activity),
        start: span.start,
        end,
        cut: span.cut,
        along: (from, to),
        across: if is_backdrop(span, lane) { lane.whole() } else { lane.row(row) },
        name,
        label: None,
    })
}

/// Where each request has its row, whoever is down is so for all of them; what waits meanwhile lies on top of it.
fn is_backdrop(span: &Span, lane: &Lane) -> bool {
    span.activity == Activity::Down && lane.seats == Seats::Requests
}

fn arrow(trace: &Trace, message: &Message, lanes: &[Lane], rows: &Rows, brush: Brush) -> Option<Arrow> {
    let (style, several) = (trace.style, trace.journeys.len() > 1);
    let names = (brush.costume.message)(style, message.body, brush.words)?;
    let row = |actor: ActorId, at: SimTime| {
        let (lane, own_row) = lane_of(lanes, actor, message.journey)?;
        Some(lane.row(own_row.or_else(|| rows.on(lane, actor, message.journey, at)).unwrap_or(0)))
    };
    let from = row(message.from, message.sent)?;
    let to = row(message.to, message.arrives)?;
    if from == to {
        return None; // a guest of that very lane
    }
    // From edge to edge: out of the side that faces the other.
    let (leaves, enters) = if from.0 < to.0 { (from.1, to.0) } else { (from.0, to.1) };
    let point = |at, across| brush.axis.point(brush.scale.px(at), across);
    Some(Arrow {
        message: *message,
        role: roles::of_message(message.body),
        from: point(message.sent, leaves),
        to: point(message.arrives, enters),
        label: None,
        all: Repeated::none(brush.words),
        lost: false,
        aloud: [false, true].map(|arrives| brush.costume.aloud(style, message, several, arrives, brush.words)),
        names,
    })
}

/// Crosses where something failed, with the reason at the caller's lane, where the caller learns it.
fn badges(trace: &Trace, lanes: &[Lane], rows: &Rows, arrows: &mut [Arrow], brush: Brush) -> Vec<Badge> {
    let mut badges = Vec::new();
    for (index, step) in trace.steps.iter().enumerate() {
        let mut put = |actor, journey, reason| {
            // Who is not in the picture has no crosses in it.
            let cross = spot(lanes, rows, actor, journey, step.at, brush);
            badges.extend(cross.map(|cross| Badge {
                at: step.at,
                cross,
                reason,
                label: None,
                all: Repeated::none(brush.words),
            }));
        };
        for fact in trace.facts(index) {
            match (fact, step.trigger) {
                (Fact::Concluded(journey, fate), _) if !matches!(fate, Fate::Done | Fate::Sent) => {
                    put(CLIENT, *journey, brush.costume.reason(trace.style, *fate, brush.words));
                }
                // What one actor of a lane refuses another one of it, nobody sees.
                (_, Trigger::Arrived(message)) if is_internal(&message, lanes) => {}
                (Fact::TurnedAway(journey) | Fact::Rejected(journey) | Fact::CallRefused(journey), _) => {
                    put(step.actor, *journey, None)
                }
                (Fact::Requeued(journey) | Fact::DeadLettered(journey), _) => {
                    put(step.actor, *journey, brush.costume.setback(fact, brush.words));
                }
                (Fact::TooLate(_), Trigger::Arrived(message)) => mark_lost(arrows, &message),
                _ => {}
            }
        }
    }
    badges
}

fn is_internal(message: &Message, lanes: &[Lane]) -> bool {
    let lane = |actor| lane_of(lanes, actor, message.journey).map(|(lane, _)| lane.actor);
    lane(message.from) == lane(message.to)
}

fn mark_lost(arrows: &mut [Arrow], message: &Message) {
    if let Ok(index) = arrows.binary_search_by_key(&message.id, |arrow| arrow.message.id) {
        arrows[index].lost = true;
    }
}

/// The middle of a journey's row at a moment; nowhere, if the actor has no lane.
fn spot(lanes: &[Lane], rows: &Rows, actor: ActorId, journey: JourneyId, at: SimTime, brush: Brush) -> Option<Point> {
    let (lane, own_row) = lane_of(lanes, actor, journey)?;
    let row = own_row.or_else(|| rows.on(lane, actor, journey, at));
    let across = row.map_or(lane.centre, |row| (lane.row(row).0 + lane.row(row).1) / 2.0);
    Some(brush.axis.point(brush.scale.px(at), across))
}
