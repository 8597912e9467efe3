//! What holds for every picture, whatever the scenario, the axis, the width and the moment.

use super::subjects::{Subject, given, look, marks};
use crate::properties::any;
use block_or_delegate::diagram::{Axis, Look};
use block_or_delegate::lesson::flow::FLOW;
use block_or_delegate::scene::geometry::Rect;
use block_or_delegate::scene::{Item, Key, Phase, Role, Scene, Shape};
use block_or_delegate::sim::scenario::{Api, Arrivals, Client, Reply, Scenario, Work};
use block_or_delegate::sim::time::SimTime;
use proptest::prelude::*;
use std::collections::BTreeSet;

const WIDTHS: [f64; 6] = [280.0, 320.0, 358.0, 720.0, 1080.0, 1400.0];
/// The least length of a bar along the axis, in pixels.
const LEAST_BAR: f64 = 3.0;

fn arrivals() -> impl Strategy<Value = Arrivals> {
    prop_oneof![
        Just(Arrivals::Once),
        prop::collection::vec(0.0..4000.0f64, 1..=8).prop_map(|mut at_ms| {
            at_ms.sort_by(f64::total_cmp);
            Arrivals::List { at_ms }
        }),
        (1..=8u32, 0.2..5.0f64).prop_map(|(requests, per_second)| Arrivals::Constant { requests, per_second }),
        (1..=8u32, 0.2..5.0f64).prop_map(|(requests, per_second)| Arrivals::Poisson { requests, per_second }),
    ]
}

fn work() -> impl Strategy<Value = Work> {
    prop_oneof![
        (0.0..6000.0f64).prop_map(|ms| Work::Constant { ms }),
        (1.0..4000.0f64).prop_map(|mean_ms| Work::Exponential { mean_ms }),
    ]
}

fn reply() -> impl Strategy<Value = Reply> {
    prop_oneof![
        Just(Reply::Push),
        Just(Reply::Callback),
        (100.0..2000.0f64).prop_map(|every_ms| Reply::Poll { every_ms }),
    ]
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let limit = || prop::option::of(50.0..5000.0f64);
    let place = (0..100u64, 1..=6u32, 1..=4u32);
    (place, arrivals(), work(), reply(), limit(), limit()).prop_map(
        |((seed, threads, workers), arrivals, work, reply, timeout_ms, request_limit_ms)| {
            let flow = Scenario::sample();
            let api = Api { threads, request_limit_ms, ..flow.api };
            Scenario { seed, arrivals, work, reply, workers, api, client: Client { timeout_ms, ..flow.client }, ..flow }
        },
    )
}

/// Few enough requests and polls for a picture.
fn tame(mut scenario: Scenario) -> Scenario {
    match &mut scenario.arrivals {
        Arrivals::Constant { requests, .. } | Arrivals::Poisson { requests, .. } => *requests = (*requests).min(8),
        Arrivals::Bursts { bursts, .. } => *bursts = (*bursts).min(2),
        Arrivals::Phases { phases, .. } => phases.truncate(2),
        Arrivals::Once | Arrivals::List { .. } => {}
    }
    if let Reply::Poll { every_ms } = &mut scenario.reply {
        *every_ms = every_ms.max(300.0);
    }
    scenario
}

/// A run as the flow figure shows it: perhaps forked, with or without grips and a guess.
#[derive(Clone, Debug)]
pub struct Recipe {
    before: Scenario,
    /// Another scenario, and the thousandth of the run at which it is changed to that.
    change: Option<(Scenario, u64)>,
    /// Whether there are grips, and the guess.
    marks: Option<Option<u64>>,
}

pub fn recipe() -> impl Strategy<Value = Recipe> {
    let guess = prop::option::of(0..6_000_000_000u64);
    let change = || prop::option::of(0..=1000u64);
    let plain =
        (scenario(), scenario(), change(), prop::option::of(guess)).prop_map(|(before, after, change, marks)| Recipe {
            before,
            change: change.map(|thousandth| (after, thousandth)),
            marks,
        });
    // Whatever else there may be, tamed so far that a picture can carry it. The flow refuses it, so it has no marks.
    let wide = (any::history::<2>(), change()).prop_map(|(both, change)| {
        let [before, after] = both.map(tame);
        Recipe { before, change: change.map(|thousandth| (after, thousandth)), marks: None }
    });
    prop_oneof![plain.boxed(), wide.boxed()]
}

impl Recipe {
    pub fn subject(&self) -> Subject {
        let plain = Subject::plain("random", &self.before);
        let (scenario, mut subject) = match &self.change {
            None => (self.before.clone(), plain),
            Some((after, thousandth)) => {
                let at = SimTime(plain.pair.ended_at().0 / 1000 * thousandth);
                // What arrived has arrived: a change keeps arrivals and seed.
                let kept = Scenario { arrivals: self.before.arrivals.clone(), seed: self.before.seed, ..after.clone() };
                let forked = Subject::forked("random", &self.before, at, &kept);
                (kept, forked)
            }
        };
        if let Some(guess) = self.marks {
            subject.marks = marks(&FLOW, &scenario, &subject.pair, guess.map(SimTime));
            subject.given = given(&FLOW, &scenario, &subject.pair);
        }
        subject
    }
}

pub fn axis() -> impl Strategy<Value = Axis> {
    prop_oneof![Just(Axis::Right), Just(Axis::Down)]
}

