//! The given: the length of time that the question is about, as a bar of its own with a handle at its end. It is known
//! before anything happens, so it hides nothing.

use super::axis::Axis;
use super::compare::{Look, View};
use super::ground::Ground;
use super::labels::{Label, Labeller};
use super::lanes::lane_of;
use super::scale::Scale;
use crate::scene::geometry::{Point, Rect};
use crate::scene::{Anchor, Item, Key, Role, Scene, Shape, Touch, text};
use crate::sim::message::{ActorId, JourneyId};
use crate::sim::plan::Style;
use crate::sim::time::SimTime;

/// What is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The name of its handle.
    pub what: &'static str,
    /// From when on it counts.
    pub from: SimTime,
    /// Until when.
    pub until: SimTime,
    /// In which run it is measured.
    pub style: Style,
    /// What stands on it: in full, and short.
    pub label: [String; 2],
    /// What its handle is called aloud, and what it says.
    pub name: [String; 2],
    /// What its handle asks for once a run has been seen: in full, and short.
    pub hint: [&'static str; 2],
    /// On whose lane it lies, until the work that is drawn there may be seen; `None`: between the runs, which share it.
    pub lane: Option<(Style, ActorId)>,
}

/// Half the thickness of the bar between the runs, in pixels.
const HALF: f64 = 11.0;
/// The radius of its handle.
pub const HANDLE: f64 = 9.0;
/// The room between its ends and what stands on it.
const PAD: f64 = 12.0;

/// The given in its place.
#[derive(Clone, Debug)]
pub struct PlacedGiven {
    given: Given,
    along: (f64, f64),
    across: (f64, f64),
    size: (f64, f64),
}

impl PlacedGiven {
    /// That of a view, if it has one and that has room.
    pub fn place(view: &View, ground: &Ground, scale: &Scale, labeller: &mut Labeller) -> Option<PlacedGiven> {
        let given = view.given?.clone();
        let across = match given.lane {
            None => ground.given.map(|middle| (middle - HALF, middle + HALF))?,
            Some((style, actor)) => {
                let half = view.pair.traces().position(|trace| trace.style == style)?;
                lane_of(ground.halves.get(half)?, actor, JourneyId(0))?.0.row(0)
            }
        };
        let from = scale.px(given.from);
        let along = (from, scale.px(given.until).max(from + 2.0));
        // Between the runs the whole row is its own, on a lane only its handle.
        let own =
            if given.lane.is_none() { (along.0, scale.end + HANDLE) } else { (along.1 - HANDLE, along.1 + HANDLE) };
        labeller.avoid(view.axis.rect(own, across).grown(2.0));
        Some(PlacedGiven { given, along, across, size: ground.size })
    }

    /// Whether it is drawn at all: on a lane only as long as that may not show the work itself.
    fn is_there(&self, look: &Look) -> bool {
        self.given.lane.is_none() || !look.seen.is_all()
    }

    /// Draws the bar, which everything else lies upon.
    pub fn draw_bar(&self, scene: &mut Scene, look: &Look, axis: Axis) {
        if self.is_there(look) {
            let thickness = self.across.1 - self.across.0;
            let radius = (thickness / 2.0).min((self.along.1 - self.along.0) / 2.0);
            let shape = Shape::Rect { rect: axis.rect(self.along, self.across), radius };
            scene.push(Item::new(Key::new("given", 0, 0), Role::Given, shape));
        }
    }

    /// Draws what stands on it, and its handle.
    pub fn draw_handle(&self, scene: &mut Scene, look: &Look, axis: Axis, now: f64) {
        if !self.is_there(look) {
            return;
        }
        if let Some(label) = self.label(axis, now) {
            scene.push(label.item(Key::new("given-label", 0, 0), Role::LabelGiven));
        }
        let middle = (self.across.0 + self.across.1) / 2.0;
        let centre = axis.point(self.along.1, middle);
        let shape = Shape::Handle { centre, radius: HANDLE, upright: axis == Axis::Down };
        let role = if look.asks { Role::HandleAsking } else { Role::Handle };
        let item = Item::new(Key::new(self.given.what, self.given.style as u32, 0), role, shape);
        scene.push(Item { touch: Touch::Drag, name: Some(self.given.name.join(", ")), ..item });
        if let Some(hint) = self.hint(axis, centre).filter(|_| look.asks) {
            scene.push(hint.item(Key::new("given-hint", 0, 0), Role::LabelHint));
        }
    }

    /// In the middle of the longer part that the playhead leaves of it, if there is room.
    fn label(&self, axis: Axis, now: f64) -> Option<Label> {
        let (from, to) = (self.along.0, self.along.1 - HANDLE);
        // On a lane the work that is seen lies over it.
        let seen = if self.given.lane.is_none() { now.min(to) } else { from };
        let parts = [(from, seen), (now.max(from), to)];
        let length = |part: &(f64, f64)| part.1 - part.0;
        let part = if length(&parts[0]) > length(&parts[1]) { parts[0] } else { parts[1] };
        let size = super::labels::LABEL;
        let fits = |content: &&String| text::width(content, size, false) + 2.0 * PAD <= length(&part);
        let content = self.given.label.iter().find(fits)?;
        let across = (self.across.0 + self.across.1) / 2.0 + if axis == Axis::Down { -0.34 } else { 0.34 } * size;
        let label = Label::new(axis.point((part.0 + part.1) / 2.0, across), Anchor::Middle, content);
        Some(Label { turned: axis == Axis::Down, ..label })
    }

    /// Beside the handle, or under it where time runs down; nowhere, where it would leave the picture.
    fn hint(&self, axis: Axis, centre: Point) -> Option<Label> {
        const AWAY: f64 = 22.0;
        let size = super::labels::LABEL;
        let (at, anchor) = match axis {
            Axis::Right => (Point::new(centre.x + AWAY, centre.y + size * 0.34), Anchor::Start),
            Axis::Down => (Point::new(centre.x, centre.y + AWAY + 6.0), Anchor::Middle),
        };
        let [full, short] = self.given.hint;
        let label = Label::new(at, anchor, if axis == Axis::Right { full } else { short }).bold();
        Rect::new(0.0, 0.0, self.size.0, self.size.1).contains(&label.bounds()).then_some(label)
    }
}
