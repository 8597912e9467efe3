//! Changing: other settings from the playhead on, other runs, other histories.

use super::Player;
use crate::lesson::figure::MOST_STEPS;
use crate::sim::scenario::Scenario;
use crate::sim::time::SimTime;
use crate::sim::world::MAX_TIME;
use crate::trace::History;
use crate::trace::history::Change;
use crate::ui::address;
use crate::ui::guess::Guess;
use leptos::prelude::*;

impl Player {
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
        if !self.figure.shows(&history) {
            return self.tell((self.words.trouble.too_much)(MOST_STEPS));
        }
        let over = at > SimTime::ZERO && change == Change::Anew;
        self.tell(match change {
            Change::Fork(at) => (figure.forked)(at.0, end.0),
            _ if over => figure.began_again.into(),
            _ => String::new(),
        });
        // The end of the new run is not known yet; beyond it is the end.
        self.replace(history, if over { MAX_TIME } else { at });
        address::remember(self);
    }

    /// Another run from the start.
    pub fn restart_with(self, scenario: Scenario) {
        self.tell(String::new());
        self.replace(History::new(scenario), SimTime::ZERO);
        address::remember(self);
    }

    /// The run without the changes that were made while it was playing.
    pub fn undo_changes(self) {
        self.restart_with(self.history.with_untracked(|history| history.first().clone()));
    }

    /// Everything as it was when the page was opened, the question too.
    pub fn reset(self) {
        self.restart_with((self.figure.scenario)());
        self.guess.set(Guess::Open);
    }

    /// What a link says, instead of what is here.
    pub fn open(self, history: History, at: SimTime) {
        self.guess.set(Guess::Skipped);
        self.tell(String::new());
        self.replace(history, at);
    }
}
