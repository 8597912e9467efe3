//! A share: a part over a whole, both exact, divided only when somebody wants to see the quotient.

use crate::sim::time::SimSpan;

/// A part over a whole. The units are those of its two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// What there was.
    pub part: u128,
    /// Out of what.
    pub whole: u128,
}

impl Share {
    /// `part` per nanosecond of a run that lasted `lasted`.
    pub fn over_time(part: u128, lasted: SimSpan) -> Share {
        Share { part, whole: u128::from(lasted.0) }
    }

    /// The quotient; 0 where the whole is nothing.
    pub fn value(self) -> f64 {
        if self.whole == 0 { 0.0 } else { self.part as f64 / self.whole as f64 }
    }
}
