//! Every question is fair: it can be run, seen, answered, and is not answered by doing nothing.

use super::{all, pair, question};
use block_or_delegate::diagram::costume::stories;
use block_or_delegate::diagram::{Axis, Comparison, Look, View};
use block_or_delegate::quiz::{Answer, Ask, Card, DECK, Mark, Question};
use block_or_delegate::scene::Key;
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::world::End;
use block_or_delegate::trace::Pair;
use block_or_delegate::words::en::ENGLISH;
use std::collections::{BTreeMap, BTreeSet};

/// The most steps of a run that a frame can show.
const MOST_STEPS: usize = 2_500;

fn each(test: impl Fn(&Card, u64, &Question, &Pair)) {
    for (card, seed, question) in all() {
        test(card, *seed, question, &pair(question));
    }
}

#[test]
fn every_section_that_teaches_has_cards_with_names_of_their_own() {
    let ids: BTreeSet<&str> = DECK.iter().map(|card| card.id).collect();
    assert_eq!(ids.len(), DECK.len());
    let sections: BTreeSet<&str> = DECK.iter().map(|card| card.section).collect();
    let taught = ["choose", "curious", "decouple", "duel", "flow", "queue", "your-turn"];
    assert_eq!(sections, BTreeSet::from(taught));
    assert!(DECK.iter().all(|card| card.id.starts_with(card.section)));
}

/// Progress is kept under these names: there may be more of them, never fewer.
#[test]
fn cards_keep_their_names() {
    let known = include_str!("../../goldens/quiz/cards.txt").lines();
    let gone: Vec<&str> = known.filter(|known| DECK.iter().all(|card| card.id != *known)).collect();
    assert_eq!(gone, Vec::<&str>::new(), "what a learner has answered would be lost");
    assert!(DECK.len() >= 16);
}

#[test]
fn runs_come_to_rest_and_stand_still_before_they_show_the_truth() {
    each(|card, seed, question, pair| {
        let name = format!("{} {seed}", card.id);
        for trace in pair.traces() {
            assert_eq!(trace.end, End::Quiet, "{name}");
            assert!(trace.steps.len() <= MOST_STEPS, "{name}: {} steps", trace.steps.len());
        }
        assert!(question.frozen < question.shows, "{name}: {:?} {:?}", question.frozen, question.shows);
        assert!(question.shows <= pair.ended_at(), "{name}");
        assert!(question.until.is_none_or(|until| until > question.frozen), "{name}");
        assert!(pair.traces().any(|trace| trace.style == question.lane.0), "{name}: the mark has no lane");
    });
}

#[test]
fn there_is_one_truth_and_it_can_be_said() {
    each(|card, seed, question, _| {
        let name = format!("{} {seed}: {question:?}", card.id);
        match &question.ask {
            Ask::Choice { options, right } => {
                let distinct: BTreeSet<&String> = options.iter().collect();
                assert!(distinct.len() == options.len() && (2..=4).contains(&options.len()), "{name}");
                assert!((*right as usize) < options.len(), "{name}");
            }
            Ask::Number(it) => {
                let room = it.tolerance.max(it.step / 2.0);
                assert!(it.least < it.right && it.right < it.most, "{name}");
                assert!((it.start - it.right).abs() > room * 1.5, "{name}: the slider stands at the truth");
                let nearest = it.least + ((it.right - it.least) / it.step).round() * it.step;
                assert_eq!(question.mark(&Answer::Number(nearest)), Mark::Right, "{name}: no step reaches the truth");
                assert!(it.tolerance * 8.0 <= it.most - it.least, "{name}: anything would be right");
            }
            Ask::Moment(it) => {
                assert!(question.frozen < it.right && it.right < it.until, "{name}");
                assert!(it.tolerance.0 * 8 <= it.until.0, "{name}: anything would be right");
                assert_eq!(question.until, Some(it.until), "{name}: the axis has numbers");
            }
            Ask::Message(it) => {
                assert!(!it.right.is_empty() && it.right.iter().all(|right| !it.near.contains(right)), "{name}");
            }
        }
    });
}

/// What is asked for can be pressed, with something else beside it.
#[test]
fn messages_to_press_are_in_the_frozen_frame() {
    each(|card, seed, question, pair| {
        let Ask::Message(messages) = &question.ask else { return };
        for (axis, width) in [(Axis::Right, 1000.0), (Axis::Down, 360.0)] {
            let view = View {
                pair,
                ghost: None,
                marks: &[],
                given: None,
                least: None,
                axis,
                width,
                height: 500.0,
                until: question.until,
                measured: question.until.is_some(),
                costume: stories::ALL[stories::of_card(card.id)],
                words: &ENGLISH,
            };
            let scene = Comparison::lay_out(&view).scene(&Look::first(question.frozen));
            let drawn = |(style, id): &(Style, u32)| {
                scene.items.iter().any(|item| item.key == Key::new("message", *style as u32, *id))
            };
            assert!(messages.right.iter().all(drawn), "{} {seed}: the right message is not there", card.id);
            let all = scene.items.iter().filter(|item| item.key.what == "message").count();
            assert!(all >= messages.right.len() + 3, "{} {seed}: {all} messages are too few", card.id);
        }
    });
}

/// All that was drawn stands in the text, or the same text would have two truths.
#[test]
fn the_text_names_all_that_was_drawn() {
    for card in DECK {
        let mut known: BTreeMap<String, (u64, String)> = BTreeMap::new();
        for (_, seed, question) in all().iter().filter(|(it, ..)| it.id == card.id) {
            let truth = truth(question);
            let (first, same) = known.entry(question.text.clone()).or_insert((*seed, truth.clone()));
            assert_eq!(*same, truth, "{}: seeds {first} and {seed}: {}", card.id, question.text);
        }
        assert!(known.len() >= 4, "{}: a retake is another question, but there are {} texts", card.id, known.len());
    }
}

fn truth(question: &Question) -> String {
    match &question.ask {
        Ask::Choice { options, right } => options[*right as usize].clone(),
        Ask::Number(it) => it.right.to_string(),
        // These are read off the frame, which is part of the question.
        Ask::Moment(_) | Ask::Message(_) => String::new(),
    }
}

/// Where a number is asked for, it is not always the same.
#[test]
fn answers_differ_from_seed_to_seed() {
    for card in DECK {
        let numbers: BTreeSet<String> = all()
            .iter()
            .filter(|(it, ..)| it.id == card.id)
            .filter_map(|(.., question)| match &question.ask {
                Ask::Number(it) => Some(it.right.to_string()),
                Ask::Moment(it) => Some(it.right.0.to_string()),
                Ask::Choice { .. } | Ask::Message(_) => None,
            })
            .collect();
        assert!(numbers.is_empty() || numbers.len() >= 2, "{} always has the answer {numbers:?}", card.id);
    }
}

#[test]
fn equal_seeds_give_equal_questions() {
    for card in DECK {
        assert_eq!(question(card, 7), question(card, 7));
    }
}
