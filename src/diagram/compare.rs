//! Sync over async: two runs on one axis with one playhead.

use super::axis::Axis;
use super::costume::Costume;
use super::given::{Given, PlacedGiven};
use super::ground::Ground;
use super::labels::Labeller;
use super::lanes::Lane;
use super::marks::{self, Mark, PlacedMark};
use super::paint::{self, Eye};
use super::scale::{Scale, round_end};
use super::timeline::{Brush, Timeline};
use super::{backdrop, captions};
use crate::scene::geometry::Rect;
use crate::scene::{Item, Key, Role, Scene, Shape, Touch};
use crate::sim::time::SimTime;
use crate::trace::{Pair, Seen, Trace};
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
    /// What is given before anything happens.
    pub given: Option<&'a Given>,
    /// The axis goes at least so far, and ends at a round moment: then its end does not tell that of the run.
    pub least: Option<SimTime>,
    /// The direction of time.
    pub axis: Axis,
    /// The width of the picture, in pixels.
    pub width: f64,
    /// Its height where time runs down; otherwise the lanes decide.
    pub height: f64,
    /// The end of the axis; `None`: as far as the runs go. Kept while something is dragged.
    pub until: Option<SimTime>,
    /// Whether the axis has its numbers even where not all may be seen: its end then must not tell that of the run.
    pub measured: bool,
    /// Who appears, and under which names.
    pub costume: &'a Costume,
    /// The language.
    pub words: &'a Words,
}

/// What of the picture to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The playhead.
    pub at: SimTime,
    /// What of the run may be seen.
    pub seen: Seen,
    /// Whether the handle of what is given asks to be dragged.
    pub asks: bool,
}

impl Look {
    /// At a moment, with all that is yet to come.
    pub fn all(at: SimTime) -> Look {
        Look { at, seen: Seen::All, asks: false }
    }

    /// Whether it shows anything that is yet to come.
    pub fn is_ahead(&self) -> bool {
        matches!(self.seen, Seen::Until(seen) if seen > self.at) || self.seen.is_all()
    }

    /// At a moment that has never been passed.
    pub fn first(at: SimTime) -> Look {
        Look { at, seen: Seen::Until(at), asks: false }
    }
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
    plans: Vec<Item>,
    ticks: Vec<Item>,
    marks: Vec<PlacedMark>,
    given: Option<PlacedGiven>,
    /// The end of the longer run.
    ended: SimTime,
    /// From where to where the playhead reaches across the axis.
    reach: (f64, f64),
    /// The heading that stands in the playhead's way, if any.
    heading: Option<Rect>,
    measured: bool,
}

impl Comparison {
    /// Places everything that does not depend on the playhead.
    pub fn lay_out(view: &View) -> Comparison {
        let ground = Ground::plan(view);
        let end = view.until.unwrap_or_else(|| until(view));
        let scale = Scale::new(ground.along.0, ground.along.1, end);
        let brush = Brush { axis: view.axis, scale, costume: view.costume, words: view.words };
        let mut labeller = Labeller::new(Rect::new(0.0, 0.0, ground.size.0, ground.size.1));
        let fixed = backdrop::fixed(view, &ground, &mut labeller);
        let ticks = backdrop::ticks(view.axis, &scale, &ground, &mut labeller);
        let mut timelines = timelines(view.pair, &ground, brush);
        avoid(view, &timelines, &ground, &scale, &mut labeller);
        let ended = view.pair.ended_at();
        let given = PlacedGiven::place(view, &ground, &scale, &mut labeller);
        let marks = marks::place(view, &ground, &scale, &mut labeller);
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
        let measured = view.measured;
        Comparison {
            axis,
            width,
            height,
            scale,
            timelines,
            ghosts,
            fixed,
            plans: backdrop::plans(view, &ground),
            ticks,
            marks,
            given,
            ended,
            reach,
            heading,
            measured,
        }
    }

    /// The picture at one moment.
    pub fn scene(&self, look: &Look) -> Scene {
        let mut scene = Scene::new(self.width, self.height);
        let now = self.scale.px(look.at);
        scene.items.extend(self.fixed.iter().cloned());
        let eye = Eye::of(look, &self.scale, self.axis);
        let measured = look.seen.is_all() || self.measured;
        let ticks = self.ticks.iter().filter(|_| measured);
        scene.items.extend(ticks.clone().filter(|it| it.role == Role::Grid).cloned());
        if let Some(given) = &self.given {
            given.draw_bar(&mut scene, look, self.axis);
        }
        // Before anything happens, not even the first moment is drawn.
        let begun = look.seen != Seen::Nothing;
        scene.items.extend(self.plans.iter().filter(|_| !begun).cloned());
        for timeline in self.timelines.iter().filter(|_| begun) {
            paint::bars(&mut scene, timeline, &eye);
        }
        if let Some((ghosts, since)) = self.ghosts.as_ref().filter(|_| look.seen.is_all()) {
            for ghost in ghosts {
                paint::ghosts(&mut scene, ghost, *since, self.axis, self.scale.px(*since));
            }
        }
        // Below everything that has words: their halo parts the line, so that it strikes none of them through.
        self.playhead(&mut scene, now, look);
        scene.items.extend(ticks.filter(|it| it.role != Role::Grid).cloned());
        for timeline in self.timelines.iter().filter(|_| begun) {
            paint::arrows(&mut scene, timeline, look);
            paint::bar_labels(&mut scene, timeline, &eye);
            paint::badges(&mut scene, timeline, look);
        }
        for (index, mark) in (0..).zip(&self.marks) {
            mark.draw(&mut scene, index, look, self.axis, self.ended);
        }
        if let Some(given) = &self.given {
            given.draw_handle(&mut scene, look, self.axis, now);
        }
        scene
    }

    /// A line with a knob. It leaves out the heading that it would strike through.
    fn playhead(&self, scene: &mut Scene, now: f64, look: &Look) {
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
        // Before anything happens there is nowhere to take it.
        scene.push(if look.seen == Seen::Nothing { item } else { Item { touch: Touch::Drag, ..item } });
    }
}

/// As far as anything in the picture goes, and a little further.
fn until(view: &View) -> SimTime {
    let runs = view.pair.ended_at().max(view.ghost.map_or(SimTime::ZERO, |(ghost, _)| ghost.ended_at()));
    let last = view.marks.iter().filter_map(|mark| mark.at).max().unwrap_or_default().max(runs);
    match view.least {
        Some(least) => round_end(SimTime(last.0 + last.0 / 100)).max(least),
        None => SimTime(last.0 + last.0 / 25),
    }
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

/// Where time runs to the right, the heading of the lower run lies between the runs.
fn second_heading(view: &View, fixed: &[Item]) -> Option<Rect> {
    let is_heading = |item: &&Item| item.key.what == "heading";
    let second = fixed.iter().filter(is_heading).nth(1).filter(|_| view.axis == Axis::Right)?;
    Some(second.shape.bounds().grown(2.0))
}
