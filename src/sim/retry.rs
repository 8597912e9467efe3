//! When a caller tries again: back-off, jitter and a quota, as pure functions.

use super::chance::Stream;
use super::time::{MAX_SPAN, SimSpan};

/// How a caller tries again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Policy {
    /// How many attempts there are in all, the first included.
    pub attempts: u32,
    /// How the longest pause grows.
    pub backoff: Backoff,
    /// How the pause is drawn from it.
    pub spread: Spread,
    /// What all callers together may spend on further attempts; `None`: as much as they like.
    pub quota: Option<Quota>,
    /// Whether every attempt bears the same idempotency key.
    pub key: bool,
}

/// How long the pause may get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backoff {
    /// Always this long.
    Fixed(SimSpan),
    /// `base` after the first attempt, twice as long after each further one, `cap` at most.
    Exponential { base: SimSpan, cap: SimSpan },
}

/// How the pause is drawn (AWS Architecture Blog, "Exponential Backoff And Jitter").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// It is as long as it may get.
    None,
    /// Anything up to that.
    Full,
    /// At least half of that.
    Equal,
    /// Anything from the base to three times the pause before, the cap at most.
    Decorrelated,
}

/// A quota for further attempts: each costs something, and each success gives something back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// What there is at the beginning, and at most.
    pub tokens: u32,
    /// What a further attempt costs.
    pub cost: u32,
    /// What a success gives back.
    pub refund: u32,
}

impl Policy {
    /// How long to wait after `made` attempts, counted from 1, when the pause before was `previous` (none before the
    /// first).
    pub fn pause(&self, made: u32, previous: SimSpan, stream: &mut Stream) -> SimSpan {
        let longest = self.backoff.longest(made);
        match self.spread {
            Spread::None => longest,
            Spread::Full => stream.between(SimSpan::ZERO, longest),
            Spread::Equal => stream.between(SimSpan(longest.0 / 2), longest),
            Spread::Decorrelated => {
                let (base, cap) = self.backoff.bounds();
                let most = SimSpan(previous.0.max(base.0).saturating_mul(3)).min(MAX_SPAN);
                stream.between(base, most.max(base)).min(cap)
            }
        }
    }
}

impl Backoff {
    /// The longest pause after so many attempts.
    pub fn longest(self, made: u32) -> SimSpan {
        let (base, cap) = self.bounds();
        match self {
            Backoff::Fixed(span) => span,
            Backoff::Exponential { .. } => {
                let doubled = 1_u64.checked_shl(made.saturating_sub(1)).unwrap_or(u64::MAX);
                SimSpan(base.0.saturating_mul(doubled)).min(cap)
            }
        }
    }

    fn bounds(self) -> (SimSpan, SimSpan) {
        match self {
            Backoff::Fixed(span) => (span, span),
            Backoff::Exponential { base, cap } => (base.min(cap), cap),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::chance::{Chance, Purpose};

    const GROWING: Backoff = Backoff::Exponential { base: SimSpan(100), cap: SimSpan(1000) };

    fn pauses(spread: Spread, made: u32, previous: u64) -> Vec<u64> {
        let policy = Policy { attempts: 3, backoff: GROWING, spread, quota: None, key: false };
        let stream = |seed| Chance { seed }.stream(Purpose::Retry, 0);
        (0..1000).map(|seed| policy.pause(made, SimSpan(previous), &mut stream(seed)).0).collect()
    }

    fn bounds(drawn: &[u64]) -> (u64, u64) {
        (drawn.iter().copied().min().unwrap_or(0), drawn.iter().copied().max().unwrap_or(0))
    }

    #[test]
    fn the_longest_pause_doubles_up_to_the_cap() {
        let longest: Vec<u64> = [1, 2, 3, 4, 5, 6, 64, 65, 1000].map(|made| GROWING.longest(made).0).to_vec();
        assert_eq!(longest, [100, 200, 400, 800, 1000, 1000, 1000, 1000, 1000]);
        assert_eq!(Backoff::Fixed(SimSpan(70)).longest(9), SimSpan(70));
    }

    #[test]
    fn every_spread_stays_within_its_bounds_and_uses_them() {
        assert_eq!(bounds(&pauses(Spread::None, 3, 0)), (400, 400));
        let (least, most) = bounds(&pauses(Spread::Full, 3, 0));
        assert!(least < 10 && (391..=400).contains(&most), "{least} {most}");
        let (least, most) = bounds(&pauses(Spread::Equal, 3, 0));
        assert!((200..205).contains(&least) && (395..=400).contains(&most), "{least} {most}");
        let (least, most) = bounds(&pauses(Spread::Decorrelated, 1, 0));
        assert!((100..105).contains(&least) && (295..=300).contains(&most), "{least} {most}");
        let (least, most) = bounds(&pauses(Spread::Decorrelated, 2, 900));
        assert!((100..120).contains(&least) && most == 1000, "{least} {most}");
    }

    #[test]
    fn full_jitter_waits_half_as_long_on_average() {
        let drawn = pauses(Spread::Full, 4, 0);
        let mean = drawn.iter().sum::<u64>() as f64 / drawn.len() as f64;
        assert!((mean - 400.0).abs() < 25.0, "{mean}");
    }

    #[test]
    fn a_fixed_pause_stays_what_it_is_when_decorrelated() {
        let backoff = Backoff::Fixed(SimSpan(70));
        let policy = Policy { attempts: 3, backoff, spread: Spread::Decorrelated, quota: None, key: false };
        let mut stream = Chance { seed: 1 }.stream(Purpose::Retry, 0);
        assert_eq!(policy.pause(5, SimSpan(70), &mut stream), SimSpan(70));
    }
}
