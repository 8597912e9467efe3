//! The queue of M/D/c, seen once per service time: a walk of Poisson arrivals less `c`, held at zero.
//!
//! All sums have positive terms, so every chance is exact in its own size, also where it is tiny.

use super::super::poisson::{at_least, chance};

/// What is smaller than this share of the whole is left out.
const LEFT_OUT: f64 = 1e-18;

/// The chance that `m` or more wait, at place `m`, as far as it matters.
pub fn queue(servers: u32, load: f64) -> Vec<f64> {
    let mut chances = if servers == 1 { single(load) } else { many(f64::from(servers), load) };
    let mut above = 0.0;
    for chance in chances.iter_mut().rev() {
        above += *chance;
        *chance = above;
    }
    let whole = above;
    chances.iter().map(|chance| chance / whole).collect()
}

/// With one server, what goes up past a level comes down past it one by one.
fn single(load: f64) -> Vec<f64> {
    let arrive: Vec<f64> = (0..).map(|n| at_least(f64::from(n), load)).take_while(|chance| *chance > 1e-40).collect();
    let mut found = vec![1.0];
    let mut total = 1.0;
    loop {
        let level = found.len();
        let up: f64 = (2..arrive.len().min(level + 2)).map(|n| arrive[n] * found[level + 1 - n]).sum();
        let next = up / chance(0.0, load);
        found.push(next);
        total += next;
        if next < LEFT_OUT * total * (1.0 - load) {
            return found;
        }
    }
}

/// Spitzer (1956): the generating function is the exponential of the walk's ladder sums.
fn many(servers: f64, load: f64) -> Vec<f64> {
    let ladder = ladder(servers, load);
    let mut found = vec![1.0];
    for m in 1..=ladder.len() {
        let sum: f64 = ladder[..m].iter().zip(found.iter().rev()).map(|(step, chance)| step * chance).sum();
        found.push(sum / m as f64);
    }
    found
}

/// At place `m - 1`: m times the sum over `k` of P(a walk of `k` steps is at `m`) / k.
fn ladder(servers: f64, load: f64) -> Vec<f64> {
    let mut sums: Vec<f64> = Vec::new();
    let mut rounds = 1.0;
    loop {
        let largest = add(&mut sums, rounds, servers, load);
        let shrink = 1.0 - load / servers;
        if largest <= LEFT_OUT * sums[0] * shrink {
            break;
        }
        rounds += 1.0;
    }
    sums.iter().zip(1..).map(|(sum, m)| sum * f64::from(m)).collect()
}

/// Adds the terms of one `k`; what comes back is the largest.
fn add(sums: &mut Vec<f64>, rounds: f64, servers: f64, load: f64) -> f64 {
    let (mut m, mean, mut largest) = (1, rounds * load, 0.0_f64);
    let mut term = chance(rounds * servers + 1.0, mean) / rounds;
    while term > 1e-40 && term > sums.first().copied().unwrap_or(0.0) * 1e-24 {
        if sums.len() < m {
            sums.push(0.0);
        }
        sums[m - 1] += term;
        largest = largest.max(term);
        m += 1;
        term *= mean / (rounds * servers + m as f64);
    }
    if sums.is_empty() {
        sums.push(term);
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::{many, queue, single};

    #[test]
    fn two_roads_to_one_server_agree() {
        let (first, second) = (single(0.6), many(1.0, 0.6));
        for (one, other) in first.iter().zip(&second).take(30) {
            assert!((one / other - 1.0).abs() < 1e-11, "{one} and {other}");
        }
    }

    #[test]
    fn an_empty_corner_ends() {
        assert_eq!(queue(200, 0.01)[0], 1.0);
    }

    #[test]
    fn nobody_or_more_is_certain_and_the_chances_fall() {
        let queue = queue(4, 3.0);
        assert_eq!(queue[0], 1.0);
        assert!(queue.windows(2).all(|pair| pair[0] > pair[1]));
    }
}
