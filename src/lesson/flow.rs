//! Section 2, the flow: one client, one slow piece of work, one clock, twice.

pub mod dials;
pub mod grip;
pub mod task;
pub mod readout;
pub mod guess;

use super::figure::{self, Figure, Knob, Moral};
use super::given::Given;
use crate::sim::actor::API;
use crate::sim::plan::{Plan, Style};
use crate::sim::scenario::{Api, Arrivals, Fault, Problem, Reply, Scenario, Styles, Work};
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::{Pair, Trace, narrate};
use crate::words::kit::flow::Told;
use crate::words::{Words, number};
use readout::Served;

/// The figure of section 2.
pub static FLOW: Figure = Figure {
    section: "flow",
    scenario,
    problems,
    tasks: &task::TASKS,
    readouts: readout::readouts,
    question: guess::QUESTION,
    given: Given {
        grip: &grip::WORK,
        label: |words, value| [(words.flow().handle_work)(value), value.into()],
        name: |words| words.flow().work,
        hint: |words| [words.flow().hint, words.figure.drag],
        lane: Some((Style::Sync, API)),
        least,
    },
    chance: |scenario| {
        !matches!((&scenario.arrivals, &scenario.work), (Arrivals::Constant { .. }, Work::Constant { .. }))
    },
    knobs: &KNOBS,
    grips: &grip::GRIPS,
    placed: grip::grips,
    saw,
    moral: Moral { text: |words| words.flow().caption, shown_at: moral_at },
    sides: |words| [words.figure.sync, words.figure.delegated],
    lines: narrate::of_history,
    picture: |words| words.flow().picture,
    model: |words| words.flow().model,
    time: number::moment,
};

/// Everything that can be turned.
pub const KNOBS: [Knob; 8] = [
    Knob { dial: &dials::WORK, label: |words| words.flow().work, time: true },
    Knob { dial: &dials::REQUESTS, label: |words| words.flow().requests, time: false },
    Knob { dial: &dials::RATE, label: |words| words.flow().rate, time: false },
    Knob { dial: &dials::THREADS, label: |words| words.flow().threads, time: false },
    Knob { dial: &dials::WORKERS, label: |words| words.flow().workers, time: false },
    Knob { dial: &dials::TIMEOUT, label: |words| words.flow().timeout, time: true },
    Knob { dial: &dials::LIMIT, label: |words| words.flow().limit, time: true },
    Knob { dial: &dials::POLL_EVERY, label: |words| words.flow().poll_every, time: true },
];

/// The sample with arrivals that can be turned up: one request at first, and equal hands, one thread and one worker.
pub fn scenario() -> Scenario {
    let (arrivals, sample) = (Arrivals::Constant { requests: 1, per_second: 1.0 }, Scenario::sample());
    let api = Api { threads: sample.workers, ..sample.api };
    Scenario { name: "flow".into(), arrivals, api, ..sample }
}

/// The work and a fifth more for the ways to and fro, for one caller after the other.
fn least(scenario: &Scenario) -> SimSpan {
    let read = |dial: &super::dial::Dial| dial.read(scenario).unwrap_or_default();
    let last = (read(&dials::REQUESTS) - 1.0) / read(&dials::RATE).max(0.1);
    SimSpan::try_from_ms((read(&dials::WORK) * 1.2 + last) * 1e3).unwrap_or_default()
}

/// What both runs have shown of waiting, and of being turned away.
fn saw(pair: &Pair, words: &Words) -> String {
    let read = |(sync, delegated)| {
        let both = [sync, delegated].map(Served::of);
        let told = both.map(|it| Told {
            requests: it.requests,
            lost: it.lost,
            blocked: it.blocked.map(|span| span.0),
            result: it.result.map(|span| span.0),
        });
        (words.flow().saw)(told)
    };
    pair.both().map(read).unwrap_or_default()
}

/// The longest way between client and API, or check, or look-up, of a picture, in milliseconds.
const LONGEST_WAY_MS: f64 = 1_000.0;

/// Whatever of `scenario` the figure cannot show, beyond what the simulation itself refuses.
pub fn problems(scenario: &Scenario) -> Vec<Problem> {
    let mut problems = scenario.validate();
    problems.extend(figure::refused(&dials::DIALS, scenario));
    if !(is_plain(scenario) && is_turnable(scenario)) {
        problems.push(Problem { place: String::new(), fault: Fault::NotHere });
    }
    problems
}

/// Whether the dials can turn its load and its replies, and the picture has room for its ways.
fn is_turnable(scenario: &Scenario) -> bool {
    let api = &scenario.api;
    let ways = [scenario.link_ms, scenario.broker.hop_ms, api.check_ms, api.status_ms];
    matches!(scenario.arrivals, Arrivals::Constant { .. } | Arrivals::Poisson { .. })
        && matches!(scenario.work, Work::Constant { .. } | Work::Exponential { .. })
        && scenario.reply != Reply::None
        && scenario.style == Styles::Pair
        && ways.iter().all(|ms| *ms <= LONGEST_WAY_MS)
}

/// Whether it leaves alone whatever this section does not speak of.
fn is_plain(scenario: &Scenario) -> bool {
    let (client, broker, sample) = (&scenario.client, &scenario.broker, Scenario::sample());
    let callers = client.person.is_none() && client.deadline_ms.is_none() && scenario.jitter == sample.jitter;
    let lines = (scenario.api.backlog, broker.pickup_ms, broker.capacity, broker.deliveries)
        == (sample.api.backlog, sample.broker.pickup_ms, sample.broker.capacity, sample.broker.deliveries);
    callers && lines && scenario.service.is_none() && scenario.crashes.is_empty()
}

