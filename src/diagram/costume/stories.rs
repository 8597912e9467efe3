//! The stories of the quiz: the same casts under names that fit what a card tells.

use super::people::PEOPLE;
use super::{Costume, MACHINES, Part, Seats};
use crate::diagram::roles;
use crate::sim::actor::{API, CLIENT, FIRST_WORKER, QUEUE, SERVICE};
use crate::sim::message::{Body, Message};
use crate::sim::plan::Style;
use crate::words::Words;

const FRIENDS: Part = Part {
    actor: SERVICE,
    guests: &[API, QUEUE, FIRST_WORKER],
    seats: Seats::Requests,
    name: |words| words.duel.friend,
};
const CALLER: [Part; 2] =
    [Part { actor: CLIENT, guests: &[], seats: Seats::One, name: |words| words.quiz().duel.caller }, FRIENDS];
const TEXTER: [Part; 2] =
    [Part { actor: CLIENT, guests: &[], seats: Seats::One, name: |words| words.quiz().duel.texter }, FRIENDS];

/// The same person twice: once on the phone, once by text.
pub static TWO_WAYS: Costume = Costume {
    parts: |style| match style {
        Style::Sync => &CALLER,
        Style::Async => &TEXTER,
    },
    ..PEOPLE
};

// Protocols have no language, so what stands on the wire is not in `words`.

/// Somebody logs in.
pub static LOGIN: Costume = Costume {
    message: |_, body, words| asked(body, ["POST /login", "POST"], words),
    payload: |_, message, _| about(message, "login"),
    ..MACHINES
};

/// A short read.
pub static READ: Costume = Costume {
    message: |_, body, words| asked(body, ["GET /price", "GET"], words),
    payload: |_, message, _| about(message, "price"),
    ..MACHINES
};

/// Orders and their invoices.
pub static ORDERS: Costume = Costume {
    message: |_, body, words| asked(body, ["POST /order", "POST"], words),
    payload: |_, message, _| about(message, "order"),
    ..MACHINES
};

/// A newsletter.
pub static MAILS: Costume = Costume {
    message: |_, body, words| asked(body, ["POST /send", "POST"], words),
    payload: |_, message, _| about(message, "newsletter"),
    ..MACHINES
};

/// A task whose client comes back for the result.
pub static TASKS: Costume = Costume {
    message: |_, body, words| asked(body, ["POST /task", "POST"], words),
    payload: |_, message, _| about(message, "task"),
    ..MACHINES
};

/// All casts of the quiz.
pub static ALL: [&Costume; 7] = [&MACHINES, &TWO_WAYS, &LOGIN, &READ, &ORDERS, &MAILS, &TASKS];

/// Which of [`ALL`] plays a card, by its id.
pub fn of_card(id: &str) -> usize {
    match id.split_once('-') {
        Some(("duel", _)) => 1,
        Some(("choose", "login")) => 2,
        Some(("choose", "messages")) => 3,
        Some(("decouple", _)) => 4,
        Some(("your", _)) => 5,
        Some(("curious", _)) => 6,
        _ => 0,
    }
}

fn asked(body: Body, request: [&'static str; 2], words: &Words) -> Option<[&'static str; 2]> {
    Some(if body == Body::Request { request } else { roles::message_labels(body, words) })
}

fn about(message: &Message, what: &str) -> String {
    roles::payload(message).replace("report", what)
}
