//! What a figure marks in its picture: what can be dragged, the guess, and answers to what is asked elsewhere.

use super::guess::{Guess, Said};
use super::player::Player;
use crate::diagram::Mark;
use crate::lesson::figure::Answers;
use crate::lesson::grip::Placed;
use crate::quiz::flag::Flag;
use crate::scene::Role;
use crate::sim::message::ActorId;
use crate::sim::plan::Style;
use crate::sim::time::SimTime;
use leptos::prelude::*;

/// All marks of a picture. What is off waits at `end`, a little beyond the run.
pub fn of(player: Player, end: SimTime) -> Vec<Mark> {
    let mut marks = if player.bare { Vec::new() } else { grips(player, end) };
    player.guess.with(|guess| guessed(player, guess, &mut marks));
    marks
}

/// What the learner has said, on the first row of a lane.
pub fn answer((style, actor): (Style, ActorId), at: SimTime, label: &str) -> Mark {
    let role = Role::GuessMark;
    Mark { what: "guess", style, actor, row: 0, at: Some(at), from: None, role, label: label.into() }
}

/// A flag of the quiz.
pub fn flag(flag: Flag) -> Mark {
    let Flag { truth, style, actor, row, from, at, label } = flag;
    let (what, role) = if truth { ("truth", Role::TruthMark) } else { ("guess", Role::GuessMark) };
    Mark { what, style, actor, row, at: Some(at), from, role, label }
}

fn grips(player: Player, end: SimTime) -> Vec<Mark> {
    let scenario = player.settings.get();
    let mark = |placed: Placed| {
        let Placed { grip, style, actor, row, at } = placed;
        let role = if grip.line { Role::TimeoutLine } else { Role::Handle };
        let label = (grip.label)(player.words, grip.dial.read(&scenario).is_none());
        Mark { what: grip.key, style, actor, row, at, from: None, role, label: label.into() }
    };
    player.solved.with(|it| (player.figure.placed)(&scenario, it.pair(), end)).into_iter().map(mark).collect()
}

fn guessed(player: Player, guess: &Guess, marks: &mut Vec<Mark>) {
    match guess {
        Guess::Made(bet) => {
            if let (Said::Moment(at), Answers::Moment { on, .. }) = (bet.said, &player.figure.question.answers) {
                marks.push(answer(*on, at, player.words.figure.your_guess));
            }
        }
        Guess::Asked(asked) => marks.extend(asked.marks.iter().cloned()),
        Guess::Open | Guess::Skipped => {}
    }
}
