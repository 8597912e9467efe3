//! What a world tells whoever watches: steps, and the facts each of them brought about.

mod doing;

use super::message::{ActorId, JourneyId, Message};
use super::time::SimTime;
pub use doing::{Activity, Fate};
use serde::{Deserialize, Serialize};

/// One event that changed something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// When it happened.
    pub at: SimTime,
    /// To whom.
    pub actor: ActorId,
    /// What happened.
    pub trigger: Trigger,
    /// The number of the earlier step that brought it about: that sent the message, or waited for the moment. None: the
    /// beginning of the run, or a change by the learner. No part of the digest.
    #[serde(skip)]
    pub cause: Option<u32>,
}

/// What made an actor act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trigger {
    /// A message arrived.
    Arrived(Message),
    /// A moment came that the actor had waited for.
    Moment(Timer),
    /// The learner changed the plan.
    Edited,
}

/// What an actor can wait for. `slot` is a thread of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Timer {
    /// Client: the next request is due.
    Arrival(JourneyId),
    /// Client: patience ends.
    Timeout(JourneyId),
    /// Client: time to ask whether it is done.
    Poll(JourneyId),
    /// API: the thread is done with what it computes.
    HandlerDone { slot: u32 },
    /// API: the thread has run for as long as the server allows.
    HandlerLimit { slot: u32 },
    /// Worker: the job is finished.
    WorkDone,
    /// Person: the request is dialled or typed, and leaves.
    Ask(JourneyId),
    /// Person: the result has been taken in.
    Handled(JourneyId),
    /// Person: a stretch of life is over, or the day.
    BlockDone,
    /// Worker: it looks at what was delivered.
    Pickup,
    /// Worker: it dies.
    Crash,
    /// Worker: it is back.
    Restart,
    /// Queue: it notices that a worker, counted from 0, is gone.
    WorkerLost { worker: u32 },
    /// Queue: a worker has connected again.
    WorkerBack { worker: u32 },
    /// Service: a call has been worked off.
    CallDone { slot: u32 },
    /// Service: an outage begins.
    OutageBegins,
    /// Service: it ends.
    OutageEnds,
    /// Worker: the service that refused it can be called again.
    ServiceBack,
    /// Service: the caller gives up on a connection.
    LineEnds(JourneyId),
    /// Queue: time to look whether there are enough workers.
    ScaleLook,
    /// Queue: a worker that was started is on duty.
    WorkerReady,
    /// Queue: the broker does something by itself.
    BrokerDue,
    /// Worker: it is on duty, where workers ask for jobs.
    OnDuty,
    /// Worker: it is to ask no more.
    OffDuty,
    /// Worker: it asks for jobs again.
    FetchAgain,
    /// API: the relay looks into the outbox.
    Relay,
}

/// Something that became true in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A message left.
    Sent(Message),
    /// The acting actor entered an activity for a journey, on a slot where it has numbered ones.
    Began { journey: JourneyId, activity: Activity, slot: Option<u32> },
    /// The acting actor left it; `cut` if it was cut short.
    Ended { journey: JourneyId, activity: Activity, cut: bool },
    /// A caller made a request.
    Issued(JourneyId),
    /// The caller knows that the request is in safe hands.
    Acknowledged(JourneyId),
    /// The caller knows the result.
    ResultKnown(JourneyId),
    /// The request is over for the caller.
    Concluded(JourneyId, Fate),
    /// The API had no free thread.
    TurnedAway(JourneyId),
    /// An answer arrived for which nobody waits any more.
    TooLate(JourneyId),
    /// The queue had no room for the job.
    Rejected(JourneyId),
    /// A delivered job is back in the queue: its worker died or gave it back.
    Requeued(JourneyId),
    /// The queue delivers a job that it has delivered before.
    Redelivered(JourneyId),
    /// The queue set a job aside: it was delivered as often as is allowed.
    DeadLettered(JourneyId),
    /// The acting worker or service went down.
    WentDown,
    /// It is back.
    CameBack,
    /// The service turned a call away, being down or busy.
    CallRefused(JourneyId),
    /// The work of a call ended in an error.
    CallFailed(JourneyId),
    /// The work took its time and came to nothing: nobody can do this job.
    Poisoned(JourneyId),
    /// The side effect of a job happened once more.
    EffectAgain(JourneyId),
    /// So many workers are being started.
    Starting(u32),
    /// So many workers are on duty now.
    Staffed(u32),
    /// The worker finds in the common memory that the job is done already.
    Recognised(JourneyId),
    /// The time in which a delivered job was hidden is over, and nobody has said that it is done.
    TimedOut(JourneyId),
    /// The broker shows a job on that it has handed out, or that was deleted: a duplicate of its own making.
    Exposed(JourneyId),
    /// The broker moved a job to where the dead letters are.
    Buried { journey: JourneyId, of: Death },
    /// A job is gone for good, and nobody has done it.
    Dropped { journey: JourneyId, of: Death },
    /// A dead letter came round to the queue that it died in.
    Circled(JourneyId),
    /// The broker threw a worker, counted from 0, out: it took too long.
    Expelled { worker: u32 },
    /// The workers' group begins to divide the partitions anew.
    Rebalancing,
    /// A worker, counted from 0, reads so many partitions from now on.
    Assigned { worker: u32, parts: u32 },
    /// The caller will try again: this is the new attempt, and why the one before came to nothing.
    TriesAgain { journey: JourneyId, of: Fate },
    /// The caller would try again, but the quota for it is spent.
    QuotaSpent(JourneyId),
    /// The API or the service lets no more in for the moment.
    Throttled(JourneyId),
    /// The API knows the idempotency key and repeats its first answer.
    Replayed(JourneyId),
    /// The API knows the idempotency key, and the first attempt is still in progress.
    InProgress(JourneyId),
    /// A step of the work failed after so many others; all is rolled back, and nobody has seen anything of it.
    RolledBack { journey: JourneyId, steps: u32 },
    /// A step of the work failed after so many others that are committed; they are to be undone.
    StepFailed { journey: JourneyId, steps: u32 },
    /// They are undone, after so many goes at it.
    Compensated { journey: JourneyId, goes: u32 },
    /// The API wrote the job down together with its data; a relay will publish it.
    WrittenDown(JourneyId),
    /// The relay died before it could mark a job as published, and publishes it once more: this is the copy.
    RelayedAgain(JourneyId),
    /// The queue has had this job before, as far as it can tell, and does not keep it.
    Deduplicated(JourneyId),
}

/// Of what a job died at the broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Death {
    /// It was kept for as long as it may be.
    Expired,
    /// There was no room.
    Overflow,
    /// A worker did not want it back in the queue.
    Rejected,
    /// It was delivered as often as is allowed.
    TooOften,
    /// The broker had forgotten it when it was handed out, and the worker did not do it.
    Unfinished,
    /// Whoever reads started behind it.
    Skipped,
}

/// Receives a run as it happens.
pub trait Sink {
    /// A step and the facts that it brought about, in order.
    fn step(&mut self, step: &Step, facts: &[Fact]);
}

/// Watches nothing: for runs whose outcome alone matters.
impl Sink for () {
    fn step(&mut self, _: &Step, _: &[Fact]) {}
}
