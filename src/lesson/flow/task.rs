//! The tasks of the flow figure: predicates over the runs, each with the moment at which the deed shows.

use crate::lesson::figure::Task;
use crate::sim::step::Fate;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Journey, Trace};

/// All tasks, in the order in which they are listed.
pub const TASKS: [Task; 4] = [PLAY, HOLD_THREADS, GIVE_UP, SYNC_WINS];

/// Play both runs to the end.
pub const PLAY: Task =
    Task { text: |words| words.flow().task_play.into(), shown_at: |pair| pair.both().map(|_| pair.ended_at()) };

/// Hold all threads, so that the next client is refused in the synchronous run only.
pub const HOLD_THREADS: Task = Task {
    text: |words| words.flow().task_threads.into(),
    shown_at: |pair| pair.both().and_then(|(sync, delegated)| only_in(sync, delegated, Fate::RefusedNoThread)),
};

/// Make the synchronous client give up while the asynchronous one keeps its receipt.
pub const GIVE_UP: Task = Task {
    text: |words| words.flow().task_give_up.into(),
    shown_at: |pair| pair.both().and_then(|(sync, delegated)| only_in(sync, delegated, Fate::GaveUpTimeout)),
};

/// Find a work time at which sync is the better choice.
pub const SYNC_WINS: Task = Task {
    text: |words| (words.flow().task_sync_wins)(HARDLY_NOTICED.0),
    shown_at: |pair| pair.both().and_then(|(sync, delegated)| sync_wins(sync, delegated)),
};

/// When somebody first met `fate` in `here`, if nobody does in `there`.
fn only_in(here: &Trace, there: &Trace, fate: Fate) -> Option<SimTime> {
    let first = |trace: &Trace| trace.journeys.iter().filter_map(|journey| journey.met(fate)).min();
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
    use crate::lesson::flow::dials::{REQUESTS, THREADS, TIMEOUT, WORK};
    use crate::lesson::flow::scenario;
    use crate::trace::Pair;

    #[test]
    fn each_task_ticks_for_its_deed_and_for_nothing_less() {
        let default = scenario();
        let crowd = THREADS.write(&REQUESTS.write(&default, Some(3.0)), Some(1.0));
        let hasty = TIMEOUT.write(&default, Some(1.0));
        let frantic = TIMEOUT.write(&default, Some(0.05));
        let quick = WORK.write(&default, Some(0.12));
        let slower = WORK.write(&default, Some(0.121));
        let rows = [
            (&default, PLAY, true),
            (&default, HOLD_THREADS, false),
            (&default, GIVE_UP, false),
            (&default, SYNC_WINS, false),
            (&crowd, HOLD_THREADS, true),
            (&hasty, GIVE_UP, true),
            (&frantic, GIVE_UP, false),
            (&quick, SYNC_WINS, true),
            (&slower, SYNC_WINS, false),
        ];
        for (index, (scenario, task, expected)) in rows.into_iter().enumerate() {
            let pair = Pair::run(scenario).expect("the row is a valid scenario");
            assert_eq!((task.shown_at)(&pair).is_some(), expected, "row {index}: {scenario:?}");
        }
    }
}
