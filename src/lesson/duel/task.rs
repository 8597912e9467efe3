//! The tasks of the duel: predicates over the runs, each with the moment at which the deed shows.

use super::cost::Cost;
use crate::lesson::figure::Task;
use crate::sim::step::{Activity, Fate};
use crate::sim::time::SimTime;
use crate::trace::{Journey, Pair, Trace};
use crate::words::kit::duel::Asked;

/// All tasks, in the order in which they are listed.
pub const TASKS: [Task; 4] = [PHONE_WINS, TEXT_LATER, OFFLINE, SEVERAL];

/// Make the phone win.
pub const PHONE_WINS: Task = Task {
    text: |words| words.duel.task_phone_wins.into(),
    shown_at: |pair| pair.both().and_then(phone_wins),
    saw: |pair, words| told(pair, words.duel.saw_phone_wins),
};

/// Make the text's answer arrive later than the call's.
pub const TEXT_LATER: Task = Task {
    text: |words| words.duel.task_text_later.into(),
    shown_at: |pair| pair.both().and_then(text_later),
    saw: |pair, words| told(pair, words.duel.saw_text_later),
};

/// Take the friend offline: the call fails at once, and the text waits.
pub const OFFLINE: Task = Task {
    text: |words| words.duel.task_offline.into(),
    shown_at: |pair| pair.both().and_then(fails_and_waits),
    saw: |pair, words| pair.both().and_then(failed_and_lay).map(words.duel.saw_offline).unwrap_or_default(),
};

/// Ask several friends, and have every answer by text before the caller has the last one.
pub const SEVERAL: Task = Task {
    text: |words| words.duel.task_several.into(),
    shown_at: |pair| pair.both().and_then(texts_are_first),
    saw: |pair, words| told(pair, words.duel.saw_several),
};

/// What both runs cost, in a sentence.
fn told(pair: &Pair, sentence: fn([Asked; 2]) -> String) -> String {
    let asked = |it: Cost| Asked { stolen: it.stolen.0, known: it.known.map(|known| known.0) };
    Cost::of_pair(pair).map(|costs| sentence(costs.map(asked))).unwrap_or_default()
}

type Both<'a> = (&'a Trace, &'a Trace);

/// The phone wins when the caller has every answer no later than the texter, and has lost less time over it.
fn phone_wins((call, text): Both) -> Option<SimTime> {
    let no_later = |(here, there): (&Journey, &Journey)| {
        here.result_after().zip(there.result_after()).is_some_and(|(here, there)| here <= there)
    };
    let all = call.journeys.len() == text.journeys.len() && call.journeys.iter().zip(&text.journeys).all(no_later);
    let [here, there] = [call, text].map(Cost::of);
    (all && here.answered > 0 && here.stolen < there.stolen).then_some(here.over.max(there.over))
}

/// When the first answer by text arrives that took longer than the same answer on the phone.
fn text_later((call, text): Both) -> Option<SimTime> {
    let late = |(here, there): (&Journey, &Journey)| {
        let later = there.result_after()? > here.result_after()?;
        there.result_known.filter(|_| later)
    };
    call.journeys.iter().zip(&text.journeys).filter_map(late).min()
}

/// When a text has been through its wait for a friend whom the call did not reach, and who then answered it.
fn fails_and_waits((call, text): Both) -> Option<SimTime> {
    let waited = |journey: &Journey| {
        let failed = journey.met(Fate::FailedService)?;
        let waits = |span: &&crate::trace::Span| span.journey == journey.id && span.activity == Activity::Stalled;
        let wait = text.spans.all.iter().find(waits)?;
        wait.end.filter(|end| *end > failed && wait.start < *end)
    };
    call.journeys.iter().filter_map(waited).min()
}

/// How long the first call that failed took, and how long the same text lay, in nanoseconds.
fn failed_and_lay((call, text): Both) -> Option<[u64; 2]> {
    let journey = call.journeys.iter().find(|it| it.met(Fate::FailedService).is_some())?;
    let failed = journey.met(Fate::FailedService)?.since(journey.sent);
    let lay = |span: &&crate::trace::Span| span.journey == journey.id && span.activity == Activity::Stalled;
    let lay = text.spans.all.iter().find(lay)?;
    Some([failed.0, lay.end?.since(lay.start).0])
}

