//! The queue: keeps jobs in order, hands each to one worker that is ready, and forgets it on acknowledgement.

use super::{API, Context, FIRST_WORKER, Input, Occupation, Out};
use crate::sim::message::{ActorId, Body, JourneyId, Message};
use crate::sim::step::Activity;
use std::collections::VecDeque;

/// The queue between API and workers; every worker holds one job at a time.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    ready: VecDeque<JourneyId>,
    /// What each worker holds, by its number among the workers.
    unacked: Vec<Option<JourneyId>>,
    /// Workers with nothing to do, longest idle first.
    idle: VecDeque<ActorId>,
}

impl Queue {
    pub(super) fn handle(&mut self, input: Input, context: Context, out: &mut Out) {
        match input {
            Input::Start | Input::Edited => self.adapt(context),
            Input::Message(message) if message.body == Body::Publish => self.keep(message.journey, context, out),
            Input::Message(message) if message.body == Body::Ack => self.forget(message, context, out),
            Input::Message(_) | Input::Timer(_) => return,
        }
        self.dispatch(context, out);
    }

    pub(super) fn occupations(&self) -> Vec<Occupation> {
        let ready = self.ready.iter().map(|journey| (*journey, Activity::Queued));
        ready.chain(self.unacked.iter().flatten().map(|journey| (*journey, Activity::Unacked))).collect()
    }

    fn keep(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        self.ready.push_back(journey);
        out.begin(journey, Activity::Queued, None);
        out.send(API, journey, Body::Confirm, context.plan.hop);
    }

    fn forget(&mut self, ack: Message, context: Context, out: &mut Out) {
        out.end(ack.journey, Activity::Unacked);
        self.unacked[place(ack.from)] = None;
        if employed(ack.from, context) {
            self.idle.push_back(ack.from);
        }
    }

    fn dispatch(&mut self, context: Context, out: &mut Out) {
        while !self.ready.is_empty() {
            let Some(worker) = self.idle.pop_front() else { return };
            let Some(journey) = self.ready.pop_front() else { return };
            self.unacked[place(worker)] = Some(journey);
            out.end(journey, Activity::Queued);
            out.begin(journey, Activity::Unacked, None);
            out.send(worker, journey, Body::Deliver, context.plan.hop);
        }
    }

    /// Workers come and go with the plan; one that leaves finishes what it holds.
    fn adapt(&mut self, context: Context) {
        self.idle.retain(|worker| employed(*worker, context));
        let workers = context.plan.workers as usize;
        if self.unacked.len() < workers {
            self.unacked.resize(workers, None);
        }
        let mut waiting = vec![false; workers];
        self.idle.iter().for_each(|worker| waiting[place(*worker)] = true);
        let free = |number: &usize| !waiting[*number] && self.unacked[*number].is_none();
        self.idle.extend((0..workers).filter(free).map(|number| ActorId(FIRST_WORKER.0 + number as u32)));
    }
}

/// The number of a worker among the workers.
fn place(worker: ActorId) -> usize {
    (worker.0 - FIRST_WORKER.0) as usize
}

fn employed(worker: ActorId, context: Context) -> bool {
    worker.0 < FIRST_WORKER.0 + context.plan.workers
}
