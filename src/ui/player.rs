//! The state of one figure and everything a learner can do to it.

use super::{address, clock, dom};
use crate::lesson::flow::task::TASKS;
use crate::lesson::flow::{self, Readouts};
use crate::sim::plan::Style;
use crate::sim::scenario::Scenario;
use crate::sim::time::SimTime;
use crate::trace::history::{Change, Runs};
use crate::trace::moment::{self, Moments};
use crate::trace::narrate::{self, Line};
use crate::trace::{History, Pair, playback};
use crate::words::Words;
use leptos::prelude::*;
use std::sync::Arc;

/// What the learner expects, before the future may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// Not said yet.
    Open,
    /// Said: the result comes at this time.
    Made(SimTime),
    /// Passed over.
    Skipped,
}

/// A history with everything derived from it. Equal only to itself.
#[derive(Clone)]
pub struct Solved(Arc<Derived>);

/// What a history comes to.
pub struct Derived {
    /// The runs, and the future that was.
    pub runs: Runs,
    /// Where one can stop.
    pub moments: Moments,
    /// The narration.
    pub lines: Vec<Line>,
    /// The end of the longer run.
    pub end: SimTime,
    /// Seconds of watching for a second of model time.
    pub pace: f64,
    /// The readouts of both runs.
    pub readouts: [Readouts; 2],
}

impl PartialEq for Solved {
    fn eq(&self, other: &Solved) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Solved {
    type Target = Derived;
    fn deref(&self) -> &Derived {
        &self.0
    }
}

impl Solved {
    /// Solves `history`. One that cannot run is not made by any control; the lesson's own stands in for it.
    fn of(history: &History) -> Solved {
        let own = || History::new(flow::scenario()).run();
        let Ok(runs) = history.run().or_else(|_| own()) else { unreachable!("the lesson's scenario runs: tested") };
        let pair = &runs.pair;
        let readouts = [pair.sync.as_ref(), pair.delegated.as_ref()].map(|it| it.map(Readouts::of).unwrap_or_default());
        let end = pair.ended_at();
        let (moments, lines) = (Moments::of(pair), narrate::of_history(pair, history));
        Solved(Arc::new(Derived { moments, lines, end, pace: playback::pace(end), readouts, runs }))
    }

    /// The runs.
    pub fn pair(&self) -> &Pair {
        &self.runs.pair
    }
}

/// The state of one figure. Copies share it.
#[derive(Clone, Copy)]
pub struct Player {
    /// The language.
    pub words: &'static Words,
    /// The settings and their changes.
    pub history: RwSignal<History>,
    /// What they come to.
    pub solved: Memo<Solved>,
    /// The playhead.
    pub at: RwSignal<SimTime>,
    /// Where it would be if it did not have to stop at events only.
    exact: StoredValue<SimTime>,
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
        Player {
            words,
            history,
            solved: Memo::new(move |_| history.with(Solved::of)),
            at: RwSignal::new(SimTime::ZERO),
            exact: StoredValue::new(SimTime::ZERO),
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
        self.guess.set(Guess::Made(at));
        self.play();
    }

    /// Passes the guess over. Whoever plays or steps without guessing has done so.
    pub fn skip_guess(self) {
        if self.guess.get_untracked() == Guess::Open {
            self.guess.set(Guess::Skipped);
            self.notice.set(self.words.figure.guess_skipped.into());
        }
    }

    /// Plays or pauses.
    pub fn toggle(self) {
        if self.playing.get_untracked() { self.pause() } else { self.play() }
    }

    /// Plays on, or from the start when the end was reached.
    pub fn play(self) {
        self.skip_guess();
        if self.playing.get_untracked() {
            return;
        }
        if self.at.get_untracked() >= self.solved.with_untracked(|it| it.end) {
            self.move_to(SimTime::ZERO);
        }
        self.playing.set(true);
        clock::run(move |elapsed_ms| self.tick(elapsed_ms).unwrap_or(false));
    }

    /// Stops where it is.
    pub fn pause(self) {
        if self.playing.try_get_untracked() == Some(true) {
            self.playing.set(false);
            self.say_moment();
            address::remember(self);
        }
    }

