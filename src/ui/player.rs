//! The state of one figure and everything a learner can do to it.

mod change;
mod frozen;
mod play;
mod print;
mod say;
mod news;
mod step;
mod watch;

use super::guess::Guess;
use super::solved::Solved;
use crate::diagram::Costume;
use crate::lesson::figure::Figure;
use crate::lesson::readout::{Reading, Readout};
use crate::sim::plan::Style;
use crate::sim::scenario::Scenario;
use crate::sim::time::SimTime;
use crate::trace::{History, Seen};
use crate::words::Words;
use leptos::prelude::*;
pub use news::{Changed, News};

/// One figure. Copies share its state, which lasts as long as the page: every closure of a view holds one, and the code
/// that copies it.
#[derive(Clone, Copy)]
pub struct Player(&'static State);

/// The state of one figure.
pub struct State {
    /// The language.
    pub words: &'static Words,
    /// Which figure it is.
    pub figure: &'static Figure,
    /// Who appears in its picture.
    pub costume: &'static Costume,
    /// With what the ids of its elements begin.
    pub id: &'static str,
    /// Whether it is a playback only: nothing to drag, and no link leads to it.
    pub bare: bool,
    /// The settings and their changes.
    pub history: RwSignal<History>,
    /// What they come to.
    pub solved: Memo<Solved>,
    /// The settings in force at the playhead.
    pub settings: Memo<Scenario>,
    /// The playhead.
    pub at: RwSignal<SimTime>,
    /// Where it is while it plays.
    exact: StoredValue<SimTime>,
    /// With reduced motion: how long it has stayed where it is.
    waited_ms: StoredValue<f64>,
    /// Whether the frame loop still calls: a pause is noticed in the next frame only.
    ticking: StoredValue<bool>,
    /// Whether it moves.
    pub playing: RwSignal<bool>,
    /// What of the runs may be seen.
    pub seen: RwSignal<Seen>,
    /// The readouts: final where all may be seen, otherwise so far.
    pub readouts: Memo<Vec<Readout>>,
    /// Whether the rest of the figure is open, and whether it ever was.
    pub more: RwSignal<bool>,
    pub more_known: RwSignal<bool>,
    /// Whether the first run was seen to its end and nothing has been dragged since.
    pub asks: RwSignal<bool>,
    /// Whether the learner has watched for long enough to be offered the future.
    pub offers: RwSignal<bool>,
    /// How long the learner has watched, and since when nothing was said aloud, in milliseconds.
    watched_ms: StoredValue<f64>,
    silent_ms: StoredValue<f64>,
    /// Until when everything was said aloud.
    said_until: StoredValue<SimTime>,
    /// How fast, in percent of the default.
    pub speed: RwSignal<u32>,
    /// What the learner expects.
    pub guess: RwSignal<Guess>,
    /// Which tasks are done, a bit for each, and what was seen when they were.
    pub done: RwSignal<u32>,
    pub saw: RwSignal<Vec<String>>,
    /// What has just come about, and is told before anything else.
    pub news: RwSignal<Option<News>>,
    /// What the learner should know.
    pub notice: RwSignal<String>,
    /// What is said aloud only.
    pub spoken: RwSignal<String>,
    /// The message that is open; while frozen, the one that was pressed.
    pub opened: RwSignal<Option<(Style, u32)>>,
    /// The moment that was pressed while frozen.
    pub pressed: RwSignal<Option<SimTime>>,
    /// Whether a frozen frame asks for one of its messages: then the Tab key stops at each.
    pub picks: RwSignal<bool>,
    /// The end of the axis while something is dragged.
    pub held: RwSignal<Option<SimTime>>,
}

impl std::ops::Deref for Player {
    type Target = State;
    fn deref(&self) -> &State {
        self.0
    }
}

impl Player {
    /// A figure at the beginning of `history`, with these people in its picture. To be called once, in a component's
    /// body.
    pub fn new(words: &'static Words, figure: &'static Figure, costume: &'static Costume, history: History) -> Player {
        State::new(words, figure, costume, history).shared()
    }

    /// The id of one of its elements.
    pub fn id_of(self, element: &str) -> String {
        format!("{}-{element}", self.id)
    }

    /// The id of the picture, where the keys of the figure act.
    pub fn picture_id(self) -> String {
        self.id_of("picture")
    }

    /// The settings in force at the playhead.
    pub fn scenario(self) -> Scenario {
        self.settings.get_untracked()
    }

    /// Another history, at a moment of it; nothing of the old one stays open.
    fn replace(self, history: History, at: SimTime) {
        self.playing.set(false);
        self.history.set(history);
        self.opened.set(None);
        self.move_to(at);
    }

    /// Moves the playhead, within the run, and ticks off what can now be seen.
    fn move_to(self, at: SimTime) {
        let at = at.min(self.solved.with_untracked(|it| it.end));
        self.exact.set_value(at);
        self.show(at);
    }

    fn show(self, at: SimTime) {
        if self.at.get_untracked() != at {
            self.at.set(at);
            self.opened.set(None);
        }
        self.see(at);
        self.tick_tasks(at);
        let news = |guess: &Guess| match guess {
            Guess::Made(bet) if self.solved.with_untracked(|it| bet.is_news(at, it)) => Some(bet.clone()),
            _ => None,
        };
        if let Some(bet) = self.guess.with_untracked(news) {
            self.guess.set(Guess::Made(bet.answered()));
        }
    }
}

impl State {
    fn new(words: &'static Words, figure: &'static Figure, costume: &'static Costume, history: History) -> State {
        let history = RwSignal::new(history);
        let (at, seen) = (RwSignal::new(SimTime::ZERO), RwSignal::new(Seen::Nothing));
        let solved = Memo::new(move |_| history.with(|history| Solved::of(history, figure, words)));
        let read = move |_: Option<&Vec<Readout>>| {
            // Where all may be seen the playhead changes nothing.
            let until = if seen.get().is_all() { None } else { Some(at.get()) };
            let scenario = history.with(|history| history.at(SimTime(u64::MAX)).clone());
            solved.with(|it| (figure.readouts)(&Reading { pair: it.pair(), scenario: &scenario, until }, words))
        };
        State {
            words,
            figure,
            costume,
            id: figure.section,
            bare: false,
            history,
            solved,
            settings: Memo::new(move |_| history.with(|history| history.at(at.get()).clone())),
            at,
            exact: StoredValue::new(SimTime::ZERO),
            waited_ms: StoredValue::new(0.0),
            ticking: StoredValue::new(false),
            playing: RwSignal::new(false),
            seen,
            readouts: Memo::new(read),
            more: RwSignal::new(false),
            more_known: RwSignal::new(false),
            asks: RwSignal::new(false),
            offers: RwSignal::new(false),
            watched_ms: StoredValue::new(0.0),
            silent_ms: StoredValue::new(0.0),
            said_until: StoredValue::new(SimTime::ZERO),
            speed: RwSignal::new(100),
            guess: RwSignal::new(Guess::Open),
            done: RwSignal::new(0),
            saw: RwSignal::new(vec![String::new(); figure.tasks.len()]),
            news: RwSignal::new(None),
            notice: RwSignal::new(String::new()),
            spoken: RwSignal::new(String::new()),
            opened: RwSignal::new(None),
            pressed: RwSignal::new(None),
            picks: RwSignal::new(true),
            held: RwSignal::new(None),
        }
    }

    fn shared(self) -> Player {
        Player(Box::leak(Box::new(self)))
    }
}
