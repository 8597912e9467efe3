//! The web server: a few threads, each held by one call at a time, and a short line of calls that wait for one.

mod gate;
mod handler;
mod outbox;

use super::{CLIENT, Context, Input, Occupation, Out, QUEUE, SERVICE, free_slot};
use crate::sim::map::Set;
use crate::sim::message::{Body, JourneyId, Message, Outcome, Status};
use crate::sim::plan::{Delivery, Style};
use crate::sim::step::{Activity, Fact, Timer};
use handler::{Handler, expect, finish, limit_of};
use std::collections::VecDeque;

/// The web server.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// The threads; beyond the plan's number only those that were busy when it shrank.
    slots: Vec<Option<Handler>>,
    /// Calls that wait for a thread, and what for.
    line: VecDeque<(JourneyId, Activity)>,
    /// Results of delegated work that nobody has fetched yet.
    results: Set<JourneyId>,
    gate: gate::Gate,
    outbox: outbox::Outbox,
}

impl Api {
    pub(super) fn handle(&mut self, input: Input, context: Context, out: &mut Out) {
        match input {
            Input::Message(message) => self.receive(message, context, out),
            Input::Timer(Timer::HandlerDone { slot }) => self.done(slot, context, out),
            Input::Timer(Timer::HandlerLimit { slot }) => self.limit(slot, context, out),
            Input::Timer(Timer::Relay) => self.outbox.relay(context, out),
            Input::Edited => self.adapt(context, out),
            Input::Start | Input::Timer(_) => {}
        }
        self.seat(context, out);
    }

    pub(super) fn occupations(&self) -> Vec<Occupation> {
        let handled = self.slots.iter().flatten().map(|handler| (handler.journey, handler.activity));
        let all = handled.chain(self.line.iter().map(|(journey, _)| (*journey, Activity::InLine)));
        let all = all.chain(self.outbox.jobs().map(|job| (job, Activity::WrittenDown)));
        all.collect()
    }

    fn receive(&mut self, message: Message, context: Context, out: &mut Out) {
        let journey = message.journey;
        match (message.body, context.style) {
            (Body::Request, Style::Sync) => self.request(journey, Activity::Working, context, out),
            (Body::Request, Style::Async) => self.request(journey, Activity::Checking, context, out),
            (Body::Poll, _) => self.admit(journey, Activity::LookingUp, context, out),
            (Body::Confirm, _) => self.broker_said(journey, Status::Accepted, context, out),
            (Body::Reject, _) => self.broker_said(journey, Status::QueueFull, context, out),
            (Body::Answer { outcome, .. }, _) => self.service_said(journey, outcome, context, out),
            (Body::Store, _) => self.store(journey, context, out),
            _ => {}
        }
    }

    /// Lets a request in, if nothing stops it.
    fn request(&mut self, journey: JourneyId, activity: Activity, context: Context, out: &mut Out) {
        if let Some(status) = self.gate.stops(journey, context, out) {
            return send_answer(journey, activity, status, context, out);
        }
        self.admit(journey, activity, context, out);
    }

    /// Gives a call to the first free thread, puts it in line, or turns it away.
    fn admit(&mut self, journey: JourneyId, activity: Activity, context: Context, out: &mut Out) {
        if let Some(slot) = free_slot(&mut self.slots, context.plan.threads) {
            self.begin(slot, journey, activity, context, out);
        } else if self.line.len() < context.plan.backlog as usize {
            self.line.push_back((journey, activity));
            out.begin(journey, Activity::InLine, None);
        } else {
            out.note(Fact::TurnedAway(journey));
            self.answer(journey, activity, Status::Unavailable, context, out);
        }
    }

    /// Whoever waits longest gets the thread that is free.
    fn seat(&mut self, context: Context, out: &mut Out) {
        while !self.line.is_empty() {
            let Some(slot) = free_slot(&mut self.slots, context.plan.threads) else { return };
            let Some((journey, activity)) = self.line.pop_front() else { return };
            out.end(journey, Activity::InLine);
            self.begin(slot, journey, activity, context, out);
        }
    }

    fn begin(&mut self, slot: u32, journey: JourneyId, activity: Activity, context: Context, out: &mut Out) {
        let elsewhere = activity == Activity::Working && context.plan.service.is_some();
        let activity = if elsewhere { Activity::Awaiting } else { activity };
        let due = (!elsewhere).then(|| finish(journey, activity, context.now, context));
        let handler = Handler { journey, began: context.now, activity, due };
        self.slots[slot as usize] = Some(handler);
        out.begin(journey, activity, Some(slot));
        if elsewhere {
            out.send(SERVICE, journey, Body::Call { attempt: 1 }, context.service_hop());
        }
        expect(slot, &handler, context, out);
    }

