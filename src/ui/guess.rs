//! What the learner expects, before the future may be seen.

use super::solved::Solved;
use crate::diagram::Mark;
use crate::lesson::figure::{Answers, Figure, Verdict};
use crate::sim::time::SimTime;
use crate::words::Words;

/// The state of the guess.
#[derive(Clone, PartialEq)]
pub enum Guess {
    /// Not said yet.
    Open,
    /// Said.
    Made(Bet),
    /// Passed over.
    Skipped,
    /// Asked elsewhere, as in the quiz.
    Asked(Asked),
}

/// A question that is asked elsewhere.
#[derive(Clone, PartialEq)]
pub struct Asked {
    /// Whether it waits for its answer: until then nothing moves.
    pub frozen: bool,
    /// What the learner has answered, as far as it can be marked in the picture.
    pub marks: Vec<Mark>,
}

impl Guess {
    /// Whether it is asked elsewhere, and not answered yet.
    pub fn is_frozen(&self) -> bool {
        matches!(self, Guess::Asked(Asked { frozen: true, .. }))
    }
}

/// What was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// A moment.
    Moment(SimTime),
    /// An option, by its index.
    Option(usize),
}

/// A guess with the run that it is about: what the learner changes later does not touch it.
#[derive(Clone, PartialEq)]
pub struct Bet {
    /// What the learner expects.
    pub said: Said,
    /// The runs it is about.
    about: Solved,
    /// When they have shown the truth, if they do.
    shown_at: Option<SimTime>,
    /// Whether the playhead has been there.
    answered: bool,
}

impl Bet {
    /// A guess about the run at hand.
    pub fn on(said: Said, solved: &Solved, figure: &Figure) -> Bet {
        let shown_at = (figure.question.shown_at)(solved.pair());
        Bet { said, about: solved.clone(), shown_at, answered: false }
    }

    /// Whether the playhead at `now` in these runs answers it for the first time.
    pub fn is_news(&self, now: SimTime, solved: &Solved) -> bool {
        !self.answered && self.shown_at.is_some_and(|shown| now >= shown) && self.is_about(solved)
    }

    /// Whether it is about these runs, and not about what they were before a change.
    pub fn is_about(&self, solved: &Solved) -> bool {
        self.about.tells_as(solved)
    }

    /// The same, answered.
    pub fn answered(self) -> Bet {
        Bet { answered: true, ..self }
    }

    /// What to say to it, once it is answered.
    pub fn verdict(&self, figure: &Figure, words: &Words) -> Option<Verdict> {
        let pair = self.answered.then(|| self.about.pair())?;
        match (&figure.question.answers, self.said) {
            (Answers::Moment { verdict, .. }, Said::Moment(at)) => Some(verdict(at, pair, words)),
            (Answers::Choice { verdict, .. }, Said::Option(index)) => Some(verdict(index, pair, words)),
            _ => None,
        }
    }
}