    /// Goes to a moment.
    pub fn seek(self, at: SimTime) {
        self.skip_guess();
        self.move_to(at);
        address::remember(self);
    }

    /// Goes to a moment and says what happened there.
    pub fn step_to(self, at: Option<SimTime>) {
        self.playing.set(false);
        if let Some(at) = at {
            self.seek(at);
            self.say_moment();
        } else {
            self.skip_guess();
        }
    }

    /// To the next event.
    pub fn next(self) {
        self.step_to(self.solved.with_untracked(|it| moment::after(&it.moments.events, self.at.get_untracked())));
    }

    /// To the event before.
    pub fn previous(self) {
        let at = self.at.get_untracked();
        self.step_to(self.solved.with_untracked(|it| moment::before(&it.moments.events, at)));
    }

    /// To the next moment that matters to a caller.
    pub fn next_chapter(self) {
        self.step_to(self.solved.with_untracked(|it| moment::after(&it.moments.chapters, self.at.get_untracked())));
    }

    /// To the one before.
    pub fn previous_chapter(self) {
        let at = self.at.get_untracked();
        self.step_to(self.solved.with_untracked(|it| moment::before(&it.moments.chapters, at)));
    }

    /// To the end.
    pub fn to_end(self) {
        self.step_to(Some(self.solved.with_untracked(|it| it.end)));
    }

    /// Other settings from the playhead on.
    pub fn change(self, scenario: Scenario) {
        if self.history.with_untracked(|history| *history.current() == scenario) {
            return;
        }
        let (at, end) = (self.at.get_untracked(), self.solved.with_untracked(|it| it.end));
        let change = self.history.try_update(|history| history.change(at, end, scenario)).unwrap_or(Change::Full);
        let figure = &self.words.figure;
        let over = at > SimTime::ZERO && change == Change::Anew;
        self.notice.set(match change {
            Change::Fork(at) => (figure.forked)(at.0),
            Change::Full => figure.too_many_changes.into(),
            Change::Anew if over => figure.began_again.into(),
            Change::Anew => String::new(),
        });
        let end = self.solved.with_untracked(|it| it.end);
        self.move_to(if over { end } else { at });
        address::remember(self);
    }

    /// Another run from the start.
    pub fn restart_with(self, scenario: Scenario) {
        self.playing.set(false);
        self.history.set(History::new(scenario));
        self.notice.set(String::new());
        self.move_to(SimTime::ZERO);
        address::remember(self);
    }

    /// What a link says, instead of what is here.
    pub fn open(self, history: History, at: SimTime) {
        self.playing.set(false);
        self.history.set(history);
        self.guess.set(Guess::Skipped);
        self.move_to(at);
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
    }

    fn tick_tasks(self, at: SimTime) {
        if at == SimTime::ZERO {
            return;
        }
        let before = self.done.get_untracked();
        let mut done = before;
        self.solved.with_untracked(|it| {
            for (done, task) in done.iter_mut().zip(TASKS) {
                *done |= task.shown_at(it.pair()).is_some_and(|shown| shown <= at);
            }
        });
        if done != before {
            self.done.set(done);
        }
    }

    /// One frame of play; none if the figure is gone.
    fn tick(self, elapsed_ms: f64) -> Option<bool> {
        if !self.playing.try_get_untracked()? {
            return Some(false);
        }
        if dom::is_hidden() {
            self.pause();
            return Some(false);
        }
        let (end, pace) = self.solved.with_untracked(|it| (it.end, it.pace));
        let span = playback::model_span(elapsed_ms, pace, self.speed.get_untracked());
        let (exact, over) = playback::forward(self.exact.get_value(), span, end);
        self.exact.set_value(exact);
        self.show(self.visible(exact, end));
        if over {
            self.pause();
        }
        Some(!over)
    }

    /// With reduced motion the playhead jumps from event to event.
    fn visible(self, exact: SimTime, end: SimTime) -> SimTime {
        if exact >= end || !dom::reduced_motion() {
            return exact;
        }
        let next = SimTime(exact.0 + 1);
        self.solved.with_untracked(|it| moment::before(&it.moments.events, next)).unwrap_or(SimTime::ZERO)
    }
}
