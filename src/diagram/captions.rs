//! Puts the labels on placed timelines: what failed first, then messages, then what everybody is doing.

use super::axis::Axis;
use super::labels::{self, Label, Labeller, Side};
use super::repeated::{Group, groups};
use super::roles;
use super::timeline::{Arrow, Badge, Bar, Brush, Timeline};
use crate::scene::geometry::{Point, Rect};
use crate::scene::{Anchor, Role};

/// Only so many of a kind get labels: beyond that a label would say nothing that its neighbours do not.
const MOST: usize = 48;
/// How far crosses reach from their centre.
pub const CROSS: f64 = 5.0;
/// The room between a bar's end and the text on or beside it.
const PAD: f64 = 8.0;

/// Keeps labels off everything that is drawn of a timeline.
pub fn avoid(timeline: &Timeline, axis: Axis, labeller: &mut Labeller) {
    let cross = |at: Point| Rect::new(at.x, at.y, 0.0, 0.0).grown(CROSS);
    for bar in &timeline.bars {
        labeller.avoid_bar(axis.rect(bar.along, bar.across).grown(2.0));
        if bar.cut && bar.role == Role::Working {
            labeller.avoid_sign(cross(bar.end_point(axis)));
        }
    }
    for arrow in &timeline.arrows {
        labeller.avoid_line(arrow.from, arrow.to);
        if arrow.lost {
            labeller.avoid_sign(cross(arrow.to));
        }
    }
    for badge in &timeline.badges {
        labeller.avoid_sign(cross(badge.cross));
    }
}

/// Labels a timeline where there is room; everything drawn has been avoided.
pub fn write(timeline: &mut Timeline, brush: Brush, labeller: &mut Labeller) {
    let reasons = timeline.badges.iter().map(|badge| badge.reason.map(|names| (names[0], badge.at)));
    for Group { members, times } in groups(reasons.collect()) {
        for index in members {
            let badge = &mut timeline.badges[index];
            badge.all.times.clone_from(&times);
            badge.label = reason(badge, brush.axis, labeller);
            if badge.label.is_some() {
                break;
            }
        }
    }
    let named = |arrow: &Arrow| roles::is_labelled(arrow.message.body).then_some((arrow.names[0], arrow.message.sent));
    for Group { members, times } in groups(timeline.arrows.iter().map(named).collect()).into_iter().take(MOST) {
        for index in members {
            let arrow = &mut timeline.arrows[index];
            arrow.all.times.clone_from(&times);
            let [full, short] = arrow.all.of(arrow.names);
            arrow.label = labeller.place(labels::beside(arrow.from, arrow.to, [&full, &short], side(arrow)));
            if arrow.label.is_some() {
                break;
            }
        }
    }
    for bar in timeline.bars.iter_mut().take(MOST) {
        let text = bar.name;
        bar.label = if is_patterned(bar.role) {
            labeller.place(beside(bar, text, brush.axis)).map(|label| (label, false))
        } else {
            labeller.place_on_bar(on_bar(bar, text, brush.axis)).map(|label| (label, true))
        };
    }
}

fn reason(badge: &Badge, axis: Axis, labeller: &mut Labeller) -> Option<Label> {
    let places = |text: &str| match axis {
        Axis::Right => labels::around(badge.cross, text, labels::LABEL),
        Axis::Down => {
            let turned = labels::below(badge.cross, text, labels::LABEL);
            turned.into_iter().chain(labels::around(badge.cross, text, labels::LABEL)).collect()
        }
    };
    let [full, short] = badge.all.of(badge.reason?);
    labeller.place(places(&full)).or_else(|| labeller.place(places(&short)))
}

/// Answers go to the left of their arrow: to the right of the last one the playhead comes to rest.
fn side(arrow: &Arrow) -> Side {
    if arrow.to.y < arrow.from.y { Side::Left } else { Side::Right }
}

/// Nobody can read on hatching, stripes, dots or crosses.
fn is_patterned(role: Role) -> bool {
    matches!(role, Role::Blocked | Role::Held | Role::Waiting | Role::Down)
}

/// On the bar, as near its beginning as nothing is in the way, so that it can be read as soon as the bar is long enough.
fn on_bar(bar: &Bar, text: &str, axis: Axis) -> Vec<Label> {
    let thickness = bar.across.1 - bar.across.0;
    if thickness < labels::LABEL + 2.0 {
        return Vec::new();
    }
    // The baseline: a turned text has its letters to the right of it, an upright one above.
    let half = if axis == Axis::Down { -0.34 } else { 0.34 } * labels::LABEL;
    starts(bar, text, axis, (bar.across.0 + bar.across.1) / 2.0 + half, true)
}

/// Above or below a bar; where time runs down, turned, to its right or left.
fn beside(bar: &Bar, text: &str, axis: Axis) -> Vec<Label> {
    let (before, after) = match axis {
        Axis::Right => (bar.across.0 - 7.0, bar.across.1 + 15.0),
        Axis::Down => (bar.across.1 + 6.0, bar.across.0 - 15.0),
    };
    [before, after].into_iter().flat_map(|across| starts(bar, text, axis, across, false)).collect()
}

/// Places along a bar for a text on the baseline `across`, all within the bar's length.
fn starts(bar: &Bar, text: &str, axis: Axis, across: f64, bold: bool) -> Vec<Label> {
    const STEP: f64 = 16.0;
    const TRIES: u32 = 12;
    let at = |along: f64| {
        let label = Label::new(axis.point(along, across), Anchor::Start, text);
        Label { turned: axis == Axis::Down, bold, ..label }
    };
    let from = bar.along.0 + PAD;
    let fits = |label: &Label| axis.end(&label.bounds()) + PAD <= bar.along.1;
    (0..TRIES).map(|index| at(from + f64::from(index) * STEP)).take_while(fits).collect()
}
