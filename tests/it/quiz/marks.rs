//! The flags of the learner and of the run stay in the picture, whatever else is there: with their words, and on either
//! axis.

use super::{all, pair, question};
use block_or_delegate::diagram::costume::stories;
use block_or_delegate::diagram::{Axis, Comparison, Look, Mark, View};
use block_or_delegate::quiz::flag::Flag;
use block_or_delegate::quiz::{Answer, Ask, DECK, Question};
use block_or_delegate::scene::geometry::Rect;
use block_or_delegate::scene::{Key, Role, Scene, Shape};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::Pair;
use block_or_delegate::words::en::ENGLISH;
use std::collections::BTreeMap;

/// How many seeds every card is drawn with.
const SEEDS: u64 = 4;
/// The direction of time, and the width: phones, and a desk with the panel beside the picture and without.
const FRAMES: [(Axis, f64); 4] =
    [(Axis::Down, 300.0), (Axis::Down, 356.0), (Axis::Right, 720.0), (Axis::Right, 1080.0)];
/// How far from its mark a label may be, in pixels along the picture's height.
const NEAR: f64 = 120.0;

/// Answers of every kind that the question allows, the first and the last of them included.
fn answers(question: &Question, pair: &Pair) -> Vec<Answer> {
    match &question.ask {
        Ask::Choice { options, .. } => (0..options.len() as u32).map(Answer::Option).collect(),
        Ask::Number(it) => [it.least, it.right, it.most].map(Answer::Number).to_vec(),
        Ask::Moment(it) => [SimTime::ZERO, it.right, it.until].map(Answer::Moment).to_vec(),
        Ask::Message(_) => {
            let sent = |trace: &block_or_delegate::trace::Trace| {
                let shown = trace.messages.iter().filter(|message| message.sent <= question.frozen);
                shown.map(|message| Answer::Message(trace.style, message.id.0)).collect::<Vec<_>>()
            };
            pair.traces().flat_map(sent).step_by(5).collect()
        }
    }
}

/// The flags of an answer, as the page puts them.
fn marks(question: &Question, answer: &Answer) -> Vec<Mark> {
    let mark = |flag: Flag| {
        let Flag { truth, style, actor, row, from, at, label } = flag;
        let (what, role) = if truth { ("truth", Role::TruthMark) } else { ("guess", Role::GuessMark) };
        Mark { what, style, actor, row, at: Some(at), from, role, label }
    };
    question.flags(answer, &ENGLISH).into_iter().map(mark).collect()
}

fn lay_out(card: &str, pair: &Pair, marks: &[Mark], (axis, width): (Axis, f64), until: Option<SimTime>) -> Comparison {
    let costume = stories::ALL[stories::of_card(card)];
    let (words, measured) = (&ENGLISH, until.is_some());
    Comparison::lay_out(&View {
        pair,
        ghost: None,
        marks,
        given: None,
        least: None,
        axis,
        width,
        height: 500.0,
        until,
        measured,
        costume,
        words,
    })
}

/// Every question with every answer on every frame: what it is called, its flags, and the picture at the run's end.
fn each(test: impl Fn(&str, &[Mark], &Scene)) {
    for card in DECK {
        for seed in 0..SEEDS {
            let question = question(card, seed);
            let pair = pair(&question);
            // A moment's axis stays as it was, so that the mark stays where it was put.
            let until = if let Ask::Moment(window) = &question.ask { Some(window.until) } else { None };
            for answer in answers(&question, &pair) {
                let marks = marks(&question, &answer);
                for frame in FRAMES {
                    let layout = lay_out(card.id, &pair, &marks, frame, until);
                    let scene = layout.scene(&Look::all(pair.ended_at()));
                    test(&format!("{} {seed} {answer:?} {frame:?}", card.id), &marks, &scene);
                }
            }
        }
    }
}