/// When the runs have shown what the section is about: the result later, only the receipt earlier. `None` if they
/// do not show it.
pub fn moral_at(pair: &Pair) -> Option<SimTime> {
    let (sync, delegated) = pair.both()?;
    let first = |trace: &Trace| {
        let journey = trace.journeys.first()?;
        Some((journey.acknowledged?, journey.result_known?))
    };
    let ((answered, known), (receipt, result)) = (first(sync)?, first(delegated)?);
    (receipt < answered && result > known).then_some(result)
}

/// The number that the section's prose quotes under `key`, in nanoseconds.
pub fn quoted(key: &str) -> Option<u64> {
    let scenario = scenario();
    let plan = Plan::check(&scenario).ok()?;
    let fixed = match key {
        "link" => Some(plan.link),
        "hop" | "confirm" => Some(plan.hop),
        "check" => Some(plan.check),
        "work" => Some(plan.work_of(crate::sim::message::JourneyId(0))),
        _ => None,
    };
    fixed.or_else(|| measured(key, &Pair::run(&scenario).ok()?)).map(|span| span.0)
}

fn measured(key: &str, pair: &Pair) -> Option<SimSpan> {
    let (style, what) = key.split_once('.')?;
    let readouts = match style {
        "sync" => Served::of(pair.sync.as_ref()?),
        "async" => Served::of(pair.delegated.as_ref()?),
        _ => return None,
    };
    match what {
        "blocked" => readouts.blocked,
        "acknowledged" => readouts.acknowledged,
        "result" => readouts.result,
        "thread_held" => readouts.held,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::dials::{REQUESTS, TIMEOUT, WORK};
    use super::figure::fits;
    use super::*;
    use crate::sim::scenario::{Branch, Crash, Jitter, Person, Service};

    #[test]
    fn what_the_figure_cannot_show_is_refused() {
        let default = scenario();
        let slow = Scenario { link_ms: 2_000.0, ..default.clone() };
        let half = Scenario { style: Styles::Sync, ..default.clone() };
        let listed = Scenario { arrivals: Arrivals::List { at_ms: vec![0.0, 1.0] }, ..default.clone() };
        assert!(problems(&default).is_empty());
        assert!([slow, half, listed].iter().all(|scenario| !problems(scenario).is_empty()));
        let polled = Scenario { reply: Reply::Poll { every_ms: 250.0 }, ..default };
        let crowd = WORK.write(&REQUESTS.write(&polled, Some(8.0)), Some(20.0));
        assert!(fits(&Pair::run(&polled).expect("it is valid")) && !fits(&Pair::run(&crowd).expect("it is valid")));
    }

    #[test]
    fn what_the_section_does_not_speak_of_is_refused() {
        let changes: [fn(&mut Scenario); 15] = [
            |it| it.client.person = Some(Person { prepare_ms: 0.0, handle_ms: 0.0, life: Vec::new(), day_ms: 0.0 }),
            |it| it.client.deadline_ms = Some(1_000.0),
            |it| it.jitter = Jitter::Uniform { most_ms: 5.0 },
            |it| it.api.backlog = 1,
            |it| it.broker.pickup_ms = 1.0,
            |it| it.broker.capacity = Some(1),
            |it| it.broker.deliveries = Some(1),
            |it| it.crashes = vec![Crash { worker: 1, at_ms: 1.0, down_ms: 1.0 }],
            |it| it.reply = Reply::None,
            |it| it.work = Work::List { ms: vec![5.0] },
            |it| it.work = Work::Uniform { least_ms: 1.0, most_ms: 2.0 },
            |it| it.work = Work::Hyperexponential { branches: vec![Branch { share: 1.0, mean_ms: 5.0 }] },
            |it| it.arrivals = Arrivals::Once,
            |it| it.arrivals = Arrivals::Bursts { bursts: 1, size: 1, every_ms: 1.0 },
            |it| it.service = Some(Service::faultless(1, 1.0)),
        ];
        for (number, change) in changes.iter().enumerate() {
            let mut scenario = scenario();
            change(&mut scenario);
            assert_eq!(scenario.validate(), [], "change {number} is valid elsewhere");
            assert!(problems(&scenario).iter().any(|problem| problem.fault == Fault::NotHere), "change {number}");
        }
    }

    #[test]
    fn the_moral_is_told_only_of_runs_that_show_it() {
        let moral = |scenario| moral_at(&Pair::run(&scenario).expect("the row is valid"));
        assert_eq!(moral(scenario()), Some(SimTime(2_085_000_000)));
        assert_eq!(moral(WORK.write(&scenario(), Some(0.0))), None);
        assert_eq!(moral(TIMEOUT.write(&scenario(), Some(1.0))), None);
    }

    #[test]
    fn the_pair_shows_what_the_section_teaches() {
        let ms = |key| quoted(key).map(|nanos| nanos as f64 / 1e6);
        assert_eq!(ms("sync.result"), Some(2080.0));
        assert_eq!(ms("sync.blocked"), Some(2080.0));
        assert_eq!(ms("sync.thread_held"), Some(2000.0));
        assert_eq!(ms("async.acknowledged"), Some(85.0));
        assert_eq!(ms("async.blocked"), Some(85.0));
        assert_eq!(ms("async.result"), Some(2085.0));
        assert_eq!(ms("async.thread_held"), Some(5.0));
    }
}
