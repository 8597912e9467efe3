//! Frozen frames: a moment of a run whose future is sealed until a question about it is answered elsewhere.

use super::Player;
use crate::lesson::figure::Figure;
use crate::sim::plan::Style;
use crate::sim::time::SimTime;
use crate::trace::History;
use crate::ui::guess::Guess;
use crate::words::Words;
use leptos::prelude::*;

/// What was pressed in a frozen frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The moment under the pointer; with a key, that in which the message was sent.
    pub at: SimTime,
    /// The message, if one was pressed.
    pub message: Option<(Style, u32)>,
}

impl Player {
    /// A playback without a guess, tasks or links, frozen at the beginning of `history`. The ids of its elements begin
    /// with `id`. To be called in a component's body.
    pub fn bare(words: &'static Words, figure: &'static Figure, history: History, id: &'static str) -> Player {
        let player = Player { id, bare: true, ..Player::new(words, figure, history) };
        player.guess.set(Guess::Frozen);
        player
    }

    /// Another frozen frame, with nothing pressed and nothing marked in it. With an `until`, the axis ends there, and
    /// has its numbers even now; without, it ends with the run, and has none.
    pub fn freeze(self, history: History, at: SimTime, until: Option<SimTime>) {
        self.guess.set(Guess::Frozen);
        self.picked.set(None);
        self.marks.set(Vec::new());
        self.held.set(until);
        self.replace(history, at);
    }

    /// Whether a question about this moment waits for its answer: until then nothing moves.
    pub fn is_frozen(self) -> bool {
        self.guess.with(|guess| *guess == Guess::Frozen)
    }

    /// Lets the future be seen. What is pressed from now on is opened.
    pub fn reveal(self) {
        if self.stands_still() {
            self.guess.set(Guess::Skipped);
            self.held.set(None);
        }
    }

    /// Whether it is frozen now.
    pub fn stands_still(self) -> bool {
        self.guess.with_untracked(|guess| *guess == Guess::Frozen)
    }
}
