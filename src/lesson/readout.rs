//! Readouts: a few numbers of both runs, final or so far.

use crate::sim::scenario::Scenario;
use crate::sim::time::SimTime;
use crate::trace::{Pair, Trace};

/// What is read off: the runs as far as they may be known.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The runs.
    pub pair: &'a Pair,
    /// The settings in force at their end.
    pub scenario: &'a Scenario,
    /// Until when; `None`: to the end, with whatever needs whole runs.
    pub until: Option<SimTime>,
}

impl Reading<'_> {
    /// Until when a run is read.
    pub fn until(&self, trace: &Trace) -> SimTime {
        self.until.unwrap_or(trace.ended_at).min(trace.ended_at)
    }

    /// Whether the runs are known to their end.
    pub fn is_whole(&self) -> bool {
        self.until.is_none()
    }
}

/// A number of both runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Readout {
    /// What is measured.
    pub name: &'static str,
    /// How, in small print behind the name; may be empty.
    pub note: String,
    /// The synchronous value and the asynchronous one.
    pub values: [Value; 2],
    /// What is left of something whole in each run, from 0 to 1, to be drawn as a strip; and what that says aloud.
    pub strip: Option<([f64; 2], String)>,
}

/// A value with what must be said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// The value with its unit, or why there is none.
    pub text: String,
    /// Over whom it is taken, or that it still counts; may be empty.
    pub tail: String,
    /// Whether it tells of a failure.
    pub lost: bool,
}

impl Readout {
    /// A readout without a strip.
    pub fn new(name: &'static str, note: impl Into<String>, values: [Value; 2]) -> Readout {
        Readout { name, note: note.into(), values, strip: None }
    }
}

impl Value {
    /// A plain value.
    pub fn new(text: impl Into<String>) -> Value {
        Value { text: text.into(), ..Value::default() }
    }

    /// The same with something behind it.
    pub fn with(self, tail: impl Into<String>) -> Value {
        Value { tail: tail.into(), ..self }
    }

    /// The same, as a failure if it is one.
    pub fn lost(self, lost: bool) -> Value {
        Value { lost, ..self }
    }
}
