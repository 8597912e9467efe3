//! The state of one figure and everything a learner can do to it.

mod play;
mod step;

use super::guess::{Bet, Guess};
use super::solved::Solved;
use super::{address, dom, notice};
use crate::lesson::flow;
use crate::lesson::flow::task::TASKS;
use crate::sim::plan::Style;
use crate::sim::scenario::Scenario;
use crate::sim::time::SimTime;
use crate::sim::world::MAX_TIME;
use crate::trace::History;
use crate::trace::history::Change;
use crate::trace::narrate::Line;
use crate::words::Words;
use leptos::prelude::*;

/// The id of the picture, where the keys of the figure act.
pub const PICTURE: &str = "flow-picture";

/// The state of one figure. Copies share it.
#[derive(Clone, Copy)]
pub struct Player {
    /// The language.
    pub words: &'static Words,
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
    /// Which tasks are done.
    pub done: RwSignal<[bool; TASKS.len()]>,
    /// What the learner should know.
    pub notice: RwSignal<String>,
    /// What is said aloud only.
    pub spoken: RwSignal<String>,
    /// The message that is open.
    pub opened: RwSignal<Option<(Style, u32)>>,
    /// The end of the axis while something is dragged.
    pub held: RwSignal<Option<SimTime>>,
}

impl Player {
    /// A figure at its beginning. To be called in a component's body.
    pub fn new(words: &'static Words) -> Player {
        let history = RwSignal::new(History::new(flow::scenario()));
        let at = RwSignal::new(SimTime::ZERO);
        Player {
            words,
            history,
            solved: Memo::new(move |_| history.with(Solved::of)),
            settings: Memo::new(move |_| history.with(|history| history.at(at.get()).clone())),
            at,
            exact: StoredValue::new(SimTime::ZERO),
            waited_ms: StoredValue::new(0.0),
            ticking: StoredValue::new(false),
            playing: RwSignal::new(false),
            speed: RwSignal::new(100),
            guess: RwSignal::new(Guess::Open),
            done: RwSignal::new([false; TASKS.len()]),
            notice: RwSignal::new(String::new()),
            spoken: RwSignal::new(String::new()),
            opened: RwSignal::new(None),
            held: RwSignal::new(None),
        }
    }

    /// Whether the future may be seen.
    pub fn revealed(self) -> bool {
        self.guess.get() != Guess::Open
    }

    /// Keeps the guess and plays.
    pub fn keep_guess(self, at: SimTime) {
        self.guess.set(Guess::Made(self.solved.with_untracked(|it| Bet::on(at, it))));
        self.play();
        dom::rescue_focus(PICTURE);
    }

    /// Passes the guess over. Whoever plays or steps without guessing has done so.
    pub fn skip_guess(self) {
        if self.guess.get_untracked() == Guess::Open {
            self.guess.set(Guess::Skipped);
            self.tell(self.words.figure.guess_skipped.into());
            dom::rescue_focus(PICTURE);
        }
    }

    /// Says something where the learner looks, for a while.
    pub fn tell(self, text: String) {
        notice::show(self.notice, text);
    }

    /// Other settings from the playhead on. Play stops there: the change is one moment, not a trail of them.
    pub fn change(self, scenario: Scenario) {
        self.playing.set(false);
        let (at, end) = (self.at.get_untracked(), self.solved.with_untracked(|it| it.end));
        let mut history = self.history.get_untracked();
        if *history.at(at) == scenario {
            return;
        }
        let change = history.change(at, end, scenario);
        let figure = &self.words.figure;
        if change == Change::Full {
            return self.tell(figure.too_many_changes.into());
        }
        if !flow::shows(&history) {
            return self.tell((self.words.trouble.too_much)(flow::MOST_STEPS));
        }
        let over = at > SimTime::ZERO && change == Change::Anew;
        self.tell(match change {
            Change::Fork(at) => (figure.forked)(at.0),
            _ if over => figure.began_again.into(),
            _ => String::new(),
        });
        // The end of the new run is not known yet; beyond it is the end.
        self.replace(history, if over { MAX_TIME } else { at });
        address::remember(self);
    }

    /// The settings in force at the playhead.
    pub fn scenario(self) -> Scenario {
        self.settings.get_untracked()
    }

    /// Another run from the start.
    pub fn restart_with(self, scenario: Scenario) {
        self.tell(String::new());
        self.replace(History::new(scenario), SimTime::ZERO);
        address::remember(self);
    }

    /// Another history, at a moment of it; nothing of the old one stays open.
    fn replace(self, history: History, at: SimTime) {
        self.playing.set(false);
        self.history.set(history);
        self.opened.set(None);
        self.move_to(at);
    }

    /// The run without the changes that were made while it was playing.
    pub fn undo_changes(self) {
        self.restart_with(self.history.with_untracked(|history| history.first().clone()));
    }

    /// Everything as it was when the page was opened, the question too.
    pub fn reset(self) {
        self.restart_with(flow::scenario());
        self.guess.set(Guess::Open);
    }

    /// What a link says, instead of what is here.
    pub fn open(self, history: History, at: SimTime) {
        self.guess.set(Guess::Skipped);
        self.tell(String::new());
        self.replace(history, at);
    }

    /// The sentences of this very moment, for those who listen.
    fn say_moment(self) {
        let at = self.at.get_untracked();
        let sentences = self.solved.with_untracked(|it| {
            let here = it.lines.iter().filter(|line| line.at == at);
            here.map(|line| format!("{}{}.", (self.words.tell)(line.story), self.side_of(line))).collect::<Vec<_>>()
        });
        if !sentences.is_empty() {
            self.spoken.set(sentences.join(" "));
        }
    }

    /// In which run something happened, to stand behind a sentence; nothing for what the learner did.
    pub fn side_of(self, line: &Line) -> String {
        line.origin.map_or_else(String::new, |(style, _)| format!(" ({})", self.side(style)))
    }

    /// What to call a run.
    pub fn side(self, style: Style) -> &'static str {
        match style {
            Style::Sync => self.words.figure.sync,
            Style::Async => self.words.figure.delegated,
        }
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
        if let Guess::Made(bet) = self.guess.get_untracked()
            && bet.seen(at) != bet
        {
            self.guess.set(Guess::Made(bet.seen(at)));
        }
    }

    fn tick_tasks(self, at: SimTime) {
        if at == SimTime::ZERO {
            return;
        }
        let before = self.done.get_untracked();
        let mut done = before;
        self.solved.with_untracked(|it| {
            for (done, shown) in done.iter_mut().zip(it.shown_at) {
                *done |= shown.is_some_and(|shown| shown <= at);
            }
        });
        if done != before {
            self.done.set(done);
        }
    }
}
