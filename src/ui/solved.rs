//! A history solved: its runs and everything that the parts of a figure read off them.

use crate::lesson::figure::Figure;
use crate::sim::time::SimTime;
use crate::trace::history::Runs;
use crate::trace::moment::Moments;
use crate::trace::narrate::Line;
use crate::trace::{History, Journey, Pair, playback};
use crate::words::Words;
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
    /// The sentence of each line.
    pub told: Vec<Arc<str>>,
    /// The end of the longer run.
    pub end: SimTime,
    /// When nobody waits for anything any more: what is changed from then on changes the whole run.
    pub over: SimTime,
    /// Seconds of watching for a second of model time.
    pub pace: f64,
    /// When each task's deed shows, if it does.
    pub shown_at: Vec<Option<SimTime>>,
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
    /// Solves `history` for `figure`. One that cannot run is not made by any control; the figure's own stands in for it.
    pub fn of(history: &History, figure: &Figure, words: &Words) -> Solved {
        let own = || History::new((figure.scenario)()).run();
        let Ok(runs) = history.run().or_else(|_| own()) else { unreachable!("the lesson's scenarios run: tested") };
        let pair = &runs.pair;
        let end = pair.ended_at();
        let shown_at = figure.tasks.iter().map(|task| (task.shown_at)(pair)).collect();
        let over = over(pair).unwrap_or(end);
        let (moments, lines) = (Moments::of(pair), (figure.lines)(pair, history));
        let told = lines.iter().map(|line| (words.tell)(line.story).into()).collect();
        Solved(Arc::new(Derived { moments, lines, told, end, over, pace: playback::pace(end), shown_at, runs }))
    }

    /// Whether a learner reads the same in both, moment by moment.
    pub fn tells_as(&self, other: &Solved) -> bool {
        let times = |it: &Solved| it.lines.iter().map(|line| (line.at, line.origin)).collect::<Vec<_>>();
        self == other || (self.told == other.told && times(self) == times(other))
    }

    /// The runs.
    pub fn pair(&self) -> &Pair {
        &self.runs.pair
    }
}

/// When the last of all callers has a result, or knows that there will be none; `None` if one never does.
fn over(pair: &Pair) -> Option<SimTime> {
    let ends = |journey: &Journey| journey.result_known.or(journey.fate.map(|(_, at)| at));
    let all: Option<Vec<SimTime>> = pair.traces().flat_map(|trace| &trace.journeys).map(ends).collect();
    all?.into_iter().max()
}
