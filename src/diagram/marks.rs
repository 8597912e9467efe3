//! Marks: what can be dragged, what the learner has said, and what the run says to it, each at its moment on its lane.

use super::axis::Axis;
use super::compare::{Look, View};
use super::given::HANDLE;
use super::ground::Ground;
use super::labels::{self, Label, Labeller};
use super::lanes::{Lane, lane_of};
use super::scale::Scale;
use crate::scene::geometry::{Point, Rect};
use crate::scene::{Anchor, Item, Key, Role, Scene, Shape, Touch, text};
use crate::sim::message::{ActorId, JourneyId};
use crate::sim::plan::Style;
use crate::sim::time::SimTime;

/// Something at a moment on a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it is, for whoever drags it.
    pub what: &'static str,
    /// In which run.
    pub style: Style,
    /// On whose lane.
    pub actor: ActorId,
    /// On which row of it, where the actor has no row of its own.
    pub row: u32,
    /// When; `None`: at the edge of its lane, beyond the axis.
    pub at: Option<SimTime>,
    /// From when on it counts, if it is the end of a span: then a bracket leads to it.
    pub from: Option<SimTime>,
    /// Its look: a handle, a timeout line, a guess or the truth.
    pub role: Role,
    /// What it says beside itself, if anything.
    pub label: String,
}

/// A mark in its place.
#[derive(Clone, Debug)]
pub struct PlacedMark {
    mark: Mark,
    at: Point,
    /// From the beginning of its span to its end, if it has one.
    bracket: Option<(Point, Point)>,
    label: Option<Label>,
    /// Whether that stands on the bar whose end is marked.
    within: bool,
}

/// How far a mark reaches across its lane, in pixels: to either side, and to where its bracket is.
const HALF: f64 = 22.0;

impl PlacedMark {
    /// What lies in the past of a run that goes on cannot be dragged any more. Before all may be seen, only what the
    /// learner has said is there.
    pub fn draw(&self, scene: &mut Scene, index: u32, look: &Look, axis: Axis, ended: SimTime) {
        let PlacedMark { mark, at, bracket, label, .. } = self;
        if !look.seen.is_all() && mark.role != Role::GuessMark {
            return;
        }
        let group = mark.style as u32;
        if mark.role != Role::Handle {
            scene.push(Item::new(Key::new("mark-line", group, index), mark.role, line(*at, HALF, axis)));
        }
        if let Some((from, to)) = *bracket {
            let part = |what, shape| Item::new(Key::new(what, group, index), mark.role, shape);
            scene.push(part("mark-bracket", Shape::Line { from, to }));
            scene.push(part("mark-from", line(from, BRACKET, axis)));
        }
        let still = mark.at.is_none_or(|at| at >= look.at) || look.at >= ended;
        if !mark.is_flag() && still {
            let item = Item::new(Key::new(mark.what, group, 0), Role::Handle, self.handle(axis));
            scene.push(Item { touch: Touch::Drag, name: Some(mark.label.clone()), ..item });
        }
        if let Some(label) = label.as_ref().filter(|_| still || mark.role != Role::Handle) {
            let on_solid = self.within && mark.at.is_some_and(|at| at <= look.at);
            let role = match mark.role {
                Role::Handle if on_solid => Role::LabelOnSolid,
                Role::Handle => Role::Label,
                other => other,
            };
            scene.push(label.item(Key::new("mark-label", group, index), role));
        }
    }

    /// What is taken hold of: at a moment a disc; at the edge of a lane a few words to press.
    fn handle(&self, axis: Axis) -> Shape {
        match self.mark.at {
            Some(_) => Shape::Handle { centre: self.at, radius: HANDLE, upright: axis == Axis::Down },
            None => Shape::Pill { rect: pill(self.at, &self.mark.label), content: self.mark.label.clone() },
        }
    }
}

/// The room of a few words to press, around their middle.
fn pill(middle: Point, content: &str) -> Rect {
    let width = text::width(content, labels::TICK, true) + 18.0;
    Rect::new(middle.x - width / 2.0, middle.y - 12.0, width, 24.0)
}

impl Mark {
    /// Whether it says something, and cannot be dragged.
    fn is_flag(&self) -> bool {
        matches!(self.role, Role::GuessMark | Role::TruthMark)
    }
}

/// Half the length of the stroke with which a bracket begins.
const BRACKET: f64 = 5.0;

fn line(at: Point, half: f64, axis: Axis) -> Shape {
    let (along, across) = match axis {
        Axis::Right => (at.x, at.y),
        Axis::Down => (at.y, at.x),
    };
    Shape::Line { from: axis.point(along, across - half), to: axis.point(along, across + half) }
}

