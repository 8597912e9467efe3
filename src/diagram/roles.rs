//! How activities and messages look and what they are called in a picture.

use crate::scene::Role;
use crate::sim::actor::{API, CLIENT, QUEUE, SERVICE};
use crate::sim::message::{ActorId, Body, Message, Outcome, Status};
use crate::sim::scenario::Pastime;
use crate::sim::step::{Activity, Fact, Fate};
use crate::trace::narrate;
use crate::words::Words;

/// The look of an activity.
pub fn of_activity(activity: Activity) -> Role {
    match activity {
        Activity::Blocked => Role::Blocked,
        Activity::Free => Role::Free,
        Activity::Working | Activity::Checking | Activity::LookingUp => Role::Working,
        Activity::Confirming | Activity::Calling | Activity::Unacked | Activity::Unseen => Role::Held,
        Activity::Awaiting | Activity::Stalled | Activity::Prefetched => Role::Held,
        Activity::Queued | Activity::InLine => Role::Waiting,
        Activity::Handling => Role::Blocked,
        Activity::Living(Pastime::Sport) => Role::Sport,
        Activity::Living(Pastime::Meal) => Role::Meal,
        Activity::Living(Pastime::Work) => Role::Errand,
        Activity::Down => Role::Down,
        Activity::Undoing => Role::Down,
        Activity::WrittenDown => Role::Waiting,
    }
}

/// What stands on a bar, where it fits.
pub fn activity_label(activity: Activity, words: &Words) -> &'static str {
    match activity {
        Activity::Blocked => words.diagram.blocked,
        Activity::Free => words.diagram.free,
        Activity::Working => words.diagram.working,
        Activity::Checking => words.diagram.checking,
        Activity::LookingUp => words.diagram.looking_up,
        Activity::Confirming => words.diagram.confirming,
        Activity::Calling => words.diagram.calling,
        Activity::Queued => words.diagram.queued,
        Activity::Unacked => words.diagram.unacked,
        Activity::InLine => words.diagram.in_line,
        Activity::Handling => words.diagram.handling,
        Activity::Living(Pastime::Sport) => words.diagram.sport,
        Activity::Living(Pastime::Meal) => words.diagram.meal,
        Activity::Living(Pastime::Work) => words.diagram.errand,
        Activity::Unseen => words.diagram.unseen,
        Activity::Awaiting => words.diagram.awaiting,
        Activity::Prefetched => words.diagram.prefetched,
        Activity::Stalled => words.diagram.stalled,
        Activity::Down => words.diagram.down,
        Activity::Undoing => words.resilience.undoing,
        Activity::WrittenDown => words.resilience.written_down,
    }
}

/// The look of a message.
pub fn of_message(body: Body) -> Role {
    match body {
        Body::Request => Role::MessageRequest,
        Body::Response(Status::Ok) => Role::MessageReply,
        Body::Response(Status::Accepted) | Body::CallbackReceipt => Role::MessageReceipt,
        Body::Response(_) | Body::Reject | Body::Nack => Role::MessageLost,
        Body::Publish | Body::Confirm | Body::Deliver | Body::Handed { .. } | Body::Ack | Body::Store => {
            Role::MessageJob
        }
        Body::Call { .. } => Role::MessageRequest,
        Body::Answer { outcome: Outcome::Done, .. } => Role::MessageReply,
        Body::Answer { .. } => Role::MessageLost,
        Body::Poll | Body::PollAnswer(_) | Body::Fetch | Body::Nothing => Role::MessagePoll,
        Body::Push | Body::Callback => Role::MessageResult,
        Body::Undone => Role::MessageLost,
    }
}

/// What stands beside an arrow: the full name and a short one; bookkeeping goes without.
pub fn message_labels(body: Body, words: &Words) -> [&'static str; 2] {
    let it = &words.message;
    match body {
        Body::Request => it.request,
        Body::Response(Status::Ok) => it.ok,
        Body::Response(Status::Accepted) => it.accepted,
        Body::Response(Status::Unavailable) => it.unavailable,
        Body::Response(Status::TimedOut) => it.timed_out,
        Body::Response(Status::BadGateway) => it.bad_gateway,
        Body::Response(Status::QueueFull) => it.queue_full,
        Body::Response(Status::TooManyRequests { .. }) => words.resilience.too_many,
        Body::Response(Status::Conflict) => words.resilience.conflict,
        Body::Reject => it.reject,
        Body::Nack => it.nack,
        Body::Call { .. } => it.call,
        Body::Answer { outcome: Outcome::Done, .. } => it.answer,
        Body::Answer { outcome: Outcome::Error, .. } => it.answer_error,
        Body::Answer { outcome: Outcome::Down, .. } => it.answer_down,
        Body::Answer { outcome: Outcome::Busy, .. } => it.answer_busy,
        Body::Answer { outcome: Outcome::Throttled, .. } => words.resilience.answer_throttled,
        Body::Undone => words.resilience.undone_message,
        Body::Publish => it.publish,
        Body::Confirm => it.confirm,
        Body::Deliver | Body::Handed { .. } => it.deliver,
        Body::Fetch => it.fetch,
        Body::Nothing => it.nothing,
        Body::Ack => it.ack,
        Body::Store => it.store,
        Body::Poll => it.poll,
        Body::PollAnswer(Status::Ok) => it.poll_done,
        Body::PollAnswer(_) => it.poll_not_yet,
        Body::Push => it.push,
        Body::Callback => it.callback,
        Body::CallbackReceipt => it.callback_receipt,
    }
}

