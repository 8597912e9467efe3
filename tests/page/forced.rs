//! Forced colours: the reader's own palette, in which everything can still be read and nothing lies over anything.

use crate::harness::{NARROW, Page, browse, until};
use serde_json::json;

async fn force_colours(page: &Page) {
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    page.devtools("Emulation.setEmulatedMedia", forced).await;
}

/// Texts in the colour of the page, where the browser puts a plate in that colour behind them.
const UNREADABLE: &str = "
    const probe = document.createElement('i'); probe.style.color = 'Canvas'; document.body.append(probe);
    const canvas = getComputedStyle(probe).color; probe.remove();
    const own = it => [...it.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    return [...document.querySelectorAll('body :not(svg *)')].filter(it => own(it) && it.checkVisibility())
        .filter(it => getComputedStyle(it).color === canvas && getComputedStyle(it).forcedColorAdjust !== 'none')
        .map(it => `${it.tagName}.${it.className}: ${it.textContent.slice(0, 40)}`)";

#[test]
fn every_text_can_be_read_in_forced_colours() {
    browse(async |page| {
        force_colours(page).await;
        page.load("#flow").await;
        assert_eq!(page.js::<Vec<String>>(UNREADABLE).await, Vec::<String>::new(), "before the guess");
        page.skip_the_guess().await;
        page.click("Copy link to this moment").await;
        until("a notice is there", async || page.shows("#flow .tell.notice").await).await;
        assert_eq!(page.js::<Vec<String>>(UNREADABLE).await, Vec::<String>::new(), "with a notice");
        page.assert_content().await;
    });
}

/// A notice stands in the line that tells, and goes: nothing is ever covered, also where colours are forced.
#[test]
fn a_notice_covers_nothing_and_goes() {
    browse(async |page| {
        page.resize(NARROW).await;
        for forced in [false, true] {
            if forced {
                force_colours(page).await;
            }
            page.load_past_the_guess("#flow").await;
            assert!(!page.shows(".toast").await, "an empty notice is there, forced: {forced}");
            page.click("Copy link to this moment").await;
            until("the notice is there", async || page.shows("#flow .tell.notice").await).await;
            until("the notice is gone", async || !page.shows("#flow .tell.notice").await).await;
        }
    });
}
