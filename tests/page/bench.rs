//! What a first visitor with a slow connection waits for: `cargo bench --bench page`.
//!
//! A fresh browser, 1.6 Mbit/s down, 150 ms for each exchange. Printed, and not asserted: a machine's speed is in it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(dead_code, unused_imports, reason = "the harness is that of the page's tests")]

mod harness;

use harness::{Page, browse, until};
use serde_json::json;

/// Bytes a second.
const DOWN: u32 = 200_000;
const LATENCY_MS: u32 = 150;
const VISITS: usize = 5;
/// What is wanted, in milliseconds: text to read, and a duel that answers.
const WANTED_MS: [f64; 2] = [1_000.0, 3_000.0];

fn main() {
    let mut visits: Vec<[f64; 2]> = Vec::new();
    for _ in 0..VISITS {
        browse(async |page| visits.push(visit(page).await));
    }
    for (index, what) in ["text can be read", "the duel answers to a press"].into_iter().enumerate() {
        let mut times: Vec<f64> = visits.iter().map(|visit| visit[index]).collect();
        times.sort_by(f64::total_cmp);
        let (median, slowest) = (times[VISITS / 2], times[VISITS - 1]);
        println!("{what} after {median:.0} ms (slowest of {VISITS}: {slowest:.0} ms; wanted: {:.0})", WANTED_MS[index]);
    }
}

/// When text could be read, and when the duel answered, in milliseconds from the beginning of the visit.
async fn visit(page: &Page) -> [f64; 2] {
    page.devtools("Network.enable", json!({})).await;
    let slow = json!({ "offline": false, "latency": LATENCY_MS, "downloadThroughput": DOWN, "uploadThroughput": DOWN });
    page.devtools("Network.emulateNetworkConditions", slow).await;
    // Presses as soon as there is something to press, as an impatient visitor does.
    let press = "window.answered = null; const go = () => { const button = [...document.querySelectorAll('#duel button')]\
                 .find(it => it.textContent.includes('the caller')); if (!button) return requestAnimationFrame(go); \
                 button.click(); requestAnimationFrame(() => requestAnimationFrame(() => { window.answered = performance.now() })) }; go()";
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": press })).await;
    page.load_text("").await;
    until("the duel has answered", async || page.js::<Option<f64>>("return window.answered").await.is_some()).await;
    let painted = "return performance.getEntriesByName('first-contentful-paint')[0].startTime";
    [page.js(painted).await, page.js("return window.answered").await]
}
