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
