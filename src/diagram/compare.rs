//! Sync over async: two runs on one axis with one playhead.

use super::axis::Axis;
use super::labels::{self, Label, Labeller};
use super::lanes::{Lane, cast, lane_of, place};
use super::paint;
use super::scale::Scale;
use super::timeline::{Brush, Timeline};
use crate::scene::geometry::{Point, Rect};
use crate::scene::{Anchor, Item, Key, Phase, Role, Scene, Shape, Touch, text};
use crate::sim::message::ActorId;
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
    /// When.
    pub at: SimTime,
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
    width: f64,
    height: f64,
    /// The time axis, for turning pointer positions into moments.
    pub scale: Scale,
    timelines: Vec<Timeline>,
    ghosts: Vec<(Timeline, SimTime)>,
    fixed: Vec<Item>,
    ticks: Vec<Item>,
    marks: Vec<(Mark, Point, Option<Label>)>,
    /// From where to where the playhead reaches across the axis.
    reach: (f64, f64),
}

/// Where things are, before there is a labeller.
struct Plan {
    /// Where time begins and ends.
    along: (f64, f64),
    halves: Vec<Vec<Lane>>,
    headings: Vec<Point>,
    /// Where the ticks' labels stand, across the axis.
    ticks: f64,
    size: (f64, f64),
    reach: (f64, f64),
}

impl Comparison {
    /// Places everything that does not depend on the playhead.
    pub fn lay_out(view: &View) -> Comparison {
        let plan = match view.axis {
            Axis::Right => plan_right(view),
            Axis::Down => plan_down(view),
        };
        let scale = Scale::new(plan.along.0, plan.along.1, view.until.unwrap_or_else(|| until(view)));
        let brush = Brush { axis: view.axis, scale, words: view.words };
        let mut labeller = Labeller::new(Rect::new(0.0, 0.0, plan.size.0, plan.size.1));
        let fixed = fixed(view, &plan, &mut labeller);
        let ticks = ticks(view.axis, &scale, &plan, &mut labeller);
        let marks = place_marks(view, &plan, &scale, &mut labeller);
        let lay = |(trace, lanes): (&Trace, &Vec<Lane>)| Timeline::place(trace, lanes.clone(), brush, &mut labeller);
        let timelines = view.pair.traces().zip(&plan.halves).map(lay).collect();
        let ghosts = ghosts(view, &plan, brush);
        let (width, height) = plan.size;
        Comparison { axis: view.axis, width, height, scale, timelines, ghosts, fixed, ticks, marks, reach: plan.reach }
    }

    /// The picture at one moment.
    pub fn scene(&self, look: &Look) -> Scene {
        let mut scene = Scene::new(self.width, self.height);
        let now = self.scale.px(look.at);
        scene.items.extend(self.fixed.iter().cloned());
        if look.reveal {
            scene.items.extend(self.ticks.iter().cloned());
            for (ghost, since) in &self.ghosts {
                paint::ghosts(&mut scene, ghost, *since, self.axis, self.scale.px(*since));
            }
        }
        for timeline in &self.timelines {
            paint::bars(&mut scene, timeline, look, self.axis, now);
        }
        for timeline in &self.timelines {
            paint::arrows(&mut scene, timeline, look);
            paint::bar_labels(&mut scene, timeline, look, self.axis, now);
            paint::badges(&mut scene, timeline, look);
        }
        self.playhead(&mut scene, now);
        if look.reveal {
            self.draw_marks(&mut scene);
        }
        scene
    }

    fn playhead(&self, scene: &mut Scene, now: f64) {
        let (from, to) = (self.axis.point(now, self.reach.0), self.axis.point(now, self.reach.1));
        scene.push(Item::new(Key::new("playhead", 0, 0), Role::Playhead, Shape::Line { from, to }));
        let knob = Shape::Circle { centre: from, radius: 6.0 };
        let item = Item::new(Key::new("playhead-knob", 0, 0), Role::PlayheadKnob, knob);
        scene.push(Item { touch: Touch::Drag, ..item });
    }

