//! The tasks of the flow figure: predicates over the runs, each with the moment at which the deed shows.

use crate::lesson::figure::Task;
use crate::sim::step::Fate;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Journey, Trace};
use crate::words::kit::flow::TurnedAway;

/// All tasks, in the order in which they are listed.
pub const TASKS: [Task; 3] = [HOLD_THREADS, GIVE_UP, SYNC_WINS];

/// Hold all threads, so that the next client is refused in the synchronous run only.
pub const HOLD_THREADS: Task = Task {
    text: |words| words.flow().task_threads.into(),
    shown_at: |pair| pair.both().and_then(|(sync, delegated)| only_in(sync, delegated, Fate::RefusedNoThread)),
    saw: |pair, words| pair.both().and_then(turned_away).map(words.flow().saw_threads).unwrap_or_default(),
};

/// Make the synchronous client give up while the asynchronous one keeps its receipt.
pub const GIVE_UP: Task = Task {
    text: |words| words.flow().task_give_up.into(),
    shown_at: |pair| pair.both().and_then(|(sync, delegated)| only_in(sync, delegated, Fate::GaveUpTimeout)),
    saw: |pair, words| pair.both().and_then(gave_up).map(words.flow().saw_give_up).unwrap_or_default(),
};

/// Find settings at which sync is the better choice.
pub const SYNC_WINS: Task = Task {
    text: |words| (words.flow().task_sync_wins)(HARDLY_NOTICED.0, NOTICED.0),
    shown_at: |pair| pair.both().and_then(|(sync, delegated)| sync_wins(sync, delegated)),
    saw: |pair, words| pair.both().map(|both| (words.flow().saw_sync_wins)(latest(both))).unwrap_or_default(),
};

/// When somebody first met `fate` in `here`, if nobody does in `there`.
fn only_in(here: &Trace, there: &Trace, fate: Fate) -> Option<SimTime> {
    let first = |trace: &Trace| trace.journeys.iter().filter_map(|journey| journey.met(fate)).min();
    if first(there).is_some() { None } else { first(here) }
}

/// A wait that people hardly notice: where a receipt would save nobody anything (`lesson.md`, section 4).
pub const HARDLY_NOTICED: SimSpan = SimSpan::from_ms(200);
/// What people do notice: up to a tenth of a second, an answer seems to come at once (Nielsen, *Usability Engineering*,
/// 1993, after Miller, 1968).
pub const NOTICED: SimSpan = SimSpan::from_ms(100);

/// Sync is the better choice when everybody has the result no later than with a queue, after a wait that is hardly
/// noticed, and somebody would have noticed the queue.
fn sync_wins(sync: &Trace, delegated: &Trace) -> Option<SimTime> {
    let met = sync.journeys.len() == delegated.journeys.len() && !sync.journeys.is_empty();
    let pairs =
        || sync.journeys.iter().zip(&delegated.journeys).map(|(one, other)| (one.result_after(), other.result_after()));
    let better = pairs()
        .all(|(here, there)| here.zip(there).is_some_and(|(here, there)| here <= there && here <= HARDLY_NOTICED));
    let noticed = |(here, there): (Option<SimSpan>, Option<SimSpan>)| {
        here.zip(there).is_some_and(|(here, there)| there >= here + NOTICED)
    };
    (met && better && pairs().any(noticed)).then(|| sync.ended_at.max(delegated.ended_at))
}

/// The longest time to a result in each run, in nanoseconds.
fn latest((sync, delegated): (&Trace, &Trace)) -> [u64; 2] {
    let last = |trace: &Trace| trace.journeys.iter().filter_map(Journey::result_after).max().unwrap_or_default().0;
    [last(sync), last(delegated)]
}

/// Threads, requests turned away, all requests, who waited longest for the queue, and how long.
fn turned_away((sync, delegated): (&Trace, &Trace)) -> Option<TurnedAway> {
    let slowest = delegated.journeys.iter().max_by_key(|it| it.result_after())?;
    let refused = sync.journeys.iter().filter(|it| it.met(Fate::RefusedNoThread).is_some()).count();
    Some(TurnedAway {
        threads: sync.plan.threads,
        refused,
        requests: sync.journeys.len(),
        slowest: slowest.id.0 + 1,
        waited: slowest.result_after()?.0,
    })
}

/// After how long the first client gave up, and when the same one had its receipt and its result with a queue.
fn gave_up((sync, delegated): (&Trace, &Trace)) -> Option<[u64; 3]> {
    let journey = sync.journeys.iter().find(|it| it.met(Fate::GaveUpTimeout).is_some())?;
    let same = delegated.journeys.get(journey.id.0 as usize)?;
    let gave_up = journey.met(Fate::GaveUpTimeout)?.since(journey.sent);
    Some([gave_up.0, same.acknowledged_after()?.0, same.result_after()?.0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::flow::dials::{REQUESTS, THREADS, TIMEOUT, WORK};
    use crate::lesson::flow::scenario;
    use crate::sim::scenario::{Reply, Scenario};
    use crate::trace::Pair;
    use crate::words::en::ENGLISH;

    #[test]
    fn each_task_ticks_for_its_deed_and_for_nothing_less() {
        let default = scenario();
        let crowd = THREADS.write(&REQUESTS.write(&default, Some(3.0)), Some(1.0));
        let hasty = TIMEOUT.write(&default, Some(1.0));
        let frantic = TIMEOUT.write(&default, Some(0.05));
        // By push the queue costs 5 ms, which nobody notices; by poll it costs the rest of an interval.
        let quick = WORK.write(&default, Some(0.12));
        let polled = |seconds: f64| {
            let every = Scenario { reply: Reply::Poll { every_ms: 500.0 }, ..default.clone() };
            WORK.write(&every, Some(seconds))
        };
        let (polled_quick, polled_slower) = (polled(0.12), polled(0.121));
        let rows = [
            (&default, HOLD_THREADS, false),
            (&default, GIVE_UP, false),
            (&default, SYNC_WINS, false),
            (&crowd, HOLD_THREADS, true),
            (&hasty, GIVE_UP, true),
            (&frantic, GIVE_UP, false),
            (&quick, SYNC_WINS, false),
            (&polled_quick, SYNC_WINS, true),
            (&polled_slower, SYNC_WINS, false),
        ];
        for (index, (scenario, task, expected)) in rows.into_iter().enumerate() {
            let pair = Pair::run(scenario).expect("the row is a valid scenario");
            assert_eq!((task.shown_at)(&pair).is_some(), expected, "row {index}: {scenario:?}");
        }
    }
    #[test]
    fn each_deed_is_told_with_the_numbers_of_its_runs() {
        let crowd = REQUESTS.write(&scenario(), Some(4.0));
        let quick = WORK.write(&Scenario { reply: Reply::Poll { every_ms: 500.0 }, ..scenario() }, Some(0.1));
        let rows = [
            (
                crowd,
                HOLD_THREADS,
                "one held thread turned 2 of 4 away; the queue turned nobody away, but client 4 waited 5.091 s.",
            ),
            (
                TIMEOUT.write(&scenario(), Some(1.0)),
                GIVE_UP,
                "the sync client gave up after 1.000 s; the async one had its receipt after 0.085 s and its result after 2.085 s.",
            ),
            (quick, SYNC_WINS, "in sync everybody had the result within 0.180 s; by way of the queue it took 0.666 s."),
        ];
        for (scenario, task, expected) in rows {
            let pair = Pair::run(&scenario).expect("it is valid");
            assert_eq!((task.saw)(&pair, &ENGLISH), expected);
        }
    }
}
