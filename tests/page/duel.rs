//! The duel: the first minute of the page.

use crate::harness::{NARROW, Page, WIDE, browse, until};
use serde_json::json;
use thirtyfour::prelude::*;

/// Loads the page and turns to the duel.
async fn load(page: &Page) {
    page.turn_to("duel");
    page.load("").await;
}

/// The number field of a dial.
async fn typed(page: &Page, dial: &str) -> f64 {
    let body = "return Number(document.querySelector(`#duel-${arguments[0]}`).closest('.control').querySelector('.number input').value)";
    page.js_with(body, json!([dial])).await
}

/// Types into the number field of a dial.
async fn type_into(page: &Page, dial: &str, text: &str) {
    let body = "const it = document.querySelector(`#duel-${arguments[0]}`).closest('.control').querySelector('.number input'); \
                it.value = arguments[1]; it.dispatchEvent(new Event('change', {bubbles: true}))";
    page.js_with::<()>(body, json!([dial, text])).await;
}

/// To the end of the run.
async fn see_it_all(page: &Page) {
    let (_, end) = page.scrubber().await;
    page.scrub_to(end).await;
    until("the end is shown", async || {
        let (at, end) = page.scrubber().await;
        at == end && end > 1.0
    })
    .await;
}

/// Which tasks are ticked.
async fn ticked(page: &Page) -> Vec<bool> {
    page.js("return [...document.querySelectorAll('#duel .tasks li')].map(it => it.classList.contains('done'))").await
}

/// What is told between the picture and the run bar.
async fn told(page: &Page) -> String {
    page.text("#duel .tell").await
}

#[test]
fn the_first_view_is_a_question_a_picture_and_play() {
    browse(async |page| {
        for size in [WIDE, NARROW] {
            page.resize(size).await;
            load(page).await;
            let bottom: f64 =
                page.js("return document.querySelector('#duel .runbar').getBoundingClientRect().bottom").await;
            assert!(bottom <= f64::from(size.height), "the run bar ends at {bottom} px");
            assert_eq!(page.js::<f64>("return scrollY").await, 0.0);
            let touched = "return [...document.querySelectorAll('#duel .figure :is(button, input, [tabindex=\"0\"])')]\
                           .filter(it => it.checkVisibility()).length";
            // Three answers, Play, the picture, and the handle of what is given.
            assert_eq!(page.js::<usize>(touched).await, 6);
        }
    });
}

#[test]
fn one_click_on_an_answer_plays_and_the_verdict_says_why() {
    browse(async |page| {
        page.resize(WIDE).await;
        load(page).await;
        page.click("both at once").await;
        until("it moves", async || page.scrubber().await.0 > 0.0).await;
        let below = "return document.querySelector('#duel .runbar').getBoundingClientRect().bottom - innerHeight";
        until("all that plays is in view", async || page.js::<f64>(below).await <= 0.0).await;
        page.see_the_future().await;
        see_it_all(page).await;
        until("the verdict is told", async || told(page).await.contains("As you said")).await;
        assert!(page.js::<f64>(below).await <= 0.0, "the verdict pushed the picture away");
        let said = told(page).await;
        assert!(said.contains("however you ask") && said.contains("3 min 4 s") && said.contains("7 s"), "{said}");
        // Another run does not answer the guess.
        page.open_more().await;
        type_into(page, "delay", "60").await;
        until("what was seen is told", async || told(page).await.contains("1 min 4 s")).await;
        assert!(!told(page).await.contains("As you said"), "a verdict on another run");
        page.assert_content().await;
    });
}

#[test]
fn on_a_phone_the_guess_is_a_thumb_away() {
    browse(async |page| {
        page.resize(NARROW).await;
        load(page).await;
        let top: f64 = page.js("return document.querySelector('#duel .ask').getBoundingClientRect().top").await;
        assert!(top < f64::from(NARROW.height) * 0.7, "the guess begins at {top} px");
        page.click("the texter").await;
        until("it moves", async || page.scrubber().await.0 > 0.0).await;
        page.assert_content().await;
    });
}

#[test]
fn what_is_given_is_dragged_once_for_both_halves() {
    browse(async |page| {
        load(page).await;
        // Before the guess, too: it changes the question.
        page.drag("#duel svg [data-drag=grip-delay] .hit", (-150.0, 0.0)).await;
        until("the question is another", async || !page.text("#duel .question").await.contains("takes 3 min")).await;
        assert!(page.shows("#duel .ask").await, "the change passed over the guess");
        page.skip_the_guess().await;
        let before = typed(page, "delay").await;
        assert!(before < 180.0 && before.fract() == 0.0, "{before}: a dragged bar ends at a whole second");
        page.drag("#duel svg [data-drag=grip-delay] .hit", (-150.0, 0.0)).await;
        until("the delay is shorter", async || typed(page, "delay").await < before).await;
        assert_eq!(page.count("#duel svg [data-drag=grip-delay]").await, 1);
        page.assert_content().await;
    });
}

