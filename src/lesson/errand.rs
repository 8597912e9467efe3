//! Runs that are too long for the page's own thread: what is asked of the worker, and what it answers, as bytes.

use super::queue;
use crate::sim::time::SimSpan;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// What a worker is asked to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Errand {
    /// The runs of section 3's table, with another seed.
    Waits { seed: u64 },
}

/// What it answers, in this order: how far it is, now and then; each result; the end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Report {
    /// So many thousandths are done.
    Progress(u32),
    /// On so many percent of utilisation a job waits so long on average.
    Wait { percent: u32, mean: SimSpan },
    /// That was all.
    Done,
}

impl Errand {
    /// Does it, and tells how it goes.
    pub fn run(&self, tell: &mut dyn FnMut(Report)) {
        match *self {
            Errand::Waits { seed } => waits(seed, tell),
        }
        tell(Report::Done);
    }
}

fn waits(seed: u64, tell: &mut dyn FnMut(Report)) {
    let (runs, mut told) = (queue::LOADS.len() as u32, 0);
    for (done, percent) in (0..).zip(queue::LOADS) {
        let mut progress = |known: u32| {
            let part = (1000 * done + 1000 * known / queue::JOBS) / runs;
            if part > told {
                told = part;
                tell(Report::Progress(part));
            }
        };
        let mean = queue::wait_with(percent, seed, &mut progress);
        tell(Report::Wait { percent, mean });
    }
}

/// Bytes for the way between page and worker.
pub fn bytes(message: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(message).unwrap_or_default() // a growing vector takes every write
}

/// What the bytes say; `None` if they are not ours.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_of_the_table_are_told_step_by_step_to_their_end() {
        let seed = queue::busy(queue::LOADS[0]).seed;
        let mut told = Vec::new();
        read::<Errand>(&bytes(&Errand::Waits { seed })).expect("ours").run(&mut |report| told.push(report));
        let told: Vec<Report> = told.iter().map(|report| read(&bytes(report)).expect("ours")).collect();
        let progress: Vec<u32> =
            told.iter().filter_map(|it| if let Report::Progress(part) = it { Some(*part) } else { None }).collect();
        assert!(progress.is_sorted_by(|a, b| a < b) && progress.last() == Some(&1000), "{progress:?}");
        let means: Vec<_> = told.iter().filter(|it| matches!(it, Report::Wait { .. })).cloned().collect();
        let wait = |percent| Report::Wait { percent, mean: queue::wait_with(percent, seed, &mut |_| {}) };
        assert_eq!(means, queue::LOADS.map(wait));
        assert_eq!(told.last(), Some(&Report::Done));
        assert_eq!(read::<Errand>(&[9, 9]), None);
    }
}
