//! The long-run shares of a queue that goes up and down by one.

/// The share of time in each state `0..=top`, of a chain in which neighbours weigh `ratio(n)` = weight(n) / weight(n-1).
///
/// `ratio` must not rise with `n`, so that there is one peak: from there the weights fall to both sides, and what
/// underflows is too small to count.
pub fn shares(top: u32, ratio: impl Fn(u32) -> f64) -> Vec<f64> {
    let peak = peak(top, &ratio);
    let mut weights = vec![1.0; top as usize + 1];
    for n in (0..peak).rev() {
        weights[n as usize] = weights[n as usize + 1] / ratio(n + 1);
    }
    for n in peak + 1..=top {
        weights[n as usize] = weights[n as usize - 1] * ratio(n);
    }
    let total: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / total).collect()
}

/// The mean of `worth(n)` over the shares.
pub fn mean(shares: &[f64], worth: impl Fn(u32) -> f64) -> f64 {
    (0..).zip(shares).map(|(n, share)| worth(n) * share).sum()
}

/// The last state that weighs no less than the one before it.
fn peak(top: u32, ratio: impl Fn(u32) -> f64) -> u32 {
    let (mut low, mut high) = (0, top);
    while low < high {
        let middle = high - (high - low) / 2;
        if ratio(middle) >= 1.0 { low = middle } else { high = middle - 1 }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::{mean, shares};

    #[test]
    fn a_chain_of_three() {
        assert_eq!(shares(2, |n| if n == 1 { 2.0 } else { 0.5 }), [0.25, 0.5, 0.25]);
        assert_eq!(shares(1, |_| 3.0), [0.25, 0.75]);
        assert_eq!(shares(0, |_| 3.0), [1.0]);
        assert_eq!(mean(&[0.25, 0.5, 0.25], f64::from), 1.0);
    }

    #[test]
    fn neither_over_nor_underflows() {
        let up = shares(5000, |_| 4.0);
        assert_eq!((up[0], up[5000]), (0.0, 0.75));
        let down = shares(5000, |_| 0.25);
        assert_eq!((down[0], down[5000]), (0.75, 0.0));
    }
}
