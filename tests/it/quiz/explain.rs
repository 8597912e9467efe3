//! Explanations against the log: every number in them, and the claims that hang on the run.

mod first;
mod second;

use super::log::Log;
use super::{all, questions};
use block_or_delegate::quiz::{DECK, Question};
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::sim::time::{SimSpan, SimTime};
use block_or_delegate::words::number::span;

/// What an explanation must say, by the log.
type Says = fn(&Log, &Question, &Scenario) -> Vec<String>;

const RESULT: &str = "has the result";
const RECEIPT: &str = "has its receipt";

/// Milliseconds as a span in words.
fn ms(ms: f64) -> String {
    span(SimSpan::try_from_ms(ms).expect("a span").0)
}

fn between(from: SimTime, to: SimTime) -> String {
    span(to.since(from).0)
}

fn are(count: u32) -> String {
    format!("{count} {}", if count == 1 { "is" } else { "are" })
}

/// No number of an explanation is other than the log says, and none is beyond it.
fn agree(table: &[(&str, Says)]) {
    for (id, says) in table {
        for (seed, question, scenario) in questions(id) {
            let mut rest = question.explanation.clone();
            for words in says(&Log::of(question), question, scenario) {
                assert!(rest.contains(&words), "{id} {seed}: “{words}” is not in “{}”", question.explanation);
                rest = rest.replacen(&words, "", 1);
            }
            for status in ["202", "503", "504"] {
                rest = rest.replace(status, "");
            }
            assert!(!rest.contains(|letter: char| letter.is_ascii_digit()), "{id} {seed}: nobody checks “{rest}”");
        }
    }
}

#[test]
fn sections_1_to_3_explain_what_happened() {
    [&first::DUEL[..], &first::FLOW, &first::QUEUE].into_iter().for_each(agree);
}

#[test]
fn sections_4_to_8_explain_what_happened() {
    [&second::CHOOSE[..], &second::DECOUPLE, &second::YOUR_TURN, &second::CURIOUS].into_iter().for_each(agree);
}

#[test]
fn every_explanation_is_compared_with_the_log() {
    let first = first::DUEL.iter().chain(&first::FLOW).chain(&first::QUEUE);
    let second = second::CHOOSE.iter().chain(&second::DECOUPLE).chain(&second::YOUR_TURN).chain(&second::CURIOUS);
    assert!(first.chain(second).map(|(id, _)| *id).eq(DECK.iter().map(|card| card.id)));
}

/// One thing is, several are.
#[test]
fn numbers_and_nouns_agree() {
    const ONE: [&str; 12] =
        ["is", "worker", "thread", "client", "order", "job", "friend", "message", "round", "mail", "poll", "call"];
    for (card, seed, question) in all() {
        for text in [&question.text, &question.explanation] {
            let words: Vec<&str> = text.split([' ', ',', '.', ':', ';', '?']).collect();
            for three in words.windows(3) {
                let Ok(count) = three[1].parse::<u32>() else { continue };
                let named = ["job", "Job", "worker", "Worker", "client", "Client"].contains(&three[0]);
                let single = ONE.contains(&three[2]);
                let several = three[2] == "are" || three[2].strip_suffix('s').is_some_and(|one| ONE.contains(&one));
                assert!(named || !if count == 1 { several } else { single }, "{} {seed}: {three:?}", card.id);
            }
            assert!(!text.contains("each of the 1"), "{} {seed}: {text}", card.id);
        }
    }
}
