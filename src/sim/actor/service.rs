//! The service: does work for others, so many at a time; the rest wait in line. It can be slow, fail, and go down.

mod calls;
mod limit;
mod strain;

use super::{Context, Input, Occupation, Out, free_slot, is_worker};
use crate::sim::chance::Purpose;
use crate::sim::map::{Map, Set};
use crate::sim::message::{ActorId, Body, JourneyId, Message, NO_JOURNEY, Outcome};
use crate::sim::plan;
use crate::sim::step::{Activity, Fact, Timer};
use crate::sim::time::SimTime;
use std::collections::VecDeque;

/// The service. Without one in the plan it does nothing, and nobody calls it.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// Calls that are being worked on; beyond the plan's number only those that were there when it shrank.
    slots: Vec<Option<Place>>,
    /// Calls that wait, and since when.
    line: VecDeque<(Call, SimTime)>,
    /// The requests that it works on or that wait, and how many calls there are for each.
    here: Map<JourneyId, u32>,
    /// Since an outage began, until it ends.
    down: bool,
    /// Until when it lies broken by a line that was too long, if it ever was.
    broken: Option<SimTime>,
    /// Who was refused and wants to know when it can call again.
    refused: Set<ActorId>,
    /// How often each request has been worked on: every time is another throw.
    tries: Map<JourneyId, u32>,
    limit: limit::Limit,
}

/// One call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Call {
    from: ActorId,
    journey: JourneyId,
    attempt: u32,
}

/// A call that is being worked on.
#[derive(Clone, Copy, Debug)]
struct Place {
    call: Call,
    began: SimTime,
    /// How many times as long it takes for being one of many.
    crowding: f64,
    /// When it is worked off.
    due: SimTime,
}

impl Service {
    pub(super) fn handle(&mut self, input: Input, context: Context, out: &mut Out) {
        match input {
            Input::Start => self.expect_outages(context, out),
            Input::Edited => self.adapt(context, out),
            Input::Message(message) => self.receive(message, context, out),
            Input::Timer(Timer::CallDone { slot }) => self.done(slot, context, out),
            Input::Timer(Timer::OutageBegins | Timer::OutageEnds) => self.turn(context, out),
            Input::Timer(Timer::LineEnds(journey)) => self.expire(journey, context, out),
            Input::Timer(_) => {}
        }
    }

    pub(super) fn occupations(&self) -> Vec<Occupation> {
        let down = self.down.then_some((NO_JOURNEY, Activity::Down));
        let working = self.slots.iter().flatten().map(|place| (place.call.journey, Activity::Working));
        let waiting = self.line.iter().map(|(call, _)| (call.journey, Activity::InLine));
        let all = down.into_iter().chain(working).chain(waiting);
        // Only brokers by name give one job to several workers at once.
        let all = all.collect::<Set<Occupation>>().into_iter();
        all.collect()
    }

    fn receive(&mut self, message: Message, context: Context, out: &mut Out) {
        let Body::Call { attempt } = message.body else { return };
        let call = Call { from: message.from, journey: message.journey, attempt };
        let Some(plan) = context.plan.service.as_ref().filter(|_| !self.down) else {
            return self.refuse(call, Outcome::Down, context, out);
        };
        if self.limit.stops(call, context, out) {
            return answer(call, Outcome::Throttled, context, out);
        }
        self.replace(call, context, out);
        match free_slot(&mut self.slots, plan.capacity) {
            Some(slot) => self.begin(slot, call, context, out),
            None if self.line_is_full(plan) => self.refuse(call, Outcome::Busy, context, out),
            None => self.queue_up(call, context, out),
        }
    }

    /// Whether nobody more can wait.
    fn line_is_full(&self, plan: &plan::Service) -> bool {
        plan.backlog.is_some_and(|most| self.line.len() as u64 >= u64::from(most))
    }

    fn refuse(&mut self, call: Call, outcome: Outcome, context: Context, out: &mut Out) {
        out.note(Fact::CallRefused(call.journey));
        if is_worker(call.from) {
            self.refused.insert(call.from);
        }
        answer(call, outcome, context, out);
    }

    fn begin(&mut self, slot: u32, call: Call, context: Context, out: &mut Out) {
        let crowding = self.crowding(context);
        let due = finish(call, context.now, crowding, context);
        self.enter(call.journey, Activity::Working, Some(slot), out);
        self.slots[slot as usize] = Some(Place { call, began: context.now, crowding, due });
        out.wake(due, Timer::CallDone { slot });
    }

