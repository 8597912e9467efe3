//! Finds in the facts of a step what its story needs.

use super::{job, worker};
use crate::sim::message::{Body, JourneyId, Message, NO_JOURNEY};
use crate::sim::step::{Fact, Step, Timer, Trigger};
use crate::words::Story;

/// The job that a step handed out for the first time, and to which worker.
pub fn handed(facts: &[Fact]) -> Option<(u32, u32)> {
    facts.iter().find_map(|fact| match fact {
        Fact::Sent(message) if hands_out(message.body) && !again(message.journey, facts) => {
            Some((job(message.journey), worker(message.to)))
        }
        _ => None,
    })
}

/// Whether a message brings a worker a job.
pub fn hands_out(body: Body) -> bool {
    matches!(body, Body::Deliver | Body::Handed { .. })
}

fn again(journey: JourneyId, facts: &[Fact]) -> bool {
    facts.contains(&Fact::Redelivered(journey))
}

/// The first message that a step sent.
pub fn sent(facts: &[Fact]) -> Option<&Message> {
    facts.iter().find_map(|fact| if let Fact::Sent(message) = fact { Some(message) } else { None })
}

/// The request whose activity a step cut short.
pub fn cut(facts: &[Fact]) -> Option<JourneyId> {
    facts.iter().find_map(|fact| match fact {
        Fact::Ended { journey, cut: true, .. } if *journey != NO_JOURNEY => Some(*journey),
        _ => None,
    })
}

/// A job that the step handed out once more, and to which worker.
pub fn redelivered(journey: JourneyId, facts: &[Fact]) -> Option<Story> {
    if !again(journey, facts) {
        return None;
    }
    facts.iter().find_map(|fact| match fact {
        Fact::Sent(message) if hands_out(message.body) && message.journey == journey => {
            Some(Story::Redelivered { job: job(journey), worker: worker(message.to) })
        }
        _ => None,
    })
}

/// Whether calls that a step refuses had been taken: the service goes down under them.
pub fn breaks_calls(step: &Step, facts: &[Fact]) -> bool {
    match step.trigger {
        Trigger::Arrived(_) => facts.contains(&Fact::WentDown),
        Trigger::Moment(timer) => !matches!(timer, Timer::LineEnds(_)),
        Trigger::Edited => true,
    }
}

/// Whether a step is about a job that a worker gives back.
pub fn gives_back(trigger: Trigger) -> bool {
    matches!(trigger, Trigger::Arrived(message) if message.body == Body::Nack)
}

/// Whether the first story of a step names what the queue hands out, unless it is for another time.
pub fn tells_delivery(trigger: Trigger) -> bool {
    match trigger {
        Trigger::Arrived(message) => matches!(message.body, Body::Publish | Body::Ack),
        Trigger::Moment(timer) => matches!(timer, Timer::WorkerBack { .. }),
        Trigger::Edited => false,
    }
}
