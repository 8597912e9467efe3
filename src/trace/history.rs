//! The history of a figure: the scenario it began with and every change the learner made while it ran.

use super::pair::Pair;
use crate::sim::scenario::{Problem, Scenario};
use crate::sim::time::SimTime;
use serde::{Deserialize, Serialize};

/// The most changes that one run can carry: a link must stay short.
pub const MAX_CHANGES: usize = 12;

/// A scenario and its changes over model time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct History {
    /// From when on which scenario holds; the first from time zero, the others later and later.
    segments: Vec<(SimTime, Scenario)>,
}

/// A history as somebody else may have written it.
#[derive(Deserialize)]
struct Written {
    segments: Vec<(SimTime, Scenario)>,
}

impl TryFrom<Written> for History {
    type Error = &'static str;
    fn try_from(written: Written) -> Result<History, Self::Error> {
        History::from_segments(written.segments).ok_or("a history begins at zero, ascends and is not too long")
    }
}

/// What a change did to a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The run begins anew with other settings.
    Anew,
    /// The run forks at this moment.
    Fork(SimTime),
    /// There are [`MAX_CHANGES`] already; nothing was changed.
    Full,
}

/// The runs of a history.
#[derive(Clone, Debug)]
pub struct Runs {
    /// What happens.
    pub pair: Pair,
    /// What would have happened without the last change, and when that was made.
    pub ghost: Option<(Pair, SimTime)>,
}

impl History {
    /// A history without changes.
    pub fn new(scenario: Scenario) -> History {
        History { segments: vec![(SimTime::ZERO, scenario)] }
    }

    /// A history from parts that somebody else wrote; `None` unless they begin at zero, ascend and are not too many.
    pub fn from_segments(segments: Vec<(SimTime, Scenario)>) -> Option<History> {
        let begins = segments.first().is_some_and(|(at, _)| *at == SimTime::ZERO);
        let ascends = segments.windows(2).all(|pair| pair[0].0 < pair[1].0);
        (begins && ascends && segments.len() <= MAX_CHANGES + 1).then_some(History { segments })
    }

    /// From when on which scenario holds.
    pub fn segments(&self) -> &[(SimTime, Scenario)] {
        &self.segments
    }

    /// The scenario in force at a moment.
    pub fn at(&self, at: SimTime) -> &Scenario {
        let begun = self.segments.partition_point(|(since, _)| *since <= at);
        // There is always one: `new` and `from_segments` see to it, and nothing takes the first away.
        &self.segments[begun.max(1) - 1].1
    }

    /// The scenario that it began with.
    pub fn first(&self) -> &Scenario {
        &self.segments[0].1
    }

    /// Whether something was changed while it ran.
    pub fn is_forked(&self) -> bool {
        self.segments.len() > 1
    }

    /// Makes `scenario` hold from `at` on. At the start, or when the run is over (`at` ≥ `end`), the run begins anew;
    /// changes later than `at` are forgotten with the future they belonged to.
    pub fn change(&mut self, at: SimTime, end: SimTime, scenario: Scenario) -> Change {
        let again = self.is_forked() && self.segments.last().is_some_and(|(since, _)| *since == at);
        if !again && (at == SimTime::ZERO || at >= end) {
            *self = History::new(scenario);
            return Change::Anew;
        }
        let kept = self.segments.partition_point(|(since, _)| *since < at);
        if kept > MAX_CHANGES {
            return Change::Full;
        }
        self.segments.truncate(kept);
        self.segments.push((at, scenario));
        Change::Fork(at)
    }

    /// Runs it all, and also without the last change.
    pub fn run(&self) -> Result<Runs, Vec<Problem>> {
        let mut pair = Pair::run(self.first())?;
        let mut ghost = None;
        for (at, scenario) in &self.segments[1..] {
            let next = pair.fork(*at, scenario)?;
            ghost = Some((std::mem::replace(&mut pair, next), *at));
        }
        Ok(Runs { pair, ghost })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: u64) -> SimTime {
        SimTime(ms * 1_000_000)
    }

    fn with_threads(threads: u32) -> Scenario {
        let mut scenario = Scenario::sample();
        scenario.api.threads = threads;
        scenario
    }

    #[test]
    fn changes_fork_or_begin_anew_or_find_it_full() {
        let end = at(2085);
        let mut history = History::new(with_threads(1));
        assert_eq!(history.change(at(0), end, with_threads(2)), Change::Anew);
        assert_eq!(history.change(at(500), end, with_threads(3)), Change::Fork(at(500)));
        assert_eq!(history.change(at(500), at(400), with_threads(4)), Change::Fork(at(500)), "the same change goes on");
        assert_eq!([history.at(at(499)), history.at(at(500))].map(|it| it.api.threads), [2, 4]);
        assert_eq!(history.change(at(300), end, with_threads(5)), Change::Fork(at(300)));
        assert_eq!(history.segments().len(), 2, "what came later is forgotten");
        for ms in 0..MAX_CHANGES as u64 - 1 {
            assert!(matches!(history.change(at(600 + ms), end, with_threads(ms as u32)), Change::Fork(_)));
        }
        let before = history.clone();
        assert_eq!(history.change(at(1000), end, with_threads(9)), Change::Full);
        assert_eq!(history, before);
        assert_eq!(history.change(end, end, with_threads(1)), Change::Anew);
        assert!(!history.is_forked());
    }

    #[test]
    fn a_run_lasts_at_least_until_its_last_change() {
        let mut history = History::new(Scenario::sample());
        history.change(
            at(1000),
            at(2085),
            Scenario { work: crate::sim::scenario::Work::Constant { ms: 0.0 }, ..Scenario::sample() },
        );
        let pair = history.run().expect("both scenarios are valid").pair;
        assert!(pair.ended_at() >= at(1000));
    }
}
