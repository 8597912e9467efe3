//! Positive numbers far below what a double can hold, for probabilities that underflow.

use libm::{frexp, ldexp, log};

/// `mantissa` times two to the power `exponent`; the mantissa is in [0.5, 1), or 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wide {
    mantissa: f64,
    exponent: i32,
}

impl Wide {
    /// One.
    pub const ONE: Wide = Wide { mantissa: 0.5, exponent: 1 };

    /// This number times a finite, non-negative factor.
    #[must_use]
    pub fn times(self, factor: f64) -> Wide {
        let (mantissa, shift) = frexp(self.mantissa * factor);
        Wide { mantissa, exponent: self.exponent.saturating_add(shift) }
    }

    /// The nearest double; 0 where the number is below all of them.
    pub fn value(self) -> f64 {
        ldexp(self.mantissa, self.exponent)
    }

    /// The natural logarithm, exact also where [`Wide::value`] is 0.
    pub fn logarithm(self) -> f64 {
        log(self.mantissa) + f64::from(self.exponent) * core::f64::consts::LN_2
    }
}

#[cfg(test)]
mod tests {
    use super::Wide;

    #[test]
    fn keeps_what_a_double_loses() {
        let small = (0..40).fold(Wide::ONE, |wide, _| wide.times(1e-10));
        assert_eq!(small.value(), 0.0);
        assert!((small.logarithm() / (400.0 * libm::log(0.1)) - 1.0).abs() < 1e-14);
        let back = (0..40).fold(small, |wide, _| wide.times(1e10));
        assert!((back.value() - 1.0).abs() < 1e-14);
        assert_eq!(Wide::ONE.times(3.0).value(), 3.0);
    }
}
