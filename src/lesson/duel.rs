//! Section 1, the duel: the same question to the same friend, by phone and by text.

pub mod dials;
pub mod tale;
pub mod grip;
pub mod task;
pub mod cost;
pub mod hour;
pub mod readout;
pub mod guess;

use super::figure::{self, Figure, Knob, Moral};
use super::given::Given;
use crate::sim::plan::Plan;
use crate::sim::scenario::{Api, Arrivals, Block, Broker, Client, Pastime, Person, Reply, Service, Work};
use crate::sim::scenario::{Fault, Problem, Scenario};
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::Pair;
use crate::words::kit::duel::Asked;
use crate::words::{Words, number};
use cost::Cost;

/// The figure of section 1.
pub static DUEL: Figure = Figure {
    section: "duel",
    scenario,
    problems,
    tasks: &task::TASKS,
    readouts: readout::readouts,
    question: guess::QUESTION,
    given: Given {
        grip: &grip::DELAY,
        label: |words, value| (words.duel.given)(value),
        name: |words| words.duel.delay,
        hint: |words| [words.duel.hint, words.figure.drag],
        lane: None,
        least,
    },
    chance: |_| false,
    knobs: &KNOBS,
    grips: &grip::GRIPS,
    placed: grip::grips,
    saw,
    moral: Moral { text: |words| words.duel.caption, shown_at: moral_at },
    sides: |words| words.duel.sides,
    lines: tale::lines,
    picture: |words| words.duel.picture,
    model: |words| words.duel.model,
    time: |at, _| number::told(at),
};

/// Everything that can be turned.
pub const KNOBS: [Knob; 4] = [
    Knob { dial: &dials::DELAY, label: |words| words.duel.delay, time: true },
    Knob { dial: &dials::FRIENDS, label: |words| words.duel.friends, time: false },
    Knob { dial: &dials::OFFLINE, label: |words| words.duel.offline, time: true },
    Knob { dial: &dials::PICKUP, label: |words| words.duel.pickup, time: true },
];

/// The friend's delay at first.
const DELAY_MS: f64 = 180_000.0;
/// Dialling a number, or typing a question.
const PREPARE_MS: f64 = 4_000.0;
/// Picking the phone up again to read an answer.
const HANDLE_MS: f64 = 3_000.0;
/// What you do when you are free, in turn. So long that the first delay holds all three.
const LIFE: [Block; 3] = [
    Block { what: Pastime::Sport, ms: 90_000.0 },
    Block { what: Pastime::Meal, ms: 60_000.0 },
    Block { what: Pastime::Work, ms: 120_000.0 },
];
/// After the last event the day goes on for so large a part of the run, as a divisor: a bit of life after the answer.
const AFTERWARDS: u64 = 4;

/// One friend, who needs three minutes. The phone network and the messenger take no time; friends are the service.
pub fn scenario() -> Scenario {
    let sample = Scenario::sample();
    let person = Person { prepare_ms: PREPARE_MS, handle_ms: HANDLE_MS, life: LIFE.to_vec(), day_ms: 0.0 };
    let mut scenario = Scenario {
        name: "duel".into(),
        arrivals: Arrivals::Bursts { bursts: 1, size: 1, every_ms: 0.0 },
        work: Work::Constant { ms: DELAY_MS },
        link_ms: 0.0,
        client: Client { person: Some(person), ..sample.client },
        api: Api { threads: 1, check_ms: 0.0, ..sample.api },
        broker: Broker { hop_ms: 0.0, ..sample.broker },
        workers: 1,
        service: Some(Service::faultless(1, 0.0)),
        reply: Reply::Push,
        ..sample
    };
    settle(&mut scenario);
    scenario
}

/// Lets the day end a while after everything is said: the length is read off a run without any life in it.
pub fn settle(scenario: &mut Scenario) {
    if let Some(person) = &mut scenario.client.person {
        person.day_ms = 0.0;
    }
    let Ok(pair) = Pair::run(scenario) else { return };
    if let Some(person) = &mut scenario.client.person {
        let said = pair.ended_at().0;
        // Whole seconds, and one more: the last word may be spoken in the middle of one.
        person.day_ms = ((said + said / AFTERWARDS) / 1_000_000_000 + 1) as f64 * 1e3;
    }
}

/// Whatever of `scenario` the figure cannot show, beyond what the simulation itself refuses: it shows what its dials
/// can say, with any seed.
pub fn problems(scenario: &Scenario) -> Vec<Problem> {
    let mut problems = scenario.validate();
    problems.extend(figure::refused(&dials::DIALS, scenario));
    let own = Scenario { seed: scenario.seed, ..self::scenario() };
    let said = dials::DIALS.iter().fold(own, |it, dial| dial.write(&it, dial.read(scenario)));
    if problems.is_empty() && said != *scenario {
        problems.push(Problem { place: String::new(), fault: Fault::NotHere });
    }
    problems
}

/// What asking by phone takes by what the question says, and a quarter more: all friends one after the other.
fn least(scenario: &Scenario) -> SimSpan {
    let read = |dial: &crate::lesson::dial::Dial| dial.read(scenario).unwrap_or_default();
    let one = read(&dials::DELAY) * 1e3 + PREPARE_MS + HANDLE_MS;
    SimSpan::try_from_ms(one * read(&dials::FRIENDS) * 1.25).unwrap_or_default()
}

/// What both runs took out of the learner's day.
fn saw(pair: &Pair, words: &Words) -> String {
    let Some(costs) = Cost::of_pair(pair) else { return String::new() };
    (words.duel.saw)(costs.map(|it| Asked { stolen: it.stolen.0, known: it.known.map(|known| known.0) }))
}

