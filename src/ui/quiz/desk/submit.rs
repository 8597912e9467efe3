//! Submitting: the answer is marked, remembered, and stays in the picture while the run plays on.

use super::{Desk, Screen};
use crate::diagram::Mark;
use crate::quiz::{Answer, Ask, Clock, Confidence, Question};
use crate::ui::quiz::say;
use crate::ui::{dom, marks};
use leptos::prelude::*;

impl Desk {
    /// Submits the answer; the run plays on with it in the picture.
    pub fn submit(self, confidence: Confidence) {
        let Some(answer) = untrack(|| self.answer()) else {
            return self.hint.set(self.words.quiz().ask.missing.into());
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

    /// Lets the run go on, with the answer marked where it belongs.
    fn show(self, question: &Question, answer: &Answer) {
        let label = say::mark(question, answer, self.words);
        let own = marks::answer(question.lane, question.place_of(answer), &label);
        let pressed = if let Answer::Message(style, id) = answer { say::find(self, *style, *id) } else { None };
        // A message that was pressed is marked where it arrives, on the row of its request.
        let mark = pressed.map_or(own.clone(), |it| {
            let lane = (question.lane.0, it.to);
            Mark { row: it.journey.0, ..marks::answer(lane, it.arrives, &label) }
        });
        self.player().mark(vec![mark]);
        self.player().reveal();
        if let Ask::Moment(window) = &question.ask {
            // What was marked beyond the end of the run stays where it was put.
            self.player().held.set(Some(window.until));
        }
        if !dom::reduced_motion() {
            self.player().play();
        }
    }

    /// While a moment is asked for, the mark follows the finger and the slider.
    pub(super) fn mark_moment(self) {
        self.players.iter().for_each(|player| player.pressed.track());
        let pressed = self.player().pressed.get_untracked();
        let question = self.question();
        if let (Some(at), Ask::Moment(_), true) = (pressed, &question.ask, self.player().stands_still()) {
            let label = say::mark(&question, &Answer::Moment(at), self.words);
            self.player().mark(vec![marks::answer(question.lane, at, &label)]);
        }
    }
}
