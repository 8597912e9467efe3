//! What lies with a worker that it has not begun, and how it asks for more where jobs are not pushed.

use super::Worker;
use crate::sim::actor::{Context, Out, QUEUE};
use crate::sim::map::Map;
use crate::sim::message::{Body, JourneyId, Message, NO_JOURNEY};
use crate::sim::step::{Activity, Death, Fact, Timer};
use crate::sim::time::SimTime;
use std::collections::VecDeque;

/// Jobs to come.
#[derive(Clone, Debug, Default)]
pub struct Inbox {
    /// Delivered and not begun, in the order of delivery.
    jobs: VecDeque<JourneyId>,
    /// How often each of them lies here.
    copies: Map<JourneyId, u32>,
    /// How many more are on their way, of those that were handed out together.
    coming: u32,
    /// Whether it is to ask for jobs.
    on_duty: bool,
    /// Whether it has asked and is not answered yet.
    asking: bool,
    /// When it asks again, having got nothing.
    again: Option<SimTime>,
}

impl Inbox {
    /// The jobs that lie here.
    pub fn jobs(&self) -> impl Iterator<Item = JourneyId> + '_ {
        self.copies.keys().copied()
    }

    /// Lays a job here; true if it did not lie here already: the same job may be delivered twice.
    fn lay(&mut self, job: JourneyId) -> bool {
        self.jobs.push_back(job);
        let copies = self.copies.get_or_default(job);
        *copies += 1;
        *copies == 1
    }

    /// Takes what lies longest, and says whether that was its last copy.
    fn pick(&mut self) -> Option<(JourneyId, bool)> {
        let job = self.jobs.pop_front()?;
        let copies = self.copies.get_mut(&job)?;
        *copies -= 1;
        let last = *copies == 0;
        if last {
            self.copies.remove(&job);
        }
        Some((job, last))
    }

    /// It is to ask for jobs.
    pub fn go_on_duty(&mut self) {
        self.on_duty = true;
    }

    /// It is to ask no more.
    pub fn go_off_duty(&mut self) {
        (self.on_duty, self.asking, self.again) = (false, false, None);
    }

    /// So many more follow.
    pub fn expect(&mut self, more: u32) {
        self.asking = false;
        self.coming = more;
    }

    /// There is no job: it asks again, at once or after a rest.
    pub fn got_nothing(&mut self, context: Context, out: &mut Out) {
        self.asking = false;
        let again = context.now + context.plan.broker.manners().idle;
        if again > context.now && self.on_duty {
            self.again = Some(again);
            out.wake(again, Timer::FetchAgain);
        }
    }

    /// A rest is over, if it ends now.
    pub fn rested(&mut self, now: SimTime) {
        self.again = self.again.filter(|at| *at != now);
    }

    /// Whether it is to ask now.
    fn wants(&self) -> bool {
        self.on_duty && !self.asking && self.coming == 0 && self.again.is_none()
    }
}

impl Worker {
    /// The queue has sent something.
    pub(super) fn get(&mut self, message: Message, context: Context, out: &mut Out) {
        if !self.health.hears(&message) {
            return self.miss(message, context, out);
        }
        match message.body {
            Body::Nothing => return self.inbox.got_nothing(context, out),
            Body::Handed { more } => self.inbox.expect(more),
            _ => {}
        }
        self.accept(message.journey, context, out);
    }

    /// A job is here: it is begun, or lies until its turn comes.
    fn accept(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        if self.job.is_none() {
            self.take(journey, context, out);
        } else {
            if self.inbox.lay(journey) {
                out.begin(journey, Activity::Prefetched, None);
            }
        }
    }

    /// With nothing to do: what lies here longest, or it asks for more.
    pub(super) fn go_on(&mut self, context: Context, out: &mut Out) {
        while self.job.is_none()
            && let Some((journey, last)) = self.inbox.pick()
        {
            if last {
                out.end(journey, Activity::Prefetched);
            }
            self.take(journey, context, out);
        }
        if self.job.is_none() && !self.health.is_down() && self.inbox.wants() {
            self.inbox.asking = true;
            out.send(QUEUE, NO_JOURNEY, Body::Fetch, context.plan.hop);
        }
    }

    /// It is dead, and what arrives is lost.
    fn miss(&mut self, message: Message, context: Context, out: &mut Out) {
        if message.journey != NO_JOURNEY {
            unfinished(message.journey, context, out);
        }
    }

    /// What it was doing and what lies here is lost with the worker.
    pub(super) fn lose_all(&mut self, context: Context, out: &mut Out) {
        if let Some(job) = self.job {
            unfinished(job.journey, context, out);
        }
        for journey in std::mem::take(&mut self.inbox).jobs() {
            out.cut(journey, Activity::Prefetched);
            unfinished(journey, context, out);
        }
    }
}

/// A worker has not done a job: where the broker had forgotten it with the delivery, it is gone.
fn unfinished(journey: JourneyId, context: Context, out: &mut Out) {
    if !context.plan.broker.manners().keeps {
        out.note(Fact::Dropped { journey, of: Death::Unfinished });
    }
}
