//! The glossary: every link to a term finds it, and every term has a name and an explanation.

use super::{EXEMPT, page, section, without};
use block_or_delegate::launch;
use std::collections::BTreeSet;

/// What the glossary must explain.
const NEEDED: [&str; 38] = [
    "synchronous",
    "asynchronous",
    "blocking",
    "acknowledgement",
    "receipt",
    "queue",
    "broker",
    "producer",
    "consumer",
    "backlog",
    "age",
    "arrival-rate",
    "service-rate",
    "utilisation",
    "sojourn-time",
    "waiting-time",
    "goodput",
    "throughput",
    "lag",
    "prefetch",
    "visibility-timeout",
    "receive-count",
    "offset",
    "consumer-group",
    "partition",
    "dead-letter-queue",
    "backoff",
    "jitter",
    "idempotency-key",
    "at-least-once",
    "saga",
    "outbox",
    "webhook",
    "fan-out",
    "load-leveling",
    "decoupling",
    "polling",
    "push",
];

/// The words of the first two sections, and how they are written there: each opens where it is first used.
const FIRST: [(&str, &[(&str, &str)]); 2] = [
    (
        "duel",
        &[
            ("synchronous", "synchronous"),
            ("asynchronous", "asynchronous"),
            ("polling", "polling"),
            ("push", "push"),
            ("webhook", "webhook"),
        ],
    ),
    (
        "flow",
        &[
            ("receipt", "receipt"),
            ("queue", "queue"),
            ("consumer", "worker"),
            ("acknowledgement", "acknowledged"),
            ("broker", "broker"),
            ("blocking", "blocking"),
            ("polling", "poll"),
            ("push", "push"),
            ("webhook", "callback"),
        ],
    ),
];

/// The ids of terms, in the order of the page.
fn terms(page: &str) -> Vec<&str> {
    page.split("<dt id=\"term-").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The terms that the page links to.
fn links(page: &str) -> Vec<&str> {
    page.split("href=\"#term-").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_term_is_there_once() {
    let page = page();
    let (all, known) = (terms(&page), terms(&page).into_iter().collect::<BTreeSet<_>>());
    assert_eq!(all.len(), known.len(), "a term is explained twice");
    let missing: Vec<_> = NEEDED.iter().filter(|term| !known.contains(**term)).collect();
    assert!(missing.is_empty(), "not in the glossary: {missing:?}");
}

#[test]
fn every_link_to_a_term_finds_it() {
    let page = page();
    let known: BTreeSet<_> = terms(&page).into_iter().collect();
    let lost: Vec<_> = links(&page).into_iter().filter(|term| !known.contains(term)).collect();
    assert!(lost.is_empty(), "links to no term: {lost:?}");
    assert!(links(&page).len() >= 12, "the prose hardly uses its glossary");
}

#[test]
fn every_term_has_an_explanation() {
    let page = page();
    for entry in page.split("<dt id=\"term-").skip(1) {
        let (id, rest) = entry.split_once('"').unwrap_or_default();
        let explained = rest.split("<dd>").nth(1).and_then(|rest| rest.split("</dd>").next()).unwrap_or_default();
        let words = without(explained, "<", ">").split_whitespace().count();
        assert!((5..60).contains(&words), "{id}: {words} words");
    }
}

/// What stands between each `open` and the next `close`.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open).skip(1).filter_map(|rest| Some(rest.split_once(close)?.0)).collect()
}

#[test]
fn every_word_opens_in_place_with_the_meaning_that_the_list_gives() {
    let page = page();
    let built = launch::open_words(&page).unwrap_or_else(|failure| panic!("{failure}"));
    assert!(!built.contains("href=\"#term-") && !built.contains("<template"), "a link still leads away");
    let opened = between(&built, "<span class=\"pop\" ", "<span class=\"ways\">");
    assert_eq!(opened.len(), links(&page).len());
    let mut ids = BTreeSet::new();
    for (term, word) in links(&page).into_iter().zip(opened) {
        let (_, entry) = page.split_once(&format!("<dt id=\"term-{term}\">")).expect("its entry");
        let (name, meaning) = (entry.split('<').next().expect("a name"), between(entry, "<dd>", "</dd>")[0]);
        assert!(word.contains(&format!("<b>{name}</b><span>{meaning}")), "{term}: {word}");
        let id = between(word, "id=\"", "\"")[0];
        assert!(ids.insert(id), "{id} is there twice");
        let opener = format!("<button class=\"term\" popovertarget=\"{id}\">");
        assert_eq!(built.matches(&opener).count(), 1, "{id} is opened by one button");
    }
}

#[test]
fn what_a_word_means_here_is_one_short_sentence_without_a_number() {
    for here in between(&page(), "data-here=\"", "\"") {
        let words: Vec<&str> = here.split_whitespace().collect();
        assert!(here.starts_with("Here: ") && here.ends_with(['.', '”']) && words.len() < 20, "{here}");
        let numbered = |word: &&&str| word.contains(|it: char| it.is_ascii_digit()) && !EXEMPT.contains(word);
        assert_eq!(words.iter().find(numbered), None, "{here}");
    }
}

/// The running text, each linked word as its term in brackets.
fn marked(section: &str) -> String {
    let mut parts = section.split("<a class=\"term\" href=\"#term-");
    let first = parts.next().unwrap_or_default().to_string();
    let text = parts.fold(first, |text, part| {
        let term = part.split('"').next().unwrap_or_default();
        text + "[" + term + "]" + part.split_once("</a>").map_or("", |(_, rest)| rest)
    });
    without(&without(&without(&text, "<h2", "</h2>"), "<h3", "</h3>"), "<", ">").to_lowercase()
}

#[test]
fn the_first_use_of_a_word_opens_it() {
    let page = page();
    for (id, words) in FIRST {
        let text = marked(section(&page, id));
        for (term, written) in words {
            let opened = text.find(&format!("[{term}]")).unwrap_or_else(|| panic!("{id}: {term} does not open"));
            let bare = text[..opened].split(|it: char| !it.is_alphanumeric() && it != '[').find(|it| it == written);
            assert_eq!(bare, None, "{id}: {term} is used before it opens");
        }
    }
}
