//! What answers are worth.

use super::question;
use block_or_delegate::quiz::question::{Messages, Number, Window};
use block_or_delegate::quiz::{Answer, Ask, DECK, Mark, Question};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::time::{SimSpan, SimTime};

fn asking(ask: Ask) -> Question {
    Question { ask, ..question(&DECK[0], 1) }
}

#[test]
fn answers_are_marked_by_their_distance_from_the_truth() {
    let number = asking(Ask::Number(Number { tolerance: 2.0, ..Number::count(100, 40) }));
    let count = asking(Ask::Number(Number::count(10, 4)));
    let choice = asking(Ask::Choice { options: vec!["a".into(), "b".into()], right: 1 });
    let until = SimTime(1_000);
    let moment = asking(Ask::Moment(Window { right: SimTime(400), tolerance: SimSpan(50), until }));
    let messages = Messages { right: vec![(Style::Async, 3)], near: vec![(Style::Async, 4)] };
    let message = asking(Ask::Message(messages));
    use Mark::*;
    let rows = [
        (&number, Answer::Number(42.0), Right),
        (&number, Answer::Number(45.0), Near),
        (&number, Answer::Number(45.1), Wrong),
        (&count, Answer::Number(4.0), Right),
        (&count, Answer::Number(5.0), Near),
        (&count, Answer::Number(6.0), Wrong),
        (&choice, Answer::Option(1), Right),
        (&choice, Answer::Option(0), Wrong),
        (&moment, Answer::Moment(SimTime(350)), Right),
        (&moment, Answer::Moment(SimTime(500)), Near),
        (&moment, Answer::Moment(SimTime(600)), Wrong),
        (&message, Answer::Message(Style::Async, 3), Right),
        (&message, Answer::Message(Style::Async, 4), Near),
        (&message, Answer::Message(Style::Sync, 3), Wrong),
        (&message, Answer::Option(3), Wrong),
        (&choice, Answer::Number(1.0), Wrong),
        (&number, Answer::Number(f64::NAN), Wrong),
    ];
    for (question, answer, mark) in rows {
        assert_eq!(question.mark(&answer), mark, "{answer:?}");
    }
}

#[test]
fn marks_stand_at_moments_where_answers_are_moments() {
    let number = |counts| asking(Ask::Number(Number { counts, ..Number::count(10, 4) }));
    let shows = number(None).shows;
    assert_eq!(number(None).place_of(&Answer::Number(3.0)), shows);
    assert_eq!(number(Some((SimTime(5), 10.0))).place_of(&Answer::Number(3.0)), SimTime(35));
    assert_eq!(number(Some((SimTime(5), 10.0))).place_of(&Answer::Number(-3.0)), SimTime(0));
    assert_eq!(number(None).place_of(&Answer::Moment(SimTime(77))), SimTime(77));
}
