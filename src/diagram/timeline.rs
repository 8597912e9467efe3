//! One half of the picture: a run as a space-time diagram, everything in its place whatever the playhead does.

use super::axis::Axis;
use super::labels::{self, Label, Labeller};
use super::lanes::{Lane, lane_of};
use super::roles;
use super::scale::Scale;
use crate::scene::geometry::Point;
use crate::scene::{Anchor, Role};
use crate::sim::actor::CLIENT;
use crate::sim::message::{ActorId, JourneyId, Message};
use crate::sim::plan::Style;
use crate::sim::step::{Activity, Fact};
use crate::sim::time::SimTime;
use crate::trace::{Span, Trace};
use crate::words::Words;
use std::collections::BTreeMap;

/// Bars are drawn at least this long, in pixels: a millisecond counts too.
pub const LEAST_BAR: f64 = 3.0;
/// Only so many messages get labels: beyond that a label would say nothing that its neighbours do not.
const MOST_LABELS: usize = 48;

/// A run with everything placed.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Which run.
    pub style: Style,
    /// Its lanes.
    pub lanes: Vec<Lane>,
    /// Its bars.
    pub bars: Vec<Bar>,
    /// Its arrows.
    pub arrows: Vec<Arrow>,
    /// What went wrong, where and why.
    pub badges: Vec<Badge>,
}

/// A placed span.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Its look.
    pub role: Role,
    /// When it begins.
    pub start: SimTime,
    /// When it ends; the end of the picture if never.
    pub end: SimTime,
    /// Whether it was cut short.
    pub cut: bool,
    /// From where to where along the axis.
    pub along: (f64, f64),
    /// From where to where across it.
    pub across: (f64, f64),
    /// Its label, and whether that stands on the bar itself.
    pub label: Option<(Label, bool)>,
}

/// A placed message.
#[derive(Clone, Debug)]
pub struct Arrow {
    /// The message.
    pub message: Message,
    /// Its look.
    pub role: Role,
    /// Where it leaves.
    pub from: Point,
    /// Where it arrives.
    pub to: Point,
    /// Its label.
    pub label: Option<Label>,
    /// Whether it arrives where nobody waits.
    pub lost: bool,
}

/// A placed mark of failure.
#[derive(Clone, Debug)]
pub struct Badge {
    /// When it becomes true.
    pub at: SimTime,
    /// Where the cross is.
    pub cross: Point,
    /// Why, in words, where there is room.
    pub label: Option<Label>,
}

/// What a timeline is drawn with.
#[derive(Clone, Copy)]
pub struct Brush<'a> {
    /// The direction of time.
    pub axis: Axis,
    /// Its scale.
    pub scale: Scale,
    /// The language.
    pub words: &'a Words,
}

impl Timeline {
    /// Places all of `trace` on `lanes`, labels last so that they know what to avoid.
    pub fn place(trace: &Trace, lanes: Vec<Lane>, brush: Brush, labeller: &mut Labeller) -> Timeline {
        let mut bars: Vec<Bar> = trace.spans.all.iter().filter_map(|span| bar(span, &lanes, brush)).collect();
        for bar in &bars {
            labeller.avoid(brush.axis.rect(bar.along, bar.across).grown(1.0));
        }
        let rows = Rows::of(trace);
        let mut arrows: Vec<Arrow> =
            trace.messages.iter().filter_map(|message| arrow(message, &lanes, &rows, brush)).collect();
        for arrow in &arrows {
            labeller.avoid_line(arrow.from, arrow.to);
        }
        let badges = badges(trace, &lanes, &rows, &mut arrows, brush, labeller);
        label_arrows(&mut arrows, brush, labeller);
        label_bars(&mut bars, trace, brush, labeller);
        Timeline { style: trace.style, lanes, bars, arrows, badges }
    }
}

/// On which row of an actor a journey is at a moment.
struct Rows<'a>(BTreeMap<(ActorId, JourneyId), Vec<&'a Span>>);

