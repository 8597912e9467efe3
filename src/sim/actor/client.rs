//! The callers: each makes one request, waits, perhaps gives up, perhaps asks again.

mod again;
mod answer;
mod patience;

use super::person::Person;
use super::{API, Context, Input, Occupation, Out};
use crate::sim::map::Map;
use crate::sim::message::{Body, JourneyId};
use crate::sim::plan::Delivery;
use crate::sim::step::{Activity, Fact, Fate, Timer};
use crate::sim::time::{SimSpan, SimTime};
use patience::{deadline, expect_poll, expect_timeout, next_poll};

/// All callers of a run.
#[derive(Clone, Debug, Default)]
pub struct Client {
    /// Callers who still hope for something, by their journey.
    callers: Map<JourneyId, Caller>,
    /// The next request and when it is due.
    next: Option<(JourneyId, SimTime)>,
    /// The last request made and when.
    last: Option<(JourneyId, SimTime)>,
    /// What the one caller is up to, where it is one person.
    person: Person,
    /// Who tries again.
    again: again::Again,
}

/// One caller who is not finished.
#[derive(Clone, Copy, Debug)]
enum Caller {
    /// On the line since the given time; the request leaves at `asks`, if it has not left yet. One who asked while no
    /// reply was to be had `forgets`: a receipt is all that is expected.
    Blocked { since: SimTime, asks: Option<SimTime>, forgets: bool },
    /// Has a receipt.
    Free { heard: Heard },
}

/// What a caller with a receipt heard last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    /// The receipt or the last "not yet" came at this time; where results are polled for, the next poll counts from it.
    At(SimTime),
    /// Nothing yet: a poll is on its way.
    Asked,
}

impl Caller {
    fn forget(&mut self) {
        if let Caller::Blocked { forgets, .. } = self {
            *forgets = true;
        }
    }
}

impl Client {
    pub(super) fn handle(&mut self, input: Input, context: Context, out: &mut Out) {
        match input {
            Input::Start => self.expect_next(context, out),
            Input::Timer(Timer::Arrival(journey)) if self.next == Some((journey, context.now)) => {
                self.arrive(journey, context, out)
            }
            Input::Timer(Timer::Ask(journey)) => self.ask(journey, context, out),
            Input::Timer(timer @ (Timer::Handled(_) | Timer::BlockDone)) => self.person.ends(timer, context, out),
            Input::Timer(Timer::Timeout(journey)) => self.time_out(journey, context, out),
            Input::Timer(Timer::Poll(journey)) => self.poll(journey, context, out),
            Input::Timer(_) => {}
            Input::Message(message) => self.receive(message, context, out),
            Input::Edited => self.adapt(context, out),
        }
        if context.plan.person.is_some() {
            self.live(context, out);
        }
    }

    pub(super) fn occupations(&self) -> Vec<Occupation> {
        let activity = |caller: &Caller| match caller {
            Caller::Blocked { .. } => Activity::Blocked,
            Caller::Free { .. } => Activity::Free,
        };
        let waiting = self.callers.iter().map(|(journey, caller)| (*journey, activity(caller)));
        waiting.chain(self.person.occupation()).collect()
    }

    /// Schedules the next request, and only that one: a backlog of arrivals never sits in the agenda.
    fn expect_next(&mut self, context: Context, out: &mut Out) {
        let (journey, previous) = match self.last {
            Some((JourneyId(number), at)) => (JourneyId(number + 1), at),
            None => (JourneyId(0), SimTime::ZERO),
        };
        self.next = context.plan.arrival(journey, previous).map(|at| (journey, at.max(context.now)));
        if let Some((journey, at)) = self.next {
            out.wake(at, Timer::Arrival(journey));
        }
    }

    /// A request is due: it is made at once, or as soon as the person is free for it.
    fn arrive(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        self.last = Some((journey, context.now));
        if context.plan.person.is_some() {
            self.person.wants.push_back(journey);
        } else {
            self.issue(journey, context, out);
        }
        self.expect_next(context, out);
    }

