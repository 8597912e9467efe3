//! Answers and truths in words, as far as it takes no picture to name them.

use super::answer::Answer;
use super::question::{Ask, Number, Question};
use crate::words::number::{seconds, trimmed};

impl Question {
    /// The answer that is right; of several, the first.
    pub fn truth(&self) -> Answer {
        match &self.ask {
            Ask::Choice { right, .. } => Answer::Option(*right),
            Ask::Number(it) => Answer::Number(it.right),
            Ask::Moment(it) => Answer::Moment(it.right),
            Ask::Message(it) => {
                let (style, id) = it.right[0];
                Answer::Message(style, id)
            }
        }
    }

    /// An answer in full; `None` for a message, which only its picture can name.
    pub fn said(&self, answer: &Answer) -> Option<String> {
        match (answer, &self.ask) {
            (Answer::Option(place), Ask::Choice { options, .. }) => options.get(*place as usize).cloned(),
            (Answer::Number(value), Ask::Number(it)) => Some(it.said(*value)),
            (Answer::Moment(at), _) => Some(seconds(at.0)),
            _ => None,
        }
    }
}

impl Number {
    /// A value with its unit.
    pub fn said(&self, value: f64) -> String {
        let [one, several] = self.unit;
        format!("{} {}", trimmed(value), if value == 1.0 { one } else { several })
    }
}
