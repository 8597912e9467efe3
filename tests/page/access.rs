//! The page for everybody: no barriers that axe-core knows, no sideways scrolling, no motion for who wants none.

use crate::harness::{NARROW, Page, Theme, WIDE, browse, until, until_within};
use std::time::Duration;

#[test]
fn axe_finds_no_barrier_in_the_light_theme() {
    browse(async |page| finds_no_barrier(page, Theme::Light).await);
}

#[test]
fn axe_finds_no_barrier_in_the_dark_theme() {
    browse(async |page| finds_no_barrier(page, Theme::Dark).await);
}

/// Before the guess and in the middle of a run, on both sizes.
async fn finds_no_barrier(page: &Page, theme: Theme) {
    page.prefer(theme, true).await;
    for size in [WIDE, NARROW] {
        page.resize(size).await;
        page.load("").await;
        assert_eq!(page.barriers().await, Vec::<String>::new(), "{} px, before the guess", size.width);
        page.skip_the_guess().await;
        let (_, max) = page.scrubber().await;
        page.scrub_to(max / 2.0).await;
        assert_eq!(page.barriers().await, Vec::<String>::new(), "{} px, half played", size.width);
        page.js::<()>("localStorage.clear()").await; // who has seen a run is not asked again
    }
}

#[test]
fn a_narrow_page_does_not_scroll_sideways() {
    browse(async |page| {
        page.resize(NARROW).await;
        page.load_past_the_guess("").await;
        let wider = "const width = document.documentElement.clientWidth; \
                     return document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll('body *')]\
                         .filter(e => e.getBoundingClientRect().right > width).map(e => e.tagName + '.' + e.className)";
        assert_eq!(page.js::<Vec<String>>(wider).await, Vec::<String>::new());
    });
}

#[test]
fn with_reduced_motion_the_play_still_comes_to_its_end() {
    browse(async |page| {
        page.prefer(Theme::Light, true).await;
        page.load_past_the_guess("").await;
        page.click("Play").await;
        until("the button offers a pause", async || page.has_button("Pause").await).await;
        until_within(Duration::from_secs(60), "the play ends", async || page.has_button("Play again").await).await;
        let (value, max) = page.scrubber().await;
        assert_eq!(value, max);
    });
}
