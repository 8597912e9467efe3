//! The backlog over time: how many jobs wait in the queue, and since when the oldest of them.
//!
//! Depth says how much there is to do, age how late it already is; neither can be told from the other.

use super::share::Share;
use crate::sim::map::Map;
use crate::sim::order;
use crate::sim::step::Activity;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Span, Trace};

/// The jobs that wait for a worker, as a step function of time. A job with a worker no longer waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// Where it may change; moments ascend strictly, and before the first nobody waits.
    pub points: Vec<Point>,
    /// When the run was over.
    pub until: SimTime,
}

/// What holds from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The moment.
    pub at: SimTime,
    /// How many jobs wait.
    pub depth: u32,
    /// Since when the oldest of them has waited; `None` if nobody waits.
    pub oldest: Option<SimTime>,
}

impl Point {
    /// How long the oldest job has waited at `now`; nothing if nobody waits.
    pub fn age(&self, now: SimTime) -> SimSpan {
        self.oldest.map_or(SimSpan::ZERO, |since| now.since(since))
    }
}

impl Backlog {
    /// The backlog of a finished run.
    pub fn of(trace: &Trace) -> Backlog {
        let mut waiting = Waiting::default();
        let mut points: Vec<Point> = Vec::new();
        for (at, change) in changes(&trace.spans.all) {
            waiting.apply(change);
            let point = waiting.point(at);
            match points.last_mut() {
                Some(last) if last.at == at => *last = point,
                _ => points.push(point),
            }
        }
        Backlog { points, until: trace.ended_at }
    }

    /// What holds at `at`, after everything that happened in that very instant.
    pub fn at(&self, at: SimTime) -> Point {
        let passed = self.points.partition_point(|point| point.at <= at);
        let nobody = Point { at: SimTime::ZERO, depth: 0, oldest: None };
        passed.checked_sub(1).map_or(nobody, |index| self.points[index])
    }

    /// The most jobs that ever waited at once, over a stretch of time and not only within an instant.
    pub fn deepest(&self) -> u32 {
        self.points.iter().map(|point| point.depth).max().unwrap_or(0)
    }

    /// The mean number of waiting jobs over the time of the run.
    pub fn mean_depth(&self) -> Share {
        let weigh = |(point, length): (&Point, SimSpan)| u128::from(point.depth) * u128::from(length.0);
        Share::over_time(self.stretches().map(weigh).sum(), self.until.since(SimTime::ZERO))
    }

    /// The longest that the oldest waiting job ever had waited: reached just before it left, or at the end.
    pub fn greatest_age(&self) -> SimSpan {
        self.stretches().map(|(point, length)| point.age(point.at + length)).max().unwrap_or_default()
    }

    /// The mean age of the oldest waiting job over the time of the run, in nanoseconds; while nobody waits it is 0.
    pub fn mean_age(&self) -> Share {
        // The age grows with time, so it sums to half a difference of squares; twice the sum stays whole.
        let square = |age: SimSpan| u128::from(age.0) * u128::from(age.0);
        let twice =
            |(point, length): (&Point, SimSpan)| square(point.age(point.at + length)) - square(point.age(point.at));
        Share { part: self.stretches().map(twice).sum(), whole: 2 * u128::from(self.until.0) }
    }

    /// Every point and how long it held.
    fn stretches(&self) -> impl Iterator<Item = (&Point, SimSpan)> {
        let ends = self.points.iter().skip(1).map(|point| point.at).chain([self.until]);
        self.points.iter().zip(ends).map(|(point, end)| (point, end.since(point.at)))
    }
}

/// A job joins those that wait, or leaves them; by the time at which it joined.
#[derive(Clone, Copy)]
enum Change {
    Joins(SimTime),
    Leaves(SimTime),
}

fn changes(spans: &[Span]) -> Vec<(SimTime, Change)> {
    let queued = spans.iter().filter(|span| span.activity == Activity::Queued);
    let of = |span: &Span| {
        let leaves = span.end.map(|end| (end, Change::Leaves(span.start)));
        [Some((span.start, Change::Joins(span.start))), leaves].into_iter().flatten()
    };
    let mut changes: Vec<(SimTime, Change)> = queued.flat_map(of).collect();
    order::sort_by_key(&mut changes, |(at, _)| *at);
    changes
}

/// Who waits: how many since when.
#[derive(Default)]
struct Waiting {
    since: Map<SimTime, u32>,
    depth: u32,
}

impl Waiting {
    fn apply(&mut self, change: Change) {
        match change {
            Change::Joins(since) => {
                *self.since.get_or_default(since) += 1;
                self.depth += 1;
            }
            Change::Leaves(since) => {
                self.depth -= 1;
                if let Some(count) = self.since.get_mut(&since) {
                    *count -= 1;
                    if *count == 0 {
                        self.since.remove(&since);
                    }
                }
            }
        }
    }

    fn point(&self, at: SimTime) -> Point {
        Point { at, depth: self.depth, oldest: self.since.keys().next().copied() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::plan::{Plan, Style};
    use crate::sim::scenario::{Arrivals, Scenario};

    /// Three requests at once, one worker, two seconds each.
    fn three() -> Backlog {
        let arrivals = Arrivals::List { at_ms: vec![0.0; 3] };
        let mut scenario = Scenario { arrivals, ..Scenario::sample() };
        scenario.api.threads = 3;
        Backlog::of(&Trace::record(Plan::check(&scenario).expect("it is valid"), Style::Async))
    }

    #[test]
    fn jobs_wait_until_the_worker_is_free() {
        // They are published at 43 ms and kept at 44; each takes the worker 2 s and a hop to and fro.
        let ms = |at: u64| SimTime(at * 1_000_000);
        let point = |at, depth, oldest: Option<u64>| Point { at: ms(at), depth, oldest: oldest.map(ms) };
        let expected = [point(44, 2, Some(44)), point(2046, 1, Some(44)), point(4048, 0, None)];
        assert_eq!(three().points, expected);
    }

    #[test]
    fn means_are_exact() {
        let backlog = three();
        let second = 1_000_000_000;
        assert_eq!(backlog.deepest(), 2);
        assert_eq!(backlog.greatest_age(), SimSpan::from_ms(4004));
        assert_eq!(backlog.mean_depth().part, 3 * 2_002_000_000);
        assert_eq!(backlog.mean_depth().whole, u128::from(backlog.until.0));
        assert_eq!(backlog.mean_age().part, 4_004_000_000 * 4_004_000_000);
        assert!(backlog.until.0 > 6 * second && backlog.until.0 < 7 * second);
    }

    #[test]
    fn before_the_first_job_nobody_waits() {
        let backlog = three();
        assert_eq!(backlog.at(SimTime(43_999_999)).depth, 0);
        assert_eq!(backlog.at(SimTime(44_000_000)).depth, 2);
        assert_eq!(backlog.at(SimTime(u64::MAX)).age(SimTime(u64::MAX)), SimSpan::ZERO);
    }
}
