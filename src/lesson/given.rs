//! What a figure gives before anything happens: the one length of time that its question is about, and that can be
//! dragged from the first moment on.

use super::grip::Grip;
use crate::sim::message::ActorId;
use crate::sim::plan::Style;
use crate::sim::scenario::Scenario;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Pair, Trace};
use crate::words::Words;

/// The given of a figure.
#[derive(Debug)]
pub struct Given {
    /// What is dragged.
    pub grip: &'static Grip,
    /// What stands on its bar, with its value: in full, and short.
    pub label: fn(&Words, &str) -> [String; 2],
    /// What its handle is called aloud.
    pub name: fn(&Words) -> &'static str,
    /// What its handle asks for once a run has been seen: in full, and short.
    pub hint: fn(&Words) -> [&'static str; 2],
    /// On whose lane it lies, until the work itself may be seen there; `None`: between the runs, for good.
    pub lane: Option<(Style, ActorId)>,
    /// How far the axis goes at least: as far as the question alone lets one expect.
    pub least: fn(&Scenario) -> SimSpan,
}

/// A given with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// In which run it is measured.
    pub style: Style,
    /// From when on it counts.
    pub from: SimTime,
    /// How long it is.
    pub length: SimSpan,
}

impl Given {
    /// Where it lies in time; nothing where no run has what it measures.
    pub fn stretch(&self, scenario: &Scenario, pair: &Pair) -> Option<Stretch> {
        let start = |trace: &Trace| Some((trace.style, (self.grip.start)(trace)?));
        let (style, from) = pair.traces().find_map(start)?;
        let length = SimSpan::try_from_ms(self.grip.dial.read(scenario)? * 1e3)?;
        Some(Stretch { style, from, length })
    }
}
