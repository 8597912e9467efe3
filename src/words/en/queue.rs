//! English: section 3.

use crate::words::kit::Queue;
use crate::words::number::{grouped, span};

/// The words of section 3.
pub static QUEUE: Queue = Queue {
    again: |jobs| format!("Run it again with your seed: {} jobs at each utilisation, in your browser.", grouped(jobs)),
    seed: "Seed",
    run: "Run it again",
    cancel: "Cancel",
    progress: "Done so far",
    cancelled: "Cancelled. Nothing was kept of it.",
    failed: "The run did not come to its end: this browser could not start it beside the page. Try again.",
    result: |seed, percent, measured, expected| {
        format!(
            "Seed {seed}, {percent} %: a job waits {} on average; the formula says {}.",
            span(measured),
            span(expected)
        )
    },
};
