//! The quiz: by keyboard, against the clock, and with whatever its storage holds.

mod flags;
mod frame;
mod kept;
mod number;
mod result;
mod walked;

use crate::harness::{KEPT, NARROW, Page, Size, Theme, WIDE, browse, until};
use block_or_delegate::quiz::{DECK, Progress};
use thirtyfour::prelude::*;

/// A card of each kind: an option, a number, a moment, a message.
const KINDS: [&str; 4] = ["choose-login", "queue-depth", "flow-free", "queue-twice"];
/// Lets the tests move the page's clock on.
const CLOCK: &str = "window.skipped = 0; const real = performance.now.bind(performance); \
                     performance.now = () => real() + window.skipped;";

#[test]
fn a_whole_quiz_needs_no_mouse() {
    browse(async |page| {
        page.prefer(Theme::Light, true).await;
        page.load("").await;
        page.js::<()>("document.querySelector('#quiz-start').focus()").await;
        page.tab_to(".quiz .primary").await;
        page.press(Key::Enter).await;
        for number in 1..=10 {
            until("the focus is on the question", async || page.has_focus("#quiz-question").await).await;
            let head = page.text(".quiz-head .h").await.to_lowercase();
            assert!(head.starts_with(&format!("question {number} of 10 · ")), "{head}");
            page.answer_by_keys().await;
            page.press("t").await;
            page.told().await;
            page.press(Key::Enter).await;
        }
        until("the result is there", async || page.has_focus("#quiz-result").await).await;
        assert!(page.text(".quiz .score").await.contains(" of 10 right"));
        assert_eq!(page.count(".calibration tbody tr").await, 3);
        let kept = Progress::decode(&page.kept(KEPT).await.expect("something is kept")).expect("it can be read");
        assert_eq!((kept.sessions, kept.seen(DECK.iter().map(|card| card.id))), (1, 10));
        page.assert_content().await;
    });
}

#[test]
fn an_answer_needs_something_said() {
    browse(async |page| {
        page.load_with_first("choose-login").await;
        page.begin().await;
        page.press("s").await;
        until("it is said", async || page.text(".quiz .problem").await.starts_with("Answer first")).await;
        assert!(page.shows(".quiz .opt").await, "the question is still there");
        page.js::<()>("document.activeElement.blur()").await;
        page.press("1").await;
        assert_eq!(page.count(".quiz .opt input:checked").await, 0, "keys act inside the quiz only");
        page.assert_content().await;
    });
}

#[test]
fn the_run_plays_on_with_the_answer_in_it() {
    browse(async |page| {
        page.load_with_first("flow-later").await;
        page.begin().await;
        assert!(!page.shows(".quiz .runbar").await, "a frozen frame cannot be played");
        page.answer_anything().await;
        assert!(page.text(".told").await.contains("1 ms · think so"), "{}", page.text(".told").await);
        until("the answer and the truth are in the picture", async || page.flags().await.len() == 2).await;
        let flags = page.flags().await;
        assert!(flags[0] == ("you: 1 ms".into(), false) && flags[1].0.starts_with("run: ") && flags[1].1, "{flags:?}");
        let moment = "return document.querySelector('.quiz .scrubber').valueAsNumber";
        let at: f64 = page.js(moment).await;
        until("the run goes on", async || page.js::<f64>(moment).await > at).await;
        page.assert_content().await;
    });
}

#[test]
fn with_reduced_motion_nothing_moves_by_itself() {
    browse(async |page| {
        page.prefer(Theme::Light, true).await;
        page.load_with_first("flow-later").await;
        page.begin().await;
        page.answer_anything().await;
        until("it can be played", async || page.shows(".quiz .runbar [aria-label=Play]").await).await;
        page.tap("Play").await;
        until("it plays", async || page.shows(".quiz .runbar [aria-label=Pause]").await).await;
    });
}

#[test]
fn the_clock_stops_extends_and_takes_nothing_away() {
    browse(async |page| {
        page.at_the_start(CLOCK).await;
        page.load_with_first("choose-login").await;
        assert!(!page.shows(".quiz .timer").await);
        page.tap("45 s a question").await;
        page.begin().await;
        let reading = async || page.text(".quiz-head .left").await.to_lowercase();
        until("the clock runs", async || reading().await.contains("0:4")).await;
        page.tap("Pause").await;
        until("it stands still", async || reading().await.contains("paused")).await;
        page.js::<()>("window.skipped += 600000").await;
        page.tap("Go on").await;
        until("nothing is lost", async || reading().await.contains("0:4")).await;
        page.tap("+30 s").await;
        until("there is more", async || reading().await.contains("1:1")).await;
        page.js::<()>("window.skipped += 100000").await;
        until("the time is up", async || reading().await.contains("time is up")).await;
        page.tap("+30 s").await;
        until("it can still be had", async || reading().await.contains("0:30") || reading().await.contains("0:29"))
            .await;
        page.js::<()>("window.skipped += 100000").await;
        until("the time is up again", async || reading().await.contains("time is up")).await;
        page.answer_anything().await;
        assert!(page.text(".told").await.contains("after the time was up"), "{}", page.text(".told").await);
        page.tap("Next question").await;
        until("another clock runs", async || reading().await.contains("0:4")).await;
        page.tap("No clock").await;
        until("there is no hurry", async || reading().await.is_empty() && !page.shows(".timer").await).await;
        page.assert_content().await;
    });
}

#[test]
fn axe_finds_no_barrier_in_the_wide_quiz() {
    browse(async |page| finds_no_barrier(page, WIDE, Theme::Light).await);
}

#[test]
fn axe_finds_no_barrier_in_the_narrow_quiz() {
    browse(async |page| finds_no_barrier(page, NARROW, Theme::Dark).await);
}

/// At the start, at a question of every kind and at what the run says to it, and at the result.
async fn finds_no_barrier(page: &Page, size: Size, theme: Theme) {
    page.prefer(theme, true).await;
    page.resize(size).await;
    for kind in KINDS {
        page.load_with_first(kind).await;
        assert_eq!(page.barriers().await, Vec::<String>::new(), "the start");
        page.tap("45 s a question").await;
        page.begin().await;
        assert_eq!(page.barriers().await, Vec::<String>::new(), "{kind}, asked");
        page.answer_anything().await;
        // The header lies over what is scrolled under it, which is none of the quiz's barriers.
        page.js::<()>("document.querySelector('#quiz').scrollIntoView({ behavior: 'instant' })").await;
        assert_eq!(page.barriers().await, Vec::<String>::new(), "{kind}, told");
        let sideways = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        assert!(!page.js::<bool>(sideways).await, "{kind} scrolls sideways");
    }
    page.tap("Stop here").await;
    until("the result is there", async || page.shows("#quiz-result").await).await;
    assert_eq!(page.barriers().await, Vec::<String>::new(), "the result");
}
