//! Whatever the dials of the duel say, its picture is in order: on both axes, at every width.

use super::properties::check;
use super::subjects::{Subject, look};
use block_or_delegate::diagram::{Axis, Look};
use block_or_delegate::lesson::duel::dials::{DELAY, FRIENDS, OFFLINE, PICKUP};
use block_or_delegate::lesson::duel::{problems, scenario};
use block_or_delegate::lesson::figure::fits;
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::sim::time::SimTime;

const WIDTHS: [f64; 4] = [320.0, 390.0, 620.0, 1180.0];
const DELAYS: [f64; 4] = [0.2, 3.0, 180.0, 600.0];
const OFFLINES: [Option<f64>; 3] = [None, Some(60.0), Some(1_800.0)];
const PICKUPS: [f64; 2] = [0.0, 600.0];

fn turned() -> impl Iterator<Item = Scenario> {
    let delays = DELAYS.into_iter().map(|delay| DELAY.write(&scenario(), Some(delay)));
    let friends = delays.flat_map(|it| (1..=5).map(move |count| FRIENDS.write(&it, Some(f64::from(count)))));
    let offline = friends.flat_map(|it| OFFLINES.map(|seconds| OFFLINE.write(&it, seconds)));
    offline.flat_map(|it| PICKUPS.map(|seconds| PICKUP.write(&it, Some(seconds))))
}

#[test]
fn every_duel_is_in_order() {
    for scenario in turned() {
        assert_eq!(problems(&scenario), [], "{scenario:?}");
        let subject = Subject::duel("turned", &scenario);
        assert!(fits(&subject.pair), "{scenario:?}");
        let end = subject.pair.ended_at();
        for (axis, width) in [Axis::Right, Axis::Down].into_iter().flat_map(|axis| WIDTHS.map(|width| (axis, width))) {
            let layout = subject.lay_out(axis, width, 500.0);
            for (at, reveal) in
                [(SimTime::ZERO, false), (SimTime(end.0 / 2), false), (SimTime(end.0 / 2), true), (end, true)]
            {
                let look = look(at, reveal);
                check(&layout.scene(&look), &look, axis);
            }
        }
    }
}

#[test]
fn the_friends_of_a_call_and_of_a_text_are_drawn_alike() {
    let subject = Subject::duel("duel", &scenario());
    let scene = subject.lay_out(Axis::Right, 1080.0, 0.0).scene(&Look::all(subject.pair.ended_at()));
    let of = |what: &str, group: u32| {
        let mine = scene.items.iter().filter(move |item| item.key.what == what && item.key.group == group);
        mine.map(|item| item.shape.bounds()).collect::<Vec<_>>()
    };
    // One question and one answer in each half, at the same moments.
    let [call, text] = [0, 1].map(|group| of("message", group));
    assert_eq!([call.len(), text.len()], [2, 2]);
    assert!(call.iter().zip(&text).all(|(here, there)| here.x == there.x && here.width == there.width));
}
