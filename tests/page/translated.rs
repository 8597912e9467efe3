//! Translated by the browser: it puts nodes of its own in the place of every text that may be translated, again and
//! again as texts change. Whatever changes goes on changing, and nothing is told twice.

use crate::harness::{Page, browse, until};
use serde_json::json;

/// Replaces texts like the translator of Chromium: each text node by two nested `font` elements, except where nothing is
/// to be translated; and does the same to whatever comes later. Into the same language, so that tests find their way.
const TRANSLATE: &str = "
    const takes = node => node.data.trim() && !node.parentElement.closest('[translate=no], script, style, font.done');
    const all = root => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
        while (walker.nextNode()) if (takes(walker.currentNode)) found.push(walker.currentNode);
        for (const text of found) {
            const outer = document.createElement('font'), inner = document.createElement('font');
            outer.className = 'done';
            inner.textContent = text.data;
            outer.append(inner);
            text.replaceWith(outer);
        }
        return found.length;
    };
    window.translator?.disconnect();
    window.translator = new MutationObserver(() => all(document.body));
    window.translator.observe(document.body, { childList: true, characterData: true, subtree: true });
    return all(document.body)";

async fn translate(page: &Page) {
    assert!(page.js::<usize>(TRANSLATE).await > 100, "there was little to translate");
}

/// The text of an element of the figure as the translator leaves it.
async fn shown(page: &Page, part: &str) -> String {
    page.text(&format!("#{} {part}", page.section())).await
}

/// Elements with one text that changes, in which something is left of a text before.
const LEFT_OVER: &str = "const one = ':is(.clock > span, small > *, b > span:not(.visually-hidden), .time, .caption, #quiz-question)';\
    return [...document.querySelectorAll(`#${arguments[0]} ${one}`)].filter(it => [...it.childNodes].filter(node => node.nodeType !== 8).length > 1).map(it => it.outerHTML)";

async fn assert_nothing_is_left_over(page: &Page) {
    assert_eq!(page.js_with::<Vec<String>>(LEFT_OVER, json!([page.section()])).await, Vec::<String>::new());
}

#[test]
fn the_duel_goes_on_when_translated() {
    browse(async |page| {
        page.turn_to("duel");
        page.load("#duel").await;
        translate(page).await;
        figure_goes_on(page).await;
    });
}

#[test]
fn the_flow_goes_on_when_translated() {
    browse(async |page| {
        page.load("#flow").await;
        translate(page).await;
        figure_goes_on(page).await;
    });
}

async fn figure_goes_on(page: &Page) {
    page.skip_the_guess().await;
    let mut before = [shown(page, ".clock").await, shown(page, ".log li.now").await];
    for _ in 0..4 {
        page.step("Next event").await;
        until("clock and narration are of the next event", async || {
            let now = [shown(page, ".clock").await, shown(page, ".log li.now").await];
            let fresh = before.iter().zip(&now).all(|(before, now)| before != now && !now.is_empty());
            if fresh {
                before = now;
            }
            fresh
        })
        .await;
    }
    page.click("Play").await;
    until("the clock goes on", async || shown(page, ".clock").await != before[0]).await;
    page.click("Pause").await;
    let readouts = shown(page, ".readouts").await;
    let turn = "const dial = document.querySelector(`#${arguments[0]} .control input[type=range]`); \
                dial.value = dial.max; dial.dispatchEvent(new Event('input', { bubbles: true }))";
    page.click("From the start").await;
    page.js_with::<()>(turn, json!([page.section()])).await;
    until("the readouts are of the new run", async || shown(page, ".readouts").await != readouts).await;
    assert_nothing_is_left_over(page).await;
    page.assert_content().await;
}

#[test]
fn a_number_out_of_range_is_told_and_forgotten_when_translated() {
    browse(async |page| {
        page.load_past_the_guess("#flow").await;
        translate(page).await;
        for (typed, told) in [("1000000", true), ("2", false), ("x", true), ("0,5", false)] {
            let body = "const it = document.querySelector('#flow .control:has(#flow-work) .number input'); it.value = arguments[0]; \
                        ['input', 'change'].forEach(name => it.dispatchEvent(new Event(name, { bubbles: true })))";
            page.js_with::<()>(body, json!([typed])).await;
            until(&format!("{typed} is answered"), async || page.shows("#flow-work-problem").await == told).await;
        }
        assert_eq!(shown(page, ".control:has(#flow-work) .hint").await, "Understood as 0.5.");
        page.assert_content().await;
    });
}

#[test]
fn an_opened_message_is_the_one_that_was_opened_last_when_translated() {
    browse(async |page| {
        page.load_past_the_guess("#flow").await;
        translate(page).await;
        let (_, end) = page.scrubber().await;
        page.scrub_to(end).await;
        let mut cards = Vec::new();
        for index in [0, 1] {
            let open = "document.querySelector(`#flow [data-key=message-0-${arguments[0]}]`)\
                        .dispatchEvent(new MouseEvent('click', { bubbles: true }))";
            page.js_with::<()>(open, json!([index])).await;
            until("another card is open", async || {
                let card = shown(page, ".message-card").await;
                !card.is_empty() && !cards.contains(&card)
            })
            .await;
            cards.push(shown(page, ".message-card").await);
        }
        assert_eq!(cards[0].lines().count(), cards[1].lines().count(), "{cards:?}");
        page.assert_content().await;
    });
}

#[test]
fn the_quiz_goes_on_when_translated() {
    browse(async |page| {
        page.turn_to("duel");
        page.load_with_first("flow-later").await;
        page.turn_to("quiz");
        page.js::<()>("document.querySelector('#quiz').scrollIntoView({ behavior: 'instant' })").await;
        until("the quiz is there", async || page.shows("#quiz-start").await).await;
        translate(page).await;
        page.begin().await;
        let mut questions: Vec<String> = Vec::new();
        for number in 1..=3 {
            until("there is another question", async || {
                let question = page.text("#quiz-question").await;
                !question.is_empty() && !questions.contains(&question)
            })
            .await;
            questions.push(page.text("#quiz-question").await);
            assert!(page.text("#quiz .quiz-head .h").await.to_lowercase().contains(&format!("question {number}")));
            assert_nothing_is_left_over(page).await;
            page.answer_anything().await;
            page.tap("Next question").await;
        }
        page.assert_content().await;
    });
}
