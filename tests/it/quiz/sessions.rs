//! Sessions: what is asked, in which order, and what comes of it.

use block_or_delegate::quiz::progress::Score;
use block_or_delegate::quiz::session::USUAL;
use block_or_delegate::quiz::tally::{Calibration, Tally};
use block_or_delegate::quiz::{Answer, Ask, Confidence, DECK, Mark, Progress, Question, Session};
use block_or_delegate::words::en::ENGLISH;
use std::collections::BTreeSet;

fn ids(session: &Session) -> Vec<&'static str> {
    let mut session = session.clone();
    let mut ids = Vec::new();
    while let (Some(dealt), Some(question)) = (session.current(), session.question(&ENGLISH)) {
        ids.push(dealt.card.id);
        session.give(&question, Answer::Option(99), Confidence::Guess, false);
    }
    ids
}

/// An answer that is right, or one that is not even near.
fn answer(question: &Question, right: bool) -> Answer {
    match &question.ask {
        Ask::Choice { right: truth, .. } => Answer::Option(if right { *truth } else { truth + 1 }),
        Ask::Number(it) if right => Answer::Number(it.right),
        Ask::Number(it) => Answer::Number(if it.right - it.least > it.most - it.right { it.least } else { it.most }),
        Ask::Moment(it) => Answer::Moment(if right { it.right } else { it.until }),
        Ask::Message(it) if right => Answer::Message(it.right[0].0, it.right[0].1),
        Ask::Message(_) => Answer::Message(block_or_delegate::sim::plan::Style::Async, u32::MAX),
    }
}

fn played(count: usize, says: impl Fn(usize) -> (bool, Confidence)) -> Session {
    let mut session = Session::deal(3, count, &Progress::default());
    for number in 0..count {
        let question = session.question(&ENGLISH).expect("a question is left");
        let (right, confidence) = says(number);
        let given = session.give(&question, answer(&question, right), confidence, number == 0).expect("it is taken");
        assert_eq!(given.mark == Mark::Right, right, "{question:?}");
    }
    session
}

#[test]
fn a_session_has_every_section_and_no_card_twice() {
    for seed in 0..50 {
        let session = Session::deal(seed, USUAL, &Progress::default());
        let dealt = ids(&session);
        assert_eq!(dealt.len(), USUAL);
        assert_eq!(dealt.iter().collect::<BTreeSet<_>>().len(), USUAL);
        let section = |id: &&str| DECK.iter().find(|card| card.id == *id).expect("it is in the deck").section;
        let sections: BTreeSet<&str> = dealt.iter().map(section).collect();
        let all: BTreeSet<&str> = DECK.iter().map(|card| card.section).collect();
        assert_eq!(sections, all, "seed {seed}");
    }
    assert_eq!(ids(&Session::deal(1, 1_000, &Progress::default())).len(), DECK.len());
}

#[test]
fn equal_seeds_deal_alike_and_others_do_not() {
    let deal = |seed| ids(&Session::deal(seed, USUAL, &Progress::default()));
    assert_eq!(deal(4), deal(4));
    assert!((0..20).map(deal).collect::<BTreeSet<_>>().len() > 10);
}

#[test]
fn sure_and_wrong_comes_first_then_wrong_then_new_then_box_by_box() {
    use Confidence::*;
    let of = |section: &'static str| DECK.iter().filter(move |card| card.section == section).map(|card| card.id);
    let (queue, flow): (Vec<&str>, Vec<&str>) = (of("queue").collect(), of("flow").collect());
    let mut progress = Progress::default().after(queue[0], Mark::Wrong, Sure).after(flow[0], Mark::Wrong, Guess);
    progress = progress.after(flow[1], Mark::Near, Sure).after(flow[2], Mark::Right, Sure);
    for seed in 0..20 {
        let dealt = ids(&Session::deal(seed, DECK.len(), &progress));
        let place = |id| dealt.iter().position(|it| *it == id).expect("all cards are dealt");
        assert_eq!((place(queue[0]), place(flow[0])), (0, 1));
        assert_eq!((place(flow[1]), place(flow[2])), (DECK.len() - 2, DECK.len() - 1));
    }
}

#[test]
fn what_was_seen_longest_ago_comes_first_in_its_box() {
    let mut progress = Progress::default();
    for card in DECK.iter().rev() {
        progress = progress.after(card.id, Mark::Right, Confidence::Sure).finished(Score { right: 1, of: 1 });
    }
    let dealt = ids(&Session::deal(9, DECK.len(), &progress));
    assert!(dealt.iter().rev().eq(DECK.iter().map(|card| &card.id)));
}

