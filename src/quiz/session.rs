//! A session: a hand of cards, where one is in it, and what was answered.

use super::answer::{Answer, Confidence, Mark};
use super::card::{Card, DECK};
use super::dice::Dice;
use super::progress::{Progress, Score};
use super::question::Question;
use super::schedule;
use crate::words::Words;

/// How many cards a session has by default.
pub const USUAL: usize = 10;

/// A card with the seed of its numbers.
#[derive(Clone, Copy)]
pub struct Dealt {
    /// The card.
    pub card: &'static Card,
    /// What its numbers are drawn from.
    pub seed: u64,
}

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// What was said.
    pub answer: Answer,
    /// How surely.
    pub confidence: Confidence,
    /// What it is worth.
    pub mark: Mark,
    /// Whether the clock had run out.
    pub late: bool,
}

/// A session.
#[derive(Clone)]
pub struct Session {
    dealt: Vec<Dealt>,
    given: Vec<Given>,
}

impl Session {
    /// Deals `count` cards for whoever has made this progress. Equal seeds and equal progress give equal sessions.
    pub fn deal(seed: u64, count: usize, progress: &Progress) -> Session {
        let mut dice = Dice::new(seed, "session");
        let cards = schedule::choose(DECK, count, progress, &mut dice);
        Session::of(&cards, &mut dice)
    }

    /// The cards of this session that were not right, with new numbers; `None` if all were.
    pub fn missed(&self, seed: u64) -> Option<Session> {
        let missed: Vec<&'static Card> =
            self.results().filter(|(_, given)| given.mark != Mark::Right).map(|(dealt, _)| dealt.card).collect();
        (!missed.is_empty()).then(|| Session::of(&missed, &mut Dice::new(seed, "session")))
    }

    fn of(cards: &[&'static Card], dice: &mut Dice) -> Session {
        let dealt = cards.iter().map(|card| Dealt { card, seed: dice.seed() }).collect();
        Session { dealt, given: Vec::new() }
    }

    /// How many cards there are.
    pub fn count(&self) -> usize {
        self.dealt.len()
    }

    /// How many have been answered.
    pub fn answered(&self) -> usize {
        self.given.len()
    }

    /// The card to answer now; `None` when all are answered.
    pub fn current(&self) -> Option<Dealt> {
        self.dealt.get(self.given.len()).copied()
    }

    /// The question to answer now.
    pub fn question(&self, words: &Words) -> Option<Question> {
        self.current().map(|it| it.card.question(it.seed, words))
    }

    /// Takes the answer to the current question and goes on to the next.
    pub fn give(&mut self, question: &Question, answer: Answer, confidence: Confidence, late: bool) -> Option<Given> {
        self.current()?;
        let given = Given { answer, confidence, mark: question.mark(&answer), late };
        self.given.push(given);
        Some(given)
    }

    /// What was dealt, with what was answered.
    pub fn results(&self) -> impl Iterator<Item = (Dealt, Given)> + '_ {
        self.dealt.iter().copied().zip(self.given.iter().copied())
    }

    /// The score so far.
    pub fn score(&self) -> Score {
        let right = self.given.iter().filter(|given| given.mark == Mark::Right).count() as u32;
        Score { right, of: self.given.len() as u32 }
    }
}
