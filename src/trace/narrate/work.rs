//! The stories of workers: what they do with a job, and what they make of an answer.

use super::job;
use super::lookup::{cut, sent};
use crate::sim::message::{Body, JourneyId, Message};
use crate::sim::step::{Activity, Fact};
use crate::words::Story;

/// What a worker does with a job first, or next; with this one, or with any.
pub fn begun(worker: u32, which: Option<JourneyId>, facts: &[Fact]) -> Option<Story> {
    facts.iter().find_map(|fact| {
        let Fact::Began { journey, activity, .. } = fact else { return None };
        if which.is_some_and(|which| which != *journey) {
            return None;
        }
        let job = job(*journey);
        Some(match activity {
            Activity::Unseen => Story::JobUnseen { job, worker },
            Activity::Prefetched => Story::JobLies { job, worker },
            Activity::Calling => return None,
            Activity::Awaiting => Story::JobCalled { job, worker },
            _ => Story::JobBegun { job, worker },
        })
    })
}

/// What a worker does with a job that it looks at: it begins, or has something to say at once.
pub fn taken_up(worker: u32, facts: &[Fact]) -> Option<Story> {
    begun(worker, None, facts).or_else(|| sent(facts).and_then(|message| worked(worker, message)))
}

/// What a worker says whose work has taken its time; it may be that nobody wants to hear of it.
pub fn finished(worker: u32, facts: &[Fact]) -> Option<Story> {
    let done = facts.iter().find_map(|fact| match fact {
        Fact::Ended { journey, activity: Activity::Working, cut: false } => Some(*journey),
        _ => None,
    });
    let quiet = done.map(|journey| Story::JobDone { job: job(journey), worker });
    sent(facts).and_then(|message| worked(worker, message)).or(quiet)
}

/// The death of a worker by a mishap: in the middle of a job, or with the job done.
pub fn died(worker: u32, facts: &[Fact]) -> Story {
    let ended = |fact: &Fact| match fact {
        Fact::Ended { journey, cut: false, .. } => Some(job(*journey)),
        _ => None,
    };
    match facts.iter().find_map(ended) {
        Some(job) => Story::DiedUnheard { job, worker },
        None => Story::WorkerDied { worker, job: cut(facts).map(job) },
    }
}

/// What a worker makes of the service's answer.
pub fn answered(worker: u32, job: u32, who: Option<u32>, facts: &[Fact]) -> Story {
    let stalls = |fact: &Fact| matches!(fact, Fact::Began { activity: Activity::Stalled, .. });
    if facts.iter().any(stalls) {
        return Story::JobStalled { job, worker };
    }
    let told = sent(facts).and_then(|message| worked(worker, message));
    told.or_else(|| begun(worker, None, facts)).unwrap_or(Story::TooLate { who })
}

/// What a worker that is done says, and to whom.
pub fn worked(worker: u32, message: &Message) -> Option<Story> {
    let job = job(message.journey);
    match message.body {
        Body::Push => Some(Story::JobPushed { job, worker }),
        Body::Store => Some(Story::JobStored { job, worker }),
        Body::Callback => Some(Story::JobCalledBack { job, worker }),
        Body::Ack => Some(Story::JobDone { job, worker }),
        Body::Nack => Some(Story::JobGivenBack { job, worker }),
        _ => None,
    }
}