#[test]
fn a_tally_counts_by_confidence_and_says_what_to_read_again() {
    use Confidence::*;
    let session = played(USUAL, |number| match number {
        0..4 => (true, Sure),
        4..6 => (false, Sure),
        6..8 => (true, Think),
        _ => (false, Guess),
    });
    let tally = Tally::of(&session);
    assert_eq!((tally.score, tally.near, tally.late), (Score { right: 6, of: 10 }, 0, 1));
    let rows = [(0, 2), (2, 2), (4, 6)].map(|(right, of)| Score { right, of });
    assert_eq!(tally.by_confidence, rows);
    assert_eq!(tally.calibration(), Calibration::TooSure);
    assert_eq!(tally.missed, [4, 5, 8, 9], "what was sure and wrong comes first");
    let (right, of) =
        tally.by_section.iter().fold((0, 0), |(right, of), it| (right + it.score.right, of + it.score.of));
    assert_eq!((right, of), (6, 10));
    for rate in &tally.by_section {
        let own = |right: bool| {
            let all = session.results().filter(|(dealt, _)| dealt.card.section == rate.section);
            all.filter(|(_, given)| !right || given.mark == Mark::Right).count() as u32
        };
        assert_eq!((rate.score.right, rate.score.of, rate.near), (own(true), own(false), 0), "{}", rate.section);
    }
}

/// An answer that is near, where there is one.
fn near(question: &Question) -> Option<Answer> {
    let Ask::Number(it) = &question.ask else { return None };
    let steps = [-1.0, 1.0].into_iter().flat_map(|sign| (1..200).map(move |step| sign * f64::from(step)));
    let answers = steps.map(|step| Answer::Number(it.right + step * it.step));
    answers.into_iter().find(|answer| question.mark(answer) == Mark::Near)
}

#[test]
fn near_counts_as_right_where_it_is_about_being_sure_and_comes_last_where_it_is_about_seeing_again() {
    let mut session = Session::deal(5, DECK.len(), &Progress::default());
    let (mut nears, mut wrongs) = (Vec::new(), Vec::new());
    for place in 0..DECK.len() {
        let question = session.question(&ENGLISH).expect("a question is left");
        let answer = near(&question).unwrap_or_else(|| answer(&question, false));
        let given = session.give(&question, answer, Confidence::Sure, false).expect("it is taken");
        if given.mark == Mark::Near { nears.push(place) } else { wrongs.push(place) }
    }
    assert!(nears.len() > 5 && wrongs.len() > 5, "{nears:?} {wrongs:?}");
    let tally = Tally::of(&session);
    assert_eq!((tally.score.right, tally.near as usize), (0, nears.len()), "the score knows right and not right");
    assert_eq!(tally.by_confidence[2], Score { right: nears.len() as u32, of: DECK.len() as u32 });
    assert_eq!(tally.missed, [wrongs, nears].concat());
    assert_eq!(tally.by_section.iter().map(|it| it.near).sum::<u32>(), tally.near);
}

#[test]
fn calibration_needs_more_than_one_slip() {
    use Confidence::*;
    let of = |says: fn(usize) -> (bool, Confidence)| Tally::of(&played(USUAL, says)).calibration();
    assert_eq!(of(|number| (number != 0, Sure)), Calibration::Fair);
    assert_eq!(of(|number| (number > 2, Sure)), Calibration::TooSure);
    assert_eq!(of(|_| (true, Guess)), Calibration::TooShy);
    assert_eq!(of(|number| (number > 2, Think)), Calibration::Fair);
    assert_eq!(of(|number| (number > 4, Think)), Calibration::TooFew);
}

#[test]
fn what_was_missed_can_be_practised_with_new_numbers() {
    let session = played(USUAL, |number| (number % 2 == 0, Confidence::Think));
    let again = session.missed(77).expect("half of it was missed");
    let wrong: Vec<&str> =
        session.results().filter(|(_, given)| given.mark != Mark::Right).map(|(dealt, _)| dealt.card.id).collect();
    assert_eq!(ids(&again), wrong);
    let seeds = |session: &Session| session.current().expect("a card").seed;
    assert_ne!(seeds(&again), seeds(&session.missed(78).expect("the same half")));
    assert!(played(USUAL, |_| (true, Confidence::Sure)).missed(1).is_none());
}
