//! Work that consists of steps: where it fails, and how what was done of it is undone.

use super::{Doing, Job, Worker};
use crate::sim::actor::{CLIENT, Context, Out};
use crate::sim::message::Body;
use crate::sim::plan::Delivery;
use crate::sim::step::{Fact, Timer};
use crate::sim::time::SimTime;

impl Job {
    /// How many steps of this try succeed before one fails, if one does.
    fn failing_step(&self, context: Context) -> Option<u32> {
        context.plan.failing_step(self.journey, self.tries)
    }

    /// How much of the work there is until it is done, or until a step has failed.
    pub(super) fn share_of_work(&self, context: Context) -> f64 {
        let count = context.plan.resilience.steps.map_or(1, |steps| steps.count);
        self.failing_step(context).map_or(1.0, |done| f64::from(done + 1) / f64::from(count))
    }

    /// How often somebody sets about undoing a step of this try.
    fn goes(&self, context: Context) -> u32 {
        context.plan.undoings(self.journey, self.tries, self.failing_step(context).unwrap_or(0))
    }
}

impl Worker {
    /// A step has failed, if one does: what was done is rolled back, or is undone step by step. True if so.
    pub(super) fn fails(&mut self, job: Job, context: Context, out: &mut Out) -> bool {
        let Some((steps, rules)) = job.failing_step(context).zip(context.plan.resilience.steps) else { return false };
        let journey = job.journey;
        if rules.compensates.is_none() {
            out.note(Fact::RolledBack { journey, steps });
            self.give_back(context, out);
            return true;
        }
        out.note(Fact::StepFailed { journey, steps });
        self.cut_off(out);
        self.turn_to(Doing::Undoing(context.now), out);
        out.wake(self.undone(context.now, context), Timer::WorkDone);
        true
    }

    /// When what was done is undone, if that began at `since`.
    pub(super) fn undone(&self, since: SimTime, context: Context) -> SimTime {
        let Some((job, steps)) = self.job.zip(context.plan.resilience.steps) else { return context.now };
        let one = steps.compensates.unwrap_or(0.0) / f64::from(steps.count);
        let span = context.plan.work_of(job.journey).times(one * f64::from(job.goes(context)));
        (since + span).max(context.now)
    }

    /// All is undone: the job is over, and the caller hears of it.
    pub(super) fn finish_undoing(&mut self, context: Context, out: &mut Out) {
        let Some(job) = self.job else { return };
        self.leave_off(out);
        out.note(Fact::Compensated { journey: job.journey, goes: job.goes(context) });
        if context.plan.reply != Delivery::None {
            out.send(CLIENT, job.journey, Body::Undone, context.way(job.journey, Body::Undone));
        }
        self.acknowledge(job.journey, context, out);
    }
}
