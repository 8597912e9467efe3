//! The narrated log of a question's run, to count in: it knows nothing of what the cards read off a run.

use super::pair;
use block_or_delegate::quiz::Question;
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::narrate;
use block_or_delegate::words::en::ENGLISH;

/// What happened in both runs, in sentences.
pub struct Log(Vec<(SimTime, Style, String)>);

impl Log {
    pub fn of(question: &Question) -> Log {
        let line = |line: &narrate::Line| Some((line.at, line.origin?.0, (ENGLISH.tell)(line.story)));
        Log(narrate::of_pair(&pair(question)).iter().filter_map(line).collect())
    }

    /// The sentences of one run that contain some words, with their times.
    pub fn all(&self, style: Style, says: &str) -> Vec<(SimTime, &str)> {
        let own = self.0.iter().filter(|(_, of, text)| *of == style && text.contains(says));
        own.map(|(at, _, text)| (*at, text.as_str())).collect()
    }

    pub fn count(&self, style: Style, says: &str) -> u32 {
        self.all(style, says).len() as u32
    }

    /// How often it was said by a moment, that moment included.
    pub fn by(&self, style: Style, says: &str, at: SimTime) -> u32 {
        self.all(style, says).iter().filter(|(when, _)| *when <= at).count() as u32
    }

    /// When it was said first.
    pub fn at(&self, style: Style, says: &str) -> SimTime {
        self.all(style, says).first().unwrap_or_else(|| panic!("nobody says “{says}”")).0
    }

    /// When it was said last.
    pub fn last(&self, style: Style, says: &str) -> SimTime {
        self.all(style, says).last().unwrap_or_else(|| panic!("nobody says “{says}”")).0
    }

    /// Jobs in the queue at a moment: kept or come back, and not with a worker.
    pub fn waiting(&self, at: SimTime) -> u32 {
        let by = |says| self.by(Style::Async, says, at);
        by("The queue keeps job") - by("hands it to worker") - by(" and hands job ")
    }
}

/// The number that follows some words.
pub fn number_after(text: &str, words: &str) -> u32 {
    let rest = text.split(words).nth(1).unwrap_or_else(|| panic!("no “{words}” in “{text}”"));
    let digits: String = rest.chars().take_while(|letter| letter.is_ascii_digit() || *letter == ',').collect();
    digits.replace(',', "").parse().unwrap_or_else(|_| panic!("no number after “{words}” in “{text}”"))
}
