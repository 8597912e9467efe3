//! The summary of a run: what became of its requests, their three times, and how busy everyone was.

use super::backlog::Backlog;
use super::share::Share;
use super::spread::Spread;
use crate::sim::actor::{API, SERVICE, is_worker};
use crate::sim::map::Set;
use crate::sim::message::ActorId;
use crate::sim::plan::Style;
use crate::sim::step::Fact;
use crate::sim::step::{Activity, Fate};
use crate::sim::time::{SimSpan, SimTime};
use crate::sim::world::End;
use crate::trace::{Journey, Pair, Span, Trace};

/// What a run amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The style of the run.
    pub style: Style,
    /// Why it is over.
    pub end: End,
    /// From the start to the last step.
    pub lasted: SimSpan,
    /// What became of the requests.
    pub counts: Counts,
    /// From the click to the acknowledgement, over the requests that had one.
    pub acknowledged: Option<Spread>,
    /// From the click to the result, over the requests that had one.
    pub result: Option<Spread>,
    /// How long callers were blocked, over all requests; who still is counts until the end.
    pub blocked: Option<Spread>,
    /// API thread-nanoseconds held, over those there were. What there were is the final plan's number of threads
    /// times the length of the run: where the learner changed the number on the way, the share is relative to the
    /// last one and may exceed 1.
    pub threads: Share,
    /// Results known by a caller who still waited for them, within the plan's deadline if it has one, per nanosecond of
    /// run.
    pub goodput: Share,
    /// Place-nanoseconds that the service worked, over those there were; `None` without one in the final plan. See
    /// [`Summary::threads`] about changes on the way.
    pub service: Option<Share>,
    /// The queue and its workers; `None` in a synchronous run.
    pub background: Option<Background>,
}

/// What became of the requests of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requests made.
    pub issued: u32,
    /// The caller has the result.
    pub done: u32,
    /// Those of them whose result came after the plan's deadline.
    pub late: u32,
    /// Turned away: no API thread was free.
    pub refused: u32,
    /// The caller stopped waiting.
    pub gave_up: u32,
    /// The server killed its handler.
    pub killed: u32,
    /// Turned away: the queue took no more jobs.
    pub queue_full: u32,
    /// The service that does the work failed or was down.
    pub failed: u32,
    /// Sent and acknowledged, and no result wanted.
    pub sent: u32,
    /// Not concluded when the run was over.
    pub still_there: u32,
    /// Calls made: requests and polls.
    pub attempts: u32,
    /// How often work was finished, whether or not anyone still waited: the same work each time that it was done.
    pub worked: u32,
    /// How often of those it had been done before, for the same request.
    pub the_same: u32,
    /// Work finished for the first time, for a caller who gave up, was refused or was killed: done in vain.
    pub in_vain: u32,
    /// Deliveries of a job that had been delivered before.
    pub redelivered: u32,
    /// Jobs that the queue set aside.
    pub dead_lettered: u32,
    /// Jobs that were worked on more than once, whatever came of it.
    pub worked_again: u32,
    /// Turned away: more than the API lets in.
    pub throttled: u32,
    /// The first attempt was still in progress at the last one.
    pub in_progress: u32,
    /// Could not be done, and was undone.
    pub undone: u32,
    /// Further attempts.
    pub retried: u32,
    /// Side effects that happened once more.
    pub effects_again: u32,
}

/// The part of a run that no caller waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Background {
    /// Jobs waiting for a worker, averaged over the time of the run.
    pub mean_depth: Share,
    /// The most that ever waited at once.
    pub deepest: u32,
    /// The age of the oldest waiting job in nanoseconds, averaged over the time of the run.
    pub mean_age: Share,
    /// The greatest age of the oldest waiting job.
    pub greatest_age: SimSpan,
    /// Worker-nanoseconds spent working or calling back, over those there were; see [`Summary::threads`] about
    /// changes of their number on the way.
    pub workers: Share,
}

impl Summary {
    /// The summaries of the runs of `pair`, in its order.
    pub fn of_pair(pair: &Pair) -> Vec<Summary> {
        pair.traces().map(Summary::of).collect()
    }

