//! What a broker says, as facts, messages and words to workers.

mod named;

use crate::sim::actor::{API, Context, FIRST_WORKER, Out};
use crate::sim::broker::Event;
use crate::sim::message::{ActorId, Body, JourneyId};
use crate::sim::step::{Activity, Fact};

/// Puts on record what a broker says, and tells whom it concerns.
pub fn carry_out(event: Event, context: Context, out: &mut Out) {
    let hop = context.plan.hop;
    match event {
        Event::Kept(job) => {
            out.begin(job, Activity::Queued, None);
            out.send(API, job, Body::Confirm, hop);
        }
        Event::Refused(job) => {
            out.note(Fact::Rejected(job));
            out.send(API, job, Body::Reject, hop);
        }
        Event::Delivered { consumer, job, again } => {
            hand_out(job, again, out);
            out.send(worker(consumer), job, Body::Deliver, hop);
        }
        Event::Forgotten(job) => out.end(job, Activity::Unacked),
        Event::Returned(job) => requeue(job, Activity::Unacked, Fact::Requeued(job), out),
        Event::SetAside(job) => {
            out.cut(job, Activity::Unacked);
            out.note(Fact::DeadLettered(job));
        }
        other => named::carry_out(other, context, out),
    }
}

fn hand_out(job: JourneyId, again: bool, out: &mut Out) {
    out.end(job, Activity::Queued);
    out.begin(job, Activity::Unacked, None);
    if again {
        out.note(Fact::Redelivered(job));
    }
}

/// A job waits again.
fn requeue(job: JourneyId, from: Activity, fact: Fact, out: &mut Out) {
    out.cut(job, from);
    out.note(fact);
    out.begin(job, Activity::Queued, None);
}

/// The actor of a consumer.
fn worker(consumer: u32) -> ActorId {
    ActorId(FIRST_WORKER.0 + consumer)
}
