//! What callers make of answers.

use super::{Caller, Client};
use crate::sim::actor::{Context, Out};
use crate::sim::message::{Body, JourneyId, Message, Status};
use crate::sim::step::{Activity, Fact, Fate};
use crate::sim::time::SimSpan;

impl Client {
    pub(super) fn receive(&mut self, message: Message, context: Context, out: &mut Out) {
        if message.body == Body::Callback {
            let way = context.way(message.journey, Body::CallbackReceipt);
            out.send(message.from, message.journey, Body::CallbackReceipt, way);
        }
        let journey = message.journey.origin();
        let stale = self.is_stale(&message);
        if !self.callers.contains_key(&journey) || stale {
            out.note(Fact::TooLate(message.journey));
            return;
        }
        match message.body {
            Body::Response(status) => self.answered(journey, status, context, out),
            Body::PollAnswer(Status::Ok) | Body::Push | Body::Callback => self.learn(journey, context, out),
            Body::Undone => self.conclude(journey, Fate::Undone, context, out),
            // Not done yet, no thread free or killed while looking it up: ask again.
            _ => self.wait_to_poll(journey, context, out),
        }
    }

    /// The number of the attempt that a caller is at.
    pub(super) fn attempt(&self, journey: JourneyId) -> JourneyId {
        self.again.attempt(journey)
    }

    /// Whether this is the answer to an attempt that the caller has given up: its connection is closed.
    fn is_stale(&self, message: &Message) -> bool {
        let journey = message.journey.origin();
        let asks = matches!(self.callers.get(&journey), Some(Caller::Blocked { asks: Some(_), .. }));
        matches!(message.body, Body::Response(_)) && (asks || message.journey != self.attempt(journey))
    }

    /// The request has come to nothing, unless the caller tries again.
    pub(super) fn fail(&mut self, journey: JourneyId, fate: Fate, context: Context, out: &mut Out) {
        if self.tries_again(journey, fate, SimSpan::ZERO, context, out) {
            return;
        }
        self.conclude(journey, fate, context, out);
    }

    fn answered(&mut self, journey: JourneyId, status: Status, context: Context, out: &mut Out) {
        let fate = match status {
            Status::Ok => return self.learn(journey, context, out),
            Status::Accepted => return self.receipt(journey, context, out),
            Status::Unavailable => Fate::RefusedNoThread,
            Status::TimedOut => Fate::KilledRequestLimit,
            Status::QueueFull => Fate::RefusedQueueFull,
            Status::BadGateway => Fate::FailedService,
            Status::TooManyRequests { after_s } => return self.throttled(journey, after_s, context, out),
            Status::Conflict => Fate::RefusedInProgress,
        };
        self.fail(journey, fate, context, out);
    }

    fn receipt(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        out.note(Fact::Acknowledged(journey));
        if matches!(self.callers.get(&journey), Some(Caller::Blocked { forgets: true, .. })) {
            return self.conclude(journey, Fate::Sent, context, out);
        }
        out.end(journey, Activity::Blocked);
        out.begin(journey, Activity::Free, None);
        self.wait_to_poll(journey, context, out);
    }

    /// The result is here: by itself, or before its receipt, it is an acknowledgement too. To a person who has turned
    /// to other things it is an interruption.
    fn learn(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        let interrupts = context.plan.person.as_ref().is_some_and(|person| person.handle > SimSpan::ZERO);
        match self.callers.get(&journey) {
            Some(Caller::Blocked { .. }) => out.note(Fact::Acknowledged(journey)),
            _ if interrupts => self.person.unread.push_back(journey),
            _ => {}
        }
        out.note(Fact::ResultKnown(journey));
        self.conclude(journey, Fate::Done, context, out);
    }
}
