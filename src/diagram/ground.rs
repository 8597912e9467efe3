//! The ground plan of a comparison: where lanes, headings and the axis go, before anything is drawn on them.

use super::axis::Axis;
use super::compare::View;
use super::labels;
use super::lanes::{Bare, Lane, cast, place};
use crate::scene::geometry::Point;
use crate::scene::text;
use crate::trace::Trace;

/// Where things are.
pub struct Ground {
    /// The room left of everything, in pixels.
    pub margin: f64,
    /// Where time begins and ends.
    pub along: (f64, f64),
    /// The lanes of each run.
    pub halves: Vec<Vec<Lane>>,
    /// Where the headings of the runs stand.
    pub headings: Vec<Point>,
    /// Where the ticks' labels stand, across the axis.
    pub ticks: f64,
    /// The middle of what is given, across the axis, if it lies between the runs.
    pub given: Option<f64>,
    /// The width and height of the picture.
    pub size: (f64, f64),
    /// From where to where the playhead reaches across the axis.
    pub reach: (f64, f64),
}

impl Ground {
    /// The ground plan of `view`.
    pub fn plan(view: &View) -> Ground {
        match view.axis {
            Axis::Right => plan_right(view),
            Axis::Down => plan_down(view),
        }
    }
}

fn halves(view: &View) -> Vec<Vec<Bare>> {
    let ghosts: Vec<&Trace> = view.ghost.iter().flat_map(|(pair, _)| pair.traces()).collect();
    let widest = |(index, trace): (usize, &Trace)| {
        let mut lanes = cast(trace, view.costume, view.words);
        if let Some(ghost) = ghosts.get(index) {
            for (lane, other) in lanes.iter_mut().zip(cast(ghost, view.costume, view.words)) {
                *lane = lane.wider(&other);
            }
        }
        lanes
    };
    view.pair.traces().enumerate().map(widest).collect()
}

const MARGIN: f64 = 20.0;

fn plan_right(view: &View) -> Ground {
    let casts = halves(view);
    let names = casts.iter().flatten().map(|lane| text::width(lane.name(), labels::NAME, true));
    let left = MARGIN + names.fold(0.0, f64::max) + 22.0;
    // In a figure the playhead rests at the beginning, where no heading may be in its way.
    let heading = |trace: &Trace| text::width((view.costume.heading)(trace.style, view.words)[0], labels::NAME, true);
    let headings_end = MARGIN + view.pair.traces().map(heading).fold(0.0, f64::max) + 12.0;
    let left = if view.given.is_some() { left.max(headings_end.min(view.width / 4.0)) } else { left };
    let (mut halves, mut headings) = (Vec::new(), Vec::new());
    let (mut top, mut ticks, mut given) = (24.0, 0.0, None);
    for cast in &casts {
        headings.push(Point::new(MARGIN, top));
        let (lanes, end) = place(cast, Axis::Right, top + 16.0, 0.0);
        halves.push(lanes);
        if ticks == 0.0 {
            given = is_between(view).then_some(end + 24.0);
            ticks = end + if given.is_some() { 56.0 } else { 30.0 };
            top = ticks + 26.0;
        } else {
            top = end;
        }
    }
    let height = if casts.len() > 1 { top + 18.0 } else { ticks + 16.0 };
    // Beside the headings, or below the first one.
    let top_of_playhead = if view.given.is_some() { 16.0 } else { 33.0 };
    let along = (left, (view.width - MARGIN - 6.0).max(left + 40.0));
    Ground {
        margin: MARGIN,
        along,
        halves,
        headings,
        ticks,
        given,
        size: (view.width, height),
        reach: (top_of_playhead, height - 6.0),
    }
}

/// Whether what is given has a place between the runs.
fn is_between(view: &View) -> bool {
    view.given.is_some_and(|given| given.lane.is_none())
}

fn plan_down(view: &View) -> Ground {
    const GUTTER: f64 = 46.0;
    const TOP: f64 = 70.0;
    /// The width of the column between the runs that holds what is given.
    const GIVEN: f64 = 40.0;
    let casts = halves(view);
    let count: usize = casts.iter().map(Vec::len).sum();
    let between = match casts.len() > 1 {
        true if is_between(view) => GIVEN,
        true => 6.0,
        false => 0.0,
    };
    let pitch = (view.width - GUTTER - between - 2.0) / count.max(1) as f64;
    let (mut halves, mut headings) = (Vec::new(), Vec::new());
    let (mut from, mut given) = (GUTTER, None);
    for cast in &casts {
        let (lanes, end) = place(cast, Axis::Down, from, pitch);
        if given.is_none() && is_between(view) {
            given = Some(end + between / 2.0);
        }
        headings.push(Point::new((from + end) / 2.0, 16.0));
        halves.push(lanes);
        from = end + between;
    }
    let height = view.height.max(TOP + 120.0);
    // Below the lanes stands what can be pressed.
    let foot = if view.marks.iter().any(|mark| mark.at.is_none()) { 44.0 } else { 16.0 };
    Ground {
        margin: MARGIN,
        along: (TOP, height - foot),
        halves,
        headings,
        ticks: GUTTER - 10.0,
        given,
        size: (view.width, height),
        reach: (GUTTER - 6.0, view.width - 4.0),
    }
}
