//! Before the guess is made or passed over, the figure tells nothing of the future.

use crate::harness::{browse, until};

#[test]
fn the_future_is_hidden_until_the_guess_is_passed_over() {
    browse(async |page| {
        page.load("").await;
        assert!(page.shows("#flow .guess").await, "no guess is asked");
        assert_eq!(page.count("#flow svg .to-come").await, 0, "the future shows before the guess");
        page.skip_the_guess().await;
        until("the future is drawn", async || page.count("#flow svg .to-come").await > 0).await;
    });
}

#[test]
fn a_kept_guess_plays_and_is_answered() {
    browse(async |page| {
        page.load("").await;
        page.click("Keep this guess and play").await;
        until("it plays", async || page.has_button("Pause").await).await;
        assert!(page.count("#flow svg .guess-mark").await > 0, "the guess left no mark");
        let (_, end) = page.scrubber().await;
        page.scrub_to(end).await;
        until("the guess is answered", async || page.text("#flow .guess-result").await.contains("1.000 s")).await;
        page.assert_content().await;
    });
}

#[test]
fn before_the_guess_no_number_of_the_run_is_told() {
    browse(async |page| {
        page.load("").await;
        let told = page.text("#flow .figure").await;
        for secret in ["2.080", "2.085", "0.085", "2.000"] {
            assert!(!told.contains(secret), "{secret} is told");
        }
    });
}
