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

/// Where the solid ends of the friend's bars are, one for each half.
async fn ends_of_search(page: &Page) -> Vec<f64> {
    page.js("return [...document.querySelectorAll('#duel svg [data-drag=grip-delay] circle')].map(it => it.cx.baseVal.value)").await
}

#[test]
fn the_guess_is_above_the_fold_and_one_click_on_it_plays() {
    browse(async |page| {
        page.resize(WIDE).await;
        load(page).await;
        let bottom: f64 = page.js("return document.querySelector('#duel .guess').getBoundingClientRect().bottom").await;
        assert!(bottom <= f64::from(WIDE.height), "the guess ends at {bottom} px");
        assert_eq!(page.js::<f64>("return scrollY").await, 0.0);
        page.click("both at the same moment").await;
        until("it moves", async || page.scrubber().await.0 > 0.0).await;
        assert!(page.has_button("Pause").await && page.text("#duel .guess-result").await.contains("You said"));
        let below = "return document.querySelector('#duel .runbar').getBoundingClientRect().bottom - innerHeight";
        until("all that plays is in view", async || page.js::<f64>(below).await <= 0.0).await;
        see_it_all(page).await;
        until("the verdict is told", async || page.text("#duel .guess-result").await.contains("Right")).await;
        assert!(page.js::<f64>(below).await <= 0.0, "the verdict pushed the picture away");
        let told = page.text("#duel .guess-result").await;
        assert!(told.contains("3 min 4 s") && told.contains("7 s"), "{told}");
        // The verdict stays with the run that was guessed about.
        type_into(page, "delay", "60").await;
        let changed = format!("About the run before your change: {told}");
        until("it says which run it means", async || page.text("#duel .guess-result").await == changed).await;
        page.assert_content().await;
    });
}

#[test]
fn a_run_that_was_changed_before_it_answered_the_guess_does_not_answer_it() {
    browse(async |page| {
        load(page).await;
        page.click("the caller").await;
        until("it moves", async || page.scrubber().await.0 > 0.0).await;
        type_into(page, "delay", "60").await;
        let overtaken = async || page.text("#duel .guess-result").await.starts_with("You changed the run before it");
        until("it says so", overtaken).await;
        see_it_all(page).await;
        assert!(overtaken().await, "another run answered the guess");
        page.assert_content().await;
    });
}

#[test]
fn on_a_phone_the_guess_is_a_thumb_away() {
    browse(async |page| {
        page.resize(NARROW).await;
        load(page).await;
        let top: f64 = page.js("return document.querySelector('#duel .guess').getBoundingClientRect().top").await;
        assert!(top < f64::from(NARROW.height) * 0.7, "the guess begins at {top} px");
        page.click("the texter").await;
        until("it moves", async || page.scrubber().await.0 > 0.0).await;
        page.assert_content().await;
    });
}

#[test]
fn the_friends_bar_is_dragged_in_either_half_and_shrinks_in_both() {
    browse(async |page| {
        load(page).await;
        page.skip_the_guess().await;
        let mut last = typed(page, "delay").await;
        for half in 0..2 {
            let before = ends_of_search(page).await;
            page.drag(&format!("#duel svg [data-drag=grip-delay][data-group='{half}'] circle"), (-150.0, 0.0)).await;
            until("the delay is shorter", async || typed(page, "delay").await < last).await;
            last = typed(page, "delay").await;
            assert_eq!(last.fract(), 0.0, "a dragged bar ends at a whole second");
            let after = ends_of_search(page).await;
            assert!(after.len() == 2 && after[0] == after[1], "{after:?}");
            assert_ne!(before, after);
        }
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
        let told = page.text("#duel .rail").await;
        for sentence in ["No answer", "the text waits, and you do not", "Your friend's phone is on again"] {
            assert!(told.contains(sentence), "{sentence:?} is not in:\n{told}");
        }
        assert!(page.text("#duel .readout:nth-child(2) .sync").await.contains('—'), "the caller knows nothing");
        // Beyond the picture the axis grows: a friend is not back sooner for being dragged away.
        page.drag("#duel svg [data-drag=grip-offline][data-group='1'] circle", (1_200.0, 0.0)).await;
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
        assert!(page.text("#duel .rail").await.contains("You dial friend 3"));
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
        tab_to(page, "#duel .guess button").await;
        page.press(Key::Enter).await;
        until("it plays", async || page.has_button("Pause").await).await;
        page.press(" ").await;
        until("Space pauses", async || page.has_button("Play").await).await;
        page.press(Key::End).await;
        until("the verdict is told", async || page.text("#duel .guess-result").await.contains("both knew it")).await;
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
        see_it_all(page).await;
        let duel = page.pictures().await;
        page.turn_to("flow");
        assert_eq!(page.pictures().await, flow, "the duel moved the flow");
        assert!(page.has_button("Keep this guess and play").await, "the flow's guess was passed over");
        page.click("Keep this guess and play").await;
        until("the flow plays", async || page.scrubber().await.0 > 0.0).await;
        page.turn_to("duel");
        assert_eq!(page.pictures().await, duel, "the flow moved the duel");
        page.assert_content().await;
    });
}
