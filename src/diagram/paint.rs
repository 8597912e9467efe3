//! What of a placed run is visible at one moment: the past solid, the present growing, the future pale or hidden.
//! Where it is hidden, nothing that is visible depends on it: neither looks nor names nor texts.

use super::axis::Axis;
use super::captions::CROSS;
use super::compare::Look;
use super::labels::Label;
use super::roles;
use super::scale::Scale;
use super::timeline::{Arrow, Badge, Bar, LEAST_BAR, Timeline};
use crate::scene::geometry::Point;
use crate::scene::{Item, Key, Phase, Role, Scene, Shape, Touch};
use crate::sim::number::within;
use crate::sim::time::SimTime;
use crate::trace::Seen;

/// A group for each run, so that keys never meet.
pub fn group(timeline: &Timeline) -> u32 {
    timeline.style as u32
}

/// A look, with its moments on the axis.
pub struct Eye<'a> {
    look: &'a Look,
    axis: Axis,
    /// The playhead, in pixels along the axis.
    now: f64,
    /// The furthest moment that may be seen, likewise.
    edge: f64,
}

impl<'a> Eye<'a> {
    /// That of `look` on an axis.
    pub fn of(look: &'a Look, scale: &Scale, axis: Axis) -> Eye<'a> {
        let now = scale.px(look.at);
        let edge = match look.seen {
            Seen::Nothing => now,
            Seen::Until(seen) => scale.px(seen).max(now),
            Seen::All => scale.end,
        };
        Eye { look, axis, now, edge }
    }
}

/// Draws the bars of a run.
pub fn bars(scene: &mut Scene, timeline: &Timeline, eye: &Eye) {
    let group = group(timeline);
    for (index, bar) in (0..).zip(&timeline.bars) {
        bar_to_come(scene, bar, Key::new("span-to-come", group, index), eye);
        bar_past(scene, bar, Key::new("span", group, index), eye);
    }
}

/// Draws what stands on and beside the bars.
pub fn bar_labels(scene: &mut Scene, timeline: &Timeline, eye: &Eye) {
    let group = group(timeline);
    for (index, bar) in (0..).zip(&timeline.bars) {
        let Some((label, on_bar)) = &bar.label else { continue };
        if let Some(phase) = label_phase(bar, label, *on_bar, eye) {
            scene.push(label.item(Key::new("span-label", group, index), label_role(bar, *on_bar)).phase(phase));
        }
    }
}

/// Draws the messages of a run; they can be opened.
pub fn arrows(scene: &mut Scene, timeline: &Timeline, look: &Look) {
    let group = group(timeline);
    // Those with names lie above the bookkeeping, which often takes the same way back.
    let named = |arrow: &&Arrow| roles::is_labelled(arrow.message.body);
    let others = timeline.arrows.iter().filter(|arrow| !named(arrow));
    for arrow in others.chain(timeline.arrows.iter().filter(named)) {
        let index = arrow.message.id.0;
        let phase = phase(arrow.message.sent, arrow.message.arrives, look.at);
        let now = along(arrow, look.at);
        let told = phase == Phase::Past || look.seen.has(arrow.message.arrives);
        let role = if arrow.lost && told { Role::MessageLost } else { arrow.role };
        let sent = look.seen.has(arrow.message.sent);
        if phase != Phase::Past && sent && look.is_ahead() {
            message_to_come(scene, arrow, Key::new("message-to-come", group, index), role, look);
        }
        if phase != Phase::ToCome {
            let to = if phase == Phase::Now { now } else { arrow.to };
            let item = Item::new(Key::new("message", group, index), role, Shape::Arrow { from: arrow.from, to });
            let name = arrow.aloud[usize::from(told)].clone();
            scene.push(Item { name: Some(name), ..openable(item.phase(phase), arrow, look) });
        }
        if let Some(label) = arrow.label.as_ref().filter(|_| phase != Phase::ToCome || sent) {
            let label = arrow.all.label(label, arrow.names, look);
            scene.push(label.item(Key::new("message-label", group, index), Role::Label).phase(phase));
        }
        if arrow.lost && phase == Phase::Past {
            let shape = Shape::Cross { centre: arrow.to, radius: CROSS };
            scene.push(Item::new(Key::new("lost", group, index), Role::MessageLost, shape));
        }
    }
}

/// The rest of a message's way, as far as it may be seen.
fn message_to_come(scene: &mut Scene, arrow: &Arrow, key: Key, role: Role, look: &Look) {
    let to = match look.seen {
        Seen::Until(seen) => along(arrow, seen),
        Seen::Nothing | Seen::All => arrow.to,
    };
    let shape = Shape::Arrow { from: along(arrow, look.at), to };
    scene.push(Item::new(key, role, shape).phase(Phase::ToCome));
}

/// Draws what went wrong and why.
pub fn badges(scene: &mut Scene, timeline: &Timeline, look: &Look) {
    let group = group(timeline);
    for (index, Badge { at, cross, label, reason, all }) in (0..).zip(&timeline.badges) {
        let phase = if *at <= look.at { Phase::Past } else { Phase::ToCome };
        if phase == Phase::ToCome && !look.seen.has(*at) {
            continue;
        }
        let shape = Shape::Cross { centre: *cross, radius: CROSS };
        scene.push(Item::new(Key::new("badge", group, index), Role::BadgeFail, shape).phase(phase));
        if let Some((label, names)) = label.as_ref().zip(*reason) {
            let label = all.label(label, names, look);
            scene.push(label.item(Key::new("badge-label", group, index), Role::BadgeFail).phase(phase));
        }
    }
}

/// Draws an old future: what the bars after `since` would have been, as outlines inside their rows, above the new bars.
pub fn ghosts(scene: &mut Scene, timeline: &Timeline, since: SimTime, axis: Axis, from: f64) {
    let group = group(timeline);
    for (index, bar) in (0..).zip(&timeline.bars).filter(|(_, bar)| bar.end > since) {
        let along = (bar.along.0.max(from), bar.along.1.max(from));
        let inset = (bar.across.1 - bar.across.0) * 0.2;
        let across = (bar.across.0 + inset, bar.across.1 - inset);
        let shape = Shape::Rect { rect: axis.rect(along, across), radius: 3.0 };
        scene.push(Item::new(Key::new("ghost", group, index), Role::Ghost, shape));
    }
}

fn bar_past(scene: &mut Scene, bar: &Bar, key: Key, eye: &Eye) {
    if bar.start > eye.look.at {
        return;
    }
    let phase = if bar.end > eye.look.at { Phase::Now } else { Phase::Past };
    let to = if phase == Phase::Now { within(eye.now, bar.along.0 + LEAST_BAR, bar.along.1) } else { bar.along.1 };
    scene.push(rect(key, bar, (bar.along.0, to), eye.axis).phase(phase));
    if bar.cut && phase == Phase::Past && bar.role == Role::Working {
        let centre = bar.end_point(eye.axis);
        let key = Key::new("cut", key.group, key.index);
        scene.push(Item::new(key, Role::BadgeFail, Shape::Cross { centre, radius: CROSS }));
    }
}

fn bar_to_come(scene: &mut Scene, bar: &Bar, key: Key, eye: &Eye) {
    let from = if bar.start > eye.look.at { bar.along.0 } else { eye.now.max(bar.along.0) };
    let to = bar.along.1.min(eye.edge);
    if eye.look.seen.has(bar.start) && bar.end > eye.look.at && to - from >= 1.0 {
        scene.push(rect(key, bar, (from, to), eye.axis).phase(Phase::ToCome));
    }
}

fn rect(key: Key, bar: &Bar, along: (f64, f64), axis: Axis) -> Item {
    let thickness = bar.across.1 - bar.across.0;
    let radius = (thickness / 4.0).min((along.1 - along.0) / 2.0).min(5.0);
    Item::new(key, bar.role, Shape::Rect { rect: axis.rect(along, bar.across), radius })
}

/// A label on a bar waits until the bar has grown under it; one beside it, until the bar has come to its beginning, or
/// where the future is hidden to its end: it stands only where the whole bar is longer than itself.
fn label_phase(bar: &Bar, label: &Label, on_bar: bool, eye: &Eye) -> Option<Phase> {
    const NEAR: f64 = 10.0;
    let Eye { look, axis, now, .. } = *eye;
    let (room, told) = (label.bounds(), look.seen.has(bar.end));
    let there = if on_bar || !told { now >= axis.end(&room) + 4.0 } else { now + NEAR >= axis.start(&room) };
    if bar.start <= look.at && (there || bar.end <= look.at) {
        return Some(Phase::Past);
    }
    (told && !on_bar).then_some(Phase::ToCome)
}

fn label_role(bar: &Bar, on_bar: bool) -> Role {
    match (on_bar, bar.role) {
        (true, Role::Working) => Role::LabelOnSolid,
        (true, Role::Free) => Role::LabelFree,
        (true, Role::Sport | Role::Meal | Role::Errand) => Role::LabelLife,
        _ => Role::Label,
    }
}

fn phase(start: SimTime, end: SimTime, at: SimTime) -> Phase {
    match () {
        () if start > at => Phase::ToCome,
        () if end > at => Phase::Now,
        () => Phase::Past,
    }
}

/// How far a message has come.
fn along(arrow: &Arrow, at: SimTime) -> Point {
    let total = arrow.message.arrives.since(arrow.message.sent).0.max(1) as f64;
    let share = (at.since(arrow.message.sent).0 as f64 / total).min(1.0);
    let part = |from: f64, to: f64| from + (to - from) * share;
    Point::new(part(arrow.from.x, arrow.to.x), part(arrow.from.y, arrow.to.y))
}

/// What is on its way, leaves or arrives right now is a stop of the Tab key; the rest can be clicked.
fn openable(item: Item, arrow: &Arrow, look: &Look) -> Item {
    let reachable = arrow.message.sent <= look.at && look.at <= arrow.message.arrives;
    Item { touch: Touch::Open { reachable }, ..item }
}
