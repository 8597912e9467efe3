//! Progress: what a learner has answered over all sessions, and its written form. Reading never panics, and what this
//! program does not know is kept.

use super::answer::{Confidence, Mark};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

/// The version of the written form.
pub const VERSION: u32 = 1;
/// The longest text that is looked at, in bytes.
pub const MAX_LENGTH: usize = 65_536;
/// The most cards that are remembered.
pub const MOST_CARDS: usize = 1_000;
/// The last of the Leitner boxes, which are numbered from 1: what lies there is known well.
pub const LAST_BOX: u8 = 5;

/// Everything that is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Sessions finished.
    pub sessions: u32,
    /// The best of them.
    pub best: Option<Score>,
    /// By card. Cards that this version does not have are kept.
    cards: Vec<(String, Record)>,
}

/// So many right out of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Right answers.
    pub right: u32,
    /// Questions.
    pub of: u32,
}

/// What is remembered of one card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// In which Leitner box it lies, from 1 to [`LAST_BOX`].
    pub level: u8,
    /// How often it was answered.
    pub seen: u32,
    /// How many sessions were finished when it was answered last.
    pub seen_in: u32,
    /// What the last answer was worth.
    pub mark: Mark,
    /// How sure the learner was.
    pub confidence: Confidence,
}

/// Why a written progress cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Not what this program writes: cut off, or changed.
    Garbled,
    /// Written by a later version of this page.
    Newer(u32),
}

impl Progress {
    /// What is remembered of a card.
    pub fn record(&self, id: &str) -> Option<&Record> {
        self.cards.iter().find(|(known, _)| known == id).map(|(_, record)| record)
    }

    /// How many of these cards lie in the last box.
    pub fn known_well<'a>(&self, ids: impl Iterator<Item = &'a str>) -> u32 {
        ids.filter(|id| self.record(id).is_some_and(|record| record.level == LAST_BOX)).count() as u32
    }

    /// How many of these cards have been answered.
    pub fn seen<'a>(&self, ids: impl Iterator<Item = &'a str>) -> u32 {
        ids.filter(|id| self.record(id).is_some()).count() as u32
    }

    /// The same after one more answer.
    pub fn after(mut self, id: &str, mark: Mark, confidence: Confidence) -> Progress {
        let before = self.record(id).copied();
        let record = Record {
            level: next_box(before.map_or(1, |record| record.level), mark, confidence),
            seen: before.map_or(0, |record| record.seen).saturating_add(1),
            seen_in: self.sessions,
            mark,
            confidence,
        };
        match self.cards.iter().position(|(known, _)| known == id) {
            Some(place) => self.cards[place].1 = record,
            None if self.cards.len() < MOST_CARDS => self.cards.push((id.into(), record)),
            None => {}
        }
        self
    }

    /// The same after one more session.
    pub fn finished(self, score: Score) -> Progress {
        let better = self.best.is_none_or(|best| score.beats(best));
        Progress {
            sessions: self.sessions.saturating_add(1),
            best: if better { Some(score) } else { self.best },
            ..self
        }
    }

    /// Its written form: the version, a point, and postcard in base64url.
    pub fn encode(&self) -> String {
        // Writing into a growing vector has no way to fail; an empty one would be refused on reading.
        let bytes = postcard::to_extend(self, Vec::new()).unwrap_or_default();
        format!("{VERSION}.{}", URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Reads a written form.
    pub fn decode(text: &str) -> Result<Progress, Why> {
        let (version, body) = text.split_once('.').filter(|_| text.len() <= MAX_LENGTH).ok_or(Why::Garbled)?;
        if version.is_empty() || version.starts_with('0') || !version.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Why::Garbled);
        }
        // Each version that was ever written keeps its arm here.
        match version.parse().unwrap_or(u32::MAX) {
            VERSION => read(body),
            newer => Err(Why::Newer(newer)),
        }
    }

    fn is_sound(&self) -> bool {
        let levels = self.cards.iter().all(|(_, record)| (1..=LAST_BOX).contains(&record.level));
        let once = |place: usize| self.cards[..place].iter().all(|(known, _)| *known != self.cards[place].0);
        let score = self.best.is_none_or(|best| best.right <= best.of);
        self.cards.len() <= MOST_CARDS && levels && score && (0..self.cards.len()).all(once)
    }
}

