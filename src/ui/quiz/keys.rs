//! The keys of the quiz: they act only with the focus inside it, and never in a field that takes letters. In the number
//! box letters mean nothing, so there they act too.

use super::answers::option_id;
use super::desk::{Desk, Screen};
use super::number;
use crate::quiz::{Answer, Ask, Confidence};
use crate::ui::dom;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Where letters and digits belong to the field.
const FIELDS: &str = "input[type=number], input[type=text]:not(#quiz-number), select, textarea, [contenteditable]";
/// Where Enter has a meaning of its own.
const ENTERED: &str = "button, a, summary, input, select, [role=button]";

/// A key anywhere in the quiz.
pub fn press(desk: Desk, event: &KeyboardEvent) {
    let command = event.ctrl_key() || event.alt_key() || event.meta_key();
    if command || event.is_composing() || dom::closest(event.target(), FIELDS).is_some() {
        return;
    }
    let taken = match (desk.table.with_untracked(|it| it.screen), event.key().as_str()) {
        // A key that is held down moves the number on and on; nothing else.
        (Screen::Asking, _) if number::key(desk, event) => true,
        _ if event.repeat() => false,
        (Screen::Asking, key) => answer(desk, key),
        (Screen::Told, "Enter") if dom::closest(event.target(), ENTERED).is_none() => {
            desk.go_on();
            true
        }
        _ => false,
    };
    if taken {
        event.prevent_default();
    }
}

fn answer(desk: Desk, key: &str) -> bool {
    match key {
        "g" | "G" => desk.submit(Confidence::Guess),
        "t" | "T" => desk.submit(Confidence::Think),
        "s" | "S" => desk.submit(Confidence::Sure),
        digit => return choose(desk, digit),
    }
    true
}

fn choose(desk: Desk, digit: &str) -> bool {
    let question = desk.question();
    let (Ask::Choice { options, .. }, Ok(number)) = (&question.ask, digit.parse::<u32>()) else { return false };
    let there = (1..=options.len() as u32).contains(&number);
    if there {
        desk.say(Answer::Option(number - 1));
        dom::focus(&option_id(number - 1));
    }
    there
}
