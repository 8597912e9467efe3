//! Saying: notices, and the narration in the figure's own words.

use super::Player;
use crate::lesson::figure::Verdict;
use crate::sim::plan::Style;
use crate::trace::narrate::Line;
use crate::ui::guess::Guess;
use crate::ui::notice;
use leptos::prelude::*;

impl Player {
    /// Says something where the learner looks, for a while.
    pub fn tell(self, text: String) {
        notice::show(self.notice, text);
    }

    /// The sentences of this very moment, for those who listen.
    pub(super) fn say_moment(self) {
        let at = self.at.get_untracked();
        let sentences = self.solved.with_untracked(|it| {
            let here = it.lines.iter().filter(|line| line.at == at);
            here.map(|line| format!("{}{}.", self.sentence(line), self.side_of(line))).collect::<Vec<_>>()
        });
        if !sentences.is_empty() {
            self.spoken.set(sentences.join(" "));
        }
    }

    /// While it plays, what has happened since something was said last; at most once in two seconds.
    pub(super) fn say_on_the_way(self, elapsed_ms: f64) {
        const APART_MS: f64 = 2_000.0;
        let (silent, at) = (self.silent_ms.get_value() + elapsed_ms, self.at.get_untracked());
        self.silent_ms.set_value(silent);
        if silent < APART_MS {
            return;
        }
        let since = self.said_until.get_value();
        let said = self.solved.with_untracked(|it| {
            let news = it.lines.iter().filter(|line| line.at > since && line.at <= at);
            news.map(|line| format!("{}{}.", self.sentence(line), self.side_of(line))).collect::<Vec<_>>()
        });
        if !said.is_empty() {
            self.silent_ms.set_value(0.0);
            self.said_until.set_value(at);
            self.spoken.set(said.join(" "));
        }
    }

    /// At the end of a run, once: what it has shown.
    pub(super) fn say_end(self) {
        let told = self.verdict().map(|it| it.join(" ")).into_iter().chain([self.saw_aloud()]);
        self.spoken.set(told.collect::<Vec<_>>().join(" "));
    }

    fn saw_aloud(self) -> String {
        format!("{} {}", self.words.figure.you_saw, self.saw_now())
    }

    /// What both runs have shown.
    pub fn saw_now(self) -> String {
        self.solved.with(|it| (self.figure.saw)(it.pair(), self.words))
    }

    /// What is said to the guess, if it was made about these runs and they have shown the truth.
    pub fn verdict(self) -> Option<Verdict> {
        self.guess.with(|guess| match guess {
            Guess::Made(bet) if self.solved.with(|it| bet.is_about(it)) => bet.verdict(self.figure, self.words),
            _ => None,
        })
    }

    /// The sentence of a line.
    pub fn sentence(self, line: &Line) -> String {
        (self.words.tell)(line.story)
    }

    /// In which run something happened, to stand behind a sentence; nothing for what the learner did.
    pub fn side_of(self, line: &Line) -> String {
        line.origin.map_or_else(String::new, |(style, _)| format!(" ({})", self.side(style)))
    }

    /// What to call a run.
    pub fn side(self, style: Style) -> &'static str {
        (self.figure.sides)(self.words)[style as usize]
    }
}
