//! The figure without a mouse.

use crate::harness::{Page, browse, until};
use thirtyfour::prelude::*;

/// More than there are things to stop at, from the top of the page to the figure.
const TABS: usize = 120;

/// Whether the focus is on the region of the picture, not on a control in it.
const ON_PICTURE: &str = "const at = document.activeElement; \
    return !!at.closest('#flow') && !at.matches('button, input, select, a, summary, section') \
        && (at.matches('svg') || !!at.querySelector('svg') || !!at.closest('svg'))";

#[test]
fn the_figure_is_reached_stepped_and_played_by_keys() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        tab_to_the_picture(page).await;
        let start = page.pictures().await;
        page.press(Key::Right).await;
        until("the right arrow steps on", async || page.pictures().await != start).await;
        page.press(Key::Left).await;
        until("the left arrow steps back", async || page.pictures().await == start).await;
        page.press(Key::End).await;
        until("End goes to the end", async || at_the_end(page).await).await;
        page.press(Key::Home).await;
        until("Home goes to the start", async || page.scrubber().await.0 == 0.0).await;
        page.press(" ").await;
        until("Space plays", async || page.has_button("Pause").await).await;
        page.press(" ").await;
        until("Space pauses", async || page.has_button("Play").await).await;
        page.assert_content().await;
    });
}

#[test]
fn keys_in_an_input_belong_to_the_input() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        page.step("Next event").await;
        let focus = "const input = document.querySelector('#flow .number input'); input.focus(); \
                     return document.activeElement === input";
        assert!(page.js::<bool>(focus).await, "no number input in #flow");
        let (picture, moment) = (page.pictures().await, page.scrubber().await);
        for key in [Key::Right, Key::Left, Key::Home, Key::End] {
            page.press(key).await;
        }
        page.press(" ").await;
        assert!(page.has_button("Play").await, "Space was taken from an input");
        assert_eq!(
            (page.pictures().await, page.scrubber().await),
            (picture, moment),
            "an arrow was taken from an input"
        );
    });
}

#[test]
fn keys_outside_of_a_figure_do_nothing() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        let picture = page.pictures().await;
        page.js::<()>("document.activeElement.blur()").await;
        page.press(Key::Right).await;
        page.press(" ").await;
        assert!(page.has_button("Play").await);
        assert_eq!(page.pictures().await, picture);
    });
}

async fn tab_to_the_picture(page: &Page) {
    page.js::<()>("document.activeElement.blur(); scrollTo({ top: 0, behavior: 'instant' })").await;
    for _ in 0..TABS {
        page.press(Key::Tab).await;
        if page.js(ON_PICTURE).await {
            return;
        }
    }
    panic!("{TABS} tabs did not reach the picture");
}

async fn at_the_end(page: &Page) -> bool {
    let (value, max) = page.scrubber().await;
    value == max
}

/// What had the focus goes away; the keys of the figure must not go with it.
#[test]
fn the_keys_outlive_what_had_the_focus() {
    browse(async |page| {
        page.load("").await;
        page.js::<()>("document.querySelector('#flow .ask button').focus()").await;
        page.press(Key::Enter).await;
        until("the question is gone", async || !page.shows("#flow .ask").await).await;
        until("what pauses has the focus", async || page.js("return document.activeElement.id === 'flow-play'").await)
            .await;
        page.press(" ").await;
        until("Space pauses", async || page.has_button("Play").await).await;
        page.press(Key::Home).await;
        page.press(Key::Right).await;
        until("the first message can be opened", async || page.count("#flow [data-key=message-0-0]").await > 0).await;
        page.js::<()>("document.querySelector('#flow [data-key=message-0-0]').focus()").await;
        page.press(Key::Home).await;
        until("the picture has it again", async || on_the_picture(page).await).await;
        page.press(" ").await;
        until("Space plays", async || page.has_button("Pause").await).await;
        page.assert_content().await;
    });
}

async fn on_the_picture(page: &Page) -> bool {
    page.js(
        "return document.activeElement?.id === 'flow-picture' || !!document.activeElement?.closest('#flow-picture')",
    )
    .await
}