    /// The summary of one run.
    pub fn of(trace: &Trace) -> Summary {
        let (all, lasted) = (&trace.journeys, trace.ended_at.since(SimTime::ZERO));
        let counts = Counts::of(trace);
        Summary {
            style: trace.style,
            end: trace.end,
            lasted,
            counts,
            acknowledged: Spread::of(all.iter().filter_map(Journey::acknowledged_after)),
            result: Spread::of(all.iter().filter_map(Journey::result_after)),
            blocked: Spread::of(all.iter().map(|journey| journey.blocked_by(trace.ended_at))),
            threads: occupied(trace, |actor| actor == API, trace.plan.threads),
            goodput: Share::over_time(u128::from(counts.done - counts.late), lasted),
            service: trace.plan.service.as_ref().map(|service| busy_service(trace, service.capacity)),
            background: (trace.style == Style::Async).then(|| Background::of(trace)),
        }
    }
}

impl Counts {
    fn of(trace: &Trace) -> Counts {
        let worked_again = worked_again(trace);
        let mut counts = Counts { issued: trace.journeys.len() as u32, worked_again, ..Counts::default() };
        for journey in &trace.journeys {
            counts.attempts += journey.attempts;
            let fate = journey.fate.map(|(fate, _)| fate);
            let worked = u32::from(journey.work_done.is_some());
            *counts.of_fate(fate) += 1;
            // Where the caller is still there, the result may yet reach them.
            let late = trace.plan.deadline.is_some_and(|most| journey.result_after().is_some_and(|span| span > most));
            counts.late += u32::from(late);
            counts.redelivered += journey.redelivered;
            counts.dead_lettered += u32::from(journey.dead_lettered.is_some());
            counts.in_vain += if matches!(fate, None | Some(Fate::Done | Fate::Sent)) { 0 } else { worked };
        }
        counts.count_repeats(trace);
        let once = trace.journeys.iter().filter(|journey| journey.work_done.is_some()).count() as u32;
        counts.the_same = counts.worked - once;
        counts
    }

    fn count_repeats(&mut self, trace: &Trace) {
        for fact in (0..trace.steps.len()).flat_map(|index| trace.facts(index)) {
            self.worked += u32::from(matches!(fact, Fact::Ended { activity: Activity::Working, cut: false, .. }));
            self.retried += u32::from(matches!(fact, Fact::TriesAgain { .. }));
            self.effects_again += u32::from(matches!(fact, Fact::EffectAgain(_)));
        }
    }

    fn of_fate(&mut self, fate: Option<Fate>) -> &mut u32 {
        match fate {
            Some(Fate::Done) => &mut self.done,
            Some(Fate::RefusedNoThread) => &mut self.refused,
            Some(Fate::GaveUpTimeout) => &mut self.gave_up,
            Some(Fate::KilledRequestLimit) => &mut self.killed,
            Some(Fate::RefusedQueueFull) => &mut self.queue_full,
            Some(Fate::FailedService) => &mut self.failed,
            Some(Fate::Sent) => &mut self.sent,
            Some(Fate::RefusedRateLimit) => &mut self.throttled,
            Some(Fate::RefusedInProgress) => &mut self.in_progress,
            Some(Fate::Undone) => &mut self.undone,
            None => &mut self.still_there,
        }
    }
}

impl Background {
    fn of(trace: &Trace) -> Background {
        let backlog = Backlog::of(trace);
        Background {
            mean_depth: backlog.mean_depth(),
            deepest: backlog.deepest(),
            mean_age: backlog.mean_age(),
            greatest_age: backlog.greatest_age(),
            workers: occupied(trace, is_worker, trace.plan.most_workers()),
        }
    }
}

/// The time that some actors were doing anything, over `capacity` times the length of the run.
fn occupied(trace: &Trace, who: impl Fn(ActorId) -> bool, capacity: u32) -> Share {
    let idle = |activity| match activity {
        Activity::WrittenDown => true,
        _ => matches!(activity, Activity::InLine | Activity::Down | Activity::Prefetched),
    };
    let theirs = trace.spans.all.iter().filter(|span| who(span.actor) && !idle(span.activity));
    let busy = theirs.map(|span| u128::from(span.length(trace.ended_at).0)).sum();
    Share { part: busy, whole: u128::from(capacity) * u128::from(trace.ended_at.0) }
}

