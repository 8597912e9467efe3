//! What the receiver's answer means to the sender.

use crate::sim::time::SimSpan;

/// What the sender makes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 2xx: delivered.
    Delivered,
    /// 410: the receiver wants no more; the endpoint is disabled.
    Disable,
    /// 429, 502, 504: try again, and send less to it meanwhile; not before so long, if it said so.
    SlowDown(Option<SimSpan>),
    /// Anything else, redirections included: try again; not before so long, if it said so.
    Retry(Option<SimSpan>),
}

/// What an HTTP status means, with the seconds of its `Retry-After`, if it has one.
pub fn verdict(status: u16, retry_after_s: Option<u32>) -> Verdict {
    let pause = retry_after_s.map(|seconds| SimSpan::from_ms(u64::from(seconds) * 1_000));
    match status {
        200..=299 => Verdict::Delivered,
        410 => Verdict::Disable,
        429 | 502 | 504 => Verdict::SlowDown(pause),
        _ => Verdict::Retry(pause),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_hundreds_deliver() {
        let half = Some(SimSpan::from_ms(30_000));
        let rows = [
            (199, Verdict::Retry(half)),
            (200, Verdict::Delivered),
            (299, Verdict::Delivered),
            (301, Verdict::Retry(half)),
            (409, Verdict::Retry(half)),
            (410, Verdict::Disable),
            (429, Verdict::SlowDown(half)),
            (500, Verdict::Retry(half)),
            (502, Verdict::SlowDown(half)),
            (503, Verdict::Retry(half)),
            (504, Verdict::SlowDown(half)),
        ];
        for (status, expected) in rows {
            assert_eq!(verdict(status, Some(30)), expected, "{status}");
        }
        assert_eq!(verdict(500, None), Verdict::Retry(None));
    }
}