/// Marks in their places: first all of them, then what they say.
pub fn place(view: &View, ground: &Ground, scale: &Scale, labeller: &mut Labeller) -> Vec<PlacedMark> {
    let place = |mark: &Mark| Some((mark.clone(), point(mark, view, ground, scale)?));
    let placed: Vec<(Mark, Point)> = view.marks.iter().filter_map(place).collect();
    for (mark, at) in &placed {
        let disc = Rect::new(at.x, at.y, 0.0, 0.0).grown(HANDLE + 1.0);
        labeller.avoid(if mark.at.is_none() { pill(*at, &mark.label) } else { disc });
        if let Some((from, to)) = bracket(mark, *at, view.axis, scale) {
            labeller.avoid_line(from, to);
        }
    }
    let mut say = |(mark, at): (Mark, Point)| {
        let silent = mark.label.is_empty() || mark.at.is_none();
        let above = Point::new(at.x, at.y - 14.0);
        let on_bar =
            if mark.role == Role::Handle && !silent { before(at, &mark.label, view.axis).to_vec() } else { Vec::new() };
        let on_bar = labeller.place_within_bar(on_bar);
        let within = on_bar.is_some();
        let label = match mark.role {
            _ if within => on_bar,
            _ if silent => None,
            // What the learner has said is never left out, nor what the run says to it, nor what can be dragged by a line:
            // all others give way.
            Role::GuessMark | Role::TruthMark | Role::TimeoutLine => labeller.insist(above, &mark.label),
            _ => labeller.place(labels::around(above, &mark.label, labels::LABEL)),
        };
        PlacedMark { bracket: bracket(&mark, at, view.axis, scale), mark, at, label, within }
    };
    placed.into_iter().map(&mut say).collect()
}

/// From where its span begins to where it ends, at the edge of the mark; the truth's a little further out than the guess's,
/// so that both are seen.
fn bracket(mark: &Mark, at: Point, axis: Axis, scale: &Scale) -> Option<(Point, Point)> {
    const OUTER: f64 = 6.0;
    let inner = if mark.role == Role::TruthMark { 0.0 } else { OUTER };
    let from = scale.px(mark.from?);
    let (along, across) = match axis {
        Axis::Right => (at.x, at.y - HALF + inner),
        Axis::Down => (at.y, at.x - HALF + inner),
    };
    Some((axis.point(from, across), axis.point(along, across)))
}

/// Before a handle on its bar, which ends there.
fn before(at: Point, content: &str, axis: Axis) -> [Label; 1] {
    const AWAY: f64 = HANDLE + 4.0;
    let half = labels::LABEL * 0.34;
    let (at, turned) = match axis {
        Axis::Right => (Point::new(at.x - AWAY, at.y + half), false),
        Axis::Down => (Point::new(at.x - half, at.y - AWAY), true),
    };
    [Label { turned, ..Label::new(at, Anchor::End, content).bold() }]
}

/// From the end of a lane's name, or of its column, to what stands there to be pressed, in pixels.
const BEYOND: f64 = 8.0;

/// Beside the name of a lane, if there is room; where time runs down, at the foot of its column, within the picture.
fn edge(lane: &Lane, content: &str, view: &View, ground: &Ground) -> Option<Point> {
    let half = pill(Point::new(0.0, 0.0), content).width / 2.0;
    match view.axis {
        Axis::Right => {
            let beside = ground.margin + text::width(lane.name, labels::NAME, true) + BEYOND;
            let middle = (beside + half).min(ground.along.0 - 4.0 - half);
            (middle - half >= beside - BEYOND).then(|| Point::new(middle, lane.centre))
        }
        Axis::Down => {
            Some(Point::new(lane.centre.min(view.width - half - 1.0).max(half + 1.0), ground.along.1 + BEYOND + 12.0))
        }
    }
}

/// On its row of its lane; nowhere, if its run or its lane is not in the picture.
fn point(mark: &Mark, view: &View, ground: &Ground, scale: &Scale) -> Option<Point> {
    let half = view.pair.traces().position(|trace| trace.style == mark.style)?;
    let (lane, row) = lane_of(ground.halves.get(half)?, mark.actor, JourneyId(mark.row))?;
    let Some(at) = mark.at else { return edge(lane, &mark.label, view, ground) };
    let (from, to) = lane.row(row.unwrap_or(mark.row).min(lane.rows.saturating_sub(1)));
    Some(view.axis.point(scale.px(at), (from + to) / 2.0))
}
