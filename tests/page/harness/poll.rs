//! Waiting for a state, never for a time.

use std::time::{Duration, Instant};

const INTERVAL: Duration = Duration::from_millis(25);
const PATIENCE: Duration = Duration::from_secs(20);

/// Waits until a condition holds, and panics with its name when it does not come to hold.
pub async fn until(what: &str, condition: impl AsyncFnMut() -> bool) {
    until_within(PATIENCE, what, condition).await;
}

/// The same, for what may take longer.
pub async fn until_within(patience: Duration, what: &str, mut condition: impl AsyncFnMut() -> bool) {
    let start = Instant::now();
    while !condition().await {
        assert!(start.elapsed() < patience, "waited {patience:?} in vain: {what}");
        tokio::time::sleep(INTERVAL).await;
    }
}

/// The same outside of a browser session: whether the condition came to hold.
pub fn until_blocking(mut condition: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if condition() {
            return true;
        }
        std::thread::sleep(INTERVAL);
    }
    false
}
