//! What is drawn: a table of scenarios with the marks and ghosts that the flow figure puts on them.

use block_or_delegate::diagram::costume::MACHINES;
use block_or_delegate::diagram::costume::people::PEOPLE;
use block_or_delegate::diagram::scale::round_end;
use block_or_delegate::diagram::{Axis, Comparison, Costume, Given, Look, Mark, View};
use block_or_delegate::lesson::duel::{self, DUEL, dials};
use block_or_delegate::lesson::figure::Figure;
use block_or_delegate::lesson::flow::FLOW;
use block_or_delegate::lesson::given::Stretch;
use block_or_delegate::lesson::grip::Placed;
use block_or_delegate::scene::Role;
use block_or_delegate::sim::actor::CLIENT;
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::{
    Arrivals, Block, Broker, Client, Crash, Outage, Pastime, Person, Reply, Scenario, Service, Work,
};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::Pair;
use block_or_delegate::words::en::ENGLISH;
use block_or_delegate::words::number;

/// Something to draw.
#[derive(Debug)]
pub struct Subject {
    pub name: &'static str,
    pub pair: Pair,
    /// The future that was, and when it was changed.
    pub ghost: Option<(Pair, SimTime)>,
    pub marks: Vec<Mark>,
    /// What is given, and how far the axis goes at least.
    pub given: Option<(Given, SimTime)>,
    pub costume: &'static Costume,
}

impl Subject {
    /// A run without marks or ghosts.
    pub fn plain(name: &'static str, scenario: &Scenario) -> Subject {
        let pair = Pair::run(scenario).expect("the scenario is valid");
        Subject { name, pair, ghost: None, marks: Vec::new(), given: None, costume: &MACHINES }
    }

    /// A run that was changed while it was playing.
    pub fn forked(name: &'static str, before: &Scenario, at: SimTime, after: &Scenario) -> Subject {
        let old = Pair::run(before).expect("the scenario is valid");
        let pair = old.fork(at, after).expect("the change is valid");
        Subject { ghost: Some((old, at)), pair, ..Subject::plain(name, after) }
    }

    /// What the duel shows of a scenario, with everything that can be dragged.
    pub fn duel(name: &'static str, scenario: &Scenario) -> Subject {
        let plain = Subject::plain(name, scenario);
        let (marks, given) = (marks(&DUEL, scenario, &plain.pair, None), given(&DUEL, scenario, &plain.pair));
        Subject { marks, given, costume: &PEOPLE, ..plain }
    }

    /// The layout of it, `width` wide; where time runs down, `height` high.
    pub fn lay_out(&self, axis: Axis, width: f64, height: f64) -> Comparison {
        Comparison::lay_out(&View {
            pair: &self.pair,
            ghost: self.ghost.as_ref().map(|(pair, since)| (pair, *since)),
            marks: &self.marks,
            given: self.given.as_ref().map(|(given, _)| given),
            least: self.given.as_ref().map(|(_, least)| *least),
            axis,
            width,
            height,
            until: None,
            measured: self.given.is_some(),
            costume: self.costume,
            words: &ENGLISH,
        })
    }
}

/// A look at a moment that has never been passed, or that shows what is to come.
pub fn look(at: SimTime, reveal: bool) -> Look {
    if reveal { Look::all(at) } else { Look::first(at) }
}

/// What a figure marks: its grips, and a guess if there is one. A patience without end waits at the end.
pub fn marks(figure: &Figure, scenario: &Scenario, pair: &Pair, guess: Option<SimTime>) -> Vec<Mark> {
    let grip = |placed: Placed| {
        let role = if placed.grip.line { Role::TimeoutLine } else { Role::Handle };
        Mark {
            what: placed.grip.key,
            style: placed.style,
            actor: placed.actor,
            row: placed.row,
            at: placed.at,
            from: None,
            role,
            label: (placed.grip.label)(&ENGLISH, placed.grip.dial.read(scenario)),
        }
    };
    let label = ENGLISH.figure.your_guess.to_string();
    let guess = guess.map(|at| Mark {
        what: "guess",
        style: Style::Async,
        actor: CLIENT,
        row: 0,
        at: Some(at),
        from: None,
        role: Role::GuessMark,
        label,
    });
    (figure.placed)(scenario, pair, pair.ended_at()).into_iter().map(grip).chain(guess).collect()
}

/// What a figure gives, and where its axis ends at least.
pub fn given(figure: &Figure, scenario: &Scenario, pair: &Pair) -> Option<(Given, SimTime)> {
    let it = &figure.given;
    let Stretch { style, from, length } = it.stretch(scenario, pair)?;
    let value = number::told(length.0);
    let label = (it.label)(&ENGLISH, &value);
    let name = [(it.name)(&ENGLISH).to_string(), value];
    let (what, hint, until) = (it.grip.key, (it.hint)(&ENGLISH), from + length);
    let given = Given { what, from, until, style, label, name, hint, lane: it.lane };
    Some((given, round_end(SimTime::ZERO + (it.least)(scenario))))
}