fn read(body: &str) -> Result<Progress, Why> {
    let bytes = URL_SAFE_NO_PAD.decode(body).map_err(|_| Why::Garbled)?;
    let read: Result<(Progress, &[u8]), _> = postcard::take_from_bytes(&bytes);
    match read {
        Ok((progress, [])) if progress.is_sound() => Ok(progress),
        _ => Err(Why::Garbled),
    }
}

impl Score {
    /// Whether it is a larger share, or as large a share of more.
    fn beats(self, other: Score) -> bool {
        let (mine, theirs) = (u64::from(self.right) * u64::from(other.of), u64::from(other.right) * u64::from(self.of));
        mine > theirs || (mine == theirs && self.of > other.of)
    }
}

/// Leitner's rule: right moves one box on, wrong back to the first. A guess that came true moves nothing, nor does
/// what was only near.
fn next_box(level: u8, mark: Mark, confidence: Confidence) -> u8 {
    match (mark, confidence) {
        (Mark::Wrong, _) => 1,
        (Mark::Near, _) | (Mark::Right, Confidence::Guess) => level,
        (Mark::Right, _) => (level + 1).min(LAST_BOX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_follow_leitner() {
        use Confidence::*;
        let rows = [
            (1, Mark::Right, Sure, 2),
            (4, Mark::Right, Think, 5),
            (5, Mark::Right, Sure, 5),
            (2, Mark::Right, Guess, 2),
            (3, Mark::Near, Sure, 3),
            (5, Mark::Wrong, Guess, 1),
        ];
        for (level, mark, confidence, next) in rows {
            assert_eq!(next_box(level, mark, confidence), next, "{level} {mark:?} {confidence:?}");
        }
    }

    #[test]
    fn the_best_score_is_the_largest_share() {
        let best = |scores: &[(u32, u32)]| {
            let play =
                |progress: Progress, (right, of): &(u32, u32)| progress.finished(Score { right: *right, of: *of });
            scores.iter().fold(Progress::default(), play).best.map(|best| (best.right, best.of))
        };
        assert_eq!(best(&[]), None);
        assert_eq!(best(&[(5, 10), (4, 10)]), Some((5, 10)));
        assert_eq!(best(&[(5, 10), (3, 5), (6, 10)]), Some((6, 10)));
    }

    #[test]
    fn what_this_program_would_not_write_is_refused() {
        let one = Progress::default().after("a", Mark::Right, Confidence::Sure);
        let level = |level| Progress { cards: vec![("a".into(), Record { level, ..one.cards[0].1 })], ..one.clone() };
        let twice = Progress { cards: [one.cards.clone(), one.cards.clone()].concat(), ..one.clone() };
        let best = Progress { best: Some(Score { right: 3, of: 2 }), ..one.clone() };
        for unsound in [level(0), level(6), twice, best] {
            assert_eq!(Progress::decode(&unsound.encode()), Err(Why::Garbled), "{unsound:?}");
        }
        let cut = one.encode();
        let longer = format!("{cut}AA");
        let rows = ["", ".", "1.", "1", "x.AA", "01.AA", "0.AA", "1.~", &cut[..cut.len() - 2], &longer];
        for text in rows {
            assert_eq!(Progress::decode(text), Err(Why::Garbled), "{text}");
        }
        assert_eq!(Progress::decode("2.AA"), Err(Why::Newer(2)));
        assert_eq!(Progress::decode("99999999999999999999.AA"), Err(Why::Newer(u32::MAX)));
    }
}
