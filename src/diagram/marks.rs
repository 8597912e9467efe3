//! Marks: what can be dragged, and what the learner has said, each at its moment on its lane.

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
    /// Its look: a handle, a timeout line or a guess.
    pub role: Role,
    /// What it says beside itself, if anything.
    pub label: String,
}

/// A mark in its place.
#[derive(Clone, Debug)]
pub struct PlacedMark {
    mark: Mark,
    at: Point,
    label: Option<Label>,
}

impl PlacedMark {
    /// What lies in the past of a run that goes on cannot be dragged any more. Before the future may be seen, only what
    /// the learner has said is there.
    pub fn draw(&self, scene: &mut Scene, index: u32, look: &Look, axis: Axis, ended: SimTime) {
        let PlacedMark { mark, at, label } = self;
        if !look.seen.is_all() && mark.role != Role::GuessMark {
            return;
        }
        let group = mark.style as u32;
        if mark.role != Role::Handle {
            scene.push(Item::new(Key::new("mark-line", group, index), mark.role, line(*at, axis)));
        }
        if mark.role != Role::GuessMark && (mark.at.is_none_or(|at| at >= look.at) || look.at >= ended) {
            let shape = Shape::Circle { centre: *at, radius: 7.0 };
            let item = Item::new(Key::new(mark.what, group, 0), Role::Handle, shape);
            scene.push(Item { touch: Touch::Drag, name: Some(mark.label.clone()), ..item });
        }
        if let Some(label) = label {
            scene.push(label.item(Key::new("mark-label", group, index), mark.role));
        }
    }
}

fn line(at: Point, axis: Axis) -> Shape {
    const HALF: f64 = 22.0;
    let (along, across) = match axis {
        Axis::Right => (at.x, at.y),
        Axis::Down => (at.y, at.x),
    };
    Shape::Line { from: axis.point(along, across - HALF), to: axis.point(along, across + HALF) }
}

/// Marks in their places: first all of them, then what they say.
pub fn place(view: &View, ground: &Ground, scale: &Scale, labeller: &mut Labeller) -> Vec<PlacedMark> {
    const REACH: f64 = 9.0;
    let place = |mark: &Mark| Some((mark.clone(), point(mark, view, ground, scale)?));
    let placed: Vec<(Mark, Point)> = view.marks.iter().filter_map(place).collect();
    for (_, at) in &placed {
        labeller.avoid(Rect::new(at.x, at.y, 0.0, 0.0).grown(REACH));
    }
    let mut say = |(mark, at): (Mark, Point)| {
        let silent = mark.label.is_empty() || mark.role == Role::Handle;
        let above = Point::new(at.x, at.y - 14.0);
        let label = match mark.role {
            _ if silent => None,
            // What the learner has said is never left out: all others give way to it.
            Role::GuessMark => labeller.insist(above, &mark.label),
            _ => labeller.place(labels::around(above, &mark.label, labels::LABEL)),
        };
        PlacedMark { mark, at, label }
    };
    placed.into_iter().map(&mut say).collect()
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
