//! How a job ended: not what its caller heard, but what became of the work that was asked for.

use crate::sim::actor::{API, QUEUE, is_worker};
use crate::sim::map::Map;
use crate::sim::message::{ActorId, Body, JourneyId, Outcome};
use crate::sim::plan::Style;
use crate::sim::step::{Activity, Death, Fact, Step, Timer, Trigger};
use crate::sim::world::End;
use crate::trace::journey::journey_of;
use crate::trace::record::Trace;

/// How one job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Which job: its request's first attempt, a further one, or a copy.
    pub job: JourneyId,
    /// How it ended.
    pub how: How,
    /// The number of the step in which that became true.
    pub step: u32,
}

/// How a job ended, as things stand when the run is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The work was done, once at least: nothing that happens to its message later takes that back.
    Done,
    /// It lies with the dead letters, and nobody has done it.
    DeadLettered(Death),
    /// It is gone for good, and nobody has done it.
    Dropped(Death),
    /// The queue had no room for it.
    Rejected,
    /// The API had no thread for it.
    TurnedAway,
    /// The server killed its handler before the work was done or the job was passed on.
    Killed,
    /// The service that was to do it failed or turned it away, and nobody tried again.
    Failed,
    /// The request was over for its caller before this attempt was dialled.
    NeverAsked,
    /// The API lets no more in.
    Throttled,
    /// Somebody found that another attempt or copy of the same request is in hand or done: this one need not be.
    Known,
    /// A step of it failed, and what was done of it is undone.
    Undone,
    /// It is still somewhere.
    Unfinished {
        /// Where it is.
        place: Place,
        /// Why it gets no further.
        why: Why,
    },
}

/// Where a job can be that is not over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// With its caller, who has not dialled yet.
    Caller,
    /// On its way to the API or to the queue.
    Way,
    /// At the API, or at the service that the API has called.
    Api,
    /// Written down at the API, until a relay publishes it.
    Outbox,
    /// In the queue.
    Queue,
    /// On its way to this worker or with it.
    Worker(ActorId),
}

/// Why a job gets no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The run reached its most steps.
    StepLimit,
    /// The run reached its most events that changed nothing.
    IdleLimit,
    /// The run reached its latest moment.
    TimeLimit,
    /// Nothing is left to happen: whoever should go on with it is not there or does not know of it.
    Nobody,
}

/// Follows all jobs through a run: each fact leaves a job where it is or takes it further.
#[derive(Debug)]
pub(super) struct Follower<'a> {
    trace: &'a Trace,
    why: Why,
    /// The latest attempt at each request.
    latest: Map<JourneyId, JourneyId>,
    /// Where every job has come to.
    pub endings: Map<JourneyId, Ending>,
}

