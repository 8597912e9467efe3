//! A worker: one job at a time, in the background, then the reply and the acknowledgement.

use super::{API, CLIENT, Context, Input, Occupation, Out, QUEUE};
use crate::sim::message::{Body, JourneyId, Message};
use crate::sim::plan::Delivery;
use crate::sim::step::{Activity, Timer};
use crate::sim::time::SimTime;

/// One worker.
#[derive(Clone, Debug, Default)]
pub struct Worker {
    job: Option<Job>,
}

#[derive(Clone, Copy, Debug)]
struct Job {
    journey: JourneyId,
    began: SimTime,
    /// When the work is finished; `None` while the client's endpoint has not answered.
    due: Option<SimTime>,
}

impl Worker {
    pub(super) fn handle(&mut self, input: Input, context: Context, out: &mut Out) {
        match input {
            Input::Message(message) => self.receive(message, context, out),
            Input::Timer(Timer::WorkDone) => self.done(context, out),
            Input::Edited => self.adapt(context, out),
            Input::Start | Input::Timer(_) => {}
        }
    }

    pub(super) fn occupations(&self) -> Vec<Occupation> {
        self.job.iter().map(|job| (job.journey, job.activity())).collect()
    }

    fn receive(&mut self, message: Message, context: Context, out: &mut Out) {
        match message.body {
            Body::Deliver => self.begin(message.journey, context, out),
            Body::CallbackReceipt => self.called(message.journey, context, out),
            _ => {}
        }
    }

    fn begin(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        let due = context.now + context.plan.work_of(journey);
        self.job = Some(Job { journey, began: context.now, due: Some(due) });
        out.begin(journey, Activity::Working, None);
        out.wake(due, Timer::WorkDone);
    }

    fn done(&mut self, context: Context, out: &mut Out) {
        let Some(job) = self.job.filter(|job| job.due == Some(context.now)) else { return };
        out.end(job.journey, Activity::Working);
        match context.plan.reply {
            Delivery::Push => out.send(CLIENT, job.journey, Body::Push, context.plan.link),
            Delivery::Poll(_) => out.send(API, job.journey, Body::Store, context.plan.hop),
            Delivery::Callback => return self.call_back(job, context, out),
        }
        self.acknowledge(job.journey, context, out);
    }

    /// The job counts as done when the client's endpoint has answered.
    fn call_back(&mut self, job: Job, context: Context, out: &mut Out) {
        self.job = Some(Job { due: None, ..job });
        out.begin(job.journey, Activity::Calling, None);
        out.send(CLIENT, job.journey, Body::Callback, context.plan.link);
    }

    fn called(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        out.end(journey, Activity::Calling);
        self.acknowledge(journey, context, out);
    }

    fn acknowledge(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        self.job = None;
        out.send(QUEUE, journey, Body::Ack, context.plan.hop);
    }

    fn adapt(&mut self, context: Context, out: &mut Out) {
        let Some(job) = self.job.as_mut().filter(|job| job.due.is_some()) else { return };
        let due = (job.began + context.plan.work_of(job.journey)).max(context.now);
        job.due = Some(due);
        out.wake(due, Timer::WorkDone);
    }
}

impl Job {
    fn activity(&self) -> Activity {
        if self.due.is_some() { Activity::Working } else { Activity::Calling }
    }
}
