//! The queue: a broker behind a connection. It turns messages into commands and what follows into messages.

mod scaler;

use super::{API, Context, FIRST_WORKER, Input, Occupation, Out};
use crate::sim::broker::{Broker, Command, Event, Limits};
use crate::sim::message::{ActorId, Body, Message};
use crate::sim::step::{Activity, Fact, Timer};
use crate::sim::time::SimTime;
use scaler::Scaler;

/// The queue between API and workers.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    broker: Broker,
    /// Since when each worker is connected, by number; `None` while it is gone.
    connected: Vec<Option<SimTime>>,
    scaler: Scaler,
}

impl Queue {
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
            Input::Timer(_) => {}
        }
        if let Some(rules) = context.plan.autoscale
            && !self.scaler.watches()
        {
            self.scaler.watch(self.jobs(), rules, context, out);
        }
    }

    /// Jobs that wait or are with a worker.
    fn jobs(&self) -> u32 {
        (self.broker.waiting().count() + self.broker.delivered().count()) as u32
    }

    pub(super) fn occupations(&self) -> Vec<Occupation> {
        let waiting = self.broker.waiting().map(|job| (job, Activity::Queued));
        waiting.chain(self.broker.delivered().map(|job| (job, Activity::Unacked))).collect()
    }

    fn receive(&mut self, message: Message, context: Context, out: &mut Out) {
        let job = message.journey;
        let consumer = message.from.0.saturating_sub(FIRST_WORKER.0);
        match message.body {
            Body::Publish => self.tell(Command::Publish(job), context, out),
            _ if !self.hears(consumer, &message) => {}
            Body::Ack => self.tell(Command::Ack { consumer, job }, context, out),
            Body::Nack => self.tell(Command::Nack { consumer, job }, context, out),
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
        self.broker.tell(command, Limits::of(context.plan), &mut events);
        for event in events {
            carry_out(event, context, out);
        }
    }
}

fn carry_out(event: Event, context: Context, out: &mut Out) {
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
            out.end(job, Activity::Queued);
            out.begin(job, Activity::Unacked, None);
            if again {
                out.note(Fact::Redelivered(job));
            }
            out.send(worker(consumer), job, Body::Deliver, hop);
        }
        Event::Forgotten(job) => out.end(job, Activity::Unacked),
        Event::Returned(job) => {
            out.cut(job, Activity::Unacked);
            out.note(Fact::Requeued(job));
            out.begin(job, Activity::Queued, None);
        }
        Event::SetAside(job) => {
            out.cut(job, Activity::Unacked);
            out.note(Fact::DeadLettered(job));
        }
    }
}

/// The actor of a consumer.
fn worker(consumer: u32) -> ActorId {
    ActorId(FIRST_WORKER.0 + consumer)
}
