//! What somebody does over a stretch of time, and how a request ends.

use crate::sim::scenario::Pastime;
use serde::{Deserialize, Serialize};

/// What somebody is doing over a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Activity {
    /// A caller waits and can do nothing else.
    Blocked,
    /// A caller has its receipt and gets on with life.
    Free,
    /// A thread or a worker does the work.
    Working,
    /// A thread checks a request before accepting it.
    Checking,
    /// A thread is held while the broker has not confirmed.
    Confirming,
    /// A thread looks up a result.
    LookingUp,
    /// A worker waits for the client's endpoint to take the result.
    Calling,
    /// A job waits in the queue.
    Queued,
    /// A job is with a worker; the queue keeps it until the acknowledgement.
    Unacked,
    /// A call waits in line for a thread, or for a place in the service.
    InLine,
    /// A person takes in a result that came later.
    Handling,
    /// A person does something else.
    Living(Pastime),
    /// A delivered job lies unseen with its worker.
    Unseen,
    /// A thread or a worker is held while the service works.
    Awaiting,
    /// A worker waits until the service can be called again.
    Stalled,
    /// A worker or the service is down.
    Down,
    /// A delivered job waits with its worker, which is busy with another.
    Prefetched,
    /// A worker undoes what it has done.
    Undoing,
    /// A job lies in the outbox.
    WrittenDown,
}

/// How a request ended for its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fate {
    /// The caller has the result.
    Done,
    /// Turned away: no API thread was free.
    RefusedNoThread,
    /// The caller stopped waiting: client timeout.
    GaveUpTimeout,
    /// The server killed its handler: request limit.
    KilledRequestLimit,
    /// Turned away: the queue takes no more jobs.
    RefusedQueueFull,
    /// The service that does the work failed or was down.
    FailedService,
    /// The caller has a receipt and wants no more: fire and forget.
    Sent,
    /// Turned away: more than the API lets in.
    RefusedRateLimit,
    /// The first attempt with the same idempotency key was still in progress at the last attempt.
    RefusedInProgress,
    /// It could not be done, and what was done of it is undone.
    Undone,
}
