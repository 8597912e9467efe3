//! What has happened so far, as far as the sentences about a step depend on it.

use crate::sim::actor::{QUEUE, is_worker};
use crate::sim::message::{ActorId, Body, JourneyId, Message, Outcome};
use crate::sim::plan::Style;
use crate::sim::step::{Activity, Fact, Step, Trigger};
use std::collections::{BTreeMap, BTreeSet};

/// What is known before a step.
#[derive(Debug)]
pub struct Known {
    style: Style,
    /// Requests whose work was done.
    done: BTreeSet<JourneyId>,
    /// Jobs that lie in the outbox.
    outbox: BTreeSet<JourneyId>,
    /// To whom each job was handed out last, unless it waits in the queue.
    with: BTreeMap<JourneyId, ActorId>,
    /// What each worker is at, or has lying about.
    hands: BTreeSet<(ActorId, JourneyId)>,
}

impl Known {
    /// Nothing has happened.
    pub fn new(style: Style) -> Known {
        let (done, outbox, with, hands) = Default::default();
        Known { style, done, outbox, with, hands }
    }

    /// Takes note of the work that is done in a step, before it is told: whoever dies with it has done it.
    pub fn see_done(&mut self, step: &Step, facts: &[Fact]) {
        for fact in facts {
            if let Fact::Ended { journey, activity, cut: false } = *fact
                && self.is_success(step, activity)
            {
                self.done.insert(journey.origin());
            }
        }
    }

    /// Takes note of a step that is told.
    pub fn learn(&mut self, step: &Step, facts: &[Fact]) {
        facts.iter().for_each(|fact| self.note(step, fact));
    }

    fn note(&mut self, step: &Step, fact: &Fact) {
        match *fact {
            Fact::Began { journey, .. } => drop(self.hands.insert((step.actor, journey))),
            Fact::Ended { journey, .. } => drop(self.hands.remove(&(step.actor, journey))),
            _ => {}
        }
        match *fact {
            Fact::WrittenDown(journey) => drop(self.outbox.insert(journey)),
            Fact::Ended { journey, activity: Activity::WrittenDown, .. } => drop(self.outbox.remove(&journey)),
            Fact::Sent(Message { journey, to, body: Body::Deliver | Body::Handed { .. }, .. }) => {
                self.with.insert(journey, to);
            }
            Fact::Began { journey, activity: Activity::Queued, .. } => {
                self.with.remove(&journey);
            }
            _ => {}
        }
    }

    fn is_success(&self, step: &Step, activity: Activity) -> bool {
        let answered = |message: Message| matches!(message.body, Body::Answer { outcome: Outcome::Done, .. });
        match activity {
            Activity::Working => is_worker(step.actor) || self.style == Style::Sync,
            Activity::Awaiting => matches!(step.trigger, Trigger::Arrived(message) if answered(message)),
            _ => false,
        }
    }

    /// Whether the work of a request was done, by whichever attempt or copy.
    pub fn is_done(&self, job: JourneyId) -> bool {
        self.done.contains(&job.origin())
    }

    /// Whether a job lies in the outbox.
    pub fn is_written_down(&self, job: JourneyId) -> bool {
        self.outbox.contains(&job)
    }

    /// Whether a job that `actor` lets go of is gone with that: the queue does not have it, and nobody else has.
    pub fn is_last(&self, job: JourneyId, actor: ActorId) -> bool {
        actor == QUEUE || self.with.get(&job) == Some(&actor)
    }

    /// Whether a worker has a job already.
    pub fn has(&self, worker: ActorId, job: JourneyId) -> bool {
        self.hands.contains(&(worker, job))
    }
}
