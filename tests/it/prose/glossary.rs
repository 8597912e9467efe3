//! The glossary: every link to a term finds it, and every term has a name and an explanation.

use super::{page, without};
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
