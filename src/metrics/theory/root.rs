//! The place at which a rising function passes zero.

/// The argument in `low..=high` at which `rises` turns from negative to not negative, to the last bit of a double.
///
/// The function must be below zero at `low` and not below it at `high`; halving an interval needs nothing more of it.
pub fn crossing(mut low: f64, mut high: f64, rises: impl Fn(f64) -> f64) -> f64 {
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            return high;
        }
        if rises(middle) < 0.0 { low = middle } else { high = middle }
    }
}

/// The first power of two times `start` at which `rises` is no longer negative; `None` beyond all doubles.
pub fn bound(start: f64, rises: impl Fn(f64) -> f64) -> Option<f64> {
    let mut high = start;
    while rises(high) < 0.0 {
        high *= 2.0;
        if !high.is_finite() {
            return None;
        }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::{bound, crossing};

    #[test]
    fn finds_the_place_to_the_last_bit() {
        assert_eq!(crossing(0.0, 2.0, |x| x * x - 2.0), core::f64::consts::SQRT_2);
        assert_eq!(crossing(0.0, 8.0, |x| x - 3.0), 3.0);
    }

    #[test]
    fn doubles_until_it_is_past() {
        assert_eq!(bound(1.0, |x| x - 5.0), Some(8.0));
        assert_eq!(bound(1.0, |x| x - 4.0), Some(4.0));
        assert_eq!(bound(1.0, |_| -1.0), None);
    }
}