    fn draw_marks(&self, scene: &mut Scene) {
        for (index, (mark, at, label)) in (0..).zip(&self.marks) {
            let group = mark.style as u32;
            if mark.role != Role::Handle {
                scene.push(Item::new(Key::new("mark-line", group, index), mark.role, self.mark_line(*at)));
            }
            if mark.role != Role::GuessMark {
                let shape = Shape::Circle { centre: *at, radius: 7.0 };
                let item = Item::new(Key::new(mark.what, group, 0), Role::Handle, shape);
                scene.push(Item { touch: Touch::Drag, name: Some(mark.label.clone()), ..item });
            }
            if let Some(label) = label {
                scene.push(label.item(Key::new("mark-label", group, index), mark.role).phase(Phase::Past));
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
    let last = view.marks.iter().map(|mark| mark.at).max().unwrap_or_default().max(runs);
    SimTime(last.0 + last.0 / 25)
}

fn halves(view: &View) -> Vec<Vec<(ActorId, &'static str, u32)>> {
    let ghosts: Vec<&Trace> = view.ghost.iter().flat_map(|(pair, _)| pair.traces()).collect();
    let widest = |(index, trace): (usize, &Trace)| {
        let mut lanes = cast(trace, view.words);
        if let Some(ghost) = ghosts.get(index) {
            for (lane, other) in lanes.iter_mut().zip(cast(ghost, view.words)) {
                lane.2 = lane.2.max(other.2);
            }
        }
        lanes
    };
    view.pair.traces().enumerate().map(widest).collect()
}

fn plan_right(view: &View) -> Plan {
    const MARGIN: f64 = 20.0;
    let casts = halves(view);
    let names = casts.iter().flatten().map(|(_, name, _)| text::width(name, labels::NAME, true));
    let left = MARGIN + names.fold(0.0, f64::max) + 22.0;
    let (mut halves, mut headings) = (Vec::new(), Vec::new());
    let (mut top, mut ticks) = (28.0, 0.0);
    for cast in &casts {
        headings.push(Point::new(MARGIN, top));
        let (lanes, end) = place(cast, Axis::Right, top + 34.0, 0.0);
        halves.push(lanes);
        if ticks == 0.0 {
            ticks = end + 38.0;
            top = end + 72.0;
        } else {
            top = end;
        }
    }
    let height = if casts.len() > 1 { top + 24.0 } else { ticks + 16.0 };
    let along = (left, (view.width - MARGIN - 6.0).max(left + 40.0));
    Plan { along, halves, headings, ticks, size: (view.width, height), reach: (38.0, height - 8.0) }
}

fn plan_down(view: &View) -> Plan {
    const GUTTER: f64 = 46.0;
    const TOP: f64 = 64.0;
    let casts = halves(view);
    let count: usize = casts.iter().map(Vec::len).sum();
    let between = if casts.len() > 1 { 6.0 } else { 0.0 };
    let pitch = (view.width - GUTTER - between - 2.0) / count.max(1) as f64;
    let (mut halves, mut headings) = (Vec::new(), Vec::new());
    let mut from = GUTTER;
    for cast in &casts {
        let (lanes, end) = place(cast, Axis::Down, from, pitch);
        headings.push(Point::new((from + end) / 2.0, 16.0));
        halves.push(lanes);
        from = end + between;
    }
    let height = view.height.max(TOP + 120.0);
    Plan {
        along: (TOP, height - 16.0),
        halves,
        headings,
        ticks: GUTTER - 10.0,
        size: (view.width, height),
        reach: (GUTTER - 6.0, view.width - 4.0),
    }
}

/// Headings, lane names and lane lines.
fn fixed(view: &View, plan: &Plan, labeller: &mut Labeller) -> Vec<Item> {
    let mut items = Vec::new();
    for ((trace, lanes), at) in view.pair.traces().zip(&plan.halves).zip(&plan.headings) {
        let group = trace.style as u32;
        let (role, names) = match trace.style {
            Style::Sync => (Role::HeadingSync, view.words.diagram.sync),
            Style::Async => (Role::HeadingAsync, view.words.diagram.delegated),
        };
        let (anchor, name) =
            if view.axis == Axis::Right { (Anchor::Start, names[0]) } else { (Anchor::Middle, names[1]) };
        let heading = Label::new(*at, anchor, name).bold().sized(labels::NAME);
        labeller.avoid(heading.bounds());
        items.push(heading.item(Key::new("heading", group, 0), role));
        for (index, lane) in (0..).zip(lanes) {
            items.extend(lane_lines(lane, Key::new("lane-line", group, index * 100), view.axis, plan));
            let name = lane_name(lanes, index as usize, view.axis);
            labeller.avoid(name.bounds());
            items.push(name.item(Key::new("lane-name", group, index), Role::LaneName));
        }
    }
    items
}

/// A line for each row, as far as there is room to tell them apart.
fn lane_lines(lane: &Lane, key: Key, axis: Axis, plan: &Plan) -> Vec<Item> {
    const MOST: u32 = 99;
    let line = |row: u32| {
        let (from, to) = lane.row(row);
        let across = (from + to) / 2.0;
        let shape = Shape::Line { from: axis.point(plan.along.0, across), to: axis.point(plan.along.1, across) };
        Item::new(Key { index: key.index + row, ..key }, Role::LaneLine, shape)
    };
    (0..lane.rows.min(MOST)).map(line).collect()
}

/// Wide: at the left of its lane. Narrow: above its column, every other one a line higher where they would touch.
fn lane_name(lanes: &[Lane], index: usize, axis: Axis) -> Label {
    let lane = &lanes[index];
    if axis == Axis::Right {
        return Label::new(Point::new(20.0, lane.centre + 4.5), Anchor::Start, lane.name).bold().sized(labels::NAME);
    }
    let half = |lane: &Lane| text::width(lane.name, labels::NAME_NARROW, true) / 2.0 + 2.0;
    let crowded = lanes.windows(2).any(|pair| half(&pair[0]) + half(&pair[1]) > pair[1].centre - pair[0].centre);
    let y = if crowded && index % 2 == 1 { 36.0 } else { 50.0 };
    Label::new(Point::new(lane.centre, y), Anchor::Middle, lane.name).bold().sized(labels::NAME_NARROW)
}

fn ticks(axis: Axis, scale: &Scale, plan: &Plan, labeller: &mut Labeller) -> Vec<Item> {
    let gap = if axis == Axis::Right { 84.0 } else { 44.0 };
    let mut items = Vec::new();
    for (index, tick) in (0..).zip(scale.ticks(gap)) {
        let along = scale.px(tick.at);
        let (at, anchor) = match axis {
            Axis::Right => (Point::new(along, plan.ticks), Anchor::Middle),
            Axis::Down => (Point::new(plan.ticks, along + 4.0), Anchor::End),
        };
        let label = Label::new(at, anchor, &tick.label).sized(labels::TICK);
        if let Some(label) = labeller.place([label]) {
            items.push(label.item(Key::new("tick", 0, index), Role::Tick));
        }
    }
    items
}

fn place_marks(view: &View, plan: &Plan, scale: &Scale, labeller: &mut Labeller) -> Vec<(Mark, Point, Option<Label>)> {
    let mut placed = Vec::new();
    for mark in view.marks {
        let half = view.pair.traces().position(|trace| trace.style == mark.style).and_then(|at| plan.halves.get(at));
        let Some((lane, row)) = half.and_then(|lanes| lane_of(lanes, mark.actor)) else { continue };
        let (from, to) = lane.row(row.unwrap_or(0));
        let at = view.axis.point(scale.px(mark.at), (from + to) / 2.0);
        labeller.avoid(Rect::new(at.x, at.y, 0.0, 0.0).grown(9.0));
        let above = Point::new(at.x, at.y - 14.0);
        let places = (!mark.label.is_empty() && mark.role != Role::Handle)
            .then(|| labels::around(above, &mark.label, labels::NAME_NARROW));
        let label = places.and_then(|places| labeller.place(places));
        placed.push((mark.clone(), at, label));
    }
    placed
}

fn ghosts(view: &View, plan: &Plan, brush: Brush) -> Vec<(Timeline, SimTime)> {
    let Some((pair, since)) = view.ghost else { return Vec::new() };
    let lay = |(trace, lanes): (&Trace, &Vec<Lane>)| {
        // Ghosts have no labels, so that theirs cannot take room from the living.
        let mut nowhere = Labeller::new(Rect::new(0.0, 0.0, 0.0, 0.0));
        (Timeline::place(trace, lanes.clone(), brush, &mut nowhere), since)
    };
    pair.traces().zip(&plan.halves).map(lay).collect()
}
