//! A history solved: its runs and everything that the parts of a figure read off them.

use crate::lesson::flow::task::TASKS;
use crate::lesson::flow::{self, Readouts};
use crate::sim::time::SimTime;
use crate::trace::history::Runs;
use crate::trace::moment::Moments;
use crate::trace::narrate::{self, Line};
use crate::trace::{History, Pair, Trace, playback};
use std::sync::Arc;

/// A history with everything derived from it. Equal only to itself.
#[derive(Clone)]
pub struct Solved(Arc<Derived>);

/// What a history comes to.
pub struct Derived {
    /// The runs, and the future that was.
    pub runs: Runs,
    /// Where one can stop.
    pub moments: Moments,
    /// The narration.
    pub lines: Vec<Line>,
    /// The end of the longer run.
    pub end: SimTime,
    /// Seconds of watching for a second of model time.
    pub pace: f64,
    /// When each task's deed shows, if it does.
    pub shown_at: [Option<SimTime>; TASKS.len()],
    /// The readouts of both runs.
    pub readouts: [Readouts; 2],
}

impl PartialEq for Solved {
    fn eq(&self, other: &Solved) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Solved {
    type Target = Derived;
    fn deref(&self) -> &Derived {
        &self.0
    }
}

impl Solved {
    /// Solves `history`. One that cannot run is not made by any control; the lesson's own stands in for it.
    pub fn of(history: &History) -> Solved {
        let own = || History::new(flow::scenario()).run();
        let Ok(runs) = history.run().or_else(|_| own()) else { unreachable!("the lesson's scenario runs: tested") };
        let pair = &runs.pair;
        let readouts = [pair.sync.as_ref(), pair.delegated.as_ref()].map(|it| it.map(Readouts::of).unwrap_or_default());
        let end = pair.ended_at();
        let shown_at = TASKS.map(|task| task.shown_at(pair));
        let (moments, lines) = (Moments::of(pair), narrate::of_history(pair, history));
        Solved(Arc::new(Derived { moments, lines, end, pace: playback::pace(end), shown_at, readouts, runs }))
    }

    /// The runs.
    pub fn pair(&self) -> &Pair {
        &self.runs.pair
    }

    /// When the first caller of each run has its result: synchronous, asynchronous.
    pub fn results(&self) -> Option<(SimTime, SimTime)> {
        let first = |trace: &Option<Trace>| trace.as_ref()?.journeys.first()?.result_known;
        first(&self.runs.pair.sync).zip(first(&self.runs.pair.delegated))
    }
}
