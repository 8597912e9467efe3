//! The quiz: every card over many seeds, and everything that is made of answers.

mod questions;
mod keys;
mod faults;
mod marking;
mod sessions;
mod progress;

use block_or_delegate::quiz::{Card, DECK, Question};
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::trace::Pair;
use block_or_delegate::words::en::ENGLISH;

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

/// The questions of one card over all seeds.
fn questions(id: &str) -> impl Iterator<Item = (u64, Question, Scenario)> {
    let card = DECK.iter().find(|card| card.id == id).unwrap_or_else(|| panic!("no card {id}"));
    (0..SEEDS).map(|seed| (seed, question(card, seed))).map(|(seed, it)| {
        let scenario = it.history.first().clone();
        (seed, it, scenario)
    })
}