/// The table of golden pictures.
pub fn all() -> Vec<Subject> {
    let crowd = Arrivals::List { at_ms: vec![0.0, 300.0, 600.0, 900.0] };
    let mut impatient = Scenario::sample();
    impatient.client.timeout_ms = Some(1000.0);
    let mut limited = Scenario::sample();
    limited.api.request_limit_ms = Some(1500.0);
    let longer = Scenario { work: Work::Constant { ms: 3000.0 }, ..Scenario::sample() };
    let asking = Reply::Poll { every_ms: 500.0 };
    let second = SimTime(1_000_000_000);
    let mut hurried = Scenario { arrivals: Arrivals::Constant { requests: 2, per_second: 1.0 }, ..Scenario::sample() };
    hurried.client.timeout_ms = Some(2500.0);
    let mut marked = Subject::plain("marks", &hurried);
    marked.marks = marks(&FLOW, &hurried, &marked.pair, Some(SimTime(1_200_000_000)));
    marked.given = given(&FLOW, &hurried, &marked.pair);
    let mut flow = Subject::plain("flow", &Scenario::sample());
    flow.given = given(&FLOW, &Scenario::sample(), &flow.pair);
    vec![
        flow,
        Subject::plain("refused", &Scenario { arrivals: crowd, ..Scenario::sample() }),
        Subject::plain("gave-up", &impatient),
        Subject::plain("killed", &limited),
        Subject::plain("polls", &Scenario { reply: asking, ..Scenario::sample() }),
        Subject::plain("callback", &Scenario { reply: Reply::Callback, ..Scenario::sample() }),
        Subject::forked("ghost", &Scenario::sample(), second, &longer),
        marked,
    ]
}

/// The duel as the learner may set it.
pub fn duels() -> Vec<Subject> {
    let default = duel::scenario();
    vec![
        Subject::duel("duel", &default),
        Subject::duel("duel-offline", &dials::OFFLINE.write(&default, Some(60.0))),
        Subject::duel("duel-unread", &dials::PICKUP.write(&default, Some(120.0))),
        Subject::duel("duel-friends", &dials::FRIENDS.write(&default, Some(3.0))),
        Subject::duel("duel-quick", &dials::DELAY.write(&default, Some(0.2))),
    ]
}

/// The golden pictures of what goes wrong, of lines, and of one person: each shows one feature.
pub fn wide() -> Vec<Subject> {
    let at = |at_ms: &[f64]| Arrivals::List { at_ms: at_ms.to_vec() };
    let sample = Scenario::sample;
    let crash = |down_ms| vec![Crash { worker: 1, at_ms: 1000.0, down_ms }];
    let two = Scenario { arrivals: at(&[0.0, 400.0]), workers: 2, ..sample() };
    let broker = Broker { capacity: Some(1), ..sample().broker };
    let lettered = Broker { deliveries: Some(1), ..sample().broker };
    let mut line = Scenario { arrivals: at(&[0.0, 300.0, 600.0, 900.0]), ..sample() };
    (line.api.threads, line.api.backlog) = (1, 2);
    vec![
        Subject::plain("crash", &Scenario { crashes: crash(1500.0), ..two }),
        Subject::plain("dead-letter", &Scenario { crashes: crash(500.0), broker: lettered, ..sample() }),
        Subject::plain("queue-full", &Scenario { arrivals: at(&[0.0, 300.0, 600.0, 900.0]), broker, ..sample() }),
        Subject::plain("outage", &Scenario { service: Some(outage()), arrivals: at(&[0.0, 300.0, 600.0]), ..sample() }),
        Subject::plain("api-line", &line),
        Subject::plain("person", &Scenario { client: person(), arrivals: at(&[0.0, 500.0, 4000.0]), ..sample() }),
    ]
}

/// Down in the middle of its work.
fn outage() -> Service {
    let outages = vec![Outage { from_ms: 1000.0, for_ms: 1500.0 }];
    Service { capacity: 2, backlog: Some(1), hop_ms: 20.0, error_rate: 0.0, outages, slow: Vec::new(), strain: None }
}

fn person() -> Client {
    let life = [(Pastime::Sport, 1500.0), (Pastime::Meal, 1000.0), (Pastime::Work, 2000.0)];
    let life = life.map(|(what, ms)| Block { what, ms }).to_vec();
    let person = Person { prepare_ms: 250.0, handle_ms: 400.0, life, day_ms: 8000.0 };
    Client { person: Some(person), ..Scenario::sample().client }
}
