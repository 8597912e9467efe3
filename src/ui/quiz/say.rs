//! Answers and truths in words.

use super::desk::Desk;
use crate::quiz::{Answer, Ask, Mark, Question};
use crate::sim::message::Message;
use crate::sim::plan::Style;
use crate::words::Words;
use crate::words::number::{seconds, trimmed};
use leptos::prelude::*;

/// What a mark is called.
pub fn verdict(mark: Mark, words: &Words) -> &'static str {
    let told = words.quiz().told;
    match mark {
        Mark::Right => told.right,
        Mark::Near => told.near,
        Mark::Wrong => told.wrong,
    }
}

/// What stands beside the learner's mark in the picture.
pub fn mark(question: &Question, answer: &Answer, words: &Words) -> String {
    let told = words.quiz().told;
    match answer {
        Answer::Option(_) => (told.mark)(&beginning(&plain(question, answer))),
        Answer::Message(..) => told.mark_message.into(),
        Answer::Number(value) => (told.mark)(&number(question, *value)),
        Answer::Moment(at) => (told.mark)(&seconds(at.0)),
    }
}

/// An answer in full.
pub fn answer(desk: Desk, question: &Question, answer: &Answer) -> String {
    match answer {
        Answer::Message(style, id) => message(desk, *style, *id),
        _ => plain(question, answer),
    }
}

/// An answer that needs no run to be named.
fn plain(question: &Question, answer: &Answer) -> String {
    match (answer, &question.ask) {
        (Answer::Option(option), Ask::Choice { options, .. }) => {
            options.get(*option as usize).cloned().unwrap_or_default()
        }
        (Answer::Number(value), _) => number(question, *value),
        (Answer::Moment(at), _) => seconds(at.0),
        _ => String::new(),
    }
}

/// The truth in full.
pub fn truth(desk: Desk, question: &Question) -> String {
    match &question.ask {
        Ask::Choice { right, .. } => answer(desk, question, &Answer::Option(*right)),
        Ask::Number(it) => number(question, it.right),
        Ask::Moment(it) => seconds(it.right.0),
        Ask::Message(it) => it.right.first().map_or_else(String::new, |(style, id)| message(desk, *style, *id)),
    }
}

/// A number with its unit.
pub fn number(question: &Question, value: f64) -> String {
    let unit = if let Ask::Number(it) = &question.ask { it.unit } else { "" };
    format!("{} {unit}", trimmed(value))
}

/// A message by its spoken name. Its arrival is no secret once it is past, or the answer given.
pub fn message(desk: Desk, style: Style, id: u32) -> String {
    let player = desk.player();
    let several = player.solved.with_untracked(|it| it.pair().of(style).is_some_and(|it| it.journeys.len() > 1));
    let aloud = |message: Message| {
        let told = !player.stands_still() || message.arrives <= player.at.get_untracked();
        player.costume.aloud(style, &message, several, told, player.words)
    };
    find(desk, style, id).map_or_else(String::new, aloud)
}

/// A message of the run at hand.
pub fn find(desk: Desk, style: Style, id: u32) -> Option<Message> {
    desk.player()
        .solved
        .with_untracked(|it| it.pair().of(style).and_then(|trace| trace.messages.get(id as usize)).copied())
}

/// The beginning of a text, cut between words where it is long.
fn beginning(text: &str) -> String {
    const MOST: usize = 26;
    if text.chars().count() <= MOST {
        return text.into();
    }
    let mut short = String::new();
    for word in text.split(' ') {
        if short.chars().count() + word.chars().count() > MOST {
            break;
        }
        short = short + word + " ";
    }
    format!("{}…", short.trim_end())
}
