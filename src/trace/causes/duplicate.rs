//! Duplicates: what happened to a job more than once, and what brought that about.

use crate::sim::actor::{FIRST_WORKER, is_worker};
use crate::sim::map::Map;
use crate::sim::message::{ActorId, Body, JourneyId, Message, MessageId, Outcome};
use crate::sim::step::{Activity, Fact, Timer, Trigger};
use crate::trace::record::Trace;

/// Something that happened to a job once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// Which job.
    pub job: JourneyId,
    /// What happened.
    pub what: Repeat,
    /// The number of the step in which it happened.
    pub step: u32,
    /// What brought it about.
    pub origin: Origin,
}

/// What can happen to a job once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Repeat {
    /// It is handed to a worker.
    Delivery,
    /// A worker begins it, or calls the service for it.
    Work,
    /// Its side effect happens.
    Effect,
}

/// Where a duplicate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// What it was.
    pub how: Reason,
    /// The number of the step in which it happened: never later than the duplicate.
    pub step: u32,
}

/// What can bring about a duplicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The worker that had the job died, and its connection was lost. The step: its death.
    WorkerDied,
    /// A worker could not do it and gave it back. The step: the worker's word.
    GivenBack,
    /// A worker had it for longer than it was hidden from others. The step: the end of that time.
    TimedOut,
    /// The broker showed it on, or again, by itself. The step: that.
    ShownAgain,
    /// A dead letter came round to its queue. The step: that.
    Circled,
    /// The broker threw out the worker that had it: it took too long. The step: that.
    Expelled,
    /// The workers' group divided the partitions anew before the job was committed. The step: the beginning of that.
    Rebalanced,
    /// The service refused a worker's call, or broke it off; the worker calls again. The step: the refusal.
    ServiceRefused,
    /// The caller tried again, and both attempts came through. The step: its decision.
    TriedAgain,
    /// A relay published a copy. The step: that.
    RelayedAgain,
}

/// What is known of one job while duplicates are looked for.
#[derive(Debug, Default)]
struct Tale {
    delivered: u32,
    begun: u32,
    /// To whom the job was last handed, and in which step.
    handed: Option<(ActorId, u32)>,
    /// Why it can be handed out once more.
    again: Option<Origin>,
    /// Where the latest duplicate delivery comes from.
    latest: Option<Origin>,
    /// Where the delivery comes from that last reached a worker; none: it is the first of all.
    reached: Map<ActorId, Option<Origin>>,
    /// In which step the service last refused a worker's call.
    refused: Map<ActorId, u32>,
}

/// Looks for duplicates, step by step.
#[derive(Debug)]
pub(super) struct Finder<'a> {
    trace: &'a Trace,
    tales: Map<JourneyId, Tale>,
    /// Where the deliveries come from that are on their way; those that come first, from nowhere.
    flying: Map<MessageId, Option<Origin>>,
    /// When each worker last died, and when the group last began to divide its partitions.
    died: Map<ActorId, u32>,
    rebalancing: Option<u32>,
    /// Where the latest further attempt or copy of each request comes from.
    multiplied: Map<JourneyId, Origin>,
    /// The duplicates.
    pub found: Vec<Duplicate>,
}