#[test]
fn a_friend_offline_fails_the_call_and_lets_the_text_wait() {
    browse(async |page| {
        load(page).await;
        page.skip_the_guess().await;
        type_into(page, "offline", "60").await;
        see_it_all(page).await;
        until("the task is ticked", async || ticked(page).await == [false, false, true, false]).await;
        let told = page.text("#duel .log").await;
        for sentence in ["No answer", "the text waits, and you do not", "Your friend's phone is on again"] {
            assert!(told.contains(sentence), "{sentence:?} is not in:\n{told}");
        }
        assert!(page.text("#duel .readout:nth-child(2) .sync").await.contains("no answer"), "the caller knows nothing");
        assert!(page.text("#duel .readout:nth-child(1) .sync.lost").await.contains("for nothing"));
        // Beyond the picture the axis grows: a friend is not back sooner for being dragged away.
        page.drag("#duel svg [data-drag=grip-offline][data-group='1'] .hit", (1_200.0, 0.0)).await;
        until("the friend is back later", async || typed(page, "offline").await > 200.0).await;
        page.assert_content().await;
    });
}

#[test]
fn several_friends_search_at_the_same_time_for_the_texter_only() {
    browse(async |page| {
        load(page).await;
        page.skip_the_guess().await;
        type_into(page, "friends", "3").await;
        until("both halves have a row for you and one for each", async || {
            page.count("#duel svg .lane-line").await == 2 * (1 + 3)
        })
        .await;
        see_it_all(page).await;
        until("the task is ticked", async || ticked(page).await == [false, false, false, true]).await;
        assert!(page.text("#duel .log").await.contains("You dial friend 3"));
        page.assert_content().await;
    });
}

#[test]
fn the_phone_can_win_and_the_text_can_be_late() {
    browse(async |page| {
        load(page).await;
        page.skip_the_guess().await;
        type_into(page, "delay", "1").await;
        see_it_all(page).await;
        until("the phone wins", async || ticked(page).await[0]).await;
        type_into(page, "pickup", "30").await;
        see_it_all(page).await;
        until("the text is late", async || ticked(page).await == [true, true, false, false]).await;
        page.assert_content().await;
    });
}

#[test]
fn the_whole_figure_is_used_by_keys() {
    browse(async |page| {
        load(page).await;
        tab_to(page, "#duel .ask button").await;
        page.press(Key::Enter).await;
        until("it plays", async || page.has_button("Pause").await).await;
        until("the focus is where it pauses", async || {
            page.js("return document.activeElement.id === 'duel-play'").await
        })
        .await;
        page.press(" ").await;
        until("Space pauses", async || page.has_button("Play").await).await;
        page.press(Key::End).await;
        until("the verdict is told", async || told(page).await.contains("It was both at once")).await;
        tab_to(page, "#duel-more-button").await;
        page.press(Key::Enter).await;
        until("the rest is open", async || page.shows("#duel .log").await).await;
        tab_to(page, "#duel .log").await;
        page.press(Key::Up).await;
        page.press(Key::Enter).await;
        until("a line leads to its moment", async || page.scrubber().await.0 < page.scrubber().await.1).await;
        page.press(Key::End).await;
        page.press(Key::Enter).await;
        let before = typed(page, "delay").await;
        page.js::<()>("document.querySelector('#duel [data-drag=grip-delay]').focus()").await;
        page.press(Key::Left).await;
        until("an arrow turns the handle", async || typed(page, "delay").await == before - 1.0).await;
        let before = typed(page, "delay").await;
        tab_to(page, "#duel-delay").await;
        page.press(Key::Left).await;
        until("the delay is shorter", async || typed(page, "delay").await < before).await;
        tab_to(page, "#duel-friends").await;
        page.press(Key::Right).await;
        until("there are two friends", async || typed(page, "friends").await == 2.0).await;
        page.assert_content().await;
    });
}

/// Presses Tab until the focus is on such an element.
async fn tab_to(page: &Page, selector: &str) {
    const TABS: usize = 80;
    for _ in 0..TABS {
        if page.js_with("return document.activeElement.matches(arguments[0])", json!([selector])).await {
            return;
        }
        page.press(Key::Tab).await;
    }
    panic!("{TABS} times Tab did not reach {selector}");
}

#[test]
fn a_link_to_a_moment_of_the_duel_opens_it() {
    browse(async |page| {
        load(page).await;
        page.skip_the_guess().await;
        type_into(page, "friends", "2").await;
        for _ in 0..4 {
            page.step("Next event").await;
        }
        let (moment, picture, link) = (page.scrubber().await, page.pictures().await, page.copied_link().await);
        page.load(&link[link.find('#').expect("a fragment")..]).await;
        until("the moment is shown", async || page.scrubber().await == moment).await;
        assert_eq!(page.pictures().await, picture);
        page.bring("flow").await;
        page.turn_to("flow");
        assert_eq!(page.scrubber().await.0, 0.0, "the link is not about the flow");
        page.assert_content().await;
    });
}

#[test]
fn two_figures_on_a_page_do_not_disturb_each_other() {
    browse(async |page| {
        load(page).await;
        page.turn_to("flow");
        let flow = page.pictures().await;
        page.turn_to("duel");
        page.click("the caller").await;
        until("the duel plays", async || page.scrubber().await.0 > 0.0).await;
        page.see_the_future().await;
        see_it_all(page).await;
        let duel = page.pictures().await;
        page.turn_to("flow");
        assert_eq!(page.pictures().await, flow, "the duel moved the flow");
        assert!(page.has_button("Guess and play").await, "the flow's guess was passed over");
        page.click("Guess and play").await;
        until("the flow plays", async || page.scrubber().await.0 > 0.0).await;
        page.turn_to("duel");
        assert_eq!(page.pictures().await, duel, "the flow moved the duel");
        page.assert_content().await;
    });
}
