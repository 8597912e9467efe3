//! Changing: other settings from the playhead on, other runs, other histories.

use super::{Changed, News, Player};
use crate::lesson::figure::MOST_STEPS;
use crate::sim::scenario::Scenario;
use crate::sim::time::SimTime;
use crate::sim::world::MAX_TIME;
use crate::trace::history::Change;
use crate::trace::{History, Seen};
use crate::ui::guess::Guess;
use crate::ui::{address, dom};
use leptos::prelude::*;

impl Player {
    /// Other settings from the playhead on. Play stops there: the change is one moment, not a trail of them. Before the
    /// first run is over it begins anew with them, and after the last answer it is another run.
    pub fn change(self, scenario: Scenario) {
        self.playing.set(false);
        let (at, end, over) = self.solved.with_untracked(|it| (self.at.get_untracked(), it.end, it.over));
        let mut history = self.history.get_untracked();
        let old = history.at(at).clone();
        if old == scenario {
            return;
        }
        let whole = !self.seen.get_untracked().is_all() || at >= over;
        let before = history.clone();
        let change = history.change(if whole { end } else { at }, end, scenario.clone());
        let figure = &self.words.figure;
        if change == Change::Full {
            return self.tell(figure.too_many_changes.into());
        }
        if !self.figure.shows(&history) {
            return self.tell((self.words.trouble.too_much)(MOST_STEPS));
        }
        self.tell(String::new());
        self.asks.set(false);
        match change {
            Change::Fork(at) => self.replace_at(history, at, Some(self.changed(at, before, &scenario))),
            // The end of the new run is not known yet; beyond it is the end.
            _ if self.seen.get_untracked().is_all() => {
                self.replace_at(history, if at > SimTime::ZERO { MAX_TIME } else { at }, None);
            }
            _ => self.watch_anew(history, at),
        }
        address::remember(self);
    }

    /// The first run again, with other settings, and nothing of it seen.
    fn watch_anew(self, history: History, at: SimTime) {
        self.seen.update(|seen| {
            if let Seen::Until(until) = seen {
                *until = SimTime::ZERO;
            }
        });
        self.replace_at(history, SimTime::ZERO, None);
        if at > SimTime::ZERO {
            self.tell(self.words.figure.began_again.into());
        }
    }

    /// A change, and what was before the first one at this moment.
    fn changed(self, at: SimTime, before: History, new: &Scenario) -> News {
        let known = self.news.with_untracked(|news| match news {
            Some(News::Changed(changed)) if changed.at == at => Some(changed.before.clone()),
            _ => None,
        });
        let before = known.unwrap_or(before);
        let old = before.at(at).clone();
        let what = self.difference(&old, new);
        News::Changed(Changed { at, before, what })
    }

    fn replace_at(self, history: History, at: SimTime, news: Option<News>) {
        self.news.set(news);
        self.replace(history, at);
    }

    /// Back to before the last change.
    pub fn undo(self, changed: &Changed) {
        self.news.set(None);
        self.replace(changed.before.clone(), changed.at);
        address::remember(self);
    }

    /// Another run from the start.
    pub fn restart_with(self, scenario: Scenario) {
        self.tell(String::new());
        self.news.set(None);
        self.replace(History::new(scenario), SimTime::ZERO);
        address::remember(self);
    }

    /// The run from the start with the settings that hold now.
    pub fn start_with_this(self) {
        self.restart_with(self.scenario());
    }

    /// Everything as it was when the page was opened, the question too.
    pub fn reset(self) {
        self.forget_seen();
        self.more.set(false);
        self.asks.set(false);
        self.seen.set(Seen::Nothing);
        self.restart_with((self.figure.scenario)());
        self.guess.set(Guess::Open);
        dom::rescue_focus(self.picture_id());
    }

    /// What a link says, instead of what is here.
    pub fn open(self, history: History, at: SimTime) {
        self.guess.set(Guess::Skipped);
        self.seen.set(Seen::All);
        self.news.set(None);
        self.tell(String::new());
        self.replace(history, at);
    }
}
