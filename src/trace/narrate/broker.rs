//! The stories that only brokers by name have. A page without them has no use for the sentences.

use super::known::Known;
use super::lookup::{again, handed, hands_out};
use super::{job, worker};
use crate::sim::actor::QUEUE;
use crate::sim::message::{ActorId, Body, Message};
use crate::sim::step::Death;
use crate::sim::step::Fact;
use crate::words::Story;
use crate::words::story;

/// A job is kept, unless it is turned away; that is told by itself.
pub fn stored(job: u32, facts: &[Fact]) -> Option<Story> {
    let confirmed = facts.iter().any(|fact| matches!(fact, Fact::Sent(it) if it.body == Body::Confirm));
    facts.iter().any(|fact| matches!(fact, Fact::Began { .. })).then_some(Story::Stored { job, confirmed })
}

/// A worker asks for jobs.
pub fn asks(worker: u32, facts: &[Fact]) -> Option<Story> {
    let asks = |fact: &Fact| matches!(fact, Fact::Sent(it) if it.body == Body::Fetch);
    facts.iter().any(asks).then_some(Story::AsksForJobs { worker })
}

/// What comes of that; what it is handed is told by itself.
pub fn asked(worker: u32, facts: &[Fact]) -> Option<Story> {
    let answer = |fact: &Fact| match fact {
        Fact::Sent(it) if it.body == Body::Nothing => Some(Some(Story::NoJobs { worker })),
        Fact::Sent(it) if hands_out(it.body) => Some(None),
        _ => None,
    };
    facts.iter().find_map(answer).unwrap_or(Some(Story::QuestionOpen { worker }))
}

/// A question that was kept open is answered: no.
pub fn answered_at_last(facts: &[Fact]) -> Option<Story> {
    facts.iter().find_map(|fact| match fact {
        Fact::Sent(Message { body: Body::Nothing, to, .. }) => Some(Story::NoJobs { worker: worker(*to) }),
        _ => None,
    })
}

/// A job is handed out, or handed out again, unless the story of the step has `told` of it already.
pub fn handed_out(message: &Message, told: bool, facts: &[Fact]) -> Option<Story> {
    let (job, worker) = (job(message.journey), worker(message.to));
    let told = told && handed(facts) == Some((job, worker));
    if again(message, facts) {
        return Some(Story::Redelivered { job, worker });
    }
    (!told).then_some(Story::HandedOut { job, worker })
}

/// What a fact adds to the story of its step.
pub fn besides(actor: ActorId, fact: &Fact, known: &Known) -> Option<Story> {
    Some(match *fact {
        Fact::TimedOut(journey) => Story::TimedOut { job: job(journey) },
        Fact::Exposed(journey) => Story::Exposed { job: job(journey) },
        Fact::Circled(journey) => Story::Circled { job: job(journey) },
        Fact::Buried { journey, of } => Story::Buried { job: job(journey), of: death(of) },
        Fact::Dropped { journey, .. } if !known.is_last(journey, actor) => {
            Story::CopyDropped { job: job(journey), worker: worker(actor) }
        }
        Fact::Dropped { journey, .. } if known.is_done(journey) => Story::GoneDone { job: job(journey) },
        Fact::Dropped { journey, of: Death::Rejected } if actor != QUEUE => Story::PassedOver { job: job(journey) },
        Fact::Dropped { journey, of } => Story::Dropped { job: job(journey), of: death(of) },
        Fact::Rebalancing => Story::Rebalancing,
        Fact::Assigned { worker, parts } => Story::Assigned { worker: worker + 1, parts },
        Fact::Expelled { worker } => Story::Expelled { worker: worker + 1 },
        _ => return None,
    })
}

/// Of what a job died, in terms of the catalogue.
pub fn death(of: Death) -> story::Death {
    match of {
        Death::Expired => story::Death::Expired,
        Death::Overflow => story::Death::Overflow,
        Death::Rejected => story::Death::Rejected,
        Death::TooOften => story::Death::TooOften,
        Death::Unfinished => story::Death::Unfinished,
        Death::Skipped => story::Death::Skipped,
    }
}
