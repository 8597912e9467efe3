//! Another cast: only those who have a part are seen, under their own names; and what a frozen frame shows.

use super::subjects::{Subject, marks};
use block_or_delegate::diagram::costume::{MACHINES, Part, Seats};
use block_or_delegate::diagram::{Axis, Comparison, Costume, Look, View};
use block_or_delegate::lesson::flow::FLOW;
use block_or_delegate::scene::{Role, Scene, Shape};
use block_or_delegate::sim::actor::{API, CLIENT, FIRST_WORKER, QUEUE};
use block_or_delegate::sim::message::{Body, Status};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::sim::step::Activity;
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::words::en::ENGLISH;

const YOU: Part = Part { actor: CLIENT, guests: &[], seats: Seats::Own, name: |_| "You" };
const CALLED: [Part; 2] = [YOU, Part { actor: API, guests: &[], seats: Seats::Own, name: |_| "Friend" }];
const TEXTED: [Part; 2] =
    [YOU, Part { actor: FIRST_WORKER, guests: &[API, QUEUE], seats: Seats::Own, name: |_| "Friend" }];

static PEOPLE: Costume = Costume {
    heading: |_, _| ["Two people", "Two"],
    parts: |style| if style == Style::Sync { &CALLED } else { &TEXTED },
    actor: |_, actor, _| if actor == CLIENT { "you".into() } else { "your friend".into() },
    activity: |_, activity, _| (activity != Activity::Unacked).then_some("busy"),
    look: MACHINES.look,
    message: |_, body, _| (body != Body::Response(Status::Accepted)).then_some(["a word", "word"]),
    fate: MACHINES.fate,
    numbered: |_, _, _| None,
    time: |_| "a while".into(),
    plan: |_, _| "something",
    payload: |_, _, _| String::new(),
};

fn scene(subject: &Subject, measured: bool, look: Look) -> Scene {
    let Subject { pair, marks, .. } = subject;
    let (axis, words) = (Axis::Right, &ENGLISH);
    let (width, height, until) = (1080.0, 480.0, None);
    let view = View {
        pair,
        ghost: None,
        marks,
        given: None,
        least: None,
        axis,
        width,
        height,
        until,
        measured,
        costume: &PEOPLE,
        words,
    };
    Comparison::lay_out(&view).scene(&look)
}

fn count(scene: &Scene, what: &str) -> usize {
    scene.items.iter().filter(|item| item.key.what == what).count()
}

fn texts(scene: &Scene, what: &str) -> Vec<String> {
    let text = |shape: &Shape| if let Shape::Text { content, .. } = shape { Some(content.clone()) } else { None };
    scene.items.iter().filter(|item| item.key.what == what).filter_map(|item| text(&item.shape)).collect()
}

#[test]
fn a_cast_has_its_own_lanes_names_and_messages() {
    let subject = Subject::plain("people", &Scenario::sample());
    let scene = scene(&subject, false, Look::all(subject.pair.ended_at()));
    assert_eq!(texts(&scene, "lane-name"), ["You", "Friend", "You", "Friend"]);
    assert_eq!(texts(&scene, "heading"), ["Two people", "Two people"]);
    // The call and its answer; the text and the answer to it. What the friend's phone does by itself is not seen.
    assert_eq!(count(&scene, "message"), 4);
    let names: Vec<&String> = scene.items.iter().filter_map(|item| item.name.as_ref()).collect();
    assert!(names.iter().any(|name| name.starts_with("a word, to your friend")), "{names:?}");
    assert!(texts(&scene, "span-label").iter().all(|label| label == "busy"));
}

#[test]
fn a_frozen_frame_shows_the_learners_mark_and_if_wanted_the_axis() {
    let scenario = Scenario::sample();
    let mut subject = Subject::plain("frozen", &scenario);
    subject.marks = marks(&FLOW, &scenario, &subject.pair, Some(SimTime(1_200_000_000)));
    let look = Look::first(SimTime(500_000_000));
    let [bare, measured] = [false, true].map(|measured| scene(&subject, measured, look));
    let marked = |scene: &Scene| scene.items.iter().filter(|item| item.role == Role::GuessMark).count();
    assert_eq!([marked(&bare), marked(&measured)], [2, 2], "a line and what it says");
    assert!(count(&bare, "tick") == 0 && count(&measured, "tick") > 2);
    assert!([bare, measured].iter().all(|scene| scene.items.iter().all(|item| item.role != Role::Handle)));
}
