//! Changing the run: by dragging, by typing, at the start, in the middle and at the end.

use crate::harness::{NARROW, Page, WIDE, browse, until};
use serde_json::json;

/// The number field of a dial.
async fn typed(page: &Page, dial: &str) -> String {
    page.js_with("return document.querySelector(`#flow-${arguments[0]}`).closest('.control').querySelector('.number input').value", json!([dial])).await
}

/// Types into the number field of a dial.
async fn type_into(page: &Page, dial: &str, text: &str) {
    let body = "const it = document.querySelector(`#flow-${arguments[0]}`).closest('.control').querySelector('.number input'); \
                it.value = arguments[1]; it.dispatchEvent(new Event('change', {bubbles: true}))";
    page.js_with::<()>(body, json!([dial, text])).await;
}

async fn handle(page: &Page, grip: &str, by: (f64, f64)) {
    page.drag(&format!("#flow [data-drag={grip}] .hit"), by).await;
}

#[test]
fn the_end_of_the_work_can_be_dragged_and_undragged() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        assert_eq!(typed(page, "work").await, "2");
        handle(page, "grip-work", (-200.0, 0.0)).await;
        until("the work is shorter", async || typed(page, "work").await.parse::<f64>().unwrap() < 2.0).await;
        page.click("Ask me again").await;
        until("the work is as before", async || typed(page, "work").await == "2").await;
        page.assert_content().await;
    });
}

#[test]
fn on_a_narrow_screen_time_is_dragged_down() {
    browse(async |page| {
        page.resize(NARROW).await;
        page.load_past_the_guess("").await;
        handle(page, "grip-timeout", (0.0, -150.0)).await;
        until("the client has a limit", async || !typed(page, "timeout").await.is_empty()).await;
        page.assert_content().await;
    });
}

#[test]
fn threads_are_dragged_row_by_row() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        handle(page, "grip-threads", (0.0, 40.0)).await;
        until("there are two threads more", async || typed(page, "threads").await == "3").await;
        page.assert_content().await;
    });
}

#[test]
fn a_change_in_the_middle_keeps_the_past_and_shows_the_old_future() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        page.scrub_to(1_000_000_000.0).await;
        assert_eq!(page.count("#flow svg .ghost").await, 0);
        type_into(page, "work", "3").await;
        until("the old future stays as a ghost", async || page.count("#flow svg .ghost").await > 0).await;
        assert_eq!(page.scrubber().await.0, 1_000_000_000.0, "the playhead moved");
        let told = page.text("#flow .tell").await;
        assert!(told.contains("Changed at 1.000 s") && told.contains("Work time 3 s, not 2 s"), "{told}");
        assert!(page.text("#flow .log").await.contains("another future"), "the change is not told");
        page.assert_content().await;
    });
}

#[test]
fn a_change_in_the_middle_can_be_undone_or_begun_again_with() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        page.scrub_to(1_000_000_000.0).await;
        let before = page.pictures().await;
        type_into(page, "work", "3").await;
        until("it can be undone", async || page.has_button("Undo").await).await;
        page.click("Undo").await;
        until("the picture is as before", async || page.pictures().await == before).await;
        type_into(page, "work", "3").await;
        page.click("Start again with this").await;
        until("it begins again", async || page.scrubber().await.0 == 0.0).await;
        assert_eq!(typed(page, "work").await, "3");
        assert_eq!(page.count("#flow svg .ghost").await, 0, "no future was");
        page.assert_content().await;
    });
}

#[test]
fn what_adds_a_thread_is_pressed_and_says_how_many_there_are() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        handle(page, "grip-threads", (0.0, 0.0)).await;
        until("there is one more", async || typed(page, "threads").await == "2").await;
        let says = "return document.querySelector('#flow svg .pill-text').textContent";
        until("it says so", async || page.js::<String>(says).await.contains("2 threads")).await;
        page.js::<()>("document.querySelector('#flow [data-drag=grip-threads]').focus()").await;
        page.press("\u{E012}").await;
        until("a key takes it away", async || typed(page, "threads").await == "1").await;
        page.assert_content().await;
    });
}

