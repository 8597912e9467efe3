//! Stepping and seeking: the playhead goes where the learner says, and says what happened there.

use super::Player;
use crate::sim::time::SimTime;
use crate::trace::moment::{self, Moments};
use crate::ui::address;
use leptos::prelude::*;

impl Player {
    /// Goes to a moment.
    pub fn seek(self, at: SimTime) {
        self.skip_guess();
        if !self.stands_still() {
            self.move_to(at);
            address::remember(self);
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

    /// To the end.
    pub fn to_end(self) {
        self.step_to(Some(self.solved.with_untracked(|it| it.end)));
    }
}
