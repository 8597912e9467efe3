//! The quiz: every card over many seeds, and everything that is made of answers.

mod questions;
mod keys;
mod faults;
mod frozen;
mod marking;
mod marks;
mod sessions;
mod progress;
mod log;
mod explain;
mod wire;
mod flags;
mod said;
mod entry;

use block_or_delegate::quiz::{Card, DECK, Question};
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::trace::Pair;
use block_or_delegate::words::en::ENGLISH;
use std::sync::OnceLock;

/// How many seeds every card is tried with.
const SEEDS: u64 = 200;

/// The question of a card.
fn question(card: &Card, seed: u64) -> Question {
    card.question(seed, &ENGLISH)
}

/// The runs that a question is about.
fn pair(question: &Question) -> Pair {
    question.history.run().expect("a card's scenario is valid").pair
}

/// Every card with every seed; made once for all tests.
fn all() -> &'static [(&'static Card, u64, Question)] {
    static ALL: OnceLock<Vec<(&'static Card, u64, Question)>> = OnceLock::new();
    let of = |card: &'static Card| (0..SEEDS).map(move |seed| (card, seed, question(card, seed)));
    ALL.get_or_init(|| DECK.iter().flat_map(of).collect())
}

/// The questions of one card over all seeds.
fn questions(id: &str) -> impl Iterator<Item = (u64, &'static Question, &'static Scenario)> {
    assert!(DECK.iter().any(|card| card.id == id), "no card {id}");
    let own = all().iter().filter(move |(card, ..)| card.id == id);
    own.map(|(_, seed, question)| (*seed, question, question.history.first()))
}
