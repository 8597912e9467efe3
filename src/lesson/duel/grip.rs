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
    label: |words, _| words.duel.delay.into(),
    start: |trace| friends(trace, Activity::Working).map(|span| span.start),
    value: readable,
};

/// What is dragged goes in whole seconds, and where that is much, in tenths.
fn readable(seconds: f64) -> f64 {
    const SHORT: f64 = 10.0;
    if seconds < SHORT { (seconds * 10.0 + 0.5) as u64 as f64 / 10.0 } else { (seconds + 0.5) as u64 as f64 }
}

/// The moment at which the friends' phones are on again.
pub const OFFLINE: Grip = Grip {
    key: "grip-offline",
    dial: &dials::OFFLINE,
    label: |words, _| words.duel.handle_offline.into(),
    start: |trace| friends(trace, Activity::Down).map(|span| span.start),
    ..DELAY
};

/// Every grip on the lanes of a picture, in both halves: what ends in one ends in the other. The end of the search is
/// none of them: it is given, once for both.
pub fn grips(_: &Scenario, pair: &Pair, end: SimTime) -> Vec<Placed> {
    let of = |trace: &Trace| {
        let put = |span: &Span| {
            let at = Some(span.end.unwrap_or(end));
            Placed { grip: &OFFLINE, style: trace.style, actor: SERVICE, row: 0, at }
        };
        friends(trace, Activity::Down).map(put)
    };
    pair.traces().filter_map(of).collect()
}

/// The first stretch of that kind that a friend came to the end of.
fn friends(trace: &Trace, activity: Activity) -> Option<&Span> {
    trace.spans.all.iter().find(|span| span.actor == SERVICE && span.activity == activity && !span.cut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::duel::{DUEL, scenario};
    use crate::sim::plan::Style;

    #[test]
    fn dragging_sets_what_the_learner_sees_in_either_half() {
        let off = dials::OFFLINE.write(&scenario(), Some(60.0));
        let rows = [
            (scenario(), &DELAY, Style::Sync, 64, Some(60.0)),
            (scenario(), &DELAY, Style::Async, 64, Some(60.0)),
            (scenario(), &DELAY, Style::Async, 4, Some(0.2)),
            (off.clone(), &DELAY, Style::Async, 90, Some(30.0)),
            (off.clone(), &OFFLINE, Style::Sync, 90, Some(90.0)),
            (off, &OFFLINE, Style::Async, 0, Some(1.0)),
        ];
        for (scenario, grip, style, at, value) in rows {
            let pair = Pair::run(&scenario).expect("the row is valid");
            let at = SimTime(at * 1_000_000_000);
            let dragged = grip.drag(Some(at), style, &scenario, &pair);
            assert_eq!(grip.dial.read(&dragged), value, "{} to {at:?} in {style:?}", grip.key);
        }
    }

    #[test]
    fn what_is_dragged_is_a_number_to_read() {
        let rows = [(0.04, 0.0), (0.27, 0.3), (9.96, 10.0), (10.4, 10.0), (125.837, 126.0)];
        assert_eq!(rows.map(|(seconds, _)| (DELAY.value)(seconds)), rows.map(|(_, read)| read));
        assert_eq!(dials::OFFLINE.range.middle(), 60.0, "where being offline begins");
    }

    #[test]
    fn every_grip_is_where_what_it_changes_ends() {
        let off = dials::OFFLINE.write(&scenario(), Some(60.0));
        let placed = |scenario: &Scenario| {
            let pair = Pair::run(scenario).expect("it is valid");
            let seconds = |it: &Placed| it.at.map(|at| at.0 / 1_000_000_000);
            let all = grips(scenario, &pair, pair.ended_at());
            all.iter().map(|it| (it.grip.key, it.style, seconds(it))).collect::<Vec<_>>()
        };
        let (call, text) = (Style::Sync, Style::Async);
        assert_eq!(placed(&scenario()), []);
        assert_eq!(placed(&off), [(OFFLINE.key, call, Some(60)), (OFFLINE.key, text, Some(60))]);
        let given = |scenario: &Scenario| {
            let pair = Pair::run(scenario).expect("it is valid");
            let stretch = DUEL.given.stretch(scenario, &pair).expect("somebody searches");
            (stretch.style, stretch.from.0 / 1_000_000_000, stretch.length.0 / 1_000_000_000)
        };
        assert_eq!(given(&scenario()), (call, 4, 180));
        assert_eq!(given(&off), (text, 60, 180), "nobody searches in the call that failed");
        assert!(GRIPS.iter().all(|grip| DUEL.grip(grip.key).is_some()));
    }
}
