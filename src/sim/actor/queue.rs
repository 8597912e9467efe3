//! The queue: a broker behind a connection. It turns messages into commands and what follows into messages.

mod report;
mod scaler;

use super::{Context, FIRST_WORKER, Input, Occupation, Out};
use crate::sim::broker::{Broker, Command, Limits};
use crate::sim::message::{Body, Message};
use crate::sim::plan::Plan;
use crate::sim::step::{Activity, Timer};
use crate::sim::time::SimTime;
use report::carry_out;
use scaler::Scaler;

/// The queue between API and workers.
#[derive(Clone, Debug)]
pub struct Queue {
    broker: Broker,
    /// When the broker will next do something by itself, as far as it has been asked for.
    due: Option<SimTime>,
    /// Since when each worker is connected, by number; `None` while it is gone.
    connected: Vec<Option<SimTime>>,
    scaler: Scaler,
}

impl Queue {
    /// The queue of a plan, with nothing in it.
    pub fn new(plan: &Plan) -> Queue {
        Queue { broker: Broker::new(plan), due: None, connected: Vec::new(), scaler: Scaler::default() }
    }

    /// Whether there is a job that waits or is with a worker.
    pub fn holds_jobs(&self) -> bool {
        self.broker.holds_jobs()
    }

    pub(super) fn handle(&mut self, input: Input, context: Context, out: &mut Out) {
        match input {
            Input::Start | Input::Edited => self.adapt(context, out),
            Input::Message(message) => self.receive(message, context, out),
            Input::Timer(Timer::WorkerLost { worker }) => self.lost(worker, context, out),
            Input::Timer(Timer::WorkerBack { worker }) => self.back(worker, context, out),
            Input::Timer(Timer::ScaleLook) => {
                if self.scaler.look(self.jobs(), context, out) {
                    self.adapt(context, out);
                }
            }
            Input::Timer(Timer::WorkerReady) => {
                if self.scaler.arrived(context, out) {
                    self.adapt(context, out);
                }
            }
            Input::Timer(Timer::BrokerDue) if self.due == Some(context.now) => self.wake(context, out),
            Input::Timer(_) => {}
        }
        self.expect(out);
        if let Some(rules) = context.plan.autoscale
            && !self.scaler.watches()
        {
            self.scaler.watch(self.jobs(), rules, context, out);
        }
    }

    /// Jobs that wait or are with a worker.
    fn jobs(&self) -> u32 {
        (self.broker.waiting().len() + self.broker.delivered().len()) as u32
    }

    pub(super) fn occupations(&self) -> Vec<Occupation> {
        let waiting = self.broker.waiting().into_iter().map(|job| (job, Activity::Queued));
        waiting.chain(self.broker.delivered().into_iter().map(|job| (job, Activity::Unacked))).collect()
    }

    fn receive(&mut self, message: Message, context: Context, out: &mut Out) {
        let job = message.journey;
        let consumer = message.from.0.saturating_sub(FIRST_WORKER.0);
        match message.body {
            Body::Publish => self.tell(Command::Publish(job), context, out),
            _ if !self.hears(consumer, &message) => {}
            Body::Ack => self.tell(Command::Ack { consumer, job }, context, out),
            Body::Nack => self.tell(Command::Nack { consumer, job }, context, out),
            Body::Fetch => self.tell(Command::Fetch(consumer), context, out),
            _ => {}
        }
    }

    /// What a worker said over a connection that is gone means nothing.
    fn hears(&self, consumer: u32, message: &Message) -> bool {
        self.connected.get(consumer as usize).copied().flatten().is_some_and(|since| since <= message.sent)
    }

    fn lost(&mut self, worker: u32, context: Context, out: &mut Out) {
        if let Some(connected) = self.connected.get_mut(worker as usize) {
            *connected = None;
        }
        self.tell(Command::Lost(worker), context, out);
    }

    fn back(&mut self, worker: u32, context: Context, out: &mut Out) {
        if let Some(connected) = self.connected.get_mut(worker as usize) {
            *connected = Some(context.now);
        }
        if worker < self.scaler.staff(context.plan) {
            self.tell(Command::Join(worker), context, out);
        }
    }

    /// Workers come and go with the plan.
    fn adapt(&mut self, context: Context, out: &mut Out) {
        if context.plan.autoscale.is_none() {
            self.scaler = Scaler::default();
        }
        let (workers, most) = (self.scaler.staff(context.plan), context.plan.most_workers());
        if self.connected.len() < most as usize {
            self.connected.resize(most as usize, Some(SimTime::ZERO));
        }
        for worker in 0..self.connected.len() as u32 {
            let takes = worker < workers && self.connected[worker as usize].is_some();
            self.tell(if takes { Command::Join(worker) } else { Command::Leave(worker) }, context, out);
        }
    }

    fn tell(&mut self, command: Command, context: Context, out: &mut Out) {
        let mut events = Vec::new();
        self.broker.tell(context.now, command, Limits::of(context.plan), &mut events);
        events.into_iter().for_each(|event| carry_out(event, context, out));
    }

    fn wake(&mut self, context: Context, out: &mut Out) {
        self.due = None;
        let mut events = Vec::new();
        self.broker.wake(context.now, &mut events);
        events.into_iter().for_each(|event| carry_out(event, context, out));
    }

    /// Sees to it that the broker is woken when it is due.
    fn expect(&mut self, out: &mut Out) {
        let due = self.broker.due();
        if due != self.due {
            self.due = due;
            due.into_iter().for_each(|at| out.wake(at, Timer::BrokerDue));
        }
    }
}
