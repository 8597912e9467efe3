//! The deck: for each card what it is called, where it belongs, and how its question is made from a seed.

pub mod duel;
pub mod flow;
pub mod queue;
pub mod crash;
pub mod choose;
pub mod decouple;
pub mod your_turn;
pub mod curious;

use super::dice::Dice;
use super::question::Question;
use crate::sim::scenario::{Arrivals, Scenario};
use crate::words::Words;

/// A card.
pub struct Card {
    /// Its name, stable for ever: progress is kept under it.
    pub id: &'static str,
    /// The section that teaches it.
    pub section: &'static str,
    /// Makes a question of it.
    make: fn(&mut Dice, &Words) -> Question,
}

impl Card {
    /// The question of a seed: another seed, other numbers, the same idea.
    pub fn question(&self, seed: u64, words: &Words) -> Question {
        (self.make)(&mut Dice::new(seed, self.id), words)
    }
}

const fn card(id: &'static str, section: &'static str, make: fn(&mut Dice, &Words) -> Question) -> Card {
    Card { id, section, make }
}

/// All cards, in the order of the sections.
pub static DECK: &[Card] = &[
    card("duel-first", "duel", duel::first),
    card("duel-stolen", "duel", duel::stolen),
    card("duel-offline", "duel", duel::offline),
    card("flow-later", "flow", flow::later),
    card("flow-free", "flow", flow::free),
    card("flow-202", "flow", flow::accepted),
    card("flow-threads", "flow", flow::threads),
    card("flow-nobody", "flow", flow::nobody),
    card("queue-depth", "queue", queue::depth),
    card("queue-workers", "queue", queue::workers),
    card("queue-full", "queue", queue::full),
    card("queue-twice", "queue", crash::twice),
    card("queue-crash", "queue", crash::next),
    card("choose-messages", "choose", choose::messages),
    card("choose-login", "choose", choose::login),
    card("choose-spike", "choose", choose::spike),
    card("decouple-red", "decouple", decouple::red),
    card("decouple-backlog", "decouple", decouple::backlog),
    card("decouple-catch-up", "decouple", decouple::catch_up),
    card("decouple-limit", "decouple", decouple::limit),
    card("your-turn-loop", "your-turn", your_turn::the_loop),
    card("your-turn-batches", "your-turn", your_turn::batches),
    card("curious-polls", "curious", curious::polls),
    card("curious-webhook", "curious", curious::webhook),
    card("curious-stale", "curious", curious::stale),
];

/// The scenario that cards vary.
fn sample(name: &str) -> Scenario {
    Scenario { name: name.into(), ..Scenario::sample() }
}

/// So many requests in one instant.
fn at_once(count: u32) -> Arrivals {
    Arrivals::List { at_ms: vec![0.0; count as usize] }
}

/// Options in any order, and where the right one has gone.
fn shuffled(dice: &mut Dice, options: Vec<String>, right: u32) -> super::question::Ask {
    let mut places: Vec<u32> = (0..options.len() as u32).collect();
    dice.shuffle(&mut places);
    let right = places.iter().position(|place| *place == right).unwrap_or_default() as u32;
    let options = places.iter().map(|place| options[*place as usize].clone()).collect();
    super::question::Ask::Choice { options, right }
}
