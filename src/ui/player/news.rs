//! What has just come about, and is told before anything else: a change, or a deed.

use super::Player;
use crate::lesson::dial::Dial;
use crate::lesson::figure::Knob;
use crate::sim::scenario::Scenario;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::History;
use crate::words::number;
use leptos::prelude::*;

/// Something that has just come about.
#[derive(Clone, PartialEq)]
pub enum News {
    /// The run was changed in the middle.
    Changed(Changed),
    /// A task was done, by its index.
    Done(usize),
}

/// A change in the middle of a run.
#[derive(Clone, PartialEq)]
pub struct Changed {
    /// When.
    pub at: SimTime,
    /// What was before it.
    pub before: History,
    /// What is different from then on, in words; empty where there are none for it.
    pub what: String,
}

impl Player {
    /// What is different between two scenarios, as far as a dial of the figure turns it.
    pub(super) fn difference(self, before: &Scenario, after: &Scenario) -> String {
        let differs = |knob: &&Knob| knob.dial.read(before) != knob.dial.read(after);
        let Some(knob) = self.figure.knobs.iter().find(differs) else { return String::new() };
        let [old, new] = [before, after].map(|it| self.value(knob, it));
        (self.words.figure.from_here)((knob.label)(self.words), &new, &old)
    }

    /// The value of a dial, as a learner reads it.
    fn value(self, knob: &Knob, scenario: &Scenario) -> String {
        match knob.dial.read(scenario) {
            Some(value) if knob.time => number::told(nanos(value)),
            Some(value) => number::trimmed(value),
            None => self.words.figure.none.into(),
        }
    }

    /// What a dial is set to, to be said aloud by its handle.
    pub fn dial_aloud(self, dial: &Dial) -> String {
        let knob = self.figure.knobs.iter().find(|knob| knob.dial.name == dial.name);
        knob.map(|knob| self.settings.with(|it| self.value(knob, it))).unwrap_or_default()
    }

    /// A moment as this figure writes it.
    pub fn time(self, at: SimTime) -> String {
        (self.figure.time)(at.0, self.solved.with(|it| it.end.0))
    }
}

fn nanos(seconds: f64) -> u64 {
    SimSpan::try_from_ms(seconds * 1e3).unwrap_or_default().0
}
