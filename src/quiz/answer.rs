//! Answers: what a learner says, how sure they are, and what it is worth.

use super::question::{Ask, Question};
use crate::sim::plan::Style;
use crate::sim::time::SimTime;
use serde::{Deserialize, Serialize};

/// What a learner says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// An option, by its place.
    Option(u32),
    /// A number.
    Number(f64),
    /// A moment of the run.
    Moment(SimTime),
    /// A message, by its run and number.
    Message(Style, u32),
}

/// How sure they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// It is a guess.
    Guess,
    /// They think so.
    Think,
    /// They are sure.
    Sure,
}

impl Confidence {
    /// From the least to the most sure.
    pub const ALL: [Confidence; 3] = [Confidence::Guess, Confidence::Think, Confidence::Sure];
}

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// What the run says.
    Right,
    /// Not what the run says, but not far off. It does not count as right, nor as a sure answer that was wrong.
    Near,
    /// Something else.
    Wrong,
}

/// So many tolerances, or steps of a count, are still near.
const NEAR: f64 = 2.5;

impl Question {
    /// Marks an answer. One of another kind than was asked for is wrong.
    pub fn mark(&self, answer: &Answer) -> Mark {
        match (&self.ask, answer) {
            (Ask::Choice { right, .. }, Answer::Option(said)) => exact(said == right),
            (Ask::Number(number), Answer::Number(said)) => {
                let near = if number.tolerance > 0.0 { number.tolerance * NEAR } else { number.step };
                by_distance((said - number.right).abs(), number.tolerance, near)
            }
            (Ask::Moment(window), Answer::Moment(said)) => {
                let tolerance = window.tolerance.0 as f64;
                by_distance(said.0.abs_diff(window.right.0) as f64, tolerance, tolerance * NEAR)
            }
            (Ask::Message(messages), Answer::Message(style, id)) if messages.near.contains(&(*style, *id)) => {
                Mark::Near
            }
            (Ask::Message(messages), Answer::Message(style, id)) => exact(messages.right.contains(&(*style, *id))),
            _ => Mark::Wrong,
        }
    }
}

fn exact(right: bool) -> Mark {
    if right { Mark::Right } else { Mark::Wrong }
}

fn by_distance(distance: f64, right: f64, near: f64) -> Mark {
    // What is typed has decimals: a billionth off is not off.
    const ROUNDING: f64 = 1e-9;
    if distance <= right + ROUNDING {
        Mark::Right
    } else if distance <= near + ROUNDING {
        Mark::Near
    } else {
        Mark::Wrong
    }
}
