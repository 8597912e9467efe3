//! A job in the hands of a worker, and what it does with it.

use crate::sim::message::JourneyId;
use crate::sim::step::Activity;
use crate::sim::time::SimTime;

/// A job in the hands of a worker.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job {
    pub(super) journey: JourneyId,
    pub(super) doing: Doing,
    /// How often it has been begun, by whomever, this time included.
    pub(super) tries: u32,
}

/// What a worker does with its job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// Has not looked at it yet; delivered at this time.
    Unseen(SimTime),
    /// Works on it since this time.
    Working(SimTime),
    /// Waits for the answer to this call.
    Awaiting(u32),
    /// Waits until the service can be called again.
    Stalled,
    /// Waits for the client's endpoint.
    Calling,
    /// Undoes since this time what it has done.
    Undoing(SimTime),
}

impl Job {
    /// What others see of it.
    pub(super) fn activity(&self) -> Activity {
        match self.doing {
            Doing::Unseen(_) => Activity::Unseen,
            Doing::Working(_) => Activity::Working,
            Doing::Awaiting(_) => Activity::Awaiting,
            Doing::Stalled => Activity::Stalled,
            Doing::Calling => Activity::Calling,
            Doing::Undoing(_) => Activity::Undoing,
        }
    }
}
