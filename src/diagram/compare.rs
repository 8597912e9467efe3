//! Sync over async: two runs on one axis with one playhead.

use super::axis::Axis;
use super::ground::Ground;
use super::labels::{self, Label, Labeller};
use super::lanes::{Lane, lane_of};
use super::scale::Scale;
use super::timeline::{Brush, Timeline};
use super::{backdrop, captions, paint};
use crate::scene::geometry::{Point, Rect};
use crate::scene::{Item, Key, Role, Scene, Shape, Touch};
use crate::sim::message::{ActorId, JourneyId};
use crate::sim::plan::Style;
use crate::sim::time::SimTime;
use crate::trace::{Pair, Trace};
use crate::words::Words;

/// What to lay out.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The runs.
    pub pair: &'a Pair,
    /// The runs as they would have gone on, and when the learner changed them.
    pub ghost: Option<(&'a Pair, SimTime)>,
    /// What can be dragged, and the guess.
    pub marks: &'a [Mark],
    /// The direction of time.
    pub axis: Axis,
    /// The width of the picture, in pixels.
    pub width: f64,
    /// Its height where time runs down; otherwise the lanes decide.
    pub height: f64,
    /// The end of the axis; `None`: as far as the runs go. Kept while something is dragged.
    pub until: Option<SimTime>,
    /// The language.
    pub words: &'a Words,
}

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

/// What of the picture to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The playhead.
    pub at: SimTime,
    /// Whether the future and the axis may be seen.
    pub reveal: bool,
}

/// A laid-out comparison; [`Comparison::scene`] gives it at any moment.
#[derive(Clone, Debug)]
pub struct Comparison {
    axis: Axis,
    /// The width of the picture, in its own pixels.
    pub width: f64,
    height: f64,
    /// The time axis, for turning pointer positions into moments.
    pub scale: Scale,
    timelines: Vec<Timeline>,
    ghosts: Option<(Vec<Timeline>, SimTime)>,
    fixed: Vec<Item>,
    ticks: Vec<Item>,
    marks: Vec<(Mark, Point, Option<Label>)>,
    /// The end of the longer run.
    ended: SimTime,
    /// From where to where the playhead reaches across the axis.
    reach: (f64, f64),
    /// The heading that stands in the playhead's way, if any.
    heading: Option<Rect>,
}

impl Comparison {
    /// Places everything that does not depend on the playhead.
    pub fn lay_out(view: &View) -> Comparison {
        let ground = Ground::plan(view);
        let end = view.until.unwrap_or_else(|| until(view));
        let scale = Scale::new(ground.along.0, ground.along.1, end);
        let brush = Brush { axis: view.axis, scale, words: view.words };
        let mut labeller = Labeller::new(Rect::new(0.0, 0.0, ground.size.0, ground.size.1));
        let fixed = backdrop::fixed(view, &ground, &mut labeller);
        let ticks = backdrop::ticks(view.axis, &scale, &ground, &mut labeller);
        let mut timelines = timelines(view.pair, &ground, brush);
        avoid(view, &timelines, &ground, &scale, &mut labeller);
        let ended = view.pair.ended_at();
        let marks = marks(view, &ground, &scale, &mut labeller);
        if view.axis == Axis::Right {
            labeller.avoid(Rect::new(0.0, 0.0, ground.along.0 - 2.0, ground.size.1));
        }
        for timeline in &mut timelines {
            captions::write(timeline, brush, &mut labeller);
        }
        let ghosts = view.ghost.map(|(pair, since)| (self::timelines(pair, &ground, brush), since));
        let (width, height) = ground.size;
        let (axis, reach) = (view.axis, ground.reach);
        let heading = second_heading(view, &fixed);
        Comparison { axis, width, height, scale, timelines, ghosts, fixed, ticks, marks, ended, reach, heading }
    }

    /// The picture at one moment.
    pub fn scene(&self, look: &Look) -> Scene {
        let mut scene = Scene::new(self.width, self.height);
        let now = self.scale.px(look.at);
        scene.items.extend(self.fixed.iter().cloned());
        if look.reveal {
            scene.items.extend(self.ticks.iter().cloned());
        }
        for timeline in &self.timelines {
            paint::bars(&mut scene, timeline, look, self.axis, now);
        }
        if let Some((ghosts, since)) = self.ghosts.as_ref().filter(|_| look.reveal) {
            for ghost in ghosts {
                paint::ghosts(&mut scene, ghost, *since, self.axis, self.scale.px(*since));
            }
        }
        for timeline in &self.timelines {
            paint::arrows(&mut scene, timeline, look);
            paint::bar_labels(&mut scene, timeline, look, self.axis, now);
            paint::badges(&mut scene, timeline, look);
        }
        self.playhead(&mut scene, now);
        if look.reveal {
            self.draw_marks(&mut scene, look.at);
        }
        scene
    }

