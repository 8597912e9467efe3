//! Submitting: the answer is marked, remembered, and stays in the picture while the run plays on.

use super::{Desk, Screen};
use crate::quiz::{Answer, Ask, Clock, Confidence, Question};
use crate::ui::quiz::say;
use crate::ui::{dom, marks};
use leptos::prelude::*;

impl Desk {
    /// Submits the answer; the run plays on with it in the picture.
    pub fn submit(self, confidence: Confidence) {
        let Some(answer) = untrack(|| self.answer()) else {
            return self.hint.set(self.missing());
        };
        let mut table = self.table.get_untracked();
        let late = table.clock.is_out(dom::now_ms());
        let Some(id) = table.session.current().map(|it| it.card.id) else { return };
        let Some(given) = table.session.give(&table.question, answer, confidence, late) else { return };
        table.screen = Screen::Told;
        let (question, progress) = (table.question.clone(), table.progress.clone());
        self.table.set(table);
        self.set_clock(Clock::OFF);
        self.remember(progress.after(id, given.mark, confidence));
        self.show(&question, &answer);
        self.spoken.set(say::verdict(given.mark, self.words).into());
        dom::bring("quiz-told");
    }

    /// Lets the run go on, with the answer and the truth in it, where they have a place.
    pub(super) fn show(self, question: &Question, answer: &Answer) {
        self.player().mark(question.flags(answer, self.words).into_iter().map(marks::flag).collect());
        self.player().reveal();
        if let Ask::Moment(window) = &question.ask {
            // What was marked beyond the end of the run stays where it was put.
            self.player().held.set(Some(window.until));
        }
        if !dom::reduced_motion() {
            self.player().play();
        }
    }

    /// While a moment is asked for, the mark follows the finger and the number box, and the box the finger.
    pub(super) fn mark_moment(self) {
        self.players.iter().for_each(|player| player.pressed.track());
        let pressed = self.player().pressed.get_untracked();
        let question = self.question();
        if !self.player().stands_still() || !matches!(question.ask, Ask::Moment(_)) {
            return;
        }
        let flag = pressed.and_then(|at| question.own_flag(&Answer::Moment(at), self.words));
        self.player().mark(flag.into_iter().map(marks::flag).collect());
        if let Some(at) = pressed {
            self.enter_moment(at);
        }
    }
}
