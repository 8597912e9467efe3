//! Marks: what can be dragged, what the learner has said, and what the run says to it, each at its moment on its lane.

use super::axis::Axis;
use super::compare::{Look, View};
use super::ground::Ground;
use super::labels::{self, Label, Labeller};
use super::lanes::lane_of;
use super::scale::Scale;
use crate::scene::geometry::{Point, Rect};
use crate::scene::{Item, Key, Role, Scene, Shape, Touch};
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
}

/// How far a mark reaches across its lane, in pixels: to either side, and to where its bracket is.
const HALF: f64 = 22.0;

impl PlacedMark {
    /// What lies in the past of a run that goes on cannot be dragged any more. Before the future may be seen, only what
    /// the learner has said is there.
    pub fn draw(&self, scene: &mut Scene, index: u32, look: &Look, axis: Axis, ended: SimTime) {
        let PlacedMark { mark, at, bracket, label } = self;
        if !look.reveal && mark.role != Role::GuessMark {
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
        if !mark.is_flag() && (mark.at.is_none_or(|at| at >= look.at) || look.at >= ended) {
            let shape = Shape::Circle { centre: *at, radius: 7.0 };
            let item = Item::new(Key::new(mark.what, group, 0), Role::Handle, shape);
            scene.push(Item { touch: Touch::Drag, name: Some(mark.label.clone()), ..item });
        }
        if let Some(label) = label {
            scene.push(label.item(Key::new("mark-label", group, index), mark.role));
        }
    }
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
    const REACH: f64 = 9.0;
    let place = |mark: &Mark| Some((mark.clone(), point(mark, view, ground, scale)?));
    let placed: Vec<(Mark, Point)> = view.marks.iter().filter_map(place).collect();
    for (mark, at) in &placed {
        labeller.avoid(Rect::new(at.x, at.y, 0.0, 0.0).grown(REACH));
        if let Some((from, to)) = bracket(mark, *at, view.axis, scale) {
            labeller.avoid_line(from, to);
        }
    }
    let mut say = |(mark, at): (Mark, Point)| {
        let silent = mark.label.is_empty() || mark.role == Role::Handle;
        let above = Point::new(at.x, at.y - 14.0);
        let label = match mark.role {
            _ if silent => None,
            // What the learner has said is never left out, nor what the run says to it: all others give way.
            Role::GuessMark | Role::TruthMark => labeller.insist(above, &mark.label),
            _ => labeller.place(labels::around(above, &mark.label, labels::LABEL)),
        };
        PlacedMark { bracket: bracket(&mark, at, view.axis, scale), mark, at, label }
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

/// How far beyond the axis the handles at the edges of lanes are, in pixels.
const BEYOND: f64 = 8.0;

/// On its row of its lane; nowhere, if its run or its lane is not in the picture.
fn point(mark: &Mark, view: &View, ground: &Ground, scale: &Scale) -> Option<Point> {
    let half = view.pair.traces().position(|trace| trace.style == mark.style)?;
    let (lane, row) = lane_of(ground.halves.get(half)?, mark.actor, JourneyId(mark.row))?;
    let Some(at) = mark.at else { return Some(view.axis.point(scale.end + BEYOND, lane.extent().1)) };
    let (from, to) = lane.row(row.unwrap_or(mark.row).min(lane.rows.saturating_sub(1)));
    Some(view.axis.point(scale.px(at), (from + to) / 2.0))
}
