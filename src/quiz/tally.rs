//! The tally of a session: score, calibration, how each section went, and what to see again.

use super::answer::{Confidence, Mark};
use super::card::DECK;
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
    /// For each confidence, from the least: answers that were right or near, out of all of that confidence. Who is near
    /// was not wrong to be sure.
    pub by_confidence: [Score; 3],
    /// For each section that was asked about: how many were right, and how many near.
    pub by_section: Vec<Rate>,
    /// The questions that were not right, by their place in the session: those answered surely and wrongly come first,
    /// then the wrong ones, then the near ones.
    pub missed: Vec<usize>,
}

/// How well a section went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The section.
    pub section: &'static str,
    /// Right answers.
    pub score: Score,
    /// Answers that were near.
    pub near: u32,
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
        let mut tally = Tally { score: session.score(), ..Tally::EMPTY };
        for (_, given) in session.results() {
            tally.near += u32::from(given.mark == Mark::Near);
            tally.late += u32::from(given.late);
            let row = &mut tally.by_confidence[given.confidence as usize];
            row.of += 1;
            row.right += u32::from(given.mark != Mark::Wrong);
        }
        tally.by_section = by_section(session);
        tally.missed = missed(session);
        tally
    }

    /// Of nothing.
    const EMPTY: Tally =
        Tally { score: NONE, near: 0, late: 0, by_confidence: [NONE; 3], by_section: Vec::new(), missed: Vec::new() };

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

/// Nothing right out of nothing.
const NONE: Score = Score { right: 0, of: 0 };

/// The sections that were asked about, in the order of the deck.
fn by_section(session: &Session) -> Vec<Rate> {
    let mut rates: Vec<Rate> = Vec::new();
    for section in DECK.iter().map(|card| card.section) {
        let own = || session.results().filter(|(dealt, _)| dealt.card.section == section).map(|(_, given)| given.mark);
        let count = |mark: Mark| own().filter(|it| *it == mark).count() as u32;
        let score = Score { right: count(Mark::Right), of: own().count() as u32 };
        if score.of > 0 && rates.iter().all(|rate| rate.section != section) {
            rates.push(Rate { section, score, near: count(Mark::Near) });
        }
    }
    rates
}

/// What was not right, the most useful first. (A sort would weigh kilobytes.)
fn missed(session: &Session) -> Vec<usize> {
    let of = |wanted: u32| {
        let all = session.results().enumerate();
        all.filter(move |(_, (_, given))| weight(given.mark, given.confidence) == Some(wanted)).map(|(place, _)| place)
    };
    (0..3).flat_map(of).collect()
}

/// How useful it is to see an answer again; less is more so. `None`: it was right.
fn weight(mark: Mark, confidence: Confidence) -> Option<u32> {
    match (mark, confidence) {
        (Mark::Right, _) => None,
        (Mark::Wrong, Confidence::Sure) => Some(0),
        (Mark::Wrong, _) => Some(1),
        (Mark::Near, _) => Some(2),
    }
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
        Tally { score, by_confidence, ..Tally::EMPTY }.calibration()
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