    fn done(&mut self, slot: u32, context: Context, out: &mut Out) {
        let Some(handler) = self.slots[slot as usize].filter(|handler| handler.due == Some(context.now)) else {
            return;
        };
        let journey = handler.journey;
        out.end(journey, handler.activity);
        self.slots[slot as usize] = None;
        match handler.activity {
            Activity::Checking => self.publish(slot, handler, context, out),
            Activity::LookingUp => {
                let known = self.results.remove(&context.identity(journey));
                let status = if known { Status::Ok } else { Status::Accepted };
                self.answer(journey, handler.activity, status, context, out);
            }
            _ => {
                super::effect(journey, context, out);
                self.answer(journey, handler.activity, Status::Ok, context, out)
            }
        }
    }

    /// The job goes to the broker; the thread is held until the broker has it. A 202 before that would be a lie.
    fn publish(&mut self, slot: u32, handler: Handler, context: Context, out: &mut Out) {
        if context.plan.resilience.outbox.is_some() {
            self.outbox.write(handler.journey, context, out);
            return self.answer(handler.journey, handler.activity, Status::Accepted, context, out);
        }
        if !context.plan.broker.manners().confirms {
            out.send(QUEUE, handler.journey, Body::Publish, context.plan.hop);
            return self.answer(handler.journey, handler.activity, Status::Accepted, context, out);
        }
        self.slots[slot as usize] = Some(Handler { activity: Activity::Confirming, due: None, ..handler });
        out.begin(handler.journey, Activity::Confirming, Some(slot));
        out.send(QUEUE, handler.journey, Body::Publish, context.plan.hop);
    }

    /// The broker has taken the job, or has no room for it.
    fn broker_said(&mut self, journey: JourneyId, status: Status, context: Context, out: &mut Out) {
        if self.outbox.told(journey, status == Status::Accepted, context, out) {
            return;
        }
        if self.release(journey, Activity::Confirming, status != Status::Accepted, out) {
            self.answer(journey, Activity::Confirming, status, context, out);
        }
    }

    fn service_said(&mut self, journey: JourneyId, outcome: Outcome, context: Context, out: &mut Out) {
        let status = if outcome == Outcome::Done { Status::Ok } else { Status::BadGateway };
        if self.release(journey, Activity::Awaiting, status != Status::Ok, out) {
            self.answer(journey, Activity::Awaiting, status, context, out);
        }
    }

    /// Frees the thread that waits for somebody else's word; false if none does any more.
    fn release(&mut self, journey: JourneyId, activity: Activity, cut: bool, out: &mut Out) -> bool {
        let waits = |handler: &Handler| handler.journey == journey && handler.activity == activity;
        let Some(slot) = self.slots.iter().position(|slot| slot.as_ref().is_some_and(waits)) else {
            out.note(Fact::TooLate(journey));
            return false;
        };
        self.slots[slot] = None;
        out.note(Fact::Ended { journey, activity, cut });
        true
    }

    /// A result comes in. If nobody polls any more (the plan changed), it is passed on at once.
    fn store(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        self.results.insert(context.identity(journey));
        self.flush_results(context, out);
    }

    fn flush_results(&mut self, context: Context, out: &mut Out) {
        if matches!(context.plan.reply, Delivery::Poll(_)) {
            return;
        }
        for journey in std::mem::take(&mut self.results) {
            out.send(CLIENT, journey, Body::Push, context.way(journey, Body::Push));
        }
    }

    /// The server loses patience with its own handler.
    fn limit(&mut self, slot: u32, context: Context, out: &mut Out) {
        let late = |handler: &Handler| limit_of(handler, context) == Some(context.now);
        let Some(handler) = self.slots[slot as usize].filter(late) else { return };
        self.slots[slot as usize] = None;
        out.cut(handler.journey, handler.activity);
        self.answer(handler.journey, handler.activity, Status::TimedOut, context, out);
    }

    /// The answer to a call; that to a request may be kept for the next one with its key.
    fn answer(&mut self, journey: JourneyId, activity: Activity, status: Status, context: Context, out: &mut Out) {
        if activity != Activity::LookingUp {
            self.gate.answered(journey, status);
        }
        send_answer(journey, activity, status, context, out);
    }

    fn adapt(&mut self, context: Context, out: &mut Out) {
        for (slot, handler) in self.slots.iter_mut().enumerate() {
            let Some(handler) = handler else { continue };
            if handler.due.is_some() {
                handler.due = Some(finish(handler.journey, handler.activity, handler.began, context));
            }
            expect(slot as u32, handler, context, out);
        }
        self.flush_results(context, out);
    }
}

fn send_answer(journey: JourneyId, activity: Activity, status: Status, context: Context, out: &mut Out) {
    let body = if activity == Activity::LookingUp { Body::PollAnswer(status) } else { Body::Response(status) };
    out.send(CLIENT, journey, body, context.way(journey, body));
}