    /// A line with a knob. It leaves out the heading that it would strike through.
    fn playhead(&self, scene: &mut Scene, now: f64) {
        let mut line = |index: u32, from: f64, to: f64| {
            let shape = Shape::Line { from: self.axis.point(now, from), to: self.axis.point(now, to) };
            scene.push(Item::new(Key::new("playhead", 0, index), Role::Playhead, shape));
        };
        match self.heading {
            None => line(0, self.reach.0, self.reach.1),
            Some(heading) => {
                let struck = heading.x < now && now < heading.right();
                line(0, self.reach.0, heading.y);
                line(1, if struck { heading.bottom() } else { heading.y }, self.reach.1);
            }
        }
        let knob = Shape::Circle { centre: self.axis.point(now, self.reach.0), radius: 6.0 };
        let item = Item::new(Key::new("playhead-knob", 0, 0), Role::PlayheadKnob, knob);
        scene.push(Item { touch: Touch::Drag, ..item });
    }

    /// What lies in the past of a run that goes on cannot be dragged any more.
    fn draw_marks(&self, scene: &mut Scene, now: SimTime) {
        for (index, (mark, at, label)) in (0..).zip(&self.marks) {
            let group = mark.style as u32;
            if mark.role != Role::Handle {
                scene.push(Item::new(Key::new("mark-line", group, index), mark.role, self.mark_line(*at)));
            }
            if mark.role != Role::GuessMark && (mark.at.is_none_or(|at| at >= now) || now >= self.ended) {
                let shape = Shape::Circle { centre: *at, radius: 7.0 };
                let item = Item::new(Key::new(mark.what, group, 0), Role::Handle, shape);
                scene.push(Item { touch: Touch::Drag, name: Some(mark.label.clone()), ..item });
            }
            if let Some(label) = label {
                scene.push(label.item(Key::new("mark-label", group, index), mark.role));
            }
        }
    }

    fn mark_line(&self, at: Point) -> Shape {
        const HALF: f64 = 22.0;
        let (along, across) = match self.axis {
            Axis::Right => (at.x, at.y),
            Axis::Down => (at.y, at.x),
        };
        Shape::Line { from: self.axis.point(along, across - HALF), to: self.axis.point(along, across + HALF) }
    }
}

/// As far as anything in the picture goes, and a little further.
fn until(view: &View) -> SimTime {
    let runs = view.pair.ended_at().max(view.ghost.map_or(SimTime::ZERO, |(ghost, _)| ghost.ended_at()));
    let last = view.marks.iter().filter_map(|mark| mark.at).max().unwrap_or_default().max(runs);
    SimTime(last.0 + last.0 / 25)
}

fn timelines(pair: &Pair, ground: &Ground, brush: Brush) -> Vec<Timeline> {
    let place = |(trace, lanes): (&Trace, &Vec<Lane>)| Timeline::place(trace, lanes.clone(), brush);
    pair.traces().zip(&ground.halves).map(place).collect()
}

/// Keeps labels off everything that is drawn, and off the playhead where it rests: at both ends of the run.
fn avoid(view: &View, timelines: &[Timeline], ground: &Ground, scale: &Scale, labeller: &mut Labeller) {
    for timeline in timelines {
        captions::avoid(timeline, view.axis, labeller);
    }
    for rest in [SimTime::ZERO, view.pair.ended_at()] {
        let at = |across: f64| view.axis.point(scale.px(rest), across);
        labeller.avoid_rest(at(ground.reach.0), at(ground.reach.1));
    }
}

/// Marks in their places: first all of them, then what they say.
fn marks(view: &View, ground: &Ground, scale: &Scale, labeller: &mut Labeller) -> Vec<(Mark, Point, Option<Label>)> {
    const REACH: f64 = 9.0;
    let place = |mark: &Mark| Some((mark.clone(), mark_point(mark, view, ground, scale)?));
    let placed: Vec<(Mark, Point)> = view.marks.iter().filter_map(place).collect();
    for (_, at) in &placed {
        labeller.avoid(Rect::new(at.x, at.y, 0.0, 0.0).grown(REACH));
    }
    let mut say = |(mark, at): (Mark, Point)| {
        let silent = mark.label.is_empty() || mark.role == Role::Handle;
        let above = Point::new(at.x, at.y - 14.0);
        let places = if silent { Vec::new() } else { labels::around(above, &mark.label, labels::LABEL) };
        let label = labeller.place(places);
        (mark, at, label)
    };
    placed.into_iter().map(&mut say).collect()
}

/// How far beyond the axis the handles at the edges of lanes are, in pixels.
const BEYOND: f64 = 8.0;

/// On its row of its lane; nowhere, if its run or its lane is not in the picture.
fn mark_point(mark: &Mark, view: &View, ground: &Ground, scale: &Scale) -> Option<Point> {
    let half = view.pair.traces().position(|trace| trace.style == mark.style)?;
    let (lane, row) = lane_of(ground.halves.get(half)?, mark.actor, JourneyId(mark.row))?;
    let Some(at) = mark.at else { return Some(view.axis.point(scale.end + BEYOND, lane.extent().1)) };
    let (from, to) = lane.row(row.unwrap_or(mark.row).min(lane.rows.saturating_sub(1)));
    Some(view.axis.point(scale.px(at), (from + to) / 2.0))
}

/// Where time runs to the right, the heading of the lower run lies between the runs.
fn second_heading(view: &View, fixed: &[Item]) -> Option<Rect> {
    let is_heading = |item: &&Item| item.key.what == "heading";
    let second = fixed.iter().filter(is_heading).nth(1).filter(|_| view.axis == Axis::Right)?;
    Some(second.shape.bounds().grown(2.0))
}