/// When the runs have shown what the section is about: the answer no sooner, but less time lost. `None` if they do not
/// show it.
pub fn moral_at(pair: &Pair) -> Option<SimTime> {
    let [call, text] = Cost::of_pair(pair)?;
    let (calls, texts) = pair.both()?;
    let no_sooner = calls
        .journeys
        .iter()
        .zip(&texts.journeys)
        .all(|(call, text)| call.result_after().zip(text.result_after()).is_some_and(|(call, text)| text >= call));
    (no_sooner && text.stolen < call.stolen).then_some(text.over.max(call.over))
}

/// The number that the section's prose quotes under `key`, in nanoseconds.
pub fn quoted(key: &str) -> Option<u64> {
    let scenario = scenario();
    let plan = Plan::check(&scenario).ok()?;
    let person = plan.person.as_ref()?;
    let fixed = match key {
        "delay" => Some(plan.work_of(crate::sim::message::JourneyId(0))),
        "typing" | "dialling" => Some(person.prepare),
        "reading" => Some(person.handle),
        _ => None,
    };
    let measured = || {
        let [call, text] = Cost::of_pair(&Pair::run(&scenario).ok()?)?;
        match key {
            "call.stolen" => Some(call.stolen),
            "text.stolen" => Some(text.stolen),
            "call.known" => call.known,
            "text.known" => text.known,
            _ => None,
        }
    };
    fixed.or_else(measured).map(|span| span.0)
}

#[cfg(test)]
mod tests {
    use super::dials::{DELAY, FRIENDS, OFFLINE, PICKUP};
    use super::*;
    use crate::sim::scenario::Styles;

    fn run(scenario: &Scenario) -> Pair {
        Pair::run(scenario).expect("it is valid")
    }

    fn known(pair: &Pair) -> [Option<SimTime>; 2] {
        let first = |trace: &Option<crate::trace::Trace>| trace.as_ref()?.journeys.first()?.result_known;
        [first(&pair.sync), first(&pair.delegated)]
    }

    #[test]
    fn a_text_does_not_hurry_a_friend_by_a_nanosecond() {
        for delay in [0.2, 0.777, 1.0, 3.0, 59.9, 180.0, 333.333, 600.0] {
            for seed in [0, 7, u64::MAX] {
                let pair = run(&Scenario { seed, ..DELAY.write(&scenario(), Some(delay)) });
                let [call, text] = known(&pair);
                assert!(call.is_some() && call == text, "{delay} s, seed {seed}: {call:?} and {text:?}");
            }
        }
    }

    #[test]
    fn a_friend_in_the_middle_of_the_search_takes_another_delay() {
        let at = SimTime(60_000_000_000);
        for (delay, expected) in [(120.0, 124), (300.0, 304), (30.0, 60)] {
            let pair = run(&scenario()).fork(at, &DELAY.write(&scenario(), Some(delay))).expect("it is valid");
            assert_eq!(known(&pair), [Some(SimTime(expected * 1_000_000_000)); 2], "{delay} s");
        }
    }

    #[test]
    fn the_runs_show_what_the_section_teaches() {
        let seconds = |key| quoted(key).map(|nanos| nanos as f64 / 1e9);
        let rows = [
            ("delay", 180.0),
            ("dialling", 4.0),
            ("typing", 4.0),
            ("reading", 3.0),
            ("call.known", 184.0),
            ("text.known", 184.0),
            ("call.stolen", 184.0),
            ("text.stolen", 7.0),
        ];
        for (key, expected) in rows {
            assert_eq!(seconds(key), Some(expected), "{key}");
        }
    }

    #[test]
    fn there_is_life_after_the_last_word() {
        let far = [
            scenario(),
            DELAY.write(&scenario(), Some(0.2)),
            FRIENDS.write(&DELAY.write(&scenario(), Some(600.0)), Some(5.0)),
            OFFLINE.write(&scenario(), Some(1_800.0)),
            PICKUP.write(&scenario(), Some(600.0)),
        ];
        for scenario in far {
            let pair = run(&scenario);
            let last = pair.traces().flat_map(|trace| &trace.journeys).filter_map(|it| it.result_known).max();
            let (last, end) = (last.expect("an answer").0, pair.ended_at().0);
            assert!(last < end * 9 / 10 && end < last * 3, "the last answer at {last}, the end at {end}");
        }
    }

    #[test]
    fn what_its_dials_cannot_say_is_refused() {
        let default = scenario();
        assert!(problems(&default).is_empty() && problems(&Scenario { seed: 99, ..default.clone() }).is_empty());
        let turned = FRIENDS.write(&OFFLINE.write(&default, Some(90.0)), Some(4.0));
        assert!(problems(&turned).is_empty());
        let mut hasty = default.clone();
        hasty.client.timeout_ms = Some(5.0);
        let mut endless = default.clone();
        endless.client.person.as_mut().expect("a person").day_ms *= 10.0;
        let slow = Scenario { work: Work::Constant { ms: 601e3 }, ..default.clone() };
        let half = Scenario { style: Styles::Sync, ..default };
        for scenario in [hasty, endless, slow, half] {
            assert!(!problems(&scenario).is_empty(), "{scenario:?}");
        }
    }

    #[test]
    fn the_moral_is_told_only_of_runs_that_show_it() {
        let moral = |scenario: &Scenario| moral_at(&run(scenario));
        assert_eq!(moral(&scenario()), Some(SimTime(187_000_000_000)));
        assert_eq!(moral(&DELAY.write(&scenario(), Some(2.0))), None);
        assert_eq!(moral(&OFFLINE.write(&scenario(), Some(60.0))), None);
    }
}
