//! The tally of a session: score, calibration, and what to read again.

use super::answer::{Confidence, Mark};
use super::progress::Score;
use super::session::Session;

/// What a session amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Right answers.
    pub score: Score,
    /// Answers that were near.
    pub near: u32,
    /// Answers given after the clock had run out; they count like the others.
    pub late: u32,
    /// For each confidence, from the least: right answers out of all of that confidence.
    pub by_confidence: [Score; 3],
    /// Sections to read again, each with the cards that were not right: those answered surely come first.
    pub again: Vec<Again>,
}

/// A section to read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// The section.
    pub section: &'static str,
    /// The questions that were missed, by their number in the session, from 1; whether the learner was sure.
    pub missed: Vec<(u32, bool)>,
}

/// How well a learner knows what they know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calibration {
    /// Sure, and wrong, too often.
    TooSure,
    /// Guesses that come true too often.
    TooShy,
    /// As sure as is right.
    Fair,
}

impl Tally {
    /// The tally of what has been answered.
    pub fn of(session: &Session) -> Tally {
        let none = Score { right: 0, of: 0 };
        let mut tally = Tally { score: session.score(), near: 0, late: 0, by_confidence: [none; 3], again: Vec::new() };
        for (number, (dealt, given)) in (1..).zip(session.results()) {
            tally.near += u32::from(given.mark == Mark::Near);
            tally.late += u32::from(given.late);
            let row = &mut tally.by_confidence[given.confidence as usize];
            row.of += 1;
            row.right += u32::from(given.mark == Mark::Right);
            if given.mark != Mark::Right {
                tally.miss(dealt.card.section, number, given.confidence == Confidence::Sure);
            }
        }
        tally.surest_first();
        tally
    }

    fn miss(&mut self, section: &'static str, number: u32, sure: bool) {
        match self.again.iter_mut().find(|it| it.section == section) {
            Some(it) => it.missed.push((number, sure)),
            None => self.again.push(Again { section, missed: vec![(number, sure)] }),
        }
    }

    fn surest_first(&mut self) {
        first(&mut self.again, |again| again.missed.iter().any(|(_, sure)| *sure));
        for again in &mut self.again {
            first(&mut again.missed, |(_, sure)| *sure);
        }
    }

    /// What the three shares say together. One wrong answer is no habit yet: two are the least.
    pub fn calibration(&self) -> Calibration {
        let [guess, _, sure] = self.by_confidence;
        let missed = sure.of - sure.right;
        if missed >= 2 && missed * 4 > sure.of {
            Calibration::TooSure
        } else if guess.right >= 2 && guess.right * 3 > guess.of * 2 {
            Calibration::TooShy
        } else {
            Calibration::Fair
        }
    }
}

/// Puts those first of which it is true; otherwise all stay in their order. (A sort would weigh kilobytes.)
fn first<T>(list: &mut Vec<T>, is: impl Fn(&T) -> bool) {
    let (mut ahead, behind): (Vec<T>, Vec<T>) = std::mem::take(list).into_iter().partition(is);
    ahead.extend(behind);
    *list = ahead;
}
