//! On paper: nobody can play there, so a figure that was not begun is printed at its end, with everything told. One that
//! stands elsewhere is printed as it stands.

use super::Player;
use crate::sim::time::SimTime;
use crate::trace::Seen;
use crate::ui::guess::Guess;
use leptos::prelude::*;

impl Player {
    /// Shows the end while the page is printed, and afterwards what was there: printing is no playing, so it ticks no
    /// task, answers no guess and moves no address.
    pub fn print_at_its_end(self) {
        let kept = StoredValue::new(None::<(Guess, Seen)>);
        let before = window_event_listener_untyped("beforeprint", move |_| {
            if self.at.get_untracked() == SimTime::ZERO && kept.with_value(Option::is_none) {
                kept.set_value(Some((self.guess.get_untracked(), self.seen.get_untracked())));
                self.playing.set(false);
                if self.guess.with_untracked(|guess| *guess == Guess::Open) {
                    self.guess.set(Guess::Skipped);
                }
                self.seen.set(Seen::All);
                self.at.set(self.solved.with_untracked(|it| it.end));
            }
        });
        let after = window_event_listener_untyped("afterprint", move |_| {
            if let Some((guess, seen)) = kept.try_update_value(Option::take).flatten() {
                self.at.set(SimTime::ZERO);
                self.guess.set(guess);
                self.seen.set(seen);
            }
        });
        on_cleanup(move || {
            before.remove();
            after.remove();
        });
    }
}
