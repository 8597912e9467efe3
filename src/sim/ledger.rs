//! The ledger: what the world outside has seen of every job. Side effects cannot be taken back; whoever does one twice
//! is found out here.

use super::message::JourneyId;
use super::time::SimTime;
use crate::sim::map::Map;

/// What was done to whom. Kept only where a plan asks for it.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: Map<JourneyId, Entry>,
}

/// What was done to one job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// How often a worker has begun it.
    pub tries: u32,
    /// How often its side effect has happened.
    pub effects: u32,
    /// When a worker last noted in the common memory that it is done.
    pub noted: Option<SimTime>,
}

/// Something to write down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A worker begins.
    Try,
    /// The side effect happens.
    Effect,
    /// A worker notes that it is done.
    Note,
}

impl Ledger {
    /// What is known of a job.
    pub fn of(&self, job: JourneyId) -> Entry {
        self.entries.get(&job).copied().unwrap_or_default()
    }

    /// Writes a deed down.
    pub fn write(&mut self, job: JourneyId, deed: Deed, now: SimTime) {
        let entry = self.entries.get_or_default(job);
        match deed {
            Deed::Try => entry.tries += 1,
            Deed::Effect => entry.effects += 1,
            Deed::Note => entry.noted = Some(now),
        }
    }
}
