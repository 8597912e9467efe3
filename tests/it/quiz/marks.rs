//! The learner's mark stays in the picture, whatever else is there: with its words, and on either axis.

use super::{all, pair, question};
use block_or_delegate::diagram::costume::MACHINES;
use block_or_delegate::diagram::costume::people::PEOPLE;
use block_or_delegate::diagram::{Axis, Comparison, Look, Mark, View};
use block_or_delegate::quiz::{Answer, Ask, DECK, Question};
use block_or_delegate::scene::geometry::Rect;
use block_or_delegate::scene::{Item, Role, Scene, Shape};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::Pair;
use block_or_delegate::words::en::ENGLISH;
use block_or_delegate::words::number::{seconds, trimmed};
use std::collections::BTreeMap;

/// How many seeds every card is drawn with.
const SEEDS: u64 = 4;
/// The direction of time, and the width: phones and a desk.
const FRAMES: [(Axis, f64); 3] = [(Axis::Down, 300.0), (Axis::Down, 356.0), (Axis::Right, 1080.0)];
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

/// What stands beside the mark; of an option no more than the page shows of it.
fn label(question: &Question, answer: &Answer) -> String {
    let told = &ENGLISH.quiz().told;
    match (answer, &question.ask) {
        (Answer::Option(option), Ask::Choice { options, .. }) => {
            let start: String = options[*option as usize].chars().take(26).collect();
            (told.mark)(&(start + "…"))
        }
        (Answer::Number(value), Ask::Number(it)) => (told.mark)(&format!("{} {}", trimmed(*value), it.unit)),
        (Answer::Moment(at), _) => (told.mark)(&seconds(at.0)),
        _ => told.mark_message.into(),
    }
}

/// The mark of an answer, as the page puts it.
fn mark(question: &Question, answer: &Answer, pair: &Pair) -> Mark {
    let label = label(question, answer);
    let (style, actor) = question.lane;
    let at = Some(question.place_of(answer));
    let mark = Mark { what: "guess", style, actor, row: 0, at, role: Role::GuessMark, label };
    let Answer::Message(style, id) = answer else { return mark };
    let message = pair.of(*style).expect("the run is there").messages[*id as usize];
    Mark { style: question.lane.0, actor: message.to, row: message.journey.0, at: Some(message.arrives), ..mark }
}

fn lay_out(
    section: &str,
    pair: &Pair,
    marks: &[Mark],
    (axis, width): (Axis, f64),
    until: Option<SimTime>,
) -> Comparison {
    let costume = if section == "duel" { &PEOPLE } else { &MACHINES };
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

/// Every question with every answer on every frame: what it is called, the mark, and the picture at the run's end.
fn each(test: impl Fn(&str, &Mark, &Scene)) {
    for card in DECK {
        for seed in 0..SEEDS {
            let question = question(card, seed);
            let pair = pair(&question);
            // A moment's axis stays as it was, so that the mark stays where it was put.
            let until = if let Ask::Moment(window) = &question.ask { Some(window.until) } else { None };
            for (answer, frame) in answers(&question, &pair).iter().flat_map(|it| FRAMES.map(|frame| (it, frame))) {
                let mark = mark(&question, answer, &pair);
                let layout = lay_out(card.section, &pair, std::slice::from_ref(&mark), frame, until);
                let scene = layout.scene(&Look::all(pair.ended_at()));
                test(&format!("{} {seed} {answer:?} {frame:?}", card.id), &mark, &scene);
            }
        }
    }
}

fn own<'a>(scene: &'a Scene, what: &str) -> Option<&'a Item> {
    scene.items.iter().find(|item| item.key.what == what && item.role == Role::GuessMark)
}

#[test]
fn an_answer_is_seen_with_its_words() {
    each(|name, mark, scene| {
        let picture = Rect::new(0.0, 0.0, scene.width, scene.height);
        let line = own(scene, "mark-line").unwrap_or_else(|| panic!("{name}: no mark")).shape.bounds();
        let Some(item) = own(scene, "mark-label") else { panic!("{name}: no {:?}", mark.label) };
        let room = item.shape.bounds();
        assert!(matches!(&item.shape, Shape::Text { content, .. } if *content == mark.label), "{name}");
        assert!(picture.contains(&line) && picture.contains(&room), "{name}: {line:?} {room:?}");
        for other in scene.items.iter().filter(|it| it.key != item.key && matches!(it.shape, Shape::Text { .. })) {
            assert!(!room.grown(-0.5).overlaps(&other.shape.bounds()), "{name} meets {other:?}");
        }
        let away = (room.y - line.bottom()).max(line.y - room.bottom());
        assert!(away < NEAR, "{name}: {away} from its mark");
        the_playhead_strikes_no_label_through(name, scene);
    });
}

/// It lies below all of them.
fn the_playhead_strikes_no_label_through(name: &str, scene: &Scene) {
    let place = |what: &str| scene.items.iter().position(|item| item.key.what == what);
    let label = ["message-label", "span-label", "badge-label", "mark-label"].into_iter().filter_map(place).min();
    assert!(place("playhead") < label, "{name}: the playhead lies on labels");
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
        let scene = lay_out(card.section, &pair, &[], FRAMES[1], None).scene(&Look::all(pair.ended_at()));
        let (name, lanes) = (format!("{} {seed}", card.id), lanes(&scene));
        assert!(lanes[0].0 > NUMBERS + LEAST, "{name}: on the numbers: {lanes:?}");
        assert!(lanes.windows(2).all(|two| two[0].1 + 3.0 * LEAST < two[1].0), "{name}: {lanes:?}");
        for bar in scene.items.iter().filter(|item| item.key.what == "span") {
            assert!(bar.shape.bounds().width >= LEAST, "{name}: {bar:?}");
        }
    }
}
