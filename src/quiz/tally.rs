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
    /// Guesses, or what was only thought, that come true too often.
    TooShy,
    /// As sure as is right.
    Fair,
    /// Nothing that chance could not have done either: more answers would tell.
    TooFew,
}

/// What a confidence promises, from the least: that such a share of its answers is right. A guess is one of about three,
/// "think so" is right twice as often as not, and "sure" is wrong once in twenty.
const PROMISED: [f64; 3] = [1.0 / 3.0, 2.0 / 3.0, 0.95];
/// What happens to a learner who keeps the promise more rarely than this is held against it. So one wrong "sure" is no
/// habit (it happens once in twenty), but two out of two are.
const UNLIKELY: f64 = 0.05;
/// With fewer answers nobody is told that all is well. By chance a share strays from the truth by up to 1/(2√n), its
/// binomial spread; from nine answers on that is at most a sixth, half of the way from one promise to the next.
const FEWEST: u32 = 9;

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

    /// What the three shares say together, as far as chance allows it to be said.
    pub fn calibration(&self) -> Calibration {
        let [guess, think, sure] = [0, 1, 2].map(|level| Kept::of(self.by_confidence[level], PROMISED[level]));
        if sure.worse || think.worse {
            Calibration::TooSure
        } else if guess.better || think.better {
            Calibration::TooShy
        } else if self.score.of >= FEWEST && guess.at_most && think.at_least && think.at_most && sure.at_least {
            Calibration::Fair
        } else {
            Calibration::TooFew
        }
    }
}

/// How the answers of one confidence keep its promise.
struct Kept {
    /// So few are right that a learner who keeps the promise would rarely have so few.
    worse: bool,
    /// So many are right that a learner who promised no more would rarely have so many.
    better: bool,
    /// As many are right as promised, or fewer by no more than one spread.
    at_least: bool,
    /// As many are right as promised, or more by no more than one spread.
    at_most: bool,
}

impl Kept {
    fn of(score: Score, promised: f64) -> Kept {
        let all = f64::from(score.of);
        let apart = f64::from(score.right) - all * promised;
        let within = apart * apart <= all * promised * (1.0 - promised);
        Kept {
            worse: at_least(score.of - score.right, score.of, 1.0 - promised) < UNLIKELY,
            better: at_least(score.right, score.of, promised) < UNLIKELY,
            at_least: apart >= 0.0 || within,
            at_most: apart <= 0.0 || within,
        }
    }
}

/// How likely at least `least` of `all` come true if each does with probability `each`: the binomial tail.
fn at_least(least: u32, all: u32, each: f64) -> f64 {
    let mut exactly = (0..all).fold(1.0, |none, _| none * (1.0 - each));
    let mut fewer = 0.0;
    for count in 0..least {
        fewer += exactly;
        exactly *= f64::from(all - count) / f64::from(count + 1) * each / (1.0 - each);
    }
    1.0 - fewer
}

/// Puts those first of which it is true; otherwise all stay in their order. (A sort would weigh kilobytes.)
fn first<T>(list: &mut Vec<T>, is: impl Fn(&T) -> bool) {
    let (mut ahead, behind): (Vec<T>, Vec<T>) = std::mem::take(list).into_iter().partition(is);
    ahead.extend(behind);
    *list = ahead;
}

#[cfg(test)]
mod tests {
    use super::*;
    use Calibration::*;

    /// What is said of so many right answers out of so many, from the least sure.
    fn said(rows: [(u32, u32); 3]) -> Calibration {
        let by_confidence = rows.map(|(right, of)| Score { right, of });
        let all = |count: fn(&Score) -> u32| by_confidence.iter().map(count).sum();
        let score = Score { right: all(|it| it.right), of: all(|it| it.of) };
        Tally { score, near: 0, late: 0, by_confidence, again: Vec::new() }.calibration()
    }

    #[test]
    fn the_tail_is_the_binomial_one() {
        assert!((at_least(2, 3, 0.5) - 0.5).abs() < 1e-12);
        assert!((at_least(1, 4, 0.1) - (1.0 - 0.9_f64.powi(4))).abs() < 1e-12);
        assert_eq!(at_least(0, 7, 0.3), 1.0);
    }

    #[test]
    fn few_answers_praise_nobody() {
        let rows = [(0, 1), (1, 1), (0, 2), (1, 2), (2, 2), (3, 4), (7, 8)];
        for row in rows {
            assert_ne!(said([row, (0, 0), (0, 0)]), Fair, "{row:?} guessed");
            assert_ne!(said([(0, 0), row, (0, 0)]), Fair, "{row:?} thought");
            assert_ne!(said([(0, 0), (0, 0), row]), Fair, "{row:?} sure");
        }
        assert_eq!(said([(0, 0); 3]), TooFew);
        assert_eq!(said([(0, 0), (0, 0), (0, 1)]), TooFew, "one answer, sure and wrong");
    }

    #[test]
    fn what_chance_would_rarely_do_is_said_however_few_there_are() {
        assert_eq!(said([(0, 0), (0, 0), (0, 2)]), TooSure);
        assert_eq!(said([(0, 0), (0, 3), (0, 0)]), TooSure);
        assert_eq!(said([(3, 3), (0, 0), (0, 0)]), TooShy);
        assert_eq!(said([(3, 3), (0, 0), (0, 2)]), TooSure, "what is worse is said");
    }

    #[test]
    fn a_whole_round_is_fair_only_if_the_shares_are() {
        let rows = [
            ([(0, 0), (7, 10), (0, 0)], Fair),
            ([(0, 10), (0, 0), (0, 0)], Fair),
            ([(0, 0), (0, 0), (25, 25)], Fair),
            ([(1, 3), (2, 3), (4, 4)], Fair),
            ([(0, 0), (2, 10), (0, 0)], TooSure),
            ([(0, 0), (10, 10), (0, 0)], TooShy),
            ([(0, 0), (4, 10), (0, 0)], TooFew),
            ([(0, 0), (0, 0), (8, 10)], TooFew),
        ];
        for (row, says) in rows {
            assert_eq!(said(row), says, "{row:?}");
        }
    }
}
