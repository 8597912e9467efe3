//! What comes of work that is as good as done: its side effect, the note that it happened, the reply, or a mishap in
//! between.

use super::{Doing, Worker};
use crate::sim::actor::{API, CLIENT, Context, Out, QUEUE, effect};
use crate::sim::ledger::Deed;
use crate::sim::message::{Body, JourneyId};
use crate::sim::plan::broker::Manners;
use crate::sim::plan::{Delivery, Mishap};
use crate::sim::scenario::Harm;
use crate::sim::step::{Death, Fact};
use crate::sim::time::{SimSpan, SimTime};

impl Worker {
    /// The work has taken its time.
    pub(super) fn done(&mut self, context: Context, out: &mut Out) {
        let Some(job) = self.job else { return };
        if self.fails(job, context, out) {
            return;
        }
        let mishap = context.plan.mishap(job.journey, context.ledger.of(job.journey.origin()).tries);
        match mishap.map(|it| (it.what, it)) {
            Some((Harm::Poison, _)) => {
                out.note(Fact::Poisoned(job.journey));
                self.give_back(context, out);
            }
            Some((Harm::CrashBefore, mishap)) => {
                self.cut_off(out);
                self.die(mishap, context, out);
            }
            Some((harm, mishap)) => {
                self.leave_off(out);
                effect(job.journey, context, out);
                if harm == Harm::CrashNoted {
                    out.write(context.identity(job.journey), Deed::Note);
                }
                self.die(mishap, context, out);
            }
            None => {
                self.leave_off(out);
                effect(job.journey, context, out);
                if context.plan.keeps_ledger() {
                    out.write(context.identity(job.journey), Deed::Note);
                }
                self.report(job.journey, context, out);
            }
        }
    }

    /// Whether the common memory says that this job is done; then it is reported again, and not done again.
    pub(super) fn recognises(&self, journey: JourneyId, context: Context) -> bool {
        let fresh = |keep: SimSpan| {
            context.ledger.of(context.identity(journey)).noted.is_some_and(|at| context.now <= at + keep)
        };
        context.plan.memory.is_some_and(fresh)
    }

    /// The reply, and then the acknowledgement.
    pub(super) fn report(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        match context.plan.reply {
            Delivery::Push => out.send(CLIENT, journey, Body::Push, context.way(journey, Body::Push)),
            Delivery::Poll(_) => out.send(API, journey, Body::Store, context.plan.hop),
            Delivery::None => {}
            // The job counts as done when the client's endpoint has answered.
            Delivery::Callback => {
                self.turn_to(Doing::Calling, out);
                return out.send(CLIENT, journey, Body::Callback, context.way(journey, Body::Callback));
            }
        }
        self.acknowledge(journey, context, out);
    }

    pub(super) fn acknowledge(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        self.job = None;
        if context.plan.broker.manners().acks {
            out.send(QUEUE, journey, Body::Ack, context.plan.hop);
        }
    }

    pub(super) fn give_back(&mut self, context: Context, out: &mut Out) {
        self.cut_off(out);
        if let Some(job) = self.job.take() {
            match context.plan.broker.manners() {
                Manners { takes_back: true, .. } => out.send(QUEUE, job.journey, Body::Nack, context.plan.hop),
                // It goes on behind the job, which nobody will do.
                Manners { acks, keeps, .. } => {
                    let of = if keeps { Death::Rejected } else { Death::Unfinished };
                    out.note(Fact::Dropped { journey: job.journey, of });
                    if acks {
                        out.send(QUEUE, job.journey, Body::Ack, context.plan.hop);
                    }
                }
            }
        }
    }

    /// Dies, if the plan says so. What it did is lost.
    pub(super) fn crash(&mut self, context: Context, out: &mut Out) {
        if let Some(until) = self.health.dies_until(context) {
            self.cut_off(out);
            self.fall(until, context, out);
        }
    }

    /// Dies of a mishap.
    fn die(&mut self, mishap: Mishap, context: Context, out: &mut Out) {
        self.fall(context.now + mishap.down, context, out);
    }

    fn fall(&mut self, until: SimTime, context: Context, out: &mut Out) {
        self.lose_all(context, out);
        self.job = None;
        self.health.fall(until, context, out);
    }
}
