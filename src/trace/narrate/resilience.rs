//! The stories of further attempts, limits, undoing and the outbox.

use super::known::Known;
use super::{broker, job, worker};
use crate::sim::actor::QUEUE;
use crate::sim::message::{Body, JourneyId, Message};
use crate::sim::step::{Activity, Fact, Step};
use crate::words::Story;

/// What a fact adds to the story of its step; `who` numbers a caller, if there are several.
pub fn besides(step: &Step, fact: &Fact, known: &Known, who: impl Fn(JourneyId) -> Option<u32>) -> Option<Story> {
    let worker = worker(step.actor);
    Some(match *fact {
        Fact::TriesAgain { journey, .. } => Story::TriesAgain { who: who(journey), attempt: journey.made() + 1 },
        Fact::QuotaSpent(journey) => Story::QuotaSpent { who: who(journey) },
        Fact::Throttled(journey) => Story::Throttled { who: who(journey) },
        Fact::Replayed(journey) => Story::Replayed { who: who(journey) },
        Fact::InProgress(journey) => Story::InProgress { who: who(journey) },
        Fact::RolledBack { journey, steps } => Story::RolledBack { job: job(journey), worker, steps },
        Fact::StepFailed { journey, steps } => Story::StepFailed { job: job(journey), worker, steps },
        Fact::Compensated { journey, .. } => Story::Compensated { job: job(journey), worker },
        Fact::WrittenDown(journey) => Story::WrittenDown { job: job(journey) },
        Fact::RelayedAgain(journey) => Story::RelayedAgain { job: job(journey) },
        Fact::Deduplicated(journey) => Story::Deduplicated { job: job(journey) },
        _ => return broker::besides(step.actor, fact, known),
    })
}

/// What the relay publishes.
pub fn relayed(facts: &[Fact]) -> Option<Story> {
    let published = |fact: &&Fact| {
        matches!(fact, Fact::Sent(it) if it.body == Body::Publish && it.to == QUEUE
        && it.journey == it.journey.without_copy())
    };
    let jobs = facts.iter().filter(published).count() as u32;
    (jobs > 0).then_some(Story::Relayed { jobs })
}

/// What the broker's word means for a job of the outbox: the relay will publish it again, or it was for a copy.
pub fn left_over(message: Message, known: &Known) -> Story {
    let job = job(message.journey);
    if message.body == Body::Reject && known.is_written_down(message.journey) {
        Story::LeftInOutbox { job }
    } else {
        Story::CopyAnswered { job }
    }
}

/// The broker has taken a job that lies in the outbox, if it does.
pub fn marked(facts: &[Fact]) -> Option<Story> {
    facts.iter().find_map(|fact| match fact {
        Fact::Ended { journey, activity: Activity::WrittenDown, .. } => Some(Story::Marked { job: job(*journey) }),
        _ => None,
    })
}
