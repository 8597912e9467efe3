//! Before the guess a figure tells nothing of the run, and while the first run is watched, nothing of its future.

use crate::harness::{browse, until};

#[test]
fn the_future_is_hidden_until_it_is_asked_for() {
    browse(async |page| {
        page.load("").await;
        assert!(page.shows("#flow .ask").await, "no guess is asked");
        assert_eq!(page.count("#flow svg .to-come").await, 0, "the future shows before the guess");
        page.click("Play without a guess").await;
        until("it plays", async || page.has_button("Pause").await).await;
        page.click("Pause").await;
        assert!(!page.shows("#flow .ask").await, "the question is still there");
        assert_eq!(page.count("#flow svg .to-come").await, 0, "the future shows while the run is watched");
        assert!(!page.has_button("More").await && !page.text("#flow .clock").await.contains("of"));
        page.click("Show the future").await;
        until("the future is drawn", async || page.count("#flow svg .to-come").await > 0).await;
    });
}

#[test]
fn a_kept_guess_plays_and_is_answered() {
    browse(async |page| {
        page.load("").await;
        page.click("Guess and play").await;
        until("it plays", async || page.has_button("Pause").await).await;
        assert!(page.count("#flow svg .guess-mark").await > 0, "the guess left no mark");
        page.see_the_future().await;
        let (_, end) = page.scrubber().await;
        page.scrub_to(end).await;
        until("the guess is answered", async || page.text("#flow .tell").await.contains("You said 1.000 s")).await;
        let told = page.text("#flow .tell").await;
        assert!(told.contains("It was 2.085 s.") && told.contains("You saw:"), "{told}");
        page.assert_content().await;
    });
}

#[test]
fn readouts_count_with_the_playhead_and_what_was_not_seen_is_out_of_reach() {
    browse(async |page| {
        page.load("").await;
        page.click("Play without a guess").await;
        until("it counts", async || page.text("#flow .readouts").await.contains("and counting")).await;
        page.click("Pause").await;
        until("it is paused", async || page.has_button("Play").await).await;
        let (seen, max) = page.scrubber().await;
        page.scrub_to(max).await;
        until("it says why", async || page.text("#flow .tell").await.contains("Not seen yet")).await;
        assert_eq!(page.scrubber().await.0, seen, "beyond what was seen");
        page.scrub_to(0.0).await;
        until("back is free", async || page.scrubber().await.0 == 0.0).await;
        assert!(page.count("#flow svg .to-come").await > 0, "what was seen is pale");
        page.assert_content().await;
    });
}

#[test]
fn who_has_seen_a_run_is_asked_again_only_on_request() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        page.load("").await;
        assert!(!page.shows("#flow .ask").await, "asked again");
        assert!(page.count("#flow svg .to-come").await > 0 && page.scrubber().await.0 == 0.0);
        page.open_more().await;
        page.click("Ask me again").await;
        until("the question is asked", async || page.shows("#flow .ask").await).await;
        assert_eq!(page.count("#flow svg .to-come").await, 0);
        page.assert_content().await;
    });
}

#[test]
fn before_the_guess_no_number_of_the_run_is_told() {
    browse(async |page| {
        page.load("").await;
        let told = page.js::<String>("return document.querySelector('#flow .figure').textContent").await;
        for secret in ["2.080", "2.085", "0.085", "2.000"] {
            assert!(!told.contains(secret), "{secret} is told");
        }
    });
}
