//! The number box: its value is what stands in it, whoever put it there.

use super::Desk;
use crate::quiz::Ask;
use crate::quiz::entry::Wrong;
use crate::quiz::question::Number;
use crate::sim::time::{SimSpan, SimTime};
use crate::ui::dom;
use crate::words::number::trimmed;
use leptos::prelude::*;

impl Desk {
    /// What the question asks to be typed, if anything: a moment is typed as so many seconds.
    pub fn number(self) -> Option<Number> {
        match &self.question().ask {
            Ask::Number(number) => Some(*number),
            Ask::Moment(window) => Some(window.number(self.words.quiz().s)),
            Ask::Choice { .. } | Ask::Message(_) => None,
        }
    }

    /// The number in the box, if there is one.
    pub(super) fn entered(self, number: &Number) -> Option<f64> {
        self.typed.with(|text| number.typed(text, dom::number).ok().flatten())
    }

    /// What is wrong with what stands in the box, if anything.
    pub fn complaint(self) -> Option<String> {
        let number = self.number()?;
        let words = self.words.trouble;
        Some(match self.typed.with(|text| number.typed(text, dom::number)).err()? {
            Wrong::NoNumber => words.not_a_number.into(),
            Wrong::Either([grouped, decimal]) => (words.ambiguous)(&grouped, &decimal),
            Wrong::NotWhole => words.not_whole.into(),
            Wrong::Outside => (words.out_of_range)(number.least, number.most),
        })
    }

    /// Something is typed.
    pub fn enter(self, text: String) {
        self.typed.set(text);
        self.hint.set(String::new());
        if let (Some(number), Ask::Moment(_)) = (self.number(), &self.question().ask) {
            let at = untrack(|| self.entered(&number)).and_then(|value| SimSpan::try_from_ms(value * 1e3));
            self.player().pressed.set(at.map(|span| SimTime::ZERO + span));
        }
    }

    /// So many steps up, or down.
    pub fn step(self, steps: f64) {
        let Some(number) = self.number() else { return };
        let value = number.stepped(untrack(|| self.entered(&number)), steps);
        self.enter(trimmed(value));
        self.spoken.set(number.said(value));
    }

    /// A moment that was pressed in the picture stands in the box too.
    pub(super) fn enter_moment(self, at: SimTime) {
        let Some(number) = self.number() else { return };
        let value = at.since(SimTime::ZERO).as_secs_f64();
        let typed = untrack(|| self.entered(&number)).and_then(|typed| SimSpan::try_from_ms(typed * 1e3));
        if typed.is_none_or(|span| SimTime::ZERO + span != at) {
            self.typed.set(trimmed(value));
        }
    }

    /// What was typed for one question is not typed for the next.
    pub(super) fn clear(self) {
        self.typed.set(String::new());
    }

    /// What to say to somebody who submits nothing, or something that is no answer.
    pub(super) fn missing(self) -> String {
        untrack(|| self.complaint()).unwrap_or_else(|| self.words.quiz().ask.missing.into())
    }

    /// Whether it is asked for a moment of the run.
    pub fn asks_a_moment(self) -> bool {
        matches!(self.question().ask, Ask::Moment(_))
    }
}
