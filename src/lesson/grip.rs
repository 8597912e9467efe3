//! Grips: what of a figure's picture can be dragged, and what that changes.

use super::dial::Dial;
use crate::sim::message::ActorId;
use crate::sim::plan::Style;
use crate::sim::scenario::Scenario;
use crate::sim::time::SimTime;
use crate::trace::{Pair, Trace};
use crate::words::Words;

/// A kind of grip.
#[derive(Clone, Copy, Debug)]
pub struct Grip {
    /// Its name in a scene.
    pub key: &'static str,
    /// The dial that it turns. One that counts is dragged across the lanes, row by row; any other along time.
    pub dial: &'static Dial,
    /// Whether a line shows its moment.
    pub line: bool,
    /// What stands beside it, with the value of its dial, if that is not off.
    pub label: fn(&Words, Option<f64>) -> String,
    /// From when on its time counts; `None` where it has no time.
    pub start: fn(&Trace) -> Option<SimTime>,
    /// The dial's value for so many seconds.
    pub value: fn(f64) -> f64,
}

/// A grip where it can be taken.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// What it is.
    pub grip: &'static Grip,
    /// In which run.
    pub style: Style,
    /// On whose lane.
    pub actor: ActorId,
    /// On which row of it: the thread, or the number of the caller.
    pub row: u32,
    /// At which moment; `None`: at the edge of the lane, beyond the axis.
    pub at: Option<SimTime>,
}

impl Grip {
    /// `scenario` after the grip was dragged to `at` in the run of `style`; `None` as a moment: beyond the picture.
    pub fn drag(&self, at: Option<SimTime>, style: Style, scenario: &Scenario, pair: &Pair) -> Scenario {
        let Some(start) = pair.of(style).and_then(self.start) else { return scenario.clone() };
        let seconds = at.map(|at| at.since(start).as_secs_f64());
        self.dial.write(scenario, seconds.map(self.value))
    }

    /// `scenario` with so many rows more, or fewer, than `rows`.
    pub fn drag_rows(&self, rows: u32, by: i32, scenario: &Scenario) -> Scenario {
        self.dial.write(scenario, Some(f64::from(rows) + f64::from(by)))
    }
}
