//! What only brokers by name say.

use super::{hand_out, requeue, worker};
use crate::sim::actor::{API, Context, Out};
use crate::sim::broker::Event;
use crate::sim::message::{Body, JourneyId, NO_JOURNEY};
use crate::sim::step::{Activity, Death, Fact, Timer};

/// Puts on record what such a broker says, and tells whom it concerns.
pub fn carry_out(event: Event, context: Context, out: &mut Out) {
    let hop = context.plan.hop;
    match event {
        Event::Stored(job) => out.begin(job, Activity::Queued, None),
        Event::Confirmed(job) => out.send(API, job, Body::Confirm, hop),
        Event::Turned { job, aside } => die(job, Death::Overflow, aside, out),
        Event::Handed { consumer, job, again, more } => {
            hand_out(job, again, out);
            out.send(worker(consumer), job, Body::Handed { more }, hop);
        }
        Event::Nothing(consumer) => out.send(worker(consumer), NO_JOURNEY, Body::Nothing, hop),
        Event::Summoned(consumer) => out.tell(worker(consumer), context.now, Timer::OnDuty),
        Event::Dismissed(consumer) => out.tell(worker(consumer), context.now, Timer::OffDuty),
        Event::Rebalancing => out.note(Fact::Rebalancing),
        Event::Assigned { consumer, parts } => out.note(Fact::Assigned { worker: consumer, parts }),
        Event::Expelled(consumer) => out.note(Fact::Expelled { worker: consumer }),
        other => settle(other, out),
    }
}

/// What becomes of a job that was delivered, or waited.
fn settle(event: Event, out: &mut Out) {
    match event {
        Event::Deduplicated(job) => out.note(Fact::Deduplicated(job)),
        Event::Revived(job) => {
            out.note(Fact::Exposed(job));
            out.begin(job, Activity::Queued, None);
        }
        Event::Withdrawn(job) => out.end(job, Activity::Queued),
        Event::TimedOut(job) => requeue(job, Activity::Unacked, Fact::TimedOut(job), out),
        Event::Exposed { job, held } => requeue(job, place(held), Fact::Exposed(job), out),
        Event::Circled { job, held } => requeue(job, place(held), Fact::Circled(job), out),
        Event::Gone { job, held, aside, of } => {
            out.cut(job, place(held));
            die(job, of, aside, out);
        }
        _ => {}
    }
}

fn die(journey: JourneyId, of: Death, aside: bool, out: &mut Out) {
    out.note(if aside { Fact::Buried { journey, of } } else { Fact::Dropped { journey, of } });
}

fn place(held: bool) -> Activity {
    if held { Activity::Unacked } else { Activity::Queued }
}
