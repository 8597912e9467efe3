//! On paper: a figure that was not begun is printed at its end, with everything told; on the screen nothing has changed.

use crate::harness::{Page, browse, until};
use serde_json::json;

/// What a figure shows: the clock, whether it still asks, whether a bar is drawn, whether something is yet to come.
const SHOWN: &str = "const it = document.querySelector(`#${arguments[0]} .figure`); \
    return [it.querySelector('.clock').textContent, !!it.querySelector('.ask'), !!it.querySelector('svg :is(.blocked, .working)'), \
            !!it.querySelector('svg .to-come')]";

type Shown = (String, bool, bool, bool);

async fn shown(page: &Page) -> Shown {
    page.js_with(SHOWN, json!([page.section()])).await
}

/// Prints, and gives what the figure showed on paper.
async fn printed(page: &Page) -> Shown {
    let record = format!(
        "const look = function() {{ {SHOWN} }}; window.printed = null; window.paper = matchMedia('print'); \
         window.paper.onchange = event => {{ if (event.matches) window.printed = look(arguments[0]) }}"
    );
    page.js_with::<()>(&record, json!([page.section()])).await;
    let paper = page.devtools("Page.printToPDF", json!({ "printBackground": true })).await;
    assert!(paper["data"].as_str().is_some_and(|data| data.len() > 10_000), "nothing was printed");
    until("it is printed", async || page.js::<bool>("return window.printed !== null").await).await;
    page.js("return window.printed").await
}

#[test]
fn an_untouched_figure_is_printed_at_its_end() {
    browse(async |page| {
        for section in ["duel", "flow"] {
            page.turn_to(section);
            page.load(&format!("#{section}")).await;
            let before = shown(page).await;
            assert!(before.1 && !before.2, "{section} is sealed on the screen: {before:?}");
            let (clock, asks, drawn, to_come) = printed(page).await;
            assert!(!asks && drawn && !to_come, "{section}: {clock}");
            until("the screen is as it was", async || shown(page).await == before).await;
            page.skip_the_guess().await;
            let (_, end) = page.scrubber().await;
            page.scrub_to(end).await;
            until("the paper shows the end", async || shown(page).await.0 == clock).await;
        }
        page.assert_content().await;
    });
}

#[test]
fn a_figure_that_was_begun_is_printed_as_it_stands() {
    browse(async |page| {
        page.load_past_the_guess("#flow").await;
        let (_, end) = page.scrubber().await;
        page.scrub_to(end / 2.0).await;
        let before = shown(page).await;
        assert_eq!(printed(page).await, before);
        assert_eq!(shown(page).await, before);
        page.assert_content().await;
    });
}
