//! Suspense: a question, then a first run of which nothing is told before it happens, then everything.

use super::{News, Player};
use crate::diagram::scale::round_end;
use crate::lesson::figure;
use crate::sim::time::SimTime;
use crate::trace::Seen;
use crate::ui::guess::{Bet, Guess, Said};
use crate::ui::{dom, pieces, storage};
use leptos::prelude::*;

/// Under which key it is kept, behind the name of the figure, that its first run was seen.
const SEEN: &str = "seen";

impl Player {
    /// How far the axis of the picture goes at least: as far as the question alone lets one expect.
    pub fn least(self) -> SimTime {
        let least = self.settings.with(self.figure.given.least);
        round_end(SimTime::ZERO + least)
    }

    /// Where the axis of the picture ends, which does not tell where the run does.
    pub fn axis_end(self) -> SimTime {
        let end = self.solved.with(|it| it.end);
        round_end(SimTime(end.0 + end.0 / 100)).max(self.least())
    }

    /// Whether the question stands: nothing has happened yet.
    pub fn is_asked(self) -> bool {
        self.guess.with(|guess| *guess == Guess::Open)
    }

    /// Keeps the guess and plays.
    pub fn keep_guess(self, said: Said, aloud: &str) {
        self.guess.set(Guess::Made(self.solved.with_untracked(|it| Bet::on(said, it, self.figure))));
        self.spoken.set((self.words.figure.running)(aloud));
        self.begin();
        self.play();
    }

    /// Passes the guess over. Whoever plays or steps without guessing has done so.
    pub fn skip_guess(self) {
        if self.guess.with_untracked(|guess| *guess == Guess::Open) {
            self.guess.set(Guess::Skipped);
            self.begin();
        }
    }

    /// The first run begins: none of it may be seen before it happens.
    fn begin(self) {
        self.seen.set(Seen::Until(SimTime::ZERO));
        self.watched_ms.set_value(0.0);
        self.offers.set(false);
        dom::rescue_focus(self.id_of("play"));
        // What opens at the end of the run is there by then; if it does not come, opening it says so.
        dom::spawn(async move {
            let _ = pieces::fetch_more().await;
        });
    }

    /// The playhead has come to `at`; at the end of the run all may be seen.
    pub(super) fn see(self, at: SimTime) {
        let before = self.seen.get_untracked();
        let after = before.after(at, self.solved.with_untracked(|it| it.end));
        if after == before {
            return;
        }
        self.seen.set(after);
        if after.is_all() {
            self.asks.set(!self.bare);
            self.remember_seen();
        }
    }

    /// Shows what is yet to come, where the playhead is.
    pub fn show_future(self) {
        self.seen.set(Seen::All);
        self.remember_seen();
        let (figure, end) = (&self.words.figure, self.solved.with_untracked(|it| it.end.0));
        self.spoken.set((figure.future_shown)(&self.time(SimTime(end))));
        dom::focus(&self.id_of("tell"));
    }

    /// A reader who has seen the first run before is not asked again, unless by request.
    pub fn recall_seen(self) {
        if storage::get(&self.seen_key()).is_some() && self.guess.with_untracked(|guess| *guess == Guess::Open) {
            self.guess.set(Guess::Skipped);
            self.seen.set(Seen::All);
        }
    }

    fn remember_seen(self) {
        if !self.bare {
            storage::set(&self.seen_key(), "1");
        }
    }

    /// As if the figure had never been seen.
    pub fn forget_seen(self) {
        storage::remove(&self.seen_key());
    }

    fn seen_key(self) -> String {
        format!("{}.{SEEN}", self.id)
    }

    /// The learner watches; after a while the future is offered, always the same, so that it tells nothing.
    pub(super) fn watch(self, elapsed_ms: f64) {
        const OFFER_MS: f64 = 6_000.0;
        let watched = self.watched_ms.get_value() + elapsed_ms;
        self.watched_ms.set_value(watched);
        if watched >= OFFER_MS && !self.offers.get_untracked() {
            self.offers.set(true);
        }
    }

    /// Ticks off the tasks whose deeds the runs have shown by `at`, with what was seen.
    pub(super) fn tick_tasks(self, at: SimTime) {
        if at == SimTime::ZERO || self.bare {
            return;
        }
        let before = self.done.get_untracked();
        let fresh = self.solved.with_untracked(|it| figure::done_by(&it.shown_at, at)) & !before;
        if fresh == 0 {
            return;
        }
        self.done.set(before | fresh);
        for (index, task) in self.figure.tasks.iter().enumerate().filter(|(index, _)| fresh >> index & 1 == 1) {
            let saw = self.solved.with_untracked(|it| (task.saw)(it.pair(), self.words));
            self.spoken.set((self.words.figure.done_saw)(&(task.text)(self.words), &saw));
            self.saw.update(|all| all[index] = saw);
            self.news.set(Some(News::Done(index)));
        }
    }
}
