//! What is drawn: a table of scenarios with the marks and ghosts that the flow figure puts on them.

use block_or_delegate::diagram::{Axis, Comparison, Mark, View};
use block_or_delegate::scene::Role;
use block_or_delegate::sim::actor::{API, CLIENT};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::{Arrivals, Reply, Scenario, Work};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::Pair;
use block_or_delegate::words::en::ENGLISH;

/// Something to draw.
#[derive(Debug)]
pub struct Subject {
    pub name: &'static str,
    pub pair: Pair,
    /// The future that was, and when it was changed.
    pub ghost: Option<(Pair, SimTime)>,
    pub marks: Vec<Mark>,
}

impl Subject {
    /// A run without marks or ghosts.
    pub fn plain(name: &'static str, scenario: &Scenario) -> Subject {
        let pair = Pair::run(scenario).expect("the scenario is valid");
        Subject { name, pair, ghost: None, marks: Vec::new() }
    }

    /// A run that was changed while it was playing.
    pub fn forked(name: &'static str, before: &Scenario, at: SimTime, after: &Scenario) -> Subject {
        let old = Pair::run(before).expect("the scenario is valid");
        let pair = old.fork(at, after).expect("the change is valid");
        Subject { name, pair, ghost: Some((old, at)), marks: Vec::new() }
    }

    /// The layout of it, `width` wide; where time runs down, `height` high.
    pub fn lay_out(&self, axis: Axis, width: f64, height: f64) -> Comparison {
        Comparison::lay_out(&View {
            pair: &self.pair,
            ghost: self.ghost.as_ref().map(|(pair, since)| (pair, *since)),
            marks: &self.marks,
            axis,
            width,
            height,
            until: None,
            words: &ENGLISH,
        })
    }
}

/// What the flow figure marks: the end of the work, the caller's patience, the second request, the guess.
pub fn marks(work: SimTime, patience: Option<SimTime>, arrival: Option<SimTime>, guess: Option<SimTime>) -> Vec<Mark> {
    let mark = |what, style, actor, at, role, label: &str| Mark { what, style, actor, at, role, label: label.into() };
    let mut marks = vec![mark("handle-work", Style::Sync, API, work, Role::Handle, ENGLISH.flow.handle_work)];
    let patience = patience.map(|at| mark("handle-timeout", Style::Sync, CLIENT, at, Role::TimeoutLine, "gives up"));
    let arrival =
        arrival.map(|at| mark("handle-arrival", Style::Sync, CLIENT, at, Role::Handle, ENGLISH.flow.handle_arrival));
    let guess = guess.map(|at| mark("guess", Style::Async, CLIENT, at, Role::GuessMark, ENGLISH.figure.your_guess));
    marks.extend(patience.into_iter().chain(arrival).chain(guess));
    marks
}

/// The table of golden pictures.
pub fn all() -> Vec<Subject> {
    let crowd = Arrivals::List { at_ms: vec![0.0, 300.0, 600.0, 900.0] };
    let mut impatient = Scenario::flow();
    impatient.client.timeout_ms = Some(1000.0);
    let mut limited = Scenario::flow();
    limited.api.request_limit_ms = Some(1500.0);
    let longer = Scenario { work: Work::Constant { ms: 3000.0 }, ..Scenario::flow() };
    let asking = Reply::Poll { every_ms: 500.0 };
    let second = SimTime(1_000_000_000);
    let guess = SimTime(1_200_000_000);
    vec![
        Subject::plain("flow", &Scenario::flow()),
        Subject::plain("refused", &Scenario { arrivals: crowd, ..Scenario::flow() }),
        Subject::plain("gave-up", &impatient),
        Subject::plain("killed", &limited),
        Subject::plain("polls", &Scenario { reply: asking, ..Scenario::flow() }),
        Subject::plain("callback", &Scenario { reply: Reply::Callback, ..Scenario::flow() }),
        Subject::forked("ghost", &Scenario::flow(), second, &longer),
        Subject {
            marks: marks(SimTime(2_040_000_000), Some(SimTime(2_500_000_000)), Some(second), Some(guess)),
            ..Subject::plain("marks", &Scenario::flow())
        },
    ]
}
