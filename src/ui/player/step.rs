//! Stepping and seeking: the playhead goes where the learner says, and says what happened there.

use super::{News, Player};
use crate::sim::time::SimTime;
use crate::trace::Seen;
use crate::trace::moment::{self, Moments};
use crate::ui::address;
use leptos::prelude::*;

impl Player {
    /// Goes to a moment.
    pub fn seek(self, at: SimTime) {
        self.skip_guess();
        if self.stands_still() {
            return;
        }
        if let Some(News::Done(_)) = self.news.get_untracked().filter(|_| at < self.at.get_untracked()) {
            self.news.set(None);
        }
        self.move_to(at);
        address::remember(self);
    }

    /// Goes to a moment, but no further than the run was seen; says why where that keeps it back.
    pub fn scrub(self, at: SimTime) {
        let seen = self.seen.get_untracked();
        match seen {
            Seen::Until(until) if at > until => {
                self.seek(until);
                self.tell(self.words.figure.not_seen.into());
            }
            _ => self.seek(at),
        }
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
        self.step(|it| &it.events, moment::after);
    }

    /// To the event before.
    pub fn previous(self) {
        self.step(|it| &it.events, moment::before);
    }

    /// To the next moment that matters to a caller.
    pub fn next_chapter(self) {
        self.step(|it| &it.chapters, moment::after);
    }

    /// To the one before.
    pub fn previous_chapter(self) {
        self.step(|it| &it.chapters, moment::before);
    }

    fn step(self, stops: fn(&Moments) -> &[SimTime], pick: fn(&[SimTime], SimTime) -> Option<SimTime>) {
        let at = self.at.get_untracked();
        self.step_to(self.solved.with_untracked(|it| pick(stops(&it.moments), at)));
    }

    /// To the end, with whatever was not seen yet.
    pub fn to_end(self) {
        self.skip_guess();
        if !self.stands_still() && !self.seen.get_untracked().is_all() {
            self.show_future();
        }
        self.step_to(Some(self.solved.with_untracked(|it| it.end)));
    }
}
