//! The course of a session: dealing, asking, stopping, remembering.

use super::{Desk, Screen, Table};
use crate::diagram::costume::stories;
use crate::quiz::clock::ALLOWANCE_MS;
use crate::quiz::session::USUAL;
use crate::quiz::{Ask, Clock, DECK, Progress, Session};
use crate::ui::dom;
use crate::ui::quiz::{keep, timer};
use leptos::prelude::*;
use std::sync::Arc;

impl Desk {
    /// Deals a new hand.
    pub fn begin(self) {
        let count = if self.whole.get_untracked() { DECK.len() } else { USUAL };
        let session = self.table.with_untracked(|it| Session::deal(dom::chance(), count, &it.progress));
        self.ask_of(session);
    }

    /// Deals what was missed, with new numbers.
    pub fn practise(self) {
        if let Some(session) = self.table.with_untracked(|it| it.session.missed(dom::chance())) {
            self.ask_of(session);
        }
    }

    /// Puts the next question on the desk, or the result.
    pub fn ask(self) {
        self.ask_of(self.table.with_untracked(|it| it.session.clone()));
    }

    fn ask_of(self, session: Session) {
        let Some(dealt) = session.current() else { return self.stop() };
        let question = dealt.card.question(dealt.seed, self.words);
        let clock = if self.timed.get_untracked() { Clock::started(ALLOWANCE_MS, dom::now_ms()) } else { Clock::OFF };
        let picks = matches!(question.ask, Ask::Message(_));
        let (frozen, until, history) = (question.frozen, question.until, question.history.clone());
        self.hush();
        self.clear();
        self.table.set(Table {
            screen: Screen::Asking,
            session,
            question: Arc::new(question),
            cast: stories::of_card(dealt.card.id),
            seen: None,
            said: None,
            ..self.table.get_untracked()
        });
        self.player().picks.set(picks);
        self.player().freeze(history, frozen, until);
        self.set_clock(clock);
        dom::bring("quiz-question");
    }

    /// Ends the session: early, or with its last answer, whichever button says so.
    pub fn stop(self) {
        let (over, score) = self.table.with_untracked(|it| (it.session.current().is_none(), it.session.score()));
        if score.of == 0 {
            return self.back();
        }
        // Practising two cards is no session to be measured by.
        if over && score.of as usize >= USUAL {
            let progress = self.table.with_untracked(|it| it.progress.clone());
            self.remember(progress.finished(score));
        }
        self.go_to(Screen::Result);
        dom::bring("quiz-result");
    }

    /// Shows once more the run of an answer of the session that is over, with what was said to it.
    pub fn see(self, place: usize) {
        let Some((dealt, given)) = self.table.with_untracked(|it| it.session.results().nth(place)) else { return };
        let question = Arc::new(dealt.card.question(dealt.seed, self.words));
        let (frozen, until, history) = (question.frozen, question.until, question.history.clone());
        self.table.set(Table {
            screen: Screen::Told,
            question: question.clone(),
            cast: stories::of_card(dealt.card.id),
            seen: Some(place),
            ..self.table.get_untracked()
        });
        self.player().freeze(history, frozen, until);
        self.show(&question, &given.answer);
        dom::bring("quiz-told");
    }

    /// On from what the run says: back to the result, if that is where one came from, or to what comes next.
    pub fn go_on(self) {
        if self.table.with_untracked(|it| it.seen.is_none()) {
            return self.ask();
        }
        self.go_to(Screen::Result);
        dom::bring("quiz-result");
    }

    /// Back to the start.
    pub fn back(self) {
        self.go_to(Screen::Start);
        dom::bring("quiz-start");
    }

    /// To a screen without a question.
    fn go_to(self, screen: Screen) {
        self.set_clock(Clock::OFF);
        self.player().pause();
        self.hush();
        self.table.set(Table { screen, seen: None, ..self.table.get_untracked() });
    }

    /// What was said of one question is not said of the next.
    fn hush(self) {
        self.hint.set(String::new());
        self.spoken.set(String::new());
    }

    /// Forgets all progress, and whatever was put aside.
    pub fn forget(self) {
        let (progress, trouble) = keep::forget(self.words);
        self.trouble.set(trouble.into());
        self.table.set(Table { progress, ..self.table.get_untracked() });
        self.hint.set(self.words.quiz().start.reset_done.into());
    }

    pub(super) fn remember(self, progress: Progress) {
        if !keep::save(&progress) && self.trouble.with_untracked(String::is_empty) {
            self.trouble.set(self.words.quiz().trouble.blocked.into());
        }
        self.table.set(Table { progress, ..self.table.get_untracked() });
    }

    /// Another clock for this question.
    pub fn set_clock(self, clock: Clock) {
        self.table.set(Table { clock, ..self.table.get_untracked() });
        timer::keep_running(self, clock.is_running(dom::now_ms()));
    }
}
