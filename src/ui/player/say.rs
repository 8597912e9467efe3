//! Saying: notices, and the narration in the figure's own words.

use super::Player;
use crate::sim::plan::Style;
use crate::trace::narrate::Line;
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
