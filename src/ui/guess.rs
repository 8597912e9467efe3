//! What the learner expects, before the future may be seen.

use super::solved::Solved;
use crate::sim::time::SimTime;

/// The state of the guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// Not said yet.
    Open,
    /// Said.
    Made(Bet),
    /// Passed over.
    Skipped,
}

/// A guess with the run that it is about: what the learner changes later does not touch it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bet {
    /// When the learner expects the result.
    pub at: SimTime,
    /// When the synchronous and the asynchronous client have it, if both do.
    pub truth: Option<(SimTime, SimTime)>,
    /// Whether the playhead has been there.
    pub answered: bool,
}

impl Bet {
    /// A guess about the run at hand.
    pub fn on(at: SimTime, solved: &Solved) -> Bet {
        Bet { at, truth: solved.results(), answered: false }
    }

    /// The same when the playhead is at `now`.
    pub fn seen(self, now: SimTime) -> Bet {
        let reached = self.truth.is_some_and(|(sync, delegated)| now >= sync.max(delegated));
        Bet { answered: self.answered || reached, ..self }
    }
}