impl Follower<'_> {
    pub(super) fn new(trace: &Trace) -> Follower<'_> {
        let why = match trace.end {
            End::Quiet => Why::Nobody,
            End::StepLimit => Why::StepLimit,
            End::IdleLimit => Why::IdleLimit,
            End::TimeLimit => Why::TimeLimit,
        };
        Follower { trace, why, latest: Map::new(), endings: Map::new() }
    }

    pub(super) fn learn(&mut self, number: u32, fact: &Fact) {
        match fact {
            Fact::Issued(job) => self.try_at(*job, number),
            Fact::Concluded(request, _) => self.give_up(*request, number),
            Fact::TriesAgain { journey, .. } => {
                self.give_up(*journey, number);
                self.try_at(*journey, number);
            }
            Fact::RelayedAgain(copy) => self.put(*copy, self.still(Place::Way), number),
            _ => self.follow(number, fact),
        }
    }

    /// What a fact means for the job that it is about; what is done stays done.
    fn follow(&mut self, number: u32, fact: &Fact) {
        let Some(job) = journey_of(fact) else { return };
        let Some(before) = self.endings.get(&job).copied().filter(|it| it.how != How::Done) else { return };
        let step = &self.trace.steps[number as usize];
        if let Some(how) = self.next(before.how, step, fact).filter(|how| *how != before.how) {
            self.put(job, how, number);
        }
    }

    fn put(&mut self, job: JourneyId, how: How, step: u32) {
        self.endings.insert(job, Ending { job, how, step });
    }

    /// A caller has in mind to ask.
    fn try_at(&mut self, job: JourneyId, number: u32) {
        self.latest.insert(job.origin(), job);
        self.put(job, self.still(Place::Caller), number);
    }

    /// An attempt that has not left its caller will never leave.
    fn give_up(&mut self, request: JourneyId, number: u32) {
        let Some(job) = self.latest.get(&request.origin()).copied() else { return };
        if self.endings.get(&job).is_some_and(|it| it.how == self.still(Place::Caller)) {
            self.put(job, How::NeverAsked, number);
        }
    }

    fn still(&self, place: Place) -> How {
        How::Unfinished { place, why: self.why }
    }

    /// What a fact makes of a job that is not done; none: nothing.
    fn next(&self, how: How, step: &Step, fact: &Fact) -> Option<How> {
        match fact {
            Fact::Sent(message) => self.sent(message.body, message.to),
            Fact::Began { activity, .. } => self.began(how, step.actor, *activity),
            Fact::Ended { activity, cut, .. } => self.ended(step, *activity, *cut),
            // The caller may be turned away with a poll, too.
            Fact::TurnedAway(_) if is_arrival(step, Body::Request) => Some(How::TurnedAway),
            Fact::Rejected(_) => Some(How::Rejected),
            // A worker tries again; the API tells its caller.
            Fact::CallRefused(_) | Fact::CallFailed(_) if self.trace.style == Style::Sync => Some(How::Failed),
            Fact::DeadLettered(_) => Some(How::DeadLettered(Death::TooOften)),
            Fact::Buried { of, .. } => Some(How::DeadLettered(*of)),
            // What one worker lets fall is not lost if the broker has it or has given it to another.
            Fact::Dropped { of, .. } if step.actor == QUEUE || how == self.still(Place::Worker(step.actor)) => {
                Some(How::Dropped(*of))
            }
            Fact::Recognised(_) => Some(How::Known),
            other => self.resilience(step, other),
        }
    }

    /// What comes of limits, keys, steps and the outbox.
    fn resilience(&self, step: &Step, fact: &Fact) -> Option<How> {
        match fact {
            Fact::Throttled(_) if step.actor == API => Some(How::Throttled),
            Fact::Throttled(_) if self.trace.style == Style::Sync => Some(How::Failed),
            Fact::Replayed(_) | Fact::InProgress(_) | Fact::Deduplicated(_) => Some(How::Known),
            Fact::WrittenDown(_) => Some(self.still(Place::Outbox)),
            Fact::Compensated { .. } => Some(How::Undone),
            _ => None,
        }
    }

    fn sent(&self, body: Body, to: ActorId) -> Option<How> {
        match body {
            Body::Request | Body::Publish => Some(self.still(Place::Way)),
            Body::Deliver | Body::Handed { .. } => Some(self.still(Place::Worker(to))),
            _ => None,
        }
    }

    fn began(&self, how: How, actor: ActorId, activity: Activity) -> Option<How> {
        match activity {
            Activity::Queued => Some(self.still(Place::Queue)),
            // A poll or a word from the broker finds the job elsewhere.
            _ if actor == API && how == self.still(Place::Way) && activity != Activity::Confirming => {
                Some(self.still(Place::Api))
            }
            _ => None,
        }
    }

    fn ended(&self, step: &Step, activity: Activity, cut: bool) -> Option<How> {
        let killed = matches!(step.trigger, Trigger::Moment(Timer::HandlerLimit { .. }));
        match activity {
            Activity::Working | Activity::Awaiting if !cut && self.is_success(step, activity) => Some(How::Done),
            Activity::Working | Activity::Checking if cut && killed => Some(How::Killed),
            _ => None,
        }
    }

    /// Whether work that ended uncut is the job's: what a service did for a worker counts once the worker knows it.
    fn is_success(&self, step: &Step, activity: Activity) -> bool {
        match step.trigger {
            _ if activity == Activity::Working => is_worker(step.actor) || self.trace.style == Style::Sync,
            Trigger::Arrived(message) => matches!(message.body, Body::Answer { outcome: Outcome::Done, .. }),
            _ => false,
        }
    }
}

fn is_arrival(step: &Step, body: Body) -> bool {
    matches!(step.trigger, Trigger::Arrived(message) if message.body == body)
}
