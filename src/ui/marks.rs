//! What a figure marks in its picture: what can be dragged, the guess, and answers to what is asked elsewhere.

use super::guess::{Guess, Said};
use super::player::Player;
use crate::diagram::{Given, Mark};
use crate::lesson::figure::Answers;
use crate::lesson::given::Stretch;
use crate::lesson::grip::{Grip, Placed};
use crate::quiz::flag::Flag;
use crate::scene::Role;
use crate::sim::message::ActorId;
use crate::sim::plan::Style;
use crate::sim::time::SimTime;
use crate::words::number;
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

/// What can be dragged on the lanes. Lines of limits that are off, and what adds threads, come with the rest of the
/// figure; until all may be seen nothing is there but what is given.
fn grips(player: Player, end: SimTime) -> Vec<Mark> {
    let (scenario, more) = (player.settings.get(), player.more_known.get());
    if !player.seen.get().is_all() {
        return Vec::new();
    }
    let is_set = |grip: &Grip| grip.dial.optional && grip.dial.read(&scenario).is_some();
    let shown = |it: &Placed| more || it.grip.key == player.figure.given.grip.key || is_set(it.grip);
    let mark = |placed: Placed| {
        let Placed { grip, style, actor, row, at } = placed;
        let role = if grip.line { Role::TimeoutLine } else { Role::Handle };
        let label = (grip.label)(player.words, grip.dial.read(&scenario));
        Mark { what: grip.key, style, actor, row, at, from: None, role, label }
    };
    let placed = player.solved.with(|it| (player.figure.placed)(&scenario, it.pair(), end));
    placed.into_iter().filter(shown).map(mark).collect()
}

/// What is given, as it is drawn. Of a run that was changed, what holds at its end.
pub fn given(player: Player) -> Option<Given> {
    if player.bare {
        return None;
    }
    let (given, words) = (&player.figure.given, player.words);
    let scenario = player.history.with(|history| history.at(SimTime(u64::MAX)).clone());
    let Stretch { style, from, length } = player.solved.with(|it| given.stretch(&scenario, it.pair()))?;
    let value = number::told(length.0);
    let label = (given.label)(words, &value);
    let name = [(given.name)(words).to_string(), value];
    let (what, hint, lane) = (given.grip.key, (given.hint)(words), given.lane);
    Some(Given { what, from, until: from + length, style, label, name, hint, lane })
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