#[test]
fn an_answer_and_the_truth_are_seen_with_their_words() {
    each(|name, marks, scene| {
        let picture = Rect::new(0.0, 0.0, scene.width, scene.height);
        for (index, mark) in (0..).zip(marks) {
            let own = |what: &'static str| {
                let key = Key::new(what, mark.style as u32, index);
                scene.get(key).unwrap_or_else(|| panic!("{name}: no {what} of {:?}", mark.label))
            };
            let (line, item) = (own("mark-line").shape.bounds(), own("mark-label"));
            let room = item.shape.bounds();
            assert!(matches!(&item.shape, Shape::Text { content, .. } if *content == mark.label), "{name}");
            assert!(picture.contains(&line) && picture.contains(&room), "{name}: {line:?} {room:?}");
            for other in scene.items.iter().filter(|it| it.key != item.key && matches!(it.shape, Shape::Text { .. })) {
                assert!(!room.grown(-0.5).overlaps(&other.shape.bounds()), "{name} meets {other:?}");
            }
            let away = (room.y - line.bottom()).max(line.y - room.bottom());
            assert!(away < NEAR, "{name}: {away} from its mark");
        }
        the_playhead_strikes_no_label_through(name, scene);
    });
}

/// The bracket of a span of time leads from where it starts to counting to its flag, inside the picture.
#[test]
fn a_bracket_spans_what_was_said() {
    let mut seen = 0;
    each(|name, marks, scene| {
        let picture = Rect::new(0.0, 0.0, scene.width, scene.height);
        for (index, mark) in (0..).zip(marks) {
            let bracket = scene.get(Key::new("mark-bracket", mark.style as u32, index));
            assert_eq!(bracket.is_some(), mark.from.is_some(), "{name}");
            let Some(bracket) = bracket else { continue };
            let line = scene.get(Key::new("mark-line", mark.style as u32, index)).expect("a pole").shape.bounds();
            let room = bracket.shape.bounds();
            assert!(picture.contains(&room) && room.grown(1.0).overlaps(&line), "{name}: {room:?} {line:?}");
        }
    });
    for card in DECK {
        let question = question(card, 0);
        seen += usize::from(question.flags(&question.truth(), &ENGLISH).iter().any(|flag| flag.from.is_some()));
    }
    assert!(seen >= 5, "{seen} cards ask for a span of time");
}

/// It lies below all of them.
fn the_playhead_strikes_no_label_through(name: &str, scene: &Scene) {
    let place = |what: &str| scene.items.iter().position(|item| item.key.what == what);
    let label = ["message-label", "span-label", "badge-label", "mark-label"].into_iter().filter_map(place).min();
    assert!(label.is_none() || place("playhead") < label, "{name}: the playhead lies on labels");
}

/// From the first to the last row of each lane, across time that runs down.
fn lanes(scene: &Scene) -> Vec<(f64, f64)> {
    let mut lanes: BTreeMap<(u32, u32), (f64, f64)> = BTreeMap::new();
    for item in scene.items.iter().filter(|item| item.key.what == "lane-line") {
        let x = item.shape.bounds().x;
        let lane = lanes.entry((item.key.group, item.key.index / 100)).or_insert((x, x));
        *lane = (lane.0.min(x), lane.1.max(x));
    }
    lanes.into_values().collect()
}

#[test]
fn however_many_there_are_nobody_stands_on_the_lane_of_another() {
    const LEAST: f64 = 2.0;
    const NUMBERS: f64 = 46.0;
    for (card, seed, question) in all().iter().filter(|(_, seed, _)| *seed < SEEDS * 8) {
        let pair = pair(question);
        let scene = lay_out(card.id, &pair, &[], FRAMES[1], None).scene(&Look::all(pair.ended_at()));
        let (name, lanes) = (format!("{} {seed}", card.id), lanes(&scene));
        assert!(lanes[0].0 > NUMBERS + LEAST, "{name}: on the numbers: {lanes:?}");
        assert!(lanes.windows(2).all(|two| two[0].1 + 3.0 * LEAST < two[1].0), "{name}: {lanes:?}");
        for bar in scene.items.iter().filter(|item| item.key.what == "span") {
            assert!(bar.shape.bounds().width >= LEAST, "{name}: {bar:?}");
        }
    }
}
