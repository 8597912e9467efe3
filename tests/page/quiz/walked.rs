//! A learner's way through the quiz: from one question to the next, to the lesson and back.

use crate::harness::{NARROW, Theme, browse, until};

#[test]
fn what_is_said_of_one_question_is_not_said_of_the_next() {
    browse(async |page| {
        page.prefer(Theme::Light, true).await;
        page.load_with_first("flow-later").await;
        page.begin().await;
        page.answer_by_keys().await;
        page.tap("sure").await;
        page.told().await;
        page.tap("Next event").await;
        let said =
            "return [...document.querySelectorAll('.quiz [aria-live]')].filter(it => it.textContent.trim()).length";
        until("the run and the quiz have spoken", async || page.js::<u32>(said).await == 2).await;
        page.tap("Next question").await;
        until("both are silent", async || page.js::<u32>(said).await == 0).await;
        page.answer_anything().await;
        until("the verdict is said anew", async || page.js::<u32>(said).await == 1).await;
        page.tap("Stop here").await;
        until("the result is there", async || page.has_focus("#quiz-result").await).await;
        assert_eq!(page.js::<u32>(said).await, 0, "the result has no verdict");
        page.assert_content().await;
    });
}

#[test]
fn one_answer_tells_nothing_of_calibration() {
    browse(async |page| {
        page.load_with_first("queue-depth").await;
        page.begin().await;
        page.answer_by_keys().await;
        page.tap("sure").await;
        page.told().await;
        page.tap("Stop here").await;
        until("it says so", async || page.text(".quiz").await.contains("Too few answers to tell")).await;
    });
}

#[test]
fn what_is_asked_and_told_stays_where_it_is_read() {
    browse(async |page| {
        page.resize(NARROW).await;
        page.load_with_first("flow-later").await;
        page.begin().await;
        let high = async |id: &str| {
            let body = "const at = document.querySelector(arguments[0]).getBoundingClientRect(); \
                        return at.top > document.querySelector('body > header').offsetHeight && at.bottom < innerHeight * 0.6";
            page.js_with::<bool>(body, serde_json::json!([id])).await
        };
        until("the question is in the upper half", async || high("#quiz-question").await).await;
        page.answer_anything().await;
        until("the verdict is in the upper half", async || high("#quiz-told").await).await;
        let moment = "return document.querySelector('.quiz .scrubber').valueAsNumber";
        let at: f64 = page.js(moment).await;
        until("the run goes on", async || page.js::<f64>(moment).await > at * 1.3).await;
        assert!(high("#quiz-told").await, "the page follows the playhead, away from the verdict");
        page.tap("Read it again: The same request, twice").await;
        until("the section is there", async || page.rests_at("#flow").await).await;
        page.js::<()>("history.back()").await;
        until("the verdict is back", async || high("#quiz-told").await).await;
    });
}

#[test]
fn the_clock_stands_still_while_another_part_is_read() {
    browse(async |page| {
        page.load_with_first("choose-login").await;
        page.tap("45 s a question").await;
        page.begin().await;
        page.js::<()>("location.hash = '#choose'").await;
        until("it stands still", async || page.text(".quiz-head .left").await.to_lowercase().contains("paused")).await;
    });
}
