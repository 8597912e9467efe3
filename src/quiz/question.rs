//! A question: a frozen frame of a run, what is asked about it, and what the run answers.

use super::answer::Answer;
use crate::sim::message::ActorId;
use crate::sim::plan::Style;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::History;
use crate::words::kit::quiz::Unit;

/// A question with its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is asked.
    pub text: String,
    /// The run that it is about.
    pub history: History,
    /// The moment at which the run stands still.
    pub frozen: SimTime,
    /// Where the axis ends while it stands still; it tells nothing. None: the axis has no numbers until then.
    pub until: Option<SimTime>,
    /// How to answer, and what is right.
    pub ask: Ask,
    /// On whose lane the learner's answer is marked.
    pub lane: (Style, ActorId),
    /// When the run has shown the truth.
    pub shows: SimTime,
    /// Why it is so.
    pub explanation: String,
}

/// How to answer, and what is right.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// One of a few.
    Choice { options: Vec<String>, right: u32 },
    /// A number, typed into a box.
    Number(Number),
    /// A moment on the axis.
    Moment(Window),
    /// A message in the frozen frame.
    Message(Messages),
}

/// A number, typed into a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The least that can be said.
    pub least: f64,
    /// The most.
    pub most: f64,
    /// From one value to the next.
    pub step: f64,
    /// Where the buttons of the empty box begin: never at the truth.
    pub start: f64,
    /// What is counted, in words: of one, and of several.
    pub unit: Unit,
    /// The truth.
    pub right: f64,
    /// How far off still counts as right.
    pub tolerance: f64,
    /// Where the number is a moment of the run: from when it counts, and the nanoseconds of one unit.
    pub counts: Option<(SimTime, f64)>,
}

/// A stretch of time that holds the right moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The very moment.
    pub right: SimTime,
    /// How far off still counts as right.
    pub tolerance: SimSpan,
    /// The end of the axis.
    pub until: SimTime,
}

/// Messages that can be pressed: all that the frame shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Messages {
    /// Which of them are right.
    pub right: Vec<(Style, u32)>,
    /// Which of them are beside the point, but only just.
    pub near: Vec<(Style, u32)>,
}

impl Number {
    /// A count from 0 to `most`, which must be met.
    pub fn count(most: u32, right: u32) -> Number {
        Number {
            least: 0.0,
            most: f64::from(most),
            step: 1.0,
            start: 0.0,
            unit: [""; 2],
            right: f64::from(right),
            tolerance: 0.0,
            counts: None,
        }
    }

    /// Seconds from 0 to `most`; `unit` is their name. How far off may be is for the card to say.
    pub fn seconds(unit: Unit, most: f64, step: f64, right: SimSpan) -> Number {
        Number { most, step, unit, right: right.as_secs_f64(), ..Number::count(0, 0) }
    }
}

impl Question {
    /// The moment that an answer names, if it names one.
    pub fn moment_of(&self, answer: &Answer) -> Option<SimTime> {
        match (answer, &self.ask) {
            (Answer::Moment(at), _) => Some(*at),
            (Answer::Number(value), Ask::Number(Number { counts: Some((from, unit)), .. })) => {
                Some(SimTime((from.0 as f64 + value * unit).max(0.0) as u64))
            }
            _ => None,
        }
    }
}
