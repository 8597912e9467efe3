//! The state of one figure and everything a learner can do to it.

mod change;
mod frozen;
mod play;
mod print;
mod say;
mod step;

use super::dom;
use super::guess::{Asked, Bet, Guess, Said};
use super::solved::Solved;
use crate::diagram::Costume;
use crate::lesson::figure::{self, Figure};
use crate::sim::plan::Style;
use crate::sim::scenario::Scenario;
use crate::sim::time::SimTime;
use crate::trace::History;
use crate::words::Words;
use leptos::prelude::*;

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
    /// How fast, in percent of the default.
    pub speed: RwSignal<u32>,
    /// What the learner expects.
    pub guess: RwSignal<Guess>,
    /// Which tasks are done, a bit for each.
    pub done: RwSignal<u32>,
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

    /// Whether the future may be seen.
    pub fn revealed(self) -> bool {
        self.guess.with(|guess| !matches!(guess, Guess::Open | Guess::Asked(Asked { frozen: true, .. })))
    }

    /// Keeps the guess and plays.
    pub fn keep_guess(self, said: Said) {
        self.guess.set(Guess::Made(self.solved.with_untracked(|it| Bet::on(said, it, self.figure))));
        self.play();
        dom::rescue_focus(self.picture_id());
    }

    /// Passes the guess over. Whoever plays or steps without guessing has done so.
    pub fn skip_guess(self) {
        if self.guess.with_untracked(|guess| *guess == Guess::Open) {
            self.guess.set(Guess::Skipped);
            self.tell(self.words.figure.guess_skipped.into());
            dom::rescue_focus(self.picture_id());
        }
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
        self.tick_tasks(at);
        let news = |guess: &Guess| match guess {
            Guess::Made(bet) if self.solved.with_untracked(|it| bet.is_news(at, it)) => Some(bet.clone()),
            _ => None,
        };
        if let Some(bet) = self.guess.with_untracked(news) {
            self.guess.set(Guess::Made(bet.answered()));
        }
    }

    fn tick_tasks(self, at: SimTime) {
        if at == SimTime::ZERO || self.bare {
            return;
        }
        let before = self.done.get_untracked();
        let done = before | self.solved.with_untracked(|it| figure::done_by(&it.shown_at, at));
        if done != before {
            self.done.set(done);
        }
    }
}

impl State {
    fn new(words: &'static Words, figure: &'static Figure, costume: &'static Costume, history: History) -> State {
        let history = RwSignal::new(history);
        let at = RwSignal::new(SimTime::ZERO);
        State {
            words,
            figure,
            costume,
            id: figure.section,
            bare: false,
            history,
            solved: Memo::new(move |_| history.with(|history| Solved::of(history, figure, words))),
            settings: Memo::new(move |_| history.with(|history| history.at(at.get()).clone())),
            at,
            exact: StoredValue::new(SimTime::ZERO),
            waited_ms: StoredValue::new(0.0),
            ticking: StoredValue::new(false),
            playing: RwSignal::new(false),
            speed: RwSignal::new(100),
            guess: RwSignal::new(Guess::Open),
            done: RwSignal::new(0),
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
