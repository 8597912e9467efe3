//! What to ask next: first what the learner was sure of and wrong about, then what was wrong, then what is new, then
//! the Leitner boxes in turn.

use super::answer::{Confidence, Mark};
use super::card::Card;
use super::dice::Dice;
use super::progress::{Progress, Record};

/// How urgent a card is; less is sooner. The second number tells equally urgent ones apart.
type Urgency = (u32, u32);

/// Chooses `count` cards of `deck` so that every section has one while there is room, in the order in which to ask.
pub fn choose(deck: &'static [Card], count: usize, progress: &Progress, dice: &mut Dice) -> Vec<&'static Card> {
    let mut waiting: Vec<&'static Card> = deck.iter().collect();
    // Among equals chance decides.
    dice.shuffle(&mut waiting);
    let waiting = in_order(waiting, progress);
    let mut chosen: Vec<&'static Card> = Vec::new();
    for card in &waiting {
        if chosen.len() < count && chosen.iter().all(|it| it.section != card.section) {
            chosen.push(card);
        }
    }
    for card in &waiting {
        if chosen.len() < count && chosen.iter().all(|it| it.id != card.id) {
            chosen.push(card);
        }
    }
    in_order(chosen, progress)
}

/// The most urgent first; those alike stay in their order.
fn in_order(mut cards: Vec<&'static Card>, progress: &Progress) -> Vec<&'static Card> {
    let mut ordered = Vec::with_capacity(cards.len());
    while !cards.is_empty() {
        let mut first = 0;
        for place in 1..cards.len() {
            if urgency(cards[place], progress) < urgency(cards[first], progress) {
                first = place;
            }
        }
        ordered.push(cards.remove(first));
    }
    ordered
}

fn urgency(card: &Card, progress: &Progress) -> Urgency {
    match progress.record(card.id) {
        Some(Record { mark: Mark::Wrong, confidence: Confidence::Sure, seen_in, .. }) => (0, *seen_in),
        Some(Record { mark: Mark::Wrong, seen_in, .. }) => (1, *seen_in),
        None => (2, 0),
        // What was seen longest ago comes first in its box.
        Some(Record { level, seen_in, .. }) => (2 + u32::from(*level), *seen_in),
    }
}
