//! A worker: one job at a time, in the background, then the reply and the acknowledgement. It can die on the way.

mod health;
mod job;
mod inbox;
mod outcome;
mod steps;

use super::{Context, Input, Occupation, Out, SERVICE};
use crate::sim::ledger::Deed;
use crate::sim::message::{ActorId, Body, JourneyId, Message, NO_JOURNEY, Outcome};
use crate::sim::step::{Activity, Fact, Timer};
use crate::sim::time::SimTime;
use health::Health;
use inbox::Inbox;
use job::{Doing, Job};

/// One worker.
#[derive(Clone, Debug)]
pub struct Worker {
    health: Health,
    job: Option<Job>,
    inbox: Inbox,
    /// Calls made to the service, so that a late answer is not taken for another.
    calls: u32,
    /// The call whose refusal is still on its way, while the word that the service can be called again is here already.
    welcome: Option<u32>,
}

impl Worker {
    /// A worker with nothing to do.
    pub fn new(me: ActorId) -> Worker {
        Worker { health: Health::new(me), job: None, inbox: Inbox::default(), calls: 0, welcome: None }
    }

    pub(super) fn handle(&mut self, input: Input, context: Context, out: &mut Out) {
        match input {
            Input::Message(message) => self.receive(message, context, out),
            Input::Timer(timer) => self.moment(timer, context, out),
            Input::Start => self.health.expect(context, out),
            Input::Edited => self.adapt(context, out),
        }
        self.go_on(context, out);
    }

    pub(super) fn occupations(&self) -> Vec<Occupation> {
        let down = self.health.is_down().then_some((NO_JOURNEY, Activity::Down));
        let all = down.into_iter().chain(self.job.map(|job| (job.journey, job.activity())));
        let all = all.chain(self.inbox.jobs().map(|job| (job, Activity::Prefetched)));
        all.collect()
    }

    fn moment(&mut self, timer: Timer, context: Context, out: &mut Out) {
        match (timer, self.job.map(|job| job.doing)) {
            (Timer::Pickup, Some(Doing::Unseen(since))) if picks_up(since, context) == context.now => {
                self.leave_off(out);
                self.start(context, out);
            }
            (Timer::WorkDone, Some(Doing::Working(since))) if self.finish(since, context) == context.now => {
                self.done(context, out)
            }
            (Timer::WorkDone, Some(Doing::Undoing(since))) if self.undone(since, context) == context.now => {
                self.finish_undoing(context, out)
            }
            (Timer::ServiceBack, Some(Doing::Stalled)) => {
                self.leave_off(out);
                self.start(context, out);
            }
            (Timer::ServiceBack, Some(Doing::Awaiting(call))) => self.welcome = Some(call),
            (Timer::OnDuty, _) if self.health.is_connected(context.now) => self.inbox.go_on_duty(),
            (Timer::OffDuty, _) => self.inbox.go_off_duty(),
            (Timer::FetchAgain, _) => self.inbox.rested(context.now),
            (Timer::Crash, _) => self.crash(context, out),
            (Timer::Restart, _) => self.health.rise(context, out),
            _ => {}
        }
    }

    fn receive(&mut self, message: Message, context: Context, out: &mut Out) {
        let doing = self.job.filter(|job| job.journey == message.journey).map(|job| job.doing);
        match (message.body, doing) {
            // What arrives at a dead worker is lost; the queue will notice, unless it has forgotten the job.
            (Body::Deliver | Body::Handed { .. } | Body::Nothing, _) => self.get(message, context, out),
            (Body::CallbackReceipt, Some(Doing::Calling)) => {
                self.leave_off(out);
                self.acknowledge(message.journey, context, out);
            }
            (Body::Answer { attempt, outcome }, Some(Doing::Awaiting(call))) if call == attempt => {
                self.answered(outcome, context, out)
            }
            (Body::Answer { .. } | Body::CallbackReceipt, _) => out.note(Fact::TooLate(message.journey)),
            _ => {}
        }
    }

    fn take(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        let tries = context.ledger.of(journey.origin()).tries + 1;
        self.job = Some(Job { journey, doing: Doing::Unseen(context.now), tries });
        if context.plan.keeps_ledger() {
            out.write(journey.origin(), Deed::Try);
        }
        if picks_up(context.now, context) > context.now {
            out.begin(journey, Activity::Unseen, None);
            out.wake(picks_up(context.now, context), Timer::Pickup);
        } else {
            self.start(context, out);
        }
    }

    fn start(&mut self, context: Context, out: &mut Out) {
        if let Some(journey) = self.job.map(|job| job.journey)
            && self.recognises(journey, context)
        {
            out.note(Fact::Recognised(journey));
            return self.report(journey, context, out);
        }
        if context.plan.service.is_some() {
            return self.call(context, out);
        }
        self.turn_to(Doing::Working(context.now), out);
        out.wake(self.finish(context.now, context), Timer::WorkDone);
    }

    fn call(&mut self, context: Context, out: &mut Out) {
        let Some(job) = self.job else { return };
        self.calls += 1;
        self.turn_to(Doing::Awaiting(self.calls), out);
        out.send(SERVICE, job.journey, Body::Call { attempt: self.calls }, context.service_hop());
    }

    fn answered(&mut self, outcome: Outcome, context: Context, out: &mut Out) {
        match outcome {
            Outcome::Done => self.done(context, out),
            Outcome::Error => self.give_back(context, out),
            // The plan has changed: there is no service any more, or the word that it is back took a shorter way.
            _ if context.plan.service.is_none() || self.welcome.take() == Some(self.calls) => {
                self.leave_off(out);
                self.start(context, out);
            }
            _ => {
                self.leave_off(out);
                self.turn_to(Doing::Stalled, out);
            }
        }
    }

    fn adapt(&mut self, context: Context, out: &mut Out) {
        match self.job.map(|job| job.doing) {
            Some(Doing::Unseen(since)) => out.wake(picks_up(since, context), Timer::Pickup),
            Some(Doing::Working(since)) => out.wake(self.finish(since, context), Timer::WorkDone),
            Some(Doing::Undoing(since)) => out.wake(self.undone(since, context), Timer::WorkDone),
            // Whoever is gone from the plan does not come back to wake it.
            Some(Doing::Stalled) if context.plan.service.is_none() => out.wake(context.now, Timer::ServiceBack),
            _ => {}
        }
        self.health.expect(context, out);
    }

    /// Enters what comes next.
    fn turn_to(&mut self, doing: Doing, out: &mut Out) {
        if let Some(job) = &mut self.job {
            job.doing = doing;
            out.begin(job.journey, job.activity(), None);
        }
    }

    fn leave_off(&self, out: &mut Out) {
        if let Some(job) = self.job {
            out.end(job.journey, job.activity());
        }
    }

    fn cut_off(&self, out: &mut Out) {
        if let Some(job) = self.job {
            out.cut(job.journey, job.activity());
        }
    }

    /// When work that began at `since` is finished; where a changed plan puts that in the past, it is now.
    fn finish(&self, since: SimTime, context: Context) -> SimTime {
        let work = self.job.map_or_else(Default::default, |job| context.plan.work_of(job.journey));
        let work = work.times(self.job.map_or(1.0, |job| job.share_of_work(context)));
        (since + work).max(context.now)
    }
}

/// When a job that was delivered at `since` is looked at; never in the past.
fn picks_up(since: SimTime, context: Context) -> SimTime {
    (since + context.plan.pickup).max(context.now)
}
