//! When a webhook is sent again.

use crate::sim::chance::Stream;
use crate::sim::time::SimSpan;

/// The pauses of the specification's example, in seconds: before each attempt, after the failure of the one before it.
const EXAMPLE_S: [u64; 10] = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/// How many attempts the example has; then the receiver is told by other means, and the endpoint is disabled.
pub const ATTEMPTS: u32 = EXAMPLE_S.len() as u32;

/// The pause before an attempt, counted from 1, in the example without jitter; `None` where there is no such attempt.
pub fn pause(attempt: u32) -> Option<SimSpan> {
    let index = attempt.checked_sub(1)?;
    EXAMPLE_S.get(index as usize).map(|seconds| SimSpan::from_ms(seconds * 1_000))
}

/// The same, longer by up to `share` of itself: senders that failed together do not come back together. What the
/// receiver asked for with `Retry-After` is obeyed where it is longer.
pub fn jittered(attempt: u32, share: f64, retry_after: Option<SimSpan>, stream: &mut Stream) -> Option<SimSpan> {
    let pause = pause(attempt)?;
    let longer = pause + pause.times(share * stream.unit());
    Some(longer.max(retry_after.unwrap_or_default()))
}

/// When an attempt begins if each one before it failed at once, from the first on.
pub fn begins(attempt: u32) -> Option<SimSpan> {
    (1..=attempt).try_fold(SimSpan::ZERO, |sum, attempt| Some(sum + pause(attempt)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::chance::{Chance, Purpose};

    #[test]
    fn there_are_ten_attempts_over_three_days() {
        assert_eq!((pause(0), pause(11), begins(11)), (None, None, None));
        assert_eq!(pause(1), Some(SimSpan::ZERO));
        assert_eq!(begins(ATTEMPTS), Some(SimSpan::from_ms(272_105_000)));
    }

    #[test]
    fn jitter_only_lengthens_and_the_receiver_has_the_last_word() {
        let mut stream = Chance { seed: 1 }.stream(Purpose::Way, 0);
        for attempt in 2..=ATTEMPTS {
            let plain = pause(attempt).expect("an attempt");
            let found = jittered(attempt, 0.25, None, &mut stream).expect("an attempt");
            assert!(found > plain && found <= plain.times(1.25), "{found:?}");
        }
        let asked = Some(SimSpan::from_ms(60_000));
        assert_eq!(jittered(2, 0.25, asked, &mut stream), asked);
        assert!(jittered(3, 0.25, asked, &mut stream) >= pause(3));
        assert_eq!(jittered(11, 0.25, asked, &mut stream), None);
    }
}
