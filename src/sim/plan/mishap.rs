//! Mishaps, checked.

use super::Plan;
use crate::sim::chance::Purpose;
use crate::sim::message::JourneyId;
use crate::sim::scenario::Harm;
use crate::sim::time::SimSpan;

/// One kind of trouble, and whom it befalls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mishap {
    /// What goes wrong.
    pub what: Harm,
    /// With which jobs.
    pub whom: Whom,
    /// At so many of a job's first tries; `None`: every time.
    pub tries: Option<u32>,
    /// How long a worker that dies of it is down.
    pub down: SimSpan,
}

/// Which jobs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Whom {
    /// This one.
    Job(JourneyId),
    /// Each with this probability.
    Share(f64),
}

impl Plan {
    /// What goes wrong with this try at a job, counted from 1: the first mishap of the list that befalls it.
    pub fn mishap(&self, job: JourneyId, tries: u32) -> Option<Mishap> {
        let mut numbered = (0_u64..).zip(&self.mishaps);
        let befalls = |(index, it): &(u64, &Mishap)| {
            it.tries.is_none_or(|most| tries <= most) && self.is_whom(it.whom, job, *index)
        };
        numbered.find(befalls).map(|(_, mishap)| *mishap)
    }

    /// Whether anybody must know what was done to a job before.
    pub fn keeps_ledger(&self) -> bool {
        let repeats = self.resilience != super::resilience::Resilience::default();
        !self.mishaps.is_empty() || self.memory.is_some() || repeats
    }

    fn is_whom(&self, whom: Whom, job: JourneyId, index: u64) -> bool {
        match whom {
            Whom::Job(it) => it == job.origin(),
            Whom::Share(share) => {
                share > 0.0 && self.chance.stream_at(Purpose::Mishap, job.origin().0, index).unit() <= share
            }
        }
    }
}