/// What to call an actor; workers have numbers.
pub fn actor_name(actor: ActorId, words: &Words) -> String {
    match actor {
        CLIENT => words.diagram.client.into(),
        API => words.diagram.api.into(),
        QUEUE => words.diagram.queue.into(),
        SERVICE => words.diagram.service.into(),
        worker => format!("{} {}", words.diagram.worker, narrate::worker(worker)),
    }
}

/// Whether an arrow carries its name in the picture; the others tell it when opened.
pub fn is_labelled(body: Body) -> bool {
    !matches!(
        body,
        Body::Confirm | Body::Deliver | Body::Handed { .. } | Body::Ack | Body::Store | Body::CallbackReceipt
    )
}

/// Why a caller left without a result.
pub fn fate_label(fate: Fate, words: &Words) -> Option<&'static str> {
    match fate {
        Fate::Done | Fate::Sent => None,
        Fate::RefusedNoThread => Some(words.diagram.refused),
        Fate::GaveUpTimeout => Some(words.diagram.gave_up),
        Fate::KilledRequestLimit => Some(words.diagram.killed),
        Fate::RefusedQueueFull => Some(words.diagram.queue_full),
        Fate::FailedService => Some(words.diagram.failed),
        Fate::RefusedRateLimit => Some(words.resilience.throttled),
        Fate::RefusedInProgress => Some(words.resilience.in_progress),
        Fate::Undone => Some(words.resilience.undone),
    }
}

/// What became of a job at the queue, where that needs saying.
pub fn job_label(fact: &Fact, words: &Words) -> Option<&'static str> {
    match fact {
        Fact::Requeued(_) | Fact::TimedOut(_) | Fact::Exposed(_) | Fact::Circled(_) => Some(words.diagram.came_back),
        Fact::DeadLettered(_) | Fact::Buried { .. } => Some(words.diagram.dead_letter),
        _ => None,
    }
}

/// What a message carries, as it stands on the wire. Protocols have no language, so this is not in `words`.
pub fn payload(message: &Message) -> String {
    let job = narrate::job(message.journey);
    match message.body {
        Body::Request => format!("{{\"report\": {job}}}"),
        Body::Response(Status::Accepted) => format!("Location: /jobs/{job}"),
        Body::Poll => format!("/jobs/{job}"),
        Body::PollAnswer(Status::Accepted) => format!("{{\"job\": {job}, \"state\": \"pending\"}}"),
        Body::Response(Status::Ok) | Body::PollAnswer(Status::Ok) | Body::Store | Body::Push | Body::Callback => {
            format!("{{\"report\": {job}, \"state\": \"done\"}}")
        }
        Body::Response(status) | Body::PollAnswer(status) => format!("{{\"status\": {}}}", status.code()),
        Body::Publish | Body::Confirm | Body::Reject | Body::Deliver | Body::Ack | Body::Nack | Body::Handed { .. } => {
            format!("{{\"job\": {job}}}")
        }
        Body::Fetch | Body::Nothing => "[]".into(),
        Body::Call { .. } => format!("{{\"report\": {job}}}"),
        Body::Answer { outcome: Outcome::Done, .. } => format!("{{\"report\": {job}, \"state\": \"done\"}}"),
        Body::Answer { outcome: Outcome::Error, .. } => format!("{{\"report\": {job}, \"state\": \"error\"}}"),
        Body::Answer { outcome: Outcome::Busy, .. } => format!("{{\"status\": {}}}", Status::Unavailable.code()),
        Body::Answer { outcome: Outcome::Throttled, .. } => "{\"status\": 429}".into(),
        Body::Undone => format!("{{\"report\": {job}, \"state\": \"undone\"}}"),
        Body::Answer { .. } => "ECONNREFUSED".into(),
        Body::CallbackReceipt => "{}".into(),
    }
}