impl Finder<'_> {
    pub(super) fn new(trace: &Trace) -> Finder<'_> {
        let (tales, flying, died, multiplied) = Default::default();
        Finder { trace, tales, flying, died, rebalancing: None, multiplied, found: Vec::new() }
    }

    /// A step begins: a delivery may reach a worker with it.
    pub(super) fn enter(&mut self, number: u32) {
        if let Trigger::Arrived(message) = self.trace.steps[number as usize].trigger
            && let Some(origin) = self.flying.remove(&message.id)
        {
            self.tale(message.journey).reached.insert(message.to, origin);
        }
    }

    pub(super) fn learn(&mut self, number: u32, fact: &Fact) {
        let actor = self.trace.steps[number as usize].actor;
        match fact {
            Fact::Sent(message) => self.sent(number, message),
            Fact::Began { journey, activity: Activity::Working | Activity::Awaiting, .. } if is_worker(actor) => {
                self.begun(number, actor, *journey)
            }
            Fact::EffectAgain(job) => {
                let origin = self.delivery(*job, actor).or(self.multiplied.get(&job.origin()).copied());
                self.note(*job, Repeat::Effect, number, origin);
            }
            Fact::Requeued(job) => self.tale(*job).again = self.requeued(number, *job),
            Fact::TimedOut(job) => self.shown(*job, Reason::TimedOut, number),
            Fact::Exposed(job) => self.shown(*job, Reason::ShownAgain, number),
            Fact::Circled(job) => self.shown(*job, Reason::Circled, number),
            Fact::WentDown => drop(self.died.insert(actor, number)),
            Fact::Rebalancing => self.rebalancing = Some(number),
            Fact::TriesAgain { journey, .. } => self.multiply(*journey, Reason::TriedAgain, number),
            Fact::RelayedAgain(job) => self.multiply(*job, Reason::RelayedAgain, number),
            _ => {}
        }
    }

    fn tale(&mut self, job: JourneyId) -> &mut Tale {
        self.tales.get_or_default(job)
    }

    fn note(&mut self, job: JourneyId, what: Repeat, step: u32, origin: Option<Origin>) {
        self.found.extend(origin.map(|origin| Duplicate { job, what, step, origin }));
    }

    fn shown(&mut self, job: JourneyId, how: Reason, step: u32) {
        self.tale(job).again = Some(Origin { how, step });
    }

    fn multiply(&mut self, job: JourneyId, how: Reason, step: u32) {
        self.multiplied.insert(job.origin(), Origin { how, step });
    }

    fn sent(&mut self, number: u32, message: &Message) {
        match message.body {
            Body::Deliver | Body::Handed { .. } => self.delivered(number, message),
            body if is_refusal(body) => {
                self.tale(message.journey).refused.insert(message.to, number);
            }
            _ => {}
        }
    }

    fn delivered(&mut self, number: u32, message: &Message) {
        let tale = self.tale(message.journey);
        tale.delivered += 1;
        tale.handed = Some((message.to, number));
        let origin = tale.again.take().filter(|_| tale.delivered > 1);
        tale.latest = origin.or(tale.latest);
        self.flying.insert(message.id, origin);
        self.note(message.journey, Repeat::Delivery, number, origin);
    }

    /// A worker begins a job: once is right.
    fn begun(&mut self, number: u32, worker: ActorId, job: JourneyId) {
        let tale = self.tale(job);
        tale.begun += 1;
        if tale.begun == 1 {
            return;
        }
        let refused = tale.refused.get(&worker).map(|step| Origin { how: Reason::ServiceRefused, step: *step });
        let origin = if self.calls_again(number, job) { refused } else { self.delivery(job, worker) };
        self.note(job, Repeat::Work, number, origin);
    }

    /// Whether a worker goes on with a job that the service had refused.
    fn calls_again(&self, number: u32, job: JourneyId) -> bool {
        let stalled = Fact::Ended { journey: job, activity: Activity::Stalled, cut: false };
        let refused = match self.trace.steps[number as usize].trigger {
            Trigger::Arrived(message) => message.journey == job && is_refusal(message.body),
            _ => false,
        };
        refused || self.trace.facts(number as usize).contains(&stalled)
    }

    /// Where the delivery comes from for which a worker does a job; if that is the first, where the other comes from.
    fn delivery(&mut self, job: JourneyId, worker: ActorId) -> Option<Origin> {
        let tale = self.tale(job);
        tale.reached.get(&worker).copied().flatten().or(tale.latest)
    }

    /// Why a delivered job waits again.
    fn requeued(&self, number: u32, job: JourneyId) -> Option<Origin> {
        let step = &self.trace.steps[number as usize];
        let (worker, handed) = self.tales.get(&job)?.handed?;
        let origin = |how, step| Origin { how, step };
        match step.trigger {
            Trigger::Arrived(Message { body: Body::Nack, .. }) => step.cause.map(|it| origin(Reason::GivenBack, it)),
            Trigger::Moment(Timer::WorkerLost { .. }) => step.cause.map(|it| origin(Reason::WorkerDied, it)),
            _ if self.expels(number, worker) => Some(origin(Reason::Expelled, number)),
            _ => self.died.get(&worker).filter(|died| **died >= handed).map_or_else(
                || self.rebalancing.map(|it| origin(Reason::Rebalanced, it)),
                |died| Some(origin(Reason::WorkerDied, *died)),
            ),
        }
    }

    /// Whether the broker throws a worker out in a step.
    fn expels(&self, number: u32, worker: ActorId) -> bool {
        let out = Fact::Expelled { worker: worker.0 - FIRST_WORKER.0 };
        self.trace.facts(number as usize).contains(&out)
    }
}

/// Whether a service says that it has not done what it was called for, and that it is no use to try at once.
fn is_refusal(body: Body) -> bool {
    matches!(body, Body::Answer { outcome, .. } if !matches!(outcome, Outcome::Done | Outcome::Error))
}
