//! The Poisson distribution, exact at large means too.

use libm::{exp, lgamma, log, log1p, sqrt};

/// From here on Stirling's series is exact to the last digit of a double.
const STIRLING_FROM: f64 = 16.0;

/// The chance of exactly `count` (a whole number) at mean `mean`, by Loader's saddle point (2000): the large terms
/// of `mean^count e^-mean / count!` never meet.
pub fn chance(count: f64, mean: f64) -> f64 {
    if count == 0.0 {
        return exp(-mean);
    }
    if mean == 0.0 {
        return 0.0;
    }
    exp(-excess(count) - deviance(count, mean)) / sqrt(core::f64::consts::TAU * count)
}

/// The chance of `count` or more: a sum of positive terms only.
pub fn at_least(count: f64, mean: f64) -> f64 {
    if count <= 0.0 {
        return 1.0;
    }
    if count <= mean {
        return 1.0 - below(count, mean);
    }
    let (mut term, mut n, mut sum) = (chance(count, mean), count, 0.0);
    while term > sum * 1e-18 {
        sum += term;
        n += 1.0;
        term *= mean / n;
    }
    sum
}

/// The chance of less than `count`, for counts up to the mean: downwards, the terms shrink.
fn below(count: f64, mean: f64) -> f64 {
    let (mut n, mut sum) = (count - 1.0, 0.0);
    let mut term = chance(n, mean);
    while term > sum * 1e-18 {
        sum += term;
        term *= n / mean;
        n -= 1.0;
    }
    sum
}

/// `ln n!` less Stirling's `n ln n - n + ln(2 pi n) / 2`.
fn excess(n: f64) -> f64 {
    if n < STIRLING_FROM {
        return lgamma(n + 1.0) - n * log(n) + n - 0.5 * log(core::f64::consts::TAU * n);
    }
    let square = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square) / square) / square)
        / n
}

/// `n ln(n/mean) + mean - n`, without losing the small difference of two near numbers.
fn deviance(n: f64, mean: f64) -> f64 {
    let apart = (n - mean) / (n + mean);
    if apart.abs() > 0.1 {
        return n * log1p((n - mean) / mean) + mean - n;
    }
    let (mut sum, mut power, mut odd) = ((n - mean) * apart, 2.0 * n * apart, 1.0);
    loop {
        power *= apart * apart;
        odd += 2.0;
        let next = sum + power / odd;
        if next == sum {
            return sum;
        }
        sum = next;
    }
}

#[cfg(test)]
mod tests {
    use super::{at_least, chance, deviance};

    fn near(value: f64, wanted: f64) {
        assert!((value / wanted - 1.0).abs() < 2e-14, "{value} instead of {wanted}");
    }

    #[test]
    fn matches_the_plain_formula() {
        near(chance(0.0, 2.5), libm::exp(-2.5));
        near(chance(1.0, 2.0), 2.0 * libm::exp(-2.0));
        near(chance(20.0, 20.0), 0.088_835_317_392_084_83);
        assert_eq!(chance(3.0, 0.0), 0.0);
        assert_eq!(chance(0.0, 0.0), 1.0);
    }

    /// Wanted values: 60 digits, by `decimal` of Python.
    #[test]
    fn loses_nothing_where_stirling_begins_nor_near_a_large_mean() {
        near(chance(15.0, 15.0), 0.102_435_866_664_534_19);
        near(chance(16.0, 16.0), 0.099_217_531_622_155_82);
        near(chance(17.0, 5.0), 1.445_270_536_039_318_7e-5);
        near(deviance(1e10, 1e10 + 1e5), 0.499_996_666_691_666_5);
    }

    #[test]
    fn what_underflows_ends_at_once() {
        assert_eq!(at_least(1.0, 0.0), 0.0);
        assert_eq!(at_least(1.0, 1000.0), 1.0);
    }

    #[test]
    fn tails_add_up() {
        assert_eq!(at_least(0.0, 3.0), 1.0);
        near(at_least(1.0, 3.0), 1.0 - libm::exp(-3.0));
        near(at_least(5.0, 4.0), 1.0 - libm::exp(-4.0) * (1.0 + 4.0 + 8.0 + 32.0 / 3.0 + 32.0 / 3.0));
        near(at_least(7.0, 7.0) - at_least(8.0, 7.0), chance(7.0, 7.0));
        near(at_least(30.0, 30.0) - at_least(31.0, 30.0), chance(30.0, 30.0));
    }
}
