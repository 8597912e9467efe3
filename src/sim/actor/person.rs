//! A person: one caller who does one thing at a time. Asking and waiting come before living, answers before both.

use super::{Context, Occupation, Out};
use crate::sim::message::{JourneyId, NO_JOURNEY};
use crate::sim::plan::Routine;
use crate::sim::scenario::Pastime;
use crate::sim::step::{Activity, Timer};
use crate::sim::time::{SimSpan, SimTime};
use std::collections::VecDeque;

/// What one person is up to; the conversation itself is the client's.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Requests that are due, in order.
    pub wants: VecDeque<JourneyId>,
    /// Results that came while the person was doing something else, in order.
    pub unread: VecDeque<JourneyId>,
    doing: Doing,
    /// How many stretches of life have begun.
    blocks: u32,
    /// What an interruption left of the last one.
    left: Option<(Pastime, SimSpan)>,
}

#[derive(Clone, Copy, Debug, Default)]
enum Doing {
    #[default]
    Nothing,
    /// On the line for this request.
    Asking(JourneyId),
    /// Taking in a result until then.
    Handling(JourneyId, SimTime),
    /// Doing something else until then.
    Living(Pastime, SimTime),
}

impl Person {
    pub(super) fn occupation(&self) -> Option<Occupation> {
        match self.doing {
            Doing::Nothing | Doing::Asking(_) => None,
            Doing::Handling(journey, _) => Some((journey, Activity::Handling)),
            Doing::Living(pastime, _) => Some((NO_JOURNEY, Activity::Living(pastime))),
        }
    }

    /// Whether something was waiting for this moment, which is then over.
    pub(super) fn ends(&mut self, timer: Timer, context: Context, out: &mut Out) {
        match (timer, self.doing) {
            (Timer::Handled(journey), Doing::Handling(known, until)) if journey == known && until == context.now => {
                out.end(journey, Activity::Handling);
                self.doing = Doing::Nothing;
            }
            (Timer::BlockDone, Doing::Living(pastime, until)) if until == context.now => {
                out.end(NO_JOURNEY, Activity::Living(pastime));
                self.doing = Doing::Nothing;
            }
            _ => {}
        }
    }

    /// The next request to make, once the person is free for it. `blocked` tells whether somebody is on the line.
    pub(super) fn turn(
        &mut self,
        blocked: impl Fn(JourneyId) -> bool,
        context: Context,
        out: &mut Out,
    ) -> Option<JourneyId> {
        match self.doing {
            Doing::Asking(journey) if blocked(journey) => return None,
            Doing::Handling(..) => return None,
            Doing::Living(..) if self.is_wanted() => self.interrupt(context, out),
            Doing::Living(..) => return None,
            Doing::Asking(_) | Doing::Nothing => self.doing = Doing::Nothing,
        }
        let routine = context.plan.person.as_ref()?;
        if let Some(journey) = self.unread.pop_front() {
            self.take_in(journey, routine, context, out);
            return None;
        }
        let next = self.wants.pop_front();
        match next {
            Some(journey) => self.doing = Doing::Asking(journey),
            None => self.live(routine, context, out),
        }
        next
    }

    /// Ends what no plan knows of any more.
    pub(super) fn retire(&mut self, context: Context, out: &mut Out) -> VecDeque<JourneyId> {
        if let Doing::Living(..) = self.doing {
            self.interrupt(context, out);
        }
        std::mem::take(&mut self.wants)
    }

    fn is_wanted(&self) -> bool {
        !self.wants.is_empty() || !self.unread.is_empty()
    }

    fn interrupt(&mut self, context: Context, out: &mut Out) {
        if let Doing::Living(pastime, until) = self.doing {
            out.cut(NO_JOURNEY, Activity::Living(pastime));
            self.left = Some((pastime, until.since(context.now))).filter(|(_, left)| *left > SimSpan::ZERO);
            self.doing = Doing::Nothing;
        }
    }

    fn take_in(&mut self, journey: JourneyId, routine: &Routine, context: Context, out: &mut Out) {
        let until = context.now + routine.handle;
        self.doing = Doing::Handling(journey, until);
        out.begin(journey, Activity::Handling, None);
        out.wake(until, Timer::Handled(journey));
    }

    /// Goes on with life until the end of the day.
    fn live(&mut self, routine: &Routine, context: Context, out: &mut Out) {
        let next = routine.life.get(self.blocks as usize % routine.life.len().max(1)).copied();
        let Some((pastime, length)) = self.left.or(next).filter(|_| context.now < routine.day) else { return };
        if self.left.take().is_none() {
            self.blocks += 1;
        }
        let until = (context.now + length).min(routine.day);
        self.doing = Doing::Living(pastime, until);
        out.begin(NO_JOURNEY, Activity::Living(pastime), None);
        out.wake(until, Timer::BlockDone);
    }
}
