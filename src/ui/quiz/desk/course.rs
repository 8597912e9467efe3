//! The course of a session: dealing, asking, stopping, remembering.

use super::{Desk, Screen};
use crate::lesson::duel::DUEL;
use crate::quiz::clock::ALLOWANCE_MS;
use crate::quiz::session::USUAL;
use crate::quiz::{Clock, DECK, Progress, Session};
use crate::ui::dom;
use crate::ui::quiz::{keep, timer};
use leptos::prelude::*;
use std::sync::Arc;

impl Desk {
    /// Deals a new hand.
    pub fn begin(self) {
        let count = if self.whole.get_untracked() { DECK.len() } else { USUAL };
        let session = self.progress.with_untracked(|progress| Session::deal(dom::chance(), count, progress));
        self.play(session);
    }

    /// Deals what was missed, with new numbers.
    pub fn practise(self) {
        if let Some(session) = self.session.with_untracked(|session| session.missed(dom::chance())) {
            self.play(session);
        }
    }

    fn play(self, session: Session) {
        self.session.set(session);
        self.ask();
    }

    /// Puts the next question on the desk, or the result.
    pub fn ask(self) {
        let dealt = self.session.with_untracked(Session::current);
        let Some(dealt) = dealt else { return self.finish() };
        let question = dealt.card.question(dealt.seed, self.words);
        let people = dealt.card.section == DUEL.section;
        let clock = if self.timed.get_untracked() { Clock::started(ALLOWANCE_MS, dom::now_ms()) } else { Clock::OFF };
        self.said.set(None);
        self.given.set(None);
        self.hint.set(String::new());
        self.people.set(people);
        self.player().freeze(question.history.clone(), question.frozen, question.until);
        self.question.set(Arc::new(question));
        self.set_clock(clock);
        self.screen.set(Screen::Asking);
        dom::bring("quiz-question");
    }

    /// Ends the session early.
    pub fn stop(self) {
        self.set_clock(Clock::OFF);
        if self.session.with_untracked(|session| session.answered() == 0) {
            return self.back();
        }
        self.player().pause();
        self.screen.set(Screen::Result);
        dom::bring("quiz-result");
    }

    /// Back to the start.
    pub fn back(self) {
        self.player().pause();
        self.hint.set(String::new());
        self.screen.set(Screen::Start);
        dom::bring("quiz-start");
    }

    fn finish(self) {
        let score = self.session.with_untracked(Session::score);
        // Practising two cards is no session to be measured by.
        if score.of as usize >= USUAL {
            self.remember(|progress| progress.finished(score));
        }
        self.stop();
    }

    /// Forgets all progress.
    pub fn forget(self) {
        self.remember(|_| Progress::default());
        self.hint.set(self.words.quiz.start.reset_done.into());
    }

    pub(super) fn remember(self, change: impl FnOnce(Progress) -> Progress) {
        let progress = change(self.progress.get_untracked());
        if !keep::save(&progress) && self.trouble.with_untracked(String::is_empty) {
            self.trouble.set(self.words.quiz.trouble.blocked.into());
        }
        self.progress.set(progress);
    }

    /// Another clock for this question.
    pub fn set_clock(self, clock: Clock) {
        let now_ms = dom::now_ms();
        self.now_ms.set(now_ms);
        self.clock.set(clock);
        timer::keep_running(self, clock.is_running(now_ms));
    }
}
