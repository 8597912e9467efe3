//! Frozen frames: a moment of a run whose future is sealed until a question about it is answered elsewhere.

use super::{Player, State};
use crate::diagram::{Costume, Mark};
use crate::lesson::figure::Figure;
use crate::sim::time::SimTime;
use crate::trace::{History, Seen};
use crate::ui::guess::{Asked, Guess};
use crate::words::Words;
use leptos::prelude::*;

impl Player {
    /// A playback without a guess of its own, tasks or links, frozen at the beginning of `history`. The ids of its
    /// elements begin with `id`. To be called once, in a component's body: it is never freed, and shows any number of
    /// frames, one after the other.
    pub fn bare(
        words: &'static Words,
        figure: &'static Figure,
        costume: &'static Costume,
        history: History,
        id: &'static str,
    ) -> Player {
        let player = State { id, bare: true, ..State::new(words, figure, costume, history) }.shared();
        player.guess.set(Guess::Asked(Asked { frozen: true, marks: Vec::new() }));
        player.seen.set(Seen::Until(SimTime::ZERO));
        player
    }

    /// Another frozen frame, with nothing pressed and nothing marked in it. With an `until`, the axis ends there, and
    /// has its numbers even now; without, it ends with the run, and has none.
    pub fn freeze(self, history: History, at: SimTime, until: Option<SimTime>) {
        self.guess.set(Guess::Asked(Asked { frozen: true, marks: Vec::new() }));
        self.pressed.set(None);
        self.spoken.set(String::new());
        self.held.set(until);
        self.seen.set(Seen::Nothing);
        self.replace(history, at);
        self.seen.set(Seen::Until(at));
    }

    /// Marks the learner's answer, instead of what was marked before.
    pub fn mark(self, marks: Vec<Mark>) {
        let frozen = self.stands_still();
        self.guess.set(Guess::Asked(Asked { frozen, marks }));
    }

    /// Lets the future be seen. What is pressed from now on is opened.
    pub fn reveal(self) {
        self.opened.set(None);
        self.held.set(None);
        self.seen.set(Seen::All);
        self.guess.update(|guess| {
            if let Guess::Asked(asked) = guess {
                asked.frozen = false;
            }
        });
    }

    /// Whether a question about this moment waits for its answer: until then nothing moves.
    pub fn is_frozen(self) -> bool {
        self.guess.with(Guess::is_frozen)
    }

    /// Whether it is frozen now.
    pub fn stands_still(self) -> bool {
        self.guess.with_untracked(Guess::is_frozen)
    }
}
