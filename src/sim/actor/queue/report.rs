//! What a broker says, as facts, messages and words to workers.

use crate::sim::actor::{API, Context, FIRST_WORKER, Out};
use crate::sim::broker::Event;
use crate::sim::message::{ActorId, Body, JourneyId, NO_JOURNEY};
use crate::sim::step::{Activity, Death, Fact, Timer};

/// Puts on record what a broker says, and tells whom it concerns.
pub fn carry_out(event: Event, context: Context, out: &mut Out) {
    let hop = context.plan.hop;
    match event {
        Event::Kept(job) => {
            out.begin(job, Activity::Queued, None);
            out.send(API, job, Body::Confirm, hop);
        }
        Event::Stored(job) => out.begin(job, Activity::Queued, None),
        Event::Confirmed(job) => out.send(API, job, Body::Confirm, hop),
        Event::Refused(job) => {
            out.note(Fact::Rejected(job));
            out.send(API, job, Body::Reject, hop);
        }
        Event::Turned { job, aside } => die(job, Death::Overflow, aside, out),
        Event::Delivered { consumer, job, again } => {
            hand_out(job, again, out);
            out.send(worker(consumer), job, Body::Deliver, hop);
        }
        Event::Handed { consumer, job, again, more } => {
            hand_out(job, again, out);
            out.send(worker(consumer), job, Body::Handed { more }, hop);
        }
        Event::Nothing(consumer) => out.send(worker(consumer), NO_JOURNEY, Body::Nothing, hop),
        Event::SetAside(job) => {
            out.cut(job, Activity::Unacked);
            out.note(Fact::DeadLettered(job));
        }
        Event::Summoned(consumer) => out.tell(worker(consumer), context.now, Timer::OnDuty),
        Event::Dismissed(consumer) => out.tell(worker(consumer), context.now, Timer::OffDuty),
        Event::Expelled(consumer) => out.note(Fact::Expelled { worker: consumer }),
        other => settle(other, out),
    }
}

/// What becomes of a job that was delivered, or waited.
fn settle(event: Event, out: &mut Out) {
    match event {
        Event::Forgotten(job) => out.end(job, Activity::Unacked),
        Event::Withdrawn(job) => out.end(job, Activity::Queued),
        Event::Returned(job) => requeue(job, true, Fact::Requeued(job), out),
        Event::TimedOut(job) => requeue(job, true, Fact::TimedOut(job), out),
        Event::Exposed { job, held } => requeue(job, held, Fact::Exposed(job), out),
        Event::Circled { job, held } => requeue(job, held, Fact::Circled(job), out),
        Event::Gone { job, held, aside, of } => {
            out.cut(job, place(held));
            die(job, of, aside, out);
        }
        _ => {}
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
fn requeue(job: JourneyId, held: bool, fact: Fact, out: &mut Out) {
    out.cut(job, place(held));
    out.note(fact);
    out.begin(job, Activity::Queued, None);
}

fn die(journey: JourneyId, of: Death, aside: bool, out: &mut Out) {
    out.note(if aside { Fact::Buried { journey, of } } else { Fact::Dropped { journey, of } });
}

fn place(held: bool) -> Activity {
    if held { Activity::Unacked } else { Activity::Queued }
}

/// The actor of a consumer.
fn worker(consumer: u32) -> ActorId {
    ActorId(FIRST_WORKER.0 + consumer)
}
