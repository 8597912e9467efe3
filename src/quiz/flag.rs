//! Flags: where an answer and the truth stand in the run. Only what names a moment of it has one: a count or a choice
//! stands nowhere, and whoever marks it somewhere says something false.

use super::answer::Answer;
use super::question::{Ask, Number, Question};
use crate::sim::message::{ActorId, Message};
use crate::sim::plan::Style;
use crate::sim::time::SimTime;
use crate::trace::history::Runs;
use crate::words::Words;

/// A flag in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// Whether it is the run's own; otherwise the learner's.
    pub truth: bool,
    /// In which run.
    pub style: Style,
    /// On whose lane.
    pub actor: ActorId,
    /// On which row of it.
    pub row: u32,
    /// Where counting starts, if the answer is a span of time.
    pub from: Option<SimTime>,
    /// Where it stands.
    pub at: SimTime,
    /// What it says.
    pub label: String,
}

/// An answer that is so many times the truth stands no further off: the run would be too small to be seen.
const FURTHEST: u64 = 4;

impl Question {
    /// The flags of a submitted answer: the learner's and the run's; a single one where both say the same.
    pub fn flags(&self, answer: &Answer, words: &Words) -> Vec<Flag> {
        let told = words.quiz().told;
        let truth = self.truth();
        let Some(run) = self.flag(&truth, true, told.run) else { return self.pressed(answer, words) };
        let Some(you) = self.flag(answer, false, told.mark) else { return vec![run] };
        if you.at == run.at {
            return vec![Flag { label: (told.same)(&self.said(&truth).unwrap_or_default()), ..run }];
        }
        vec![self.within_reach(you, &run, told.beyond), run]
    }

    /// The flag of an answer that is not submitted yet.
    pub fn own_flag(&self, answer: &Answer, words: &Words) -> Option<Flag> {
        self.flag(answer, false, words.quiz().told.mark)
    }

    fn flag(&self, answer: &Answer, truth: bool, label: fn(&str) -> String) -> Option<Flag> {
        let at = self.moment_of(answer)?;
        let from = if let Ask::Number(Number { counts: Some((from, _)), .. }) = &self.ask { Some(*from) } else { None };
        let (style, actor) = self.lane;
        Some(Flag { truth, style, actor, row: 0, from, at, label: label(&self.said(answer)?) })
    }

    /// A span far beyond the truth and the run's end stands at an edge, and says that it belongs further on. Moments lie
    /// on an axis that was there before.
    fn within_reach(&self, you: Flag, run: &Flag, label: fn(&str) -> String) -> Flag {
        if matches!(self.ask, Ask::Moment(_)) {
            return you;
        }
        let from = you.from.unwrap_or_default();
        let ended = self.history.run().map_or(run.at, |runs| runs.pair.ended_at());
        let edge = SimTime(from.0 + run.at.since(from).0 * FURTHEST).max(ended);
        if you.at <= edge { you } else { Flag { at: edge, label: label(&you.label), ..you } }
    }

    /// A message that was pressed is marked where it arrives, on the row of its request; so is the right one.
    fn pressed(&self, answer: &Answer, words: &Words) -> Vec<Flag> {
        let (Answer::Message(style, id), Ask::Message(messages)) = (answer, &self.ask) else { return Vec::new() };
        let told = words.quiz().told;
        let is_right = messages.right.contains(&(*style, *id));
        let flag = |(style, id): (Style, u32), truth: bool, label: &str| {
            let message = self.message(style, id)?;
            let (actor, row, at) = (message.to, message.journey.0, message.arrives);
            Some(Flag { truth, style, actor, row, from: None, at, label: label.into() })
        };
        if is_right {
            return flag((*style, *id), true, told.same_message).into_iter().collect();
        }
        let right = messages.right.first().and_then(|right| flag(*right, true, told.run_message));
        flag((*style, *id), false, told.mark_message).into_iter().chain(right).collect()
    }

    /// Whether its run has several callers, so that one must say which.
    pub fn has_several(&self, style: Style) -> bool {
        let several = |runs: Runs| runs.pair.of(style).is_some_and(|trace| trace.journeys.len() > 1);
        self.history.run().is_ok_and(several)
    }

    /// A message of its run.
    pub fn message(&self, style: Style, id: u32) -> Option<Message> {
        self.history.run().ok()?.pair.of(style)?.messages.get(id as usize).copied()
    }
}
