//! How much of a run has been shown: what is yet to come is told to nobody who has not asked for it.

use crate::sim::time::SimTime;

/// What of a run may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing: the question stands.
    Nothing,
    /// Whatever happened until this moment.
    Until(SimTime),
    /// All of it.
    All,
}

impl Seen {
    /// Whether what happens at `at` may be seen.
    pub fn has(self, at: SimTime) -> bool {
        match self {
            Seen::Nothing => false,
            Seen::Until(seen) => at <= seen,
            Seen::All => true,
        }
    }

    /// Whether nothing is hidden any more.
    pub fn is_all(self) -> bool {
        self == Seen::All
    }

    /// What may be seen once the playhead has come to `at` of a run that ends at `end`: at its end, all of it.
    pub fn after(self, at: SimTime, end: SimTime) -> Seen {
        match self {
            Seen::Until(_) if at >= end => Seen::All,
            Seen::Until(seen) => Seen::Until(seen.max(at)),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_furthest_moment_counts_until_the_end_shows_all() {
        let end = SimTime(9);
        let visit = |seen: Seen, at: &[u64]| at.iter().fold(seen, |seen, at| seen.after(SimTime(*at), end));
        let begun = Seen::Until(SimTime::ZERO);
        assert_eq!(visit(begun, &[4, 2]), Seen::Until(SimTime(4)), "a step back hides nothing");
        assert_eq!(visit(begun, &[4, 9, 0]), Seen::All);
        assert_eq!(visit(Seen::Nothing, &[4, 9]), Seen::Nothing, "a question is not passed over by moving");
        assert!(Seen::All.has(end) && !Seen::Nothing.has(SimTime::ZERO));
        assert_eq!([4, 5].map(|at| Seen::Until(SimTime(4)).has(SimTime(at))), [true, false]);
    }
}