    fn done(&mut self, slot: u32, context: Context, out: &mut Out) {
        let Some(Place { call, .. }) = self.slots[slot as usize].filter(|place| place.due == context.now) else {
            return;
        };
        self.slots[slot as usize] = None;
        let outcome = self.throw(call.journey, context);
        self.leave(call.journey, Activity::Working, outcome != Outcome::Done, out);
        if outcome != Outcome::Done {
            out.note(Fact::CallFailed(call.journey));
        }
        if outcome == Outcome::Done && call.from == super::API {
            super::effect(call.journey, context, out);
        }
        answer(call, outcome, context, out);
        self.admit(context, out);
    }

    /// Whether the work came to something.
    fn throw(&mut self, journey: JourneyId, context: Context) -> Outcome {
        let rate = context.plan.service.as_ref().map_or(0.0, |service| service.error_rate);
        if rate <= 0.0 {
            return Outcome::Done;
        }
        let tries = self.tries.get_or_default(journey);
        *tries += 1;
        let fails = context.plan.chance.stream_at(Purpose::Error, journey.0, u64::from(*tries)).unit() <= rate;
        if fails { Outcome::Error } else { Outcome::Done }
    }

    /// Lets those in line move up, and whoever was refused call again.
    fn admit(&mut self, context: Context, out: &mut Out) {
        let Some(plan) = context.plan.service.as_ref().filter(|_| !self.down) else { return };
        while let Some(slot) = free_slot(&mut self.slots, plan.capacity) {
            let Some((call, _)) = self.line.pop_front() else { break };
            self.leave(call.journey, Activity::InLine, false, out);
            self.begin(slot, call, context, out);
        }
        // Whoever lost patience in line comes back for a place, and not for the line.
        let impatient = plan.strain.is_some_and(|strain| strain.acquire.is_some());
        if free_slot(&mut self.slots, plan.capacity).is_none() && (impatient || self.line_is_full(plan)) {
            return;
        }
        for caller in std::mem::take(&mut self.refused) {
            out.tell(caller, context.now + plan.hop, Timer::ServiceBack);
        }
    }

    /// An outage begins or ends, as the plan in force says.
    fn turn(&mut self, context: Context, out: &mut Out) {
        let outage = context.plan.service.as_ref().is_some_and(|plan| plan.down_until(context.now).is_some());
        let down = outage || self.is_broken(context);
        match (std::mem::replace(&mut self.down, down), down) {
            (false, true) => self.go_down(context, out),
            (true, false) => {
                out.end(NO_JOURNEY, Activity::Down);
                out.note(Fact::CameBack);
                self.admit(context, out);
            }
            _ => {}
        }
    }

    /// What it works on breaks off, and so do the calls in line.
    fn go_down(&mut self, context: Context, out: &mut Out) {
        out.note(Fact::WentDown);
        out.begin(NO_JOURNEY, Activity::Down, None);
        for slot in 0..self.slots.len() {
            let Some(Place { call, .. }) = self.slots[slot].take() else { continue };
            self.leave(call.journey, Activity::Working, true, out);
            self.refuse(call, Outcome::Down, context, out);
        }
        self.send_away(context, out);
    }

    /// Breaks off the calls in line.
    fn send_away(&mut self, context: Context, out: &mut Out) {
        while let Some((call, _)) = self.line.pop_front() {
            self.leave(call.journey, Activity::InLine, true, out);
            self.refuse(call, Outcome::Down, context, out);
        }
    }

    fn expect_outages(&self, context: Context, out: &mut Out) {
        let Some(plan) = &context.plan.service else { return };
        for (from, until) in plan.outages.iter().filter(|(_, until)| *until > context.now) {
            out.wake((*from).max(context.now), Timer::OutageBegins);
            out.wake(*until, Timer::OutageEnds);
        }
    }

    /// Work that goes on ends as the new plan says, counted from its beginning.
    fn adapt(&mut self, context: Context, out: &mut Out) {
        self.turn(context, out);
        for (slot, place) in (0..).zip(&mut self.slots) {
            let Some(place) = place else { continue };
            place.due = finish(place.call, place.began, place.crowding, context);
            out.wake(place.due, Timer::CallDone { slot });
        }
        self.expect_outages(context, out);
        for (call, since) in &self.line {
            self.expect_impatience(call.journey, *since, context, out);
        }
        if context.plan.service.is_none() {
            self.send_away(context, out);
        }
        self.admit(context, out);
    }
}

/// When work that began at `began` is finished; where a changed plan puts that in the past, it is now.
fn finish(call: Call, began: SimTime, crowding: f64, context: Context) -> SimTime {
    let slowness = context.plan.service.as_ref().map_or(1.0, |it| it.slowness(began));
    (began + context.plan.work_of(call.journey).times(slowness * crowding)).max(context.now)
}

fn answer(call: Call, outcome: Outcome, context: Context, out: &mut Out) {
    let body = Body::Answer { attempt: call.attempt, outcome };
    out.send(call.from, call.journey, body, context.service_hop());
}