fn length(rect: &Rect, axis: Axis) -> f64 {
    if axis == Axis::Right { rect.width } else { rect.height }
}

fn texts(scene: &Scene) -> Vec<&Item> {
    scene.items.iter().filter(|item| matches!(item.shape, Shape::Text { .. })).collect()
}

fn keys_are_unique(scene: &Scene) {
    let keys: BTreeSet<Key> = scene.items.iter().map(|item| item.key).collect();
    assert_eq!(keys.len(), scene.items.len(), "a key is used twice");
}

fn numbers_are_finite(scene: &Scene) {
    for item in &scene.items {
        assert!(item.shape.is_finite(), "{item:?}");
    }
}

fn labels_do_not_meet(scene: &Scene) {
    const TOLERANCE: f64 = 0.5;
    let texts = texts(scene);
    for (index, one) in texts.iter().enumerate() {
        let room = one.shape.bounds().grown(-TOLERANCE);
        for other in &texts[index + 1..] {
            assert!(!room.overlaps(&other.shape.bounds()), "{one:#?}\nmeets\n{other:#?}");
        }
    }
}

fn handles_cover_no_label(scene: &Scene) {
    let handles = scene.items.iter().filter(|item| item.role == Role::Handle);
    for handle in handles {
        for text in texts(scene) {
            assert!(!handle.shape.bounds().overlaps(&text.shape.bounds()), "{handle:#?}\ncovers\n{text:#?}");
        }
    }
}

fn nothing_leaves(scene: &Scene) {
    let picture = Rect::new(0.0, 0.0, scene.width, scene.height).grown(1.0);
    for item in &scene.items {
        assert!(picture.contains(&item.shape.bounds()), "{item:#?}\nleaves {} x {}", scene.width, scene.height);
    }
}

fn bars_can_be_seen(scene: &Scene, axis: Axis) {
    for item in scene.items.iter().filter(|item| item.key.what == "span" && item.phase == Phase::Past) {
        assert!(length(&item.shape.bounds(), axis) >= LEAST_BAR - 1e-6, "{item:#?}");
    }
}

/// Numbers on the axis may be there where its end is a round moment: that of the run is not to be read off it.
fn the_future_is_sealed(scene: &Scene) {
    let measured = scene.items.iter().any(|item| item.role == Role::Given);
    for item in &scene.items {
        let tells = item.phase == Phase::ToCome || item.role == Role::Ghost || (item.role == Role::Tick && !measured);
        assert!(!tells, "{item:#?}");
    }
}

/// What has happened stays. A handle is no event, nor what is given: they go, with what they say, when the playhead has
/// passed them.
fn the_past_stays(earlier: &Scene, later: &Scene) {
    let later: BTreeSet<Key> = later.items.iter().map(|item| item.key).collect();
    let event =
        |item: &Item| !matches!(item.key.what, "mark-label" | "given" | "given-label") && item.role != Role::Handle;
    let happened = |item: &&Item| item.phase != Phase::ToCome && event(item);
    for item in earlier.items.iter().filter(happened) {
        assert!(later.contains(&item.key), "{item:#?}\nis gone");
    }
}

/// All that must hold for a picture.
pub fn check(scene: &Scene, look: &Look, axis: Axis) {
    keys_are_unique(scene);
    numbers_are_finite(scene);
    labels_do_not_meet(scene);
    handles_cover_no_label(scene);
    nothing_leaves(scene);
    bars_can_be_seen(scene, axis);
    if !look.seen.is_all() {
        the_future_is_sealed(scene);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_picture_is_in_order(
        recipe in recipe(),
        axis in axis(),
        width in prop::sample::select(&WIDTHS[..]),
        moments in (0..=1000u64, 0..=1000u64),
        reveal: bool,
    ) {
        let subject = recipe.subject();
        let end = subject.pair.ended_at().0;
        let at = |thousandth: u64| SimTime((u128::from(end) * u128::from(thousandth) / 1000) as u64);
        let (early, late) = (at(moments.0.min(moments.1)), at(moments.0.max(moments.1)));
        let comparison = subject.lay_out(axis, width, 480.0);
        let scenes = [early, late].map(|at| comparison.scene(&look(at, reveal)));
        check(&scenes[0], &look(early, reveal), axis);
        check(&scenes[1], &look(late, reveal), axis);
        the_past_stays(&scenes[0], &scenes[1]);
        let again = subject.lay_out(axis, width, 480.0).scene(&look(late, reveal));
        prop_assert!(again == scenes[1], "the same moment drawn twice differs");
    }
}

#[test]
fn a_handle_can_be_taken_only_where_it_still_changes_something() {
    let scenario = Scenario::sample();
    let mut subject = Subject::plain("sample", &scenario);
    subject.marks = marks(&FLOW, &scenario, &subject.pair, None);
    subject.given = given(&FLOW, &scenario, &subject.pair);
    let layout = subject.lay_out(Axis::Right, 1080.0, 480.0);
    let handles = |ms: u64| {
        let scene = layout.scene(&Look::all(SimTime(ms * 1_000_000)));
        scene.items.iter().filter(|item| item.role == Role::Handle).count()
    };
    // Threads and workers always; both works, the client's patience and the server's. At 2.045 s the works are over;
    // at the end a change begins anew.
    assert_eq!([handles(0), handles(1000), handles(2060), handles(2085)], [6, 6, 4, 6]);
}
