//! The tasks of the flow figure: predicates over the runs, each with the moment at which the deed shows.

use crate::sim::step::Fate;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Journey, Pair, Trace};
use crate::words::Words;

/// Something to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Play both runs to the end.
    Play,
    /// Hold all threads, so that the next client is refused in the synchronous run only.
    HoldThreads,
    /// Make the synchronous client give up while the asynchronous one keeps its receipt.
    GiveUp,
    /// Find a work time at which sync is the better choice.
    SyncWins,
}

/// All tasks, in the order in which they are listed.
pub const TASKS: [Task; 4] = [Task::Play, Task::HoldThreads, Task::GiveUp, Task::SyncWins];

impl Task {
    /// What the learner reads.
    pub fn text(self, words: &Words) -> String {
        match self {
            Task::Play => words.flow.task_play.into(),
            Task::HoldThreads => words.flow.task_threads.into(),
            Task::GiveUp => words.flow.task_give_up.into(),
            Task::SyncWins => (words.flow.task_sync_wins)(HARDLY_NOTICED.0),
        }
    }

    /// The moment of the runs at which the deed can be seen; `None` if they do not show it.
    pub fn shown_at(self, pair: &Pair) -> Option<SimTime> {
        let (sync, delegated) = (pair.sync.as_ref()?, pair.delegated.as_ref()?);
        match self {
            Task::Play => Some(pair.ended_at()),
            Task::HoldThreads => only_in(sync, delegated, Fate::RefusedNoThread),
            Task::GiveUp => only_in(sync, delegated, Fate::GaveUpTimeout),
            Task::SyncWins => sync_wins(sync, delegated),
        }
    }
}

/// When somebody first met `fate` in `here`, if nobody does in `there`.
fn only_in(here: &Trace, there: &Trace, fate: Fate) -> Option<SimTime> {
    let first = |trace: &Trace| {
        let met = |journey: &Journey| journey.fate.filter(|(met, _)| *met == fate).map(|(_, at)| at);
        trace.journeys.iter().filter_map(met).min()
    };
    if first(there).is_some() { None } else { first(here) }
}

/// A wait that people hardly notice: where a receipt would save nobody anything (`lesson.md`, section 4).
pub const HARDLY_NOTICED: SimSpan = SimSpan::from_ms(200);

/// Sync is the better choice when everybody has the result no later than with a queue, and after a wait that is hardly
/// noticed.
fn sync_wins(sync: &Trace, delegated: &Trace) -> Option<SimTime> {
    let better = |(one, other): (&Journey, &Journey)| {
        let known = one.result_after().zip(other.result_after());
        known.is_some_and(|(here, there)| here <= there && here <= HARDLY_NOTICED)
    };
    let met = sync.journeys.len() == delegated.journeys.len() && !sync.journeys.is_empty();
    let all = met && sync.journeys.iter().zip(&delegated.journeys).all(better);
    all.then(|| sync.ended_at.max(delegated.ended_at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::dial::Dial;
    use crate::lesson::flow::scenario;

    #[test]
    fn each_task_ticks_for_its_deed_and_for_nothing_less() {
        let default = scenario();
        let crowd = Dial::Threads.write(&Dial::Requests.write(&default, Some(3.0)), Some(1.0));
        let hasty = Dial::Timeout.write(&default, Some(1.0));
        let frantic = Dial::Timeout.write(&default, Some(0.05));
        let quick = Dial::Work.write(&default, Some(0.12));
        let slower = Dial::Work.write(&default, Some(0.121));
        let rows = [
            (&default, Task::Play, true),
            (&default, Task::HoldThreads, false),
            (&default, Task::GiveUp, false),
            (&default, Task::SyncWins, false),
            (&crowd, Task::HoldThreads, true),
            (&hasty, Task::GiveUp, true),
            (&frantic, Task::GiveUp, false),
            (&quick, Task::SyncWins, true),
            (&slower, Task::SyncWins, false),
        ];
        for (scenario, task, expected) in rows {
            let pair = Pair::run(scenario).expect("the row is a valid scenario");
            assert_eq!(task.shown_at(&pair).is_some(), expected, "{task:?} in {scenario:?}");
        }
    }
}
