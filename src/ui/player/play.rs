//! Playing: the playhead moves with the frame loop, steadily or from event to event.

use super::Player;
use crate::sim::time::SimTime;
use crate::trace::{moment, playback};
use crate::ui::{address, clock, dom};
use leptos::prelude::*;

impl Player {
    /// Plays or pauses.
    pub fn toggle(self) {
        if self.playing.get_untracked() { self.pause() } else { self.play() }
    }

    /// Plays on, or from the start when the end was reached.
    pub fn play(self) {
        self.skip_guess();
        if self.playing.get_untracked() || self.stands_still() {
            return;
        }
        if self.at.get_untracked() >= self.solved.with_untracked(|it| it.end) {
            self.move_to(SimTime::ZERO);
        }
        self.news.set(None);
        self.tell(String::new());
        self.said_until.set_value(self.at.get_untracked());
        self.playing.set(true);
        if !self.ticking.get_value() {
            self.ticking.set_value(true);
            clock::run(move |elapsed_ms| {
                let goes_on = self.tick(elapsed_ms).unwrap_or(false);
                let _ = self.ticking.try_set_value(goes_on);
                goes_on
            });
        }
    }

    /// Stops where it is.
    pub fn pause(self) {
        if self.playing.try_get_untracked() == Some(true) {
            self.playing.set(false);
            self.say_moment();
            address::remember(self);
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
        let (exact, over) = if dom::reduced_motion() { self.jump(elapsed_ms) } else { self.glide(elapsed_ms) };
        self.exact.set_value(exact);
        self.watch(elapsed_ms);
        self.show(exact);
        self.say_on_the_way(elapsed_ms);
        if over {
            self.pause();
            self.say_end();
        }
        Some(!over)
    }

    /// Where the playhead is after a frame of steady movement.
    fn glide(self, elapsed_ms: f64) -> (SimTime, bool) {
        let (end, pace) = self.solved.with_untracked(|it| (it.end, it.pace));
        let span = playback::model_span(elapsed_ms, pace, self.speed.get_untracked());
        playback::forward(self.exact.get_value(), span, end)
    }

    /// With reduced motion the playhead jumps from event to event, and stays at each for as long as a sentence takes.
    fn jump(self, elapsed_ms: f64) -> (SimTime, bool) {
        let (at, end) = (self.exact.get_value(), self.solved.with_untracked(|it| it.end));
        let waited = self.waited_ms.get_value() + playback::counted_ms(elapsed_ms, self.speed.get_untracked());
        if waited < playback::DWELL_MS {
            self.waited_ms.set_value(waited);
            return (at, false);
        }
        self.waited_ms.set_value(0.0);
        let next = self.solved.with_untracked(|it| moment::after(&it.moments.events, at)).unwrap_or(end);
        (next, next >= end)
    }
}