impl<'a> Rows<'a> {
    fn of(trace: &'a Trace) -> Rows<'a> {
        let mut rows: BTreeMap<_, Vec<&Span>> = BTreeMap::new();
        for span in &trace.spans.all {
            rows.entry((span.actor, span.journey)).or_default().push(span);
        }
        Rows(rows)
    }

    fn at(&self, actor: ActorId, journey: JourneyId, at: SimTime) -> Option<u32> {
        let spans = self.0.get(&(actor, journey))?;
        let touches = |span: &&&Span| span.start <= at && span.end.is_none_or(|end| end >= at);
        spans.iter().rev().find(touches).or(spans.first()).map(|span| span.row)
    }
}

fn bar(span: &Span, lanes: &[Lane], brush: Brush) -> Option<Bar> {
    let (lane, own_row) = lane_of(lanes, span.actor)?;
    let end = span.end.unwrap_or(brush.scale.until);
    let from = brush.scale.px(span.start).min(brush.scale.end - LEAST_BAR);
    let to = brush.scale.px(end).max(from + LEAST_BAR);
    Some(Bar {
        role: roles::of_activity(span.activity),
        start: span.start,
        end,
        cut: span.cut,
        along: (from, to),
        across: lane.row(own_row.unwrap_or(span.row)),
        label: None,
    })
}

fn arrow(message: &Message, lanes: &[Lane], rows: &Rows, brush: Brush) -> Option<Arrow> {
    let row = |actor: ActorId, at: SimTime| {
        let (lane, own_row) = lane_of(lanes, actor)?;
        Some(lane.row(own_row.or_else(|| rows.at(actor, message.journey, at)).unwrap_or(0)))
    };
    let from = row(message.from, message.sent)?;
    let to = row(message.to, message.arrives)?;
    // From edge to edge: out of the side that faces the other.
    let (leaves, enters) = if from.0 < to.0 { (from.1, to.0) } else { (from.0, to.1) };
    let point = |at, across| brush.axis.point(brush.scale.px(at), across);
    Some(Arrow {
        message: *message,
        role: roles::of_message(message.body),
        from: point(message.sent, leaves),
        to: point(message.arrives, enters),
        label: None,
        lost: false,
    })
}

/// Crosses where something failed, with the reason at the caller's lane, where the caller learns it.
fn badges(
    trace: &Trace,
    lanes: &[Lane],
    rows: &Rows,
    arrows: &mut [Arrow],
    brush: Brush,
    labeller: &mut Labeller,
) -> Vec<Badge> {
    let mut badges = Vec::new();
    for (index, step) in trace.steps.iter().enumerate() {
        for fact in trace.facts(index) {
            match fact {
                Fact::Concluded(journey, fate) => {
                    let Some(reason) = roles::fate_badge(*fate, brush.words) else { continue };
                    let cross = spot(lanes, rows, CLIENT, *journey, step.at, brush);
                    let size = if brush.axis == Axis::Right { labels::LABEL } else { labels::NAME_NARROW };
                    let label = labeller.place(labels::around(cross, reason, size));
                    badges.push(Badge { at: step.at, cross, label });
                }
                Fact::TurnedAway(journey) => {
                    let cross = spot(lanes, rows, step.actor, *journey, step.at, brush);
                    badges.push(Badge { at: step.at, cross, label: None });
                }
                Fact::TooLate(_) => {
                    if let crate::sim::step::Trigger::Arrived(message) = step.trigger {
                        mark_lost(arrows, &message);
                    }
                }
                _ => {}
            }
        }
    }
    badges
}

fn mark_lost(arrows: &mut [Arrow], message: &Message) {
    if let Ok(index) = arrows.binary_search_by_key(&message.id, |arrow| arrow.message.id) {
        arrows[index].lost = true;
        arrows[index].role = Role::MessageLost;
    }
}

/// The middle of a journey's row at a moment.
fn spot(lanes: &[Lane], rows: &Rows, actor: ActorId, journey: JourneyId, at: SimTime, brush: Brush) -> Point {
    let across = lane_of(lanes, actor).map_or(0.0, |(lane, own_row)| {
        let row = own_row.or_else(|| rows.at(actor, journey, at));
        row.map_or(lane.centre, |row| (lane.row(row).0 + lane.row(row).1) / 2.0)
    });
    brush.axis.point(brush.scale.px(at), across)
}

fn label_arrows(arrows: &mut [Arrow], brush: Brush, labeller: &mut Labeller) {
    for arrow in arrows.iter_mut().filter(|arrow| roles::is_labelled(arrow.message.body)).take(MOST_LABELS) {
        let names = roles::message_labels(arrow.message.body, brush.words);
        arrow.label = labeller.place(labels::beside(arrow.from, arrow.to, names));
    }
}

fn label_bars(bars: &mut [Bar], trace: &Trace, brush: Brush, labeller: &mut Labeller) {
    for (bar, span) in bars.iter_mut().zip(&trace.spans.all).take(MOST_LABELS) {
        let text = roles::activity_label(span.activity, brush.words);
        let on_bar = on_bar(bar, text, brush.axis);
        let beside = matches!(span.activity, Activity::Blocked | Activity::Unacked | Activity::Queued);
        bar.label = if beside && brush.axis == Axis::Right {
            labeller.place(above_or_below(bar, text)).map(|label| (label, false))
        } else {
            on_bar.filter(|label| bar.role != Role::Blocked || label.turned).map(|label| (label, true))
        };
    }
}

/// At the beginning of the bar, so that it can be read as soon as the bar is long enough.
fn on_bar(bar: &Bar, text: &str, axis: Axis) -> Option<Label> {
    const PAD: f64 = 8.0;
    let turned = axis == Axis::Down;
    let thickness = bar.across.1 - bar.across.0;
    // On the baseline: a turned text has its letters to the right of it, an upright one above.
    let baseline = (bar.across.0 + bar.across.1) / 2.0 + if turned { -0.34 } else { 0.34 } * labels::LABEL;
    let at = axis.point(bar.along.0 + PAD, baseline);
    let label = Label { turned, ..Label::new(at, Anchor::Start, text).bold() };
    let room = label.bounds();
    let length = if turned { room.height } else { room.width };
    (length + 2.0 * PAD <= bar.along.1 - bar.along.0 && thickness >= labels::LABEL + 2.0).then_some(label)
}

fn above_or_below(bar: &Bar, text: &str) -> [Label; 2] {
    let place = |across| Label::new(Point::new(bar.along.0, across), Anchor::Start, text);
    [place(bar.across.0 - 7.0), place(bar.across.1 + 15.0)]
}
