//! Journeys: for each request its three times, what it cost, and how it ended.

use crate::sim::actor::API;
use crate::sim::message::{ActorId, Body, JourneyId};
use crate::sim::step::{Activity, Death, Fact, Fate};
use crate::sim::time::{SimSpan, SimTime};

/// One request from the click to its fate. The three times are never one "latency".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Journey {
    /// Its number.
    pub id: JourneyId,
    /// When the caller sent it.
    pub sent: SimTime,
    /// When the caller knew that it is in safe hands.
    pub acknowledged: Option<SimTime>,
    /// When the caller knew the result.
    pub result_known: Option<SimTime>,
    /// When the caller stopped being blocked.
    pub released: Option<SimTime>,
    /// How long API threads were held for it.
    pub thread_held: SimSpan,
    /// How often the caller asked: the request, unless the caller gave up before it was dialled, and every poll.
    pub attempts: u32,
    /// How it ended; `None` if it is still there at the end of the run.
    pub fate: Option<(Fate, SimTime)>,
    /// When the work for it was finished, whether or not anyone still waited.
    pub work_done: Option<SimTime>,
    /// How long the caller was interrupted by taking in the result.
    pub handled: SimSpan,
    /// How often the queue delivered the job again.
    pub redelivered: u32,
    /// When the queue set the job aside as a dead letter.
    pub dead_lettered: Option<SimTime>,
    /// Of what the job was lost, if it was, and when.
    pub dropped: Option<(Death, SimTime)>,
    /// How many threads are held for it, and since when it is so many.
    threads: u32,
    threads_since: SimTime,
    handling_since: Option<SimTime>,
}

impl Journey {
    fn new(id: JourneyId, sent: SimTime) -> Journey {
        Journey {
            id,
            sent,
            acknowledged: None,
            result_known: None,
            released: None,
            thread_held: SimSpan::ZERO,
            attempts: 0,
            fate: None,
            work_done: None,
            handled: SimSpan::ZERO,
            redelivered: 0,
            dead_lettered: None,
            dropped: None,
            threads: 0,
            threads_since: sent,
            handling_since: None,
        }
    }

    /// From the click to the acknowledgement.
    pub fn acknowledged_after(&self) -> Option<SimSpan> {
        self.acknowledged.map(|at| at.since(self.sent))
    }

    /// From the click to the result.
    pub fn result_after(&self) -> Option<SimSpan> {
        self.result_known.map(|at| at.since(self.sent))
    }

    /// When it met this fate, if that is how it ended.
    pub fn met(&self, fate: Fate) -> Option<SimTime> {
        self.fate.filter(|(met, _)| *met == fate).map(|(_, at)| at)
    }

    /// How long the caller was blocked by `now`.
    pub fn blocked_by(&self, now: SimTime) -> SimSpan {
        self.released.unwrap_or(now).min(now).since(self.sent)
    }

    /// What the request has cost its caller by `now`: blocked, and interrupted by the result.
    pub fn stolen_by(&self, now: SimTime) -> SimSpan {
        let interrupted = self.handling_since.map_or(SimSpan::ZERO, |since| now.since(since));
        self.blocked_by(now) + self.handled + interrupted
    }

    /// How long API threads have been held for it by `now`, the end of the run included.
    pub fn thread_held_by(&self, now: SimTime) -> SimSpan {
        self.thread_held + SimSpan(now.since(self.threads_since).0 * u64::from(self.threads))
    }
}

/// All journeys while they are being written.
#[derive(Clone, Debug, Default)]
pub(super) struct Journeys {
    /// By number.
    pub all: Vec<Journey>,
}

impl Journeys {
    pub(super) fn learn(&mut self, at: SimTime, actor: ActorId, fact: &Fact) {
        if let Fact::Issued(id) = fact {
            self.all.push(Journey::new(*id, at));
        }
        let Some(journey) = journey_of(fact).and_then(|id| self.all.get_mut(id.origin().0 as usize)) else { return };
        match fact {
            Fact::Acknowledged(_) => journey.acknowledged = Some(at),
            Fact::ResultKnown(_) => journey.result_known = Some(at),
            Fact::Concluded(_, fate) => journey.fate = Some((*fate, at)),
            Fact::Sent(message) if matches!(message.body, Body::Request | Body::Poll) => journey.attempts += 1,
            Fact::Began { slot: Some(_), .. } if actor == API => {
                journey.thread_held = journey.thread_held_by(at);
                (journey.threads, journey.threads_since) = (journey.threads + 1, at);
            }
            Fact::Began { activity: Activity::Handling, .. } => journey.handling_since = Some(at),
            Fact::Redelivered(_) => journey.redelivered += 1,
            Fact::DeadLettered(_) | Fact::Buried { .. } => journey.dead_lettered = Some(at),
            Fact::Dropped { of, .. } => journey.dropped = Some((*of, at)),
            Fact::Ended { activity, cut, .. } => journey.leave(at, actor, *activity, *cut),
            _ => {}
        }
    }
}

impl Journey {
    fn leave(&mut self, at: SimTime, actor: ActorId, activity: Activity, cut: bool) {
        if actor == API && holds_thread(activity) {
            self.thread_held = self.thread_held_by(at);
            (self.threads, self.threads_since) = (self.threads.saturating_sub(1), at);
        }
        match activity {
            Activity::Blocked => self.released = Some(at),
            Activity::Handling => {
                let since = self.handling_since.take().unwrap_or(at);
                self.handled = self.handled + at.since(since);
            }
            Activity::Working if !cut => self.work_done = Some(at),
            _ => {}
        }
    }
}

/// Whether what the API does for a request takes one of its threads.
fn holds_thread(activity: Activity) -> bool {
    if activity == Activity::WrittenDown {
        return false;
    }
    activity != Activity::InLine
}

/// The request that a fact is about.
pub fn journey_of(fact: &Fact) -> Option<JourneyId> {
    Some(match fact {
        Fact::Sent(message) => message.journey,
        Fact::Began { journey, .. } | Fact::Ended { journey, .. } => *journey,
        Fact::Issued(journey)
        | Fact::Acknowledged(journey)
        | Fact::ResultKnown(journey)
        | Fact::Concluded(journey, _)
        | Fact::TurnedAway(journey)
        | Fact::TooLate(journey)
        | Fact::Rejected(journey)
        | Fact::Requeued(journey)
        | Fact::Redelivered(journey)
        | Fact::DeadLettered(journey)
        | Fact::CallRefused(journey)
        | Fact::CallFailed(journey)
        | Fact::Poisoned(journey)
        | Fact::EffectAgain(journey)
        | Fact::Recognised(journey)
        | Fact::TimedOut(journey)
        | Fact::Exposed(journey)
        | Fact::Circled(journey)
        | Fact::Buried { journey, .. }
        | Fact::Dropped { journey, .. } => *journey,
        Fact::QuotaSpent(journey)
        | Fact::Throttled(journey)
        | Fact::Replayed(journey)
        | Fact::InProgress(journey)
        | Fact::WrittenDown(journey)
        | Fact::RelayedAgain(journey)
        | Fact::Deduplicated(journey)
        | Fact::TriesAgain { journey, .. }
        | Fact::RolledBack { journey, .. }
        | Fact::StepFailed { journey, .. }
        | Fact::Compensated { journey, .. } => *journey,
        Fact::Expelled { .. } | Fact::Rebalancing | Fact::Assigned { .. } => return None,
        Fact::WentDown | Fact::CameBack | Fact::Starting(_) | Fact::Staffed(_) => return None,
    })
}
