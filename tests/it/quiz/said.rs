//! What is said of answers: units agree with their number, lanes and messages fit the story.

use super::{all, pair, questions};
use block_or_delegate::diagram::costume::stories;
use block_or_delegate::quiz::question::Number;
use block_or_delegate::quiz::{Ask, DECK};
use block_or_delegate::sim::actor::CLIENT;
use block_or_delegate::sim::message::Body;
use block_or_delegate::sim::plan::Style;
use block_or_delegate::words::en::ENGLISH;
use std::collections::BTreeSet;

#[test]
fn one_is_counted_as_one() {
    let number = Number { unit: ENGLISH.quiz().choose.unit_messages, ..Number::count(20, 7) };
    assert_eq!([1.0, 7.0].map(|value| number.said(value)), ["1 message", "7 messages"]);
    for (card, seed, question) in all() {
        let Ask::Number(number) = &question.ask else { continue };
        assert!(number.unit.iter().all(|unit| !unit.is_empty()), "{} {seed}: a number of what?", card.id);
    }
}

/// Two runs of one card never have the same person on both first lanes under the same name.
#[test]
fn nobody_is_twice_under_one_name() {
    for card in DECK.iter().filter(|card| card.section == "duel") {
        let costume = stories::ALL[stories::of_card(card.id)];
        let names = [Style::Sync, Style::Async].map(|style| {
            let own = (costume.parts)(style).iter().find(|part| part.actor == CLIENT).expect("somebody asks");
            (own.name)(&ENGLISH)
        });
        assert_ne!(names[0], names[1], "{}", card.id);
    }
}

/// What a card's text speaks of is what its requests ask for.
#[test]
fn requests_are_named_after_their_story() {
    let stories = [
        ("choose-login", "logs in", "POST /login", "login"),
        ("choose-messages", "read", "GET /price", "price"),
        ("decouple-red", "Orders", "POST /order", "order"),
        ("decouple-limit", "Orders", "POST /order", "order"),
        ("your-turn-loop", "mails", "POST /send", "newsletter"),
        ("your-turn-batches", "mails", "POST /send", "newsletter"),
        ("curious-polls", "task", "POST /task", "task"),
    ];
    for (id, told, request, carried) in stories {
        let costume = stories::ALL[stories::of_card(id)];
        let (seed, question, _) = questions(id).next().expect("a question");
        assert!(question.text.contains(told), "{id} {seed}: {}", question.text);
        for trace in pair(question).traces() {
            let asked = trace.messages.iter().find(|message| message.body == Body::Request).expect("a request");
            let name = (costume.message)(trace.style, asked.body, &ENGLISH).expect("it is seen");
            assert_eq!(name[0], request, "{id}");
            let payload = (costume.payload)(trace.style, asked, &ENGLISH);
            assert!(payload.contains(carried) && !payload.contains("report"), "{id}: {payload}");
        }
    }
    let casts: BTreeSet<usize> = DECK.iter().map(|card| stories::of_card(card.id)).collect();
    assert_eq!(casts, (0..stories::ALL.len()).collect(), "every cast plays a card");
}

/// Who wants to argue finds whose habit it is, and what counts.
#[test]
fn habits_of_brokers_are_named_and_what_counts_is_said() {
    let rows: [(&str, &[&str]); 7] = [
        ("queue-twice", &["RabbitMQ", "manual acknowledgements", "prefetch of one"]),
        ("queue-crash", &["classic RabbitMQ queue", "manual acknowledgements", "prefetch of one"]),
        ("queue-full", &["RabbitMQ", "max-length", "reject-publish", "prefetch of one"]),
        ("decouple-limit", &["RabbitMQ", "max-length", "reject-publish"]),
        ("choose-messages", &["Confirms and acknowledgements count"]),
        ("flow-202", &["each with one job at a time"]),
        ("queue-depth", &["each with one job at a time", "taken by no worker yet"]),
    ];
    for (id, says) in rows {
        for (seed, question, _) in questions(id) {
            assert!(says.iter().all(|words| question.text.contains(words)), "{id} {seed}: {}", question.text);
        }
    }
}

/// A figure asks its own question first; no card asks it again.
#[test]
fn no_card_repeats_the_guess_of_a_figure() {
    for (seed, question, _) in questions("duel-first") {
        assert!(question.text.contains("the last answer first"), "{seed}: the figure asks for the first one");
    }
    for (seed, question, _) in questions("flow-later") {
        // When the async client has its result is given, not asked.
        assert!(question.text.ends_with("How long is one?"), "{seed}: {}", question.text);
    }
}
