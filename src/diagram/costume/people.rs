//! Two people: you and the friends you ask. The machines between them are not seen.

use super::{Costume, Part, Seats};
use crate::diagram::roles;
use crate::scene::Role;
use crate::sim::actor::{API, CLIENT, FIRST_WORKER, QUEUE, SERVICE};
use crate::sim::message::{Body, Message, Status};
use crate::sim::plan::Style;
use crate::sim::scenario::Pastime;
use crate::sim::step::{Activity, Fate};
use crate::words::{Words, number};

/// A person does one thing at a time; every question is asked of another friend.
const PARTS: [Part; 2] = [
    Part { actor: CLIENT, guests: &[], seats: Seats::One, name: |words| words.duel.you },
    Part {
        actor: SERVICE,
        guests: &[API, QUEUE, FIRST_WORKER],
        seats: Seats::Requests,
        name: |words| words.duel.friend,
    },
];

/// A call, and a text.
pub static PEOPLE: Costume = Costume {
    heading: |style, words| match style {
        Style::Sync => words.duel.call,
        Style::Async => words.duel.text,
    },
    parts: |_| &PARTS,
    actor: |_, actor, words| if actor == CLIENT { words.duel.you_aloud } else { words.duel.friend_aloud }.into(),
    numbered: |actor, number, words| (actor != CLIENT).then(|| (words.duel.friend_number)(number)),
    time: number::told,
    activity,
    look: |activity| match activity {
        // Nobody is held by a text: it is the text that waits.
        Activity::Unseen | Activity::Stalled => Role::Waiting,
        other => roles::of_activity(other),
    },
    message: |_, body, words| match body {
        Body::Request => Some(words.duel.question_asked),
        Body::Response(Status::Ok) | Body::Push => Some(words.duel.answer_given),
        _ => None,
    },
    fate: |_, fate, words| (fate == Fate::FailedService).then_some(words.duel.unreachable),
    plan: |style, words| words.duel.plan[style as usize],
    payload: |_, message: &Message, words| match message.body {
        Body::Request => words.duel.question_words.into(),
        _ => words.duel.answer_words.into(),
    },
};

/// What people do, and what happens to their messages. That the texter has a receipt is no news, nor that the machines
/// keep what they are given.
fn activity(style: Style, activity: Activity, words: &Words) -> Option<&'static str> {
    let it = &words.duel;
    match (activity, style) {
        (Activity::Blocked, Style::Sync) => Some(it.on_the_line),
        (Activity::Blocked, Style::Async) => Some(it.typing),
        (Activity::Handling, _) => Some(it.reading),
        (Activity::Living(Pastime::Sport), _) => Some(it.sport),
        (Activity::Living(Pastime::Meal), _) => Some(it.meal),
        (Activity::Living(Pastime::Work), _) => Some(it.work),
        (Activity::Working, _) => Some(it.searching),
        (Activity::Unseen, _) => Some(it.unread),
        (Activity::Stalled, _) => Some(it.waiting),
        (Activity::Down, _) => Some(it.off),
        _ => None,
    }
}
