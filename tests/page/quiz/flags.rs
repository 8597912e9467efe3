//! What stands in the picture after an answer: times have flags where they lie, counts and choices have none.

use crate::harness::{Theme, WIDE, browse, until};
use serde_json::json;

/// How many seconds after the beginning a flag's pole stands, read off the numbers of the axis.
const SECONDS: &str = "const svg = document.querySelector('.quiz svg.scene'), x = e => { const b = e.getBoundingClientRect(); return b.left + b.width / 2 }; \
    const ticks = [...svg.querySelectorAll('text.tick')], first = ticks[0], last = ticks.at(-1); \
    const minutes = last.textContent.includes('min') ? 60 : 1, s = e => parseFloat(e.textContent) * minutes; \
    const at = Math.max(...[...svg.querySelectorAll(`.${arguments[0]}:not(text)`)].map(x)); \
    return (at - x(first)) / (x(last) - x(first)) * (s(last) - s(first)) + s(first)";

#[test]
fn an_answer_of_85_s_stands_at_85_s_and_the_truth_where_the_calls_end() {
    browse(async |page| {
        page.prefer(Theme::Light, true).await;
        page.resize(WIDE).await;
        page.load_with_first("duel-stolen").await;
        page.begin().await;
        assert_eq!(page.flags().await, [], "nothing is marked before an answer");
        page.fill("85").await;
        page.submit("sure").await;
        until("there are flags", async || !page.flags().await.is_empty()).await;
        let told = page.text(".told dl").await;
        let truth: f64 = told.split_whitespace().rev().nth(1).and_then(|it| it.parse().ok()).expect("so many seconds");
        let flags = page.flags().await;
        let says = |who: &str, seconds: f64| format!("{who}: {seconds} s");
        assert_eq!(flags, [(says("you", 85.0), false), (says("run", truth), true)], "{told}");
        for (class, seconds) in [("guess-mark", 85.0), ("truth-mark", truth)] {
            let at: f64 = page.js_with(SECONDS, json!([class])).await;
            assert!((at - seconds).abs() < 4.0, "{class} stands at {at} s, and says {seconds}");
        }
        page.assert_content().await;
    });
}

#[test]
fn counts_and_choices_have_no_flag_and_no_sentence_about_one() {
    browse(async |page| {
        page.prefer(Theme::Light, true).await;
        for card in ["queue-depth", "choose-login", "decouple-limit", "your-turn-loop"] {
            page.load_with_first(card).await;
            page.begin().await;
            page.answer_anything().await;
            assert_eq!(page.flags().await, [], "{card}");
            assert!(!page.text(".told").await.contains("stands in the picture"), "{card}");
        }
    });
}

#[test]
fn the_lanes_say_which_way_you_ask_and_mails_are_no_reports() {
    browse(async |page| {
        page.prefer(Theme::Light, true).await;
        page.resize(WIDE).await;
        let names = "return [...document.querySelectorAll('.quiz text.lane-name')].map(it => it.textContent)";
        page.load_with_first("duel-offline").await;
        page.begin().await;
        until("the picture is there", async || page.js::<Vec<String>>(names).await.len() == 4).await;
        assert_eq!(page.js::<Vec<String>>(names).await, ["You, by phone", "Friend", "You, by text", "Friend"]);
        let picture = "return document.querySelector('.quiz .scene').textContent";
        page.load_with_first("your-turn-loop").await;
        page.begin().await;
        until("the request is seen", async || page.js::<String>(picture).await.contains("POST /send")).await;
        assert!(!page.js::<String>(picture).await.contains("/report"));
    });
}
