//! What stands still behind the runs: headings, the names and lines of lanes, and the numbers on the axis.

use super::axis::Axis;
use super::compare::View;
use super::ground::Ground;
use super::labels::{self, Label, Labeller};
use super::lanes::Lane;
use super::scale::Scale;
use crate::scene::geometry::Point;
use crate::scene::{Anchor, Item, Key, Role, Shape, text};
use crate::sim::plan::Style;
use crate::trace::Trace;

/// Headings, lane names and lane lines.
pub fn fixed(view: &View, ground: &Ground, labeller: &mut Labeller) -> Vec<Item> {
    let (mut items, mut before) = (Vec::new(), &[][..]);
    for ((trace, lanes), at) in view.pair.traces().zip(&ground.halves).zip(&ground.headings) {
        let group = trace.style as u32;
        let role = if trace.style == Style::Sync { Role::HeadingSync } else { Role::HeadingAsync };
        let names = (view.costume.heading)(trace.style, view.words);
        let (anchor, name) =
            if view.axis == Axis::Right { (Anchor::Start, names[0]) } else { (Anchor::Middle, names[1]) };
        let heading = Label::new(*at, anchor, name).bold().sized(labels::NAME);
        labeller.avoid(heading.bounds());
        items.push(heading.item(Key::new("heading", group, 0), role));
        for (index, lane) in (0..).zip(lanes) {
            items.extend(lane_lines(lane, Key::new("lane-line", group, index * 100), view.axis, ground));
            let name = lane_name(before, lanes, index as usize, view);
            labeller.avoid(name.bounds());
            items.push(name.item(Key::new("lane-name", group, index), Role::LaneName));
            if lane.by_journey && lane.rows > 1 && view.axis == Axis::Right {
                items.extend(row_numbers(lane, group, ground, labeller));
            }
        }
        before = lanes;
    }
    items
}

/// The number of each caller, at the beginning of its row.
fn row_numbers(lane: &Lane, group: u32, ground: &Ground, labeller: &mut Labeller) -> Vec<Item> {
    const SMALL: f64 = 10.0;
    let mut items = Vec::new();
    for row in 0..lane.rows {
        let (from, to) = lane.row(row);
        let at = Point::new(ground.along.0 - 12.0, (from + to) / 2.0 + SMALL * 0.35);
        let number = Label::new(at, Anchor::End, &(row + 1).to_string()).sized(SMALL);
        items.extend(labeller.place([number]).map(|it| it.item(Key::new("row-number", group, row), Role::Label)));
    }
    items
}

/// A line for each row, as far as there is room to tell them apart.
fn lane_lines(lane: &Lane, key: Key, axis: Axis, ground: &Ground) -> Vec<Item> {
    const MOST: u32 = 99;
    let line = |row: u32| {
        let (from, to) = lane.row(row);
        let across = (from + to) / 2.0;
        let shape = Shape::Line { from: axis.point(ground.along.0, across), to: axis.point(ground.along.1, across) };
        Item::new(Key { index: key.index + row, ..key }, Role::LaneLine, shape)
    };
    (0..lane.rows.min(MOST)).map(line).collect()
}

/// Wide: at the left of its lane. Narrow: above its column, every other one a line higher where they would touch, those
/// of the run before included.
fn lane_name(before: &[Lane], lanes: &[Lane], index: usize, view: &View) -> Label {
    const APART: f64 = 6.0;
    let lane = &lanes[index];
    if view.axis == Axis::Right {
        return Label::new(Point::new(20.0, lane.centre + 4.5), Anchor::Start, lane.name).bold().sized(labels::NAME);
    }
    let half = |lane: &Lane, size: f64| text::width(lane.name, size, true) / 2.0;
    // The last name may be longer than its column is wide.
    let middle = |lane: &Lane, size: f64| lane.centre.min(view.width - half(lane, size) - 1.0);
    let touch = |one: &Lane, other: &Lane, apart: f64| {
        half(one, labels::NAME) + half(other, labels::NAME) + apart
            > middle(other, labels::NAME) - middle(one, labels::NAME)
    };
    let last = before.last().filter(|_| before.len() % 2 == 1);
    let pairs = last.into_iter().chain(lanes).zip(if last.is_some() { lanes } else { &lanes[1..] });
    let crowded = pairs.into_iter().any(|(one, other)| touch(one, other, APART));
    // Where even those two columns apart would touch, names are smaller.
    let size = if lanes.windows(3).any(|three| touch(&three[0], &three[2], 2.0)) { labels::TICK } else { labels::NAME };
    let y = if crowded && (before.len() + index) % 2 == 1 { 38.0 } else { 54.0 };
    Label::new(Point::new(middle(lane, size), y), Anchor::Middle, lane.name).bold().sized(size)
}

/// What the caller of each run is going to do, beside the caller's lane, where that has room.
pub fn plans(view: &View, ground: &Ground) -> Vec<Item> {
    let plan = |(trace, lanes): (&Trace, &Vec<Lane>)| {
        let below = lanes.first()?.extent().1;
        let content = (view.costume.plan)(trace.style, view.words);
        let label = Label::new(Point::new(ground.along.0 + 12.0, below + 19.0), Anchor::Start, content);
        Some(label.item(Key::new("plan", trace.style as u32, 0), Role::LabelPlan))
    };
    let all = view.pair.traces().zip(&ground.halves);
    if view.axis == Axis::Right && view.given.is_some() { all.filter_map(plan).collect() } else { Vec::new() }
}

/// Numbers at round times.
pub fn ticks(axis: Axis, scale: &Scale, ground: &Ground, labeller: &mut Labeller) -> Vec<Item> {
    /// The style sheet sets them in a monospaced face, whose full stops are as wide as its digits.
    const DIGIT: f64 = 0.61 * labels::TICK;
    let gap = if axis == Axis::Right { 84.0 } else { 44.0 };
    let mut items = Vec::new();
    for (index, tick) in (0..).zip(scale.ticks(gap)) {
        let along = scale.px(tick.at);
        let width = tick.label.chars().count() as f64 * DIGIT;
        let (at, anchor) = match axis {
            Axis::Right => (Point::new(along, ground.ticks), Anchor::Middle),
            Axis::Down => (Point::new(ground.ticks.max(width + 1.0), along + 4.0), Anchor::End),
        };
        let label = Label::new(at, anchor, &tick.label).sized(labels::TICK);
        if let Some(label) = labeller.place([label]) {
            let across = (ground.reach.0 + 8.0, ground.reach.1);
            let shape = Shape::Line { from: axis.point(along, across.0), to: axis.point(along, across.1) };
            items.push(Item::new(Key::new("grid", 0, index), Role::Grid, shape));
            items.push(label.item(Key::new("tick", 0, index), Role::Tick));
        }
    }
    items
}
