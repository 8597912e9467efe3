//! The run bar by mouse: play, step, scrub.

use crate::harness::{NARROW, Page, browse, until, until_within};
use std::time::Duration;

/// A default play lasts 8–15 s; a busy machine draws it later, not longer.
const WHOLE_PLAY: Duration = Duration::from_secs(60);

#[test]
fn nothing_plays_by_itself() {
    browse(async |page| {
        page.load("").await;
        assert!(page.has_button("Play").await);
        let before = page.pictures().await;
        page.skip_the_guess().await;
        assert_eq!(page.scrubber().await.0, 0.0);
        assert!(page.has_button("Play").await);
        assert_ne!(before, "");
    });
}

#[test]
fn play_runs_to_the_end_and_stops_there() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        let start = page.pictures().await;
        page.click("Play").await;
        until("the button offers a pause", async || page.has_button("Pause").await).await;
        until_within(WHOLE_PLAY, "the play ends", async || page.has_button("Play again").await).await;
        let (value, max) = page.scrubber().await;
        assert_eq!(value, max);
        assert_ne!(page.pictures().await, start);
        assert!(page.count("#flow .log li").await > 0, "nothing is told of what happened");
        page.assert_content().await;
    });
}

#[test]
fn pause_holds_the_picture() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        let start = page.pictures().await;
        page.click("Play").await;
        until("something moves", async || page.pictures().await != start).await;
        page.click("Pause").await;
        until("it is paused", async || page.has_button("Play").await).await;
        let held = page.pictures().await;
        two_frames(page).await;
        assert_eq!(page.pictures().await, held);
    });
}

#[test]
fn stepping_back_restores_the_very_same_picture() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        let mut seen = vec![page.pictures().await];
        for _ in 0..4 {
            seen.push(page.step("Next event").await);
        }
        seen.pop();
        while let Some(expected) = seen.pop() {
            assert_eq!(page.step("Previous event").await, expected, "at step {}", seen.len());
        }
        page.assert_content().await;
    });
}

#[test]
fn the_scrubber_reaches_every_moment_and_returns() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        let start = page.pictures().await;
        let (_, max) = page.scrubber().await;
        page.scrub_to(max / 2.0).await;
        until("the middle is shown", async || page.pictures().await != start).await;
        let middle = page.pictures().await;
        page.scrub_to(max).await;
        until("the end is shown", async || page.pictures().await != middle).await;
        page.scrub_to(0.0).await;
        until("the start is shown again", async || page.pictures().await == start).await;
    });
}

/// Waits until the browser has drawn twice: whatever wanted to move has moved.
async fn two_frames(page: &Page) {
    let count = "window.frames_drawn = 0; const count = () => { window.frames_drawn += 1; requestAnimationFrame(count) }; count()";
    page.js::<()>(count).await;
    until("two frames are drawn", async || page.js::<u32>("return window.frames_drawn").await > 2).await;
}

#[test]
fn a_link_leads_away_while_a_figure_plays() {
    browse(async |page| {
        page.resize(NARROW).await;
        page.load("").await;
        let plays = "const it = document.querySelector('#flow .runbar .play'); \
                     it.scrollIntoView({ block: 'center', behavior: 'instant' }); it.click(); \
                     return !!document.querySelector('#flow .runbar')";
        assert!(page.js::<bool>(plays).await);
        until("it plays", async || page.shows("#flow .runbar [aria-label=Pause]").await).await;
        page.js::<()>("document.querySelector('header nav a[href=\"#choose\"]').click()").await;
        until("the section is there", async || page.rests_at("#choose").await).await;
        assert!(!page.shows("#flow .runbar [aria-label=Pause]").await, "what pulls the page along has stopped");
    });
}