/// When the last answer by text arrives, if the caller still lacks one of several.
fn texts_are_first((call, text): Both) -> Option<SimTime> {
    let last = |trace: &Trace| {
        let known: Option<Vec<SimTime>> = trace.journeys.iter().map(|journey| journey.result_known).collect();
        known?.into_iter().max()
    };
    let several = call.journeys.len() > 1 && call.journeys.len() == text.journeys.len();
    let (here, there) = last(call).zip(last(text))?;
    (several && there < here).then_some(there)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::duel::dials::{self, DELAY, FRIENDS, PICKUP};
    use crate::lesson::duel::scenario;

    fn seconds(seconds: u64) -> Option<SimTime> {
        Some(SimTime(seconds * 1_000_000_000))
    }

    #[test]
    fn each_task_ticks_for_its_deed_and_for_nothing_less() {
        let default = scenario();
        let with = |dial: &crate::lesson::dial::Dial, value| dial.write(&default, Some(value));
        // Typing takes as long as dialling: the phone wins as long as the search is shorter than reading an answer.
        let (quick, as_long) = (with(&DELAY, 2.0), with(&DELAY, 3.0));
        let unread = with(&PICKUP, 1.0);
        let (off, back_in_time) = (with(&dials::OFFLINE, 60.0), with(&dials::OFFLINE, 4.0));
        let (two, three) = (with(&FRIENDS, 2.0), with(&FRIENDS, 3.0));
        let two_off = dials::OFFLINE.write(&two, Some(60.0));
        let rows = [
            (&default, [None, None, None, None]),
            (&quick, [seconds(9), None, None, None]),
            (&as_long, [None, None, None, None]),
            (&unread, [None, seconds(185), None, None]),
            (&off, [None, None, seconds(60), None]),
            (&back_in_time, [None, None, None, None]),
            (&two, [None, None, None, seconds(188)]),
            (&three, [None, None, None, seconds(192)]),
            (&two_off, [None, None, seconds(60), None]),
        ];
        for (index, (scenario, expected)) in rows.into_iter().enumerate() {
            let pair = Pair::run(scenario).expect("the row is a valid scenario");
            assert_eq!(TASKS.map(|task| (task.shown_at)(&pair)), expected, "row {index}");
        }
    }

    #[test]
    fn each_deed_is_told_with_the_numbers_of_its_runs() {
        let default = scenario();
        let with = |dial: &crate::lesson::dial::Dial, value| dial.write(&default, Some(value));
        let rows = [
            (
                with(&DELAY, 2.0),
                PHONE_WINS,
                "both had every answer after 6 s, but the call took 6 s of your day and the text 7 s.",
            ),
            (with(&PICKUP, 60.0), TEXT_LATER, "the text's answer came after 4 min 4 s, the call's after 3 min 4 s."),
            (
                with(&dials::OFFLINE, 60.0),
                OFFLINE,
                "the call failed after 4 s, and you knew. The text lay for 56 s, and you did not.",
            ),
            (
                with(&FRIENDS, 2.0),
                SEVERAL,
                "by text you had every answer after 3 min 8 s, by phone only after 6 min 8 s.",
            ),
        ];
        for (scenario, task, expected) in rows {
            let pair = Pair::run(&scenario).expect("it is valid");
            assert_eq!((task.saw)(&pair, &crate::words::en::ENGLISH), expected);
        }
    }

    #[test]
    fn quick_friends_are_called_as_fast_as_they_are_texted() {
        let pair = Pair::run(&DELAY.write(&FRIENDS.write(&scenario(), Some(2.0)), Some(0.2))).expect("it is valid");
        // The second text is typed while the first answer is already there; the call is over no sooner.
        assert!((SEVERAL.shown_at)(&pair).is_some_and(|at| at < SimTime(8_400_000_000)));
    }
}
