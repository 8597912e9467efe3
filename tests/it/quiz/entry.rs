//! The number box: what is typed, and what its keys make of it.

use super::all;
use block_or_delegate::quiz::entry::Wrong;
use block_or_delegate::quiz::question::{Number, Window};
use block_or_delegate::quiz::{Answer, Ask, Mark};
use block_or_delegate::sim::time::{SimSpan, SimTime};

fn plain(text: &str) -> Option<f64> {
    text.parse().ok()
}

fn seconds() -> Number {
    let right = SimSpan::from_ms(340_000);
    Number { counts: Some((SimTime::ZERO, 1e9)), ..Number::seconds(["s"; 2], 900.0, 5.0, right) }
}

#[test]
fn what_is_typed_is_read_as_it_is_meant() {
    let count = Number::count(40, 7);
    let thousands = Number::count(4_000, 7);
    let signed = Number { least: -100.0, ..seconds() };
    let either = || Wrong::Either(["1500".into(), "1.500".into()]);
    let rows = [
        (seconds(), "", Ok(None)),
        (seconds(), "  ", Ok(None)),
        (seconds(), "85", Ok(Some(85.0))),
        (seconds(), " 85.5 ", Ok(Some(85.5))),
        (seconds(), "85,5", Ok(Some(85.5))),
        (seconds(), "5:40", Ok(Some(340.0))),
        (seconds(), "0:05", Ok(Some(5.0))),
        (seconds(), "5:4", Err(Wrong::NoNumber)),
        (seconds(), "5:60", Err(Wrong::NoNumber)),
        (seconds(), "16:40", Err(Wrong::Outside)),
        (seconds(), "-1", Err(Wrong::Outside)),
        (signed, "−20", Ok(Some(-20.0))),
        // Of two readings the one that fits.
        (seconds(), "1,500", Ok(Some(1.5))),
        (thousands, "1,500", Err(either())),
        (count, "7", Ok(Some(7.0))),
        (count, "7.5", Err(Wrong::NotWhole)),
        (count, "41", Err(Wrong::Outside)),
        (count, "5:40", Err(Wrong::NoNumber)),
        (count, "seven", Err(Wrong::NoNumber)),
    ];
    for (number, text, read) in rows {
        assert_eq!(number.typed(text, plain), read, "{text:?}");
    }
}

#[test]
fn steps_begin_at_the_start_and_end_at_the_ends() {
    let number = Number::count(40, 7);
    let rows =
        [(None, 1.0, 1.0), (None, -1.0, 0.0), (None, 10.0, 10.0), (Some(7.0), -10.0, 0.0), (Some(39.0), 10.0, 40.0)];
    for (from, steps, value) in rows {
        assert_eq!(number.stepped(from, steps), value, "{from:?} {steps}");
    }
    assert_eq!(seconds().stepped(Some(85.0), 1.0), 90.0);
}

#[test]
fn a_moment_can_be_typed_as_seconds() {
    let window =
        Window { right: SimTime(1_200_000_000), tolerance: SimSpan::from_ms(100), until: SimTime(3_000_000_000) };
    let number = window.number(["s"; 2]);
    assert_eq!((number.least, number.most, number.right), (0.0, 3.0, 1.2));
    assert_eq!(number.typed("1.234", plain), Ok(Some(1.234)));
    assert_eq!(number.typed("3.1", plain), Err(Wrong::Outside));
}

/// From wherever one begins, every right answer can be reached by the keys of the box alone.
#[test]
fn the_keys_of_the_box_reach_a_right_answer() {
    for (card, seed, question) in all() {
        let (number, moment) = match &question.ask {
            Ask::Number(number) => (*number, false),
            Ask::Moment(window) => (window.number(["s"; 2]), true),
            _ => continue,
        };
        let mark = |value: f64| {
            let at = SimSpan::try_from_ms(value * 1e3).map(|span| SimTime::ZERO + span);
            question.mark(&if moment { Answer::Moment(at.expect("a moment")) } else { Answer::Number(value) })
        };
        let steps = (number.right - number.start) / number.step;
        let (pages, rest) = ((steps / 10.0).trunc(), (steps % 10.0).round());
        let paged = (0..pages.abs() as u32).fold(None, |value, _| Some(number.stepped(value, pages.signum() * 10.0)));
        let reached = number.stepped(paged, rest);
        assert_eq!(mark(reached), Mark::Right, "{} {seed}: {reached} for {}", card.id, number.right);
        assert!(pages.abs() + rest.abs() <= 60.0, "{} {seed}: {pages} pages are far", card.id);
    }
}
