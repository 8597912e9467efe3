//! The outbox: jobs that are written down together with the API's data, and the relay that publishes them later.

use crate::sim::actor::{Context, Out, QUEUE};
use crate::sim::map::Map;
use crate::sim::message::{Body, JourneyId};
use crate::sim::step::{Activity, Fact, Timer};

/// The table of jobs to publish.
#[derive(Clone, Debug, Default)]
pub(super) struct Outbox {
    /// Whether each job is published and waits for the broker's word.
    rows: Map<JourneyId, bool>,
    /// Whether the relay will look.
    watched: bool,
}

impl Outbox {
    /// What lies here.
    pub(super) fn jobs(&self) -> impl Iterator<Item = JourneyId> + '_ {
        self.rows.keys().copied()
    }

    /// Writes a job down.
    pub(super) fn write(&mut self, job: JourneyId, context: Context, out: &mut Out) {
        self.rows.insert(job, false);
        out.note(Fact::WrittenDown(job));
        out.begin(job, Activity::WrittenDown, None);
        self.watch(context, out);
    }

    /// The relay looks again as long as there is something to publish; without an outbox in the plan, at once.
    fn watch(&mut self, context: Context, out: &mut Out) {
        if !self.watched && self.rows.values().any(|published| !published) {
            self.watched = true;
            let pause = context.plan.resilience.outbox.map_or_else(Default::default, |outbox| outbox.relay);
            out.wake(context.now + pause, Timer::Relay);
        }
    }

    /// The relay publishes what it has not published; it may die before it has marked a job, and do it once more.
    pub(super) fn relay(&mut self, context: Context, out: &mut Out) {
        self.watched = false;
        self.rows.for_each_mut(|job, published| {
            if std::mem::replace(published, true) {
                return;
            }
            out.send(QUEUE, *job, Body::Publish, context.plan.hop);
            if context.plan.is_repeated(*job) {
                out.note(Fact::RelayedAgain(job.copy()));
                out.send(QUEUE, job.copy(), Body::Publish, context.plan.hop);
            }
        });
        if !context.plan.broker.manners().confirms {
            self.jobs().collect::<Vec<_>>().into_iter().for_each(|job| self.mark(job, out));
        }
    }

    /// The broker has said whether it took a job: it is marked, or published again later. False if it is not from here.
    pub(super) fn told(&mut self, job: JourneyId, taken: bool, context: Context, out: &mut Out) -> bool {
        if job != job.without_copy() {
            return true;
        }
        if !self.rows.contains_key(&job) {
            return false;
        }
        if taken {
            self.mark(job, out);
        } else {
            self.rows.insert(job, false);
        }
        self.watch(context, out);
        true
    }

    fn mark(&mut self, job: JourneyId, out: &mut Out) {
        self.rows.remove(&job);
        out.end(job, Activity::WrittenDown);
    }
}
