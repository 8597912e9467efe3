//! The frozen frame of a question on a phone and on a desk: what the Tab key meets, and how the run plays on in it.

use super::KINDS;
use crate::harness::{NARROW, Page, Theme, WIDE, browse, until};
use block_or_delegate::quiz::DECK;
use serde_json::json;
use thirtyfour::prelude::*;

/// What the Tab key meets from the question on, as far as it stays in the quiz.
async fn walk(page: &Page) -> Vec<String> {
    const MOST: usize = 80;
    let stop = "const it = document.activeElement; return it.closest('.quiz') ? \
                it.dataset.key?.split('-')[0] || it.id || it.innerText : null";
    page.js::<()>("document.querySelector('#quiz-question').focus()").await;
    let mut met = Vec::new();
    for _ in 0..MOST {
        page.press(Key::Tab).await;
        match page.js::<Option<String>>(stop).await {
            Some(stop) => met.push(stop),
            None => break,
        }
    }
    met
}

#[test]
fn the_tab_key_meets_what_can_be_answered_and_nothing_else() {
    browse(async |page| {
        page.prefer(Theme::Light, true).await;
        for size in [WIDE, NARROW] {
            page.resize(size).await;
            for (kind, first) in KINDS.into_iter().zip(["quiz-option-0", "−", "−", "message"]) {
                page.load_with_first(kind).await;
                page.begin().await;
                let mut met = walk(page).await;
                if first == "message" {
                    assert_eq!(met.len() - 3, page.count(".quiz [data-key^=message]").await, "{kind}: {met:?}");
                    met.dedup();
                }
                let box_too = if first == "−" { &["quiz-number", "+"][..] } else { &[] };
                assert_eq!(met, [&[first], box_too, &["guess", "think so", "sure"]].concat(), "{kind}");
            }
        }
    });
}

#[test]
fn the_page_stays_where_it_is_while_the_run_plays_on() {
    browse(async |page| {
        page.resize(NARROW).await;
        for kind in KINDS {
            page.load_with_first(kind).await;
            page.begin().await;
            page.answer_anything().await;
            // The focus on the verdict brings it into view, smoothly.
            let still = "window.still = window.lastY === scrollY ? window.still + 1 : 0; window.lastY = scrollY; return window.still";
            until("the page rests", async || page.js::<u32>(still).await > 8).await;
            let top = "const it = document.querySelector('.told .primary'); if (arguments[0]) \
                       it.scrollIntoView({ block: 'center', behavior: 'instant' }); return it.getBoundingClientRect().top";
            let before: f64 = page.js_with(top, json!([true])).await;
            let share =
                "const it = document.querySelector('.quiz .scrubber'); return it.valueAsNumber / Number(it.max)";
            until("most of the run has played", async || page.js::<f64>(share).await > 0.7).await;
            let after: f64 = page.js_with(top, json!([false])).await;
            assert!((after - before).abs() < 2.0, "{kind}: from {before} to {after}");
        }
    });
}

#[test]
fn every_flag_can_be_read_in_the_picture_of_a_phone() {
    // The words of each flag, whether they lie within the picture, and what other words they meet.
    const FLAGS: &str = "const svg = document.querySelector('.quiz svg.scene'), box = e => e.getBoundingClientRect(), p = box(svg); \
        return [...svg.querySelectorAll('text:is(.guess-mark, .truth-mark)')].map(own => { const a = box(own); \
        const met = [...svg.querySelectorAll('text')].filter(e => e !== own).filter(e => { const b = box(e); \
            return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3; }); \
        return [own.textContent, a.left >= p.left - 1 && a.right <= p.right + 1 && a.top >= p.top && a.bottom <= p.bottom, \
            met.map(e => e.textContent)] })";
    browse(async |page| {
        page.prefer(Theme::Dark, true).await;
        page.resize(NARROW).await;
        page.load("").await;
        page.tap("all 25").await;
        page.begin().await;
        let mut seen = 0;
        for number in 1..=DECK.len() {
            page.answer_anything().await;
            let question = page.text("#quiz-question").await;
            let flags: Vec<(String, bool, Vec<String>)> = page.js(FLAGS).await;
            for (words, within, met) in &flags {
                assert!(*within && met.is_empty(), "{words} {within} {met:?}: {question}");
            }
            seen += flags.len();
            page.tap(if number < DECK.len() { "Next question" } else { "See the result" }).await;
            until("it goes on", async || !page.shows("#quiz-told").await).await;
        }
        assert!(seen > 12, "{seen} flags");
    });
}