    fn issue(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        let prepare = context.plan.person.as_ref().map_or(SimSpan::ZERO, |person| person.prepare);
        let asks = context.now + prepare;
        let forgets = context.plan.reply == Delivery::None;
        self.callers.insert(journey, Caller::Blocked { since: context.now, asks: Some(asks), forgets });
        out.note(Fact::Issued(journey));
        out.begin(journey, Activity::Blocked, None);
        if asks > context.now {
            out.wake(asks, Timer::Ask(journey));
        } else {
            self.ask(journey, context, out);
        }
        expect_timeout(journey, context.now, context, out);
    }

    fn ask(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        if let Some(Caller::Blocked { asks, .. }) = self.callers.get_mut(&journey)
            && *asks == Some(context.now)
        {
            *asks = None;
            let attempt = self.attempt(journey);
            out.send(API, attempt, Body::Request, context.way(attempt, Body::Request));
        }
    }

    /// The person does the next thing, and the next, until something takes time.
    fn live(&mut self, context: Context, out: &mut Out) {
        // Nobody takes up something else in the very moment in which the next question comes to mind.
        if self.next.is_some_and(|(_, at)| at == context.now) {
            return;
        }
        let callers = &self.callers;
        let blocked = |journey| matches!(callers.get(&journey), Some(Caller::Blocked { .. }));
        if let Some(journey) = self.person.turn(blocked, context, out) {
            self.issue(journey, context, out);
        }
    }

    fn time_out(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        let Some(Caller::Blocked { since, .. }) = self.callers.get(&journey) else { return };
        if deadline(*since, context) == Some(context.now) {
            self.fail(journey, Fate::GaveUpTimeout, context, out);
        }
    }

    fn wait_to_poll(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        self.callers.insert(journey, Caller::Free { heard: Heard::At(context.now) });
        expect_poll(journey, context.now, context, out);
    }

    fn poll(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        let Some(Caller::Free { heard: Heard::At(since) }) = self.callers.get(&journey) else { return };
        if next_poll(*since, context) == Some(context.now) {
            self.callers.insert(journey, Caller::Free { heard: Heard::Asked });
            let attempt = self.attempt(journey);
            out.send(API, attempt, Body::Poll, context.way(attempt, Body::Poll));
        }
    }

    fn conclude(&mut self, journey: JourneyId, fate: Fate, context: Context, out: &mut Out) {
        self.again.over(journey, matches!(fate, Fate::Done | Fate::Sent), context);
        let _ = context;
        if let Some(caller) = self.callers.remove(&journey) {
            let activity = if matches!(caller, Caller::Blocked { .. }) { Activity::Blocked } else { Activity::Free };
            let cut = !matches!(fate, Fate::Done | Fate::Sent);
            out.note(Fact::Ended { journey, activity, cut });
            out.note(Fact::Concluded(journey, fate));
        }
    }

    /// A changed plan moves what is still to come: the next arrival, everybody's patience, the next poll.
    fn adapt(&mut self, context: Context, out: &mut Out) {
        self.expect_next(context, out);
        if context.plan.person.is_none() {
            self.person.retire(context, out).into_iter().for_each(|journey| self.issue(journey, context, out));
        }
        if context.plan.reply == Delivery::None {
            self.callers.for_each_mut(|_, caller| caller.forget());
        }
        let journeys: Vec<(JourneyId, Caller)> =
            self.callers.iter().map(|(journey, caller)| (*journey, *caller)).collect();
        for (journey, caller) in journeys {
            match caller {
                Caller::Blocked { since, .. } => expect_timeout(journey, since, context, out),
                // Nobody will tell them any more.
                Caller::Free { .. } if context.plan.reply == Delivery::None => {
                    self.conclude(journey, Fate::Sent, context, out)
                }
                Caller::Free { heard: Heard::At(since) } => expect_poll(journey, since, context, out),
                Caller::Free { heard: Heard::Asked } => {}
            }
        }
    }
}