fn busy_service(trace: &Trace, capacity: u32) -> Share {
    let works = |span: &&Span| span.actor == SERVICE && span.activity == Activity::Working;
    let busy = trace.spans.all.iter().filter(works).map(|span| u128::from(span.length(trace.ended_at).0)).sum();
    Share { part: busy, whole: u128::from(capacity) * u128::from(trace.ended_at.0) }
}

fn worked_again(trace: &Trace) -> u32 {
    let (mut once, mut again) = (Set::new(), Set::new());
    for span in trace.spans.all.iter().filter(|span| span.activity == Activity::Working) {
        if !once.insert(span.journey) {
            again.insert(span.journey);
        }
    }
    again.len() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::scenario::{Crash, Scenario, Service, Styles};

    fn flow() -> Vec<Summary> {
        Summary::of_pair(&Pair::run(&Scenario::sample()).expect("it is valid"))
    }

    #[test]
    fn the_sync_run_holds_a_thread_for_as_long_as_the_work_takes() {
        let sync = &flow()[0];
        assert_eq!(sync.counts, Counts { issued: 1, done: 1, attempts: 1, worked: 1, ..Counts::default() });
        assert_eq!(sync.threads, Share { part: 2_000_000_000, whole: 2 * 2_080_000_000 });
        assert_eq!(sync.goodput, Share { part: 1, whole: 2_080_000_000 });
        assert_eq!(sync.background, None);
    }

    #[test]
    fn the_delegated_run_blocks_until_its_receipt_only() {
        let delegated = &flow()[1];
        assert_eq!(delegated.blocked.map(|spread| spread.max), Some(SimSpan::from_ms(85)));
        assert_eq!(delegated.result.map(|spread| spread.max), Some(SimSpan::from_ms(2085)));
        assert_eq!(delegated.threads.part, 5_000_000);
        let background = delegated.background.expect("there is a queue");
        assert_eq!(background.workers, Share { part: 2_000_000_000, whole: 2_085_000_000 });
        assert_eq!((background.deepest, background.greatest_age), (0, SimSpan::ZERO));
    }

    fn delegated(scenario: &Scenario) -> Summary {
        Summary::of_pair(&Pair::run(scenario).expect("it is valid")).remove(1)
    }

    /// The worker dies after half of the work and is back after a second.
    fn crash() -> Scenario {
        let crashes = vec![Crash { worker: 1, at_ms: 1_000.0, down_ms: 1_000.0 }];
        Scenario { crashes, ..Scenario::sample() }
    }

    #[test]
    fn what_comes_after_the_deadline_is_no_goodput() {
        let mut scenario = Scenario::sample();
        for (deadline_ms, late) in [(2_084.0, 1), (2_085.0, 0)] {
            scenario.client.deadline_ms = Some(deadline_ms);
            let summary = delegated(&scenario);
            assert_eq!((summary.counts.done, summary.counts.late), (1, late));
            assert_eq!(summary.goodput.part, u128::from(1 - late));
        }
    }

    #[test]
    fn a_job_that_comes_back_is_counted_once_for_every_delivery() {
        let Counts { done, redelivered, worked_again, dead_lettered, .. } = delegated(&crash()).counts;
        assert_eq!((done, redelivered, worked_again, dead_lettered), (1, 1, 1, 0));
        let mut once = crash();
        once.broker.deliveries = Some(1);
        let Counts { still_there, redelivered, worked_again, dead_lettered, .. } = delegated(&once).counts;
        assert_eq!((still_there, redelivered, worked_again, dead_lettered), (1, 0, 0, 1));
    }

    #[test]
    fn a_service_is_busy_while_it_works() {
        let service = Service {
            capacity: 2,
            backlog: None,
            hop_ms: 10.0,
            error_rate: 1.0,
            outages: Vec::new(),
            slow: Vec::new(),
            strain: None,
        };
        let scenario = Scenario { service: Some(service), ..Scenario::sample() };
        let sync =
            &Summary::of_pair(&Pair::run(&Scenario { style: Styles::Sync, ..scenario }).expect("it is valid"))[0];
        assert_eq!(sync.service, Some(Share { part: 2_000_000_000, whole: 2 * 2_100_000_000 }));
        assert_eq!((sync.counts.failed, sync.counts.worked), (1, 0));
        assert_eq!(flow()[0].service, None);
    }
}
