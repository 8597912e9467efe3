//! What can be dragged in the duel's picture: the end of the friend's search, and the end of being offline.

use super::dials;
use crate::lesson::grip::{Grip, Placed};
use crate::sim::actor::SERVICE;
use crate::sim::scenario::Scenario;
use crate::sim::step::Activity;
use crate::sim::time::SimTime;
use crate::trace::{Pair, Span, Trace};

/// Every grip.
pub const GRIPS: [&Grip; 2] = [&DELAY, &OFFLINE];

/// The end of the first friend's search.
pub const DELAY: Grip = Grip {
    key: "grip-delay",
    dial: &dials::DELAY,
    line: false,
    label: |words, _| words.duel.handle_delay,
    start: |trace| friends(trace, Activity::Working).map(|span| span.start),
    value: |seconds| seconds,
};

/// The moment at which the friends' phones are on again.
pub const OFFLINE: Grip = Grip {
    key: "grip-offline",
    dial: &dials::OFFLINE,
    label: |words, _| words.duel.handle_offline,
    start: |trace| friends(trace, Activity::Down).map(|span| span.start),
    ..DELAY
};

/// Every grip of a picture, in both halves: what ends in one ends in the other.
pub fn grips(_: &Scenario, pair: &Pair, end: SimTime) -> Vec<Placed> {
    let of = |trace: &Trace| {
        let put = |grip: &'static Grip, span: &Span| Placed {
            grip,
            style: trace.style,
            actor: SERVICE,
            row: if span.activity == Activity::Down { 0 } else { span.journey.0 },
            at: Some(span.end.unwrap_or(end)),
        };
        let search = friends(trace, Activity::Working).map(|span| put(&DELAY, span));
        let offline = friends(trace, Activity::Down).map(|span| put(&OFFLINE, span));
        search.into_iter().chain(offline).collect::<Vec<_>>()
    };
    pair.traces().flat_map(of).collect()
}

/// The first stretch of that kind that a friend came to the end of.
fn friends(trace: &Trace, activity: Activity) -> Option<&Span> {
    trace.spans.all.iter().find(|span| span.actor == SERVICE && span.activity == activity && !span.cut)
}
