//! What answers are worth.

use super::keys::work_ms;
use super::{question, questions};
use block_or_delegate::quiz::question::{Messages, Number, Window};
use block_or_delegate::quiz::{Answer, Ask, DECK, Mark, Question};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::{Arrivals, Reply, Scenario};
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

/// What one says who has not understood: a number for each question of a card, none where it happens to be right.
type Slip = fn(&Question, &Scenario) -> Vec<f64>;

const SLIPS: [(&str, Slip); 9] = [
    // Dialling is forgotten; one dials once.
    ("duel-stolen", |_, it| {
        let Arrivals::Bursts { size, .. } = it.arrivals else { panic!("{:?}", it.arrivals) };
        let waits = f64::from(size) * work_ms(it);
        let person = it.client.person.as_ref().expect("a person");
        vec![waits / 1e3, (waits + person.prepare_ms) / 1e3]
    }),
    // All of it is one hop; there is but one hop; the check is forgotten.
    ("flow-later", |_, it| {
        let later = it.api.check_ms + 2.0 * it.broker.hop_ms;
        vec![later, later - it.api.check_ms, later / 2.0]
    }),
    // Work can be cut as one likes.
    ("queue-workers", |_, it| {
        let Arrivals::List { at_ms } = &it.arrivals else { panic!("{:?}", it.arrivals) };
        let whole = at_ms.len().is_multiple_of(it.workers as usize);
        let cut = at_ms.len() as f64 * work_ms(it) / f64::from(it.workers) / 1e3;
        if whole { vec![] } else { vec![cut] }
    }),
    // As many as with the other way to send a result.
    ("choose-messages", |_, it| vec![if it.reply == Reply::Callback { 7.0 } else { 8.0 }]),
    // No thread is ever free again; every request is lost.
    ("choose-spike", |question, it| {
        let Ask::Number(number) = &question.ask else { panic!("{question:?}") };
        vec![number.most - f64::from(it.api.threads), number.most]
    }),
    // No orders come any more.
    ("decouple-catch-up", |_, it| {
        let Arrivals::Constant { per_second, .. } = it.arrivals else { panic!("{:?}", it.arrivals) };
        let outage = it.service.as_ref().expect("a service").outages[0];
        vec![per_second * outage.for_ms / 1e3 * work_ms(it) / 1e3]
    }),
    // All of them.
    ("your-turn-loop", |question, _| {
        let Ask::Number(number) = &question.ask else { panic!("{question:?}") };
        vec![number.most]
    }),
    // A call.
    ("your-turn-batches", |_, it| vec![it.broker.hop_ms * 2.0 / 1e3]),
    // One poll in each whole interval of the work.
    ("curious-polls", |_, it| {
        let Reply::Poll { every_ms } = it.reply else { panic!("{:?}", it.reply) };
        vec![(work_ms(it) / every_ms).floor()]
    }),
];

#[test]
fn no_tolerance_makes_a_slip_right() {
    for (id, slips) in SLIPS {
        for (seed, question, scenario) in questions(id) {
            let Ask::Number(number) = &question.ask else { panic!("{question:?}") };
            for slip in slips(question, scenario) {
                let said = number.least + ((slip - number.least) / number.step).round() * number.step;
                let mark = question.mark(&Answer::Number(said));
                assert_ne!(mark, Mark::Right, "{id} {seed}: {said} for {}: {}", number.right, question.text);
            }
        }
    }
}

#[test]
fn a_polling_client_knows_neither_at_once_nor_an_interval_later() {
    for (seed, question, it) in questions("curious-stale") {
        let Reply::Poll { every_ms } = it.reply else { panic!("{:?}", it.reply) };
        let later = question.frozen + SimSpan::from_ms(every_ms as u64);
        for at in [question.frozen, later] {
            assert_ne!(question.mark(&Answer::Moment(at)), Mark::Right, "{seed}: {}", question.text);
        }
    }
}