#[test]
fn what_is_no_number_is_explained_and_changes_nothing() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        let before = page.pictures().await;
        for nonsense in ["two", "-1", "1e99", "NaN", ""] {
            type_into(page, "work", nonsense).await;
            until("it is explained", async || page.shows("#flow-work-problem").await).await;
            assert_eq!(page.pictures().await, before, "{nonsense} changed the run");
        }
        type_into(page, "work", "2.5").await;
        until("the message goes", async || page.text("#flow-work-problem").await.is_empty()).await;
        page.assert_content().await;
    });
}

#[test]
fn tasks_tick_when_the_deed_is_seen() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        type_into(page, "timeout", "1").await;
        assert_eq!(page.count("#flow .tasks .done").await, 0, "ticked before it was seen");
        let (_, end) = page.scrubber().await;
        page.scrub_to(end).await;
        until("the task is ticked", async || page.count("#flow .tasks .done").await == 1).await;
        let told = page.text("#flow .tell").await;
        assert!(told.contains("Done:") && told.contains("gave up after 1.000 s"), "{told}");
        page.assert_content().await;
    });
}

#[test]
fn a_message_opens_with_its_cause() {
    browse(async |page| {
        page.resize(WIDE).await;
        page.load_past_the_guess("").await;
        page.step("Next event").await;
        page.js::<()>("document.querySelector('#flow [data-key=message-0-0]').focus()").await;
        page.press("\u{E007}").await;
        until("the card is open", async || page.shows("#flow .message-card").await).await;
        assert!(page.text("#flow .message-card").await.contains("sends the request"), "no cause is named");
        let on_the_picture = "const [card, picture] = ['.message-card', 'svg.scene'].map(it => \
            document.querySelector(`#flow ${it}`).getBoundingClientRect()); \
            return card.top >= picture.top - 20 && card.bottom <= picture.bottom && card.right <= picture.right + 20";
        assert!(page.js::<bool>(on_the_picture).await, "the card is not on the picture");
        page.press("\u{E00C}").await;
        until("the card is closed", async || !page.shows("#flow .message-card").await).await;
        page.assert_content().await;
    });
}

#[test]
fn only_the_first_button_drags() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        page.drag_with("right", "#flow [data-drag=grip-work] .hit", (-200.0, 0.0)).await;
        handle(page, "grip-threads", (0.0, 20.0)).await;
        until("the left button drags", async || typed(page, "threads").await == "2").await;
        assert_eq!(typed(page, "work").await, "2", "the right button dragged");
        page.assert_content().await;
    });
}

#[test]
fn a_slider_moved_while_playing_makes_one_change() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        page.click("Play").await;
        until("it moves", async || page.scrubber().await.0 > 0.0).await;
        let slide = "const it = document.querySelector('#flow-work'); for (const value of [2.5, 3, 3.5]) { it.value = value; \
                     it.dispatchEvent(new Event('input', {bubbles: true})) }";
        page.js::<()>(slide).await;
        until("it is changed", async || typed(page, "work").await == "3.5").await;
        until("it has stopped at the change", async || page.has_button("Play").await).await;
        assert_eq!(page.text("#flow .log").await.matches("another future").count(), 1);
        page.assert_content().await;
    });
}

#[test]
fn more_than_a_picture_can_show_is_refused() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        page.js::<()>(
            "[...document.querySelectorAll('#flow .segments label')].find(it => it.innerText.trim() == 'poll').click()",
        )
        .await;
        until("polls can be set", async || page.count("#flow-poll-every").await == 1).await;
        for (dial, value) in [("requests", "8"), ("poll-every", "0.25"), ("work", "20")] {
            type_into(page, dial, value).await;
        }
        until("it is refused", async || page.text("#flow [role=status]").await.contains("Nothing was changed")).await;
        until("the field shows what holds", async || typed(page, "work").await == "2").await;
        page.assert_content().await;
    });
}
