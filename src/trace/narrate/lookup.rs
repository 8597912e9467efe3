//! Finds in the facts of a step what its story needs.

use super::{job, worker};
use crate::sim::message::{Body, JourneyId, Message};
use crate::sim::step::{Activity, Fact, Step, Timer, Trigger};

/// The job that a step handed out for the first time, and to which worker.
pub fn handed(facts: &[Fact]) -> Option<(u32, u32)> {
    facts.iter().find_map(|fact| match fact {
        Fact::Sent(message) if hands_out(message.body) && !again(message, facts) => {
            Some((job(message.journey), worker(message.to)))
        }
        _ => None,
    })
}

/// Whether a message brings a worker a job.
pub fn hands_out(body: Body) -> bool {
    matches!(body, Body::Deliver | Body::Handed { .. })
}

/// Whether the queue had handed that job out before: it says so just before it does.
pub fn again(message: &Message, facts: &[Fact]) -> bool {
    let sent = facts.iter().take_while(|fact| !matches!(fact, Fact::Sent(it) if it.id == message.id));
    let last = sent.filter_map(|fact| match fact {
        Fact::Redelivered(journey) => (*journey == message.journey).then_some(true),
        Fact::Sent(it) if hands_out(it.body) => (it.journey == message.journey).then_some(false),
        _ => None,
    });
    last.last().unwrap_or(false)
}

/// The first message that a step sent.
pub fn sent(facts: &[Fact]) -> Option<&Message> {
    facts.iter().find_map(|fact| if let Fact::Sent(message) = fact { Some(message) } else { None })
}

/// The job that a step cut short, if it had been begun and was not done.
pub fn cut(facts: &[Fact]) -> Option<JourneyId> {
    facts.iter().find_map(|fact| match fact {
        Fact::Ended { journey, activity, cut: true } if is_halfway(*activity) => Some(*journey),
        _ => None,
    })
}

/// Whether somebody is in the middle of a job.
fn is_halfway(activity: Activity) -> bool {
    matches!(activity, Activity::Working | Activity::Awaiting | Activity::Stalled | Activity::Undoing)
}

/// Whether a delivery of a job is settled, for good or for now, in a step.
pub fn settles(journey: JourneyId, facts: &[Fact]) -> bool {
    facts.iter().any(|fact| match fact {
        Fact::Ended { journey: it, activity: Activity::Unacked | Activity::Queued, .. } => *it == journey,
        _ => false,
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

/// Whether somebody enters an activity in a step.
pub fn begins(activity: Activity, facts: &[Fact]) -> bool {
    facts.iter().any(|fact| matches!(fact, Fact::Began { activity: it, .. } if *it == activity))
}

/// Whether a worker that is handed a job begins something with it, or sees that it is done.
pub fn begins_or_knows(job: JourneyId, facts: &[Fact]) -> bool {
    facts.iter().any(|fact| match fact {
        Fact::Began { journey, .. } | Fact::Recognised(journey) => *journey == job,
        _ => false,
    })
}
