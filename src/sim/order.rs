//! Sorting: one procedure in the program, whatever is sorted.
//!
//! The standard library's is compiled anew for every type, and the page pays for each.

use std::cmp::Ordering;

/// Sorts, and leaves what is equal in its order.
pub fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut places = places(list.len(), &|a, b| compare(&list[a as usize], &list[b as usize]));
    for at in 0..list.len() {
        while places[at] as usize != at {
            let to = places[at] as usize;
            list.swap(at, to);
            places.swap(at, to);
        }
    }
}

/// Sorts by a key, and leaves what is equal in its order.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by the order of the type.
pub fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// Where each of `count` things goes.
fn places(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut places = vec![0; count];
    for (place, index) in (0..).zip(merged(count, compare)) {
        places[index as usize] = place;
    }
    places
}

/// The things in order: runs of one, of two, of four and so on are merged, neighbour with neighbour.
fn merged(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count as u32).collect();
    let mut next = order.clone();
    let mut width = 1;
    while width < count {
        for from in (0..count).step_by(2 * width) {
            let to = count.min(from + 2 * width);
            merge(&order[from..to], width, &mut next[from..to], compare);
        }
        std::mem::swap(&mut order, &mut next);
        width *= 2;
    }
    order
}

/// Merges a run of `width` with the one behind it; of what is equal, the first run's comes first.
fn merge(runs: &[u32], width: usize, into: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    let is_after = |one: usize, other: usize| compare(runs[one], runs[other]).is_gt();
    if width >= runs.len() || !is_after(width - 1, width) {
        return into.copy_from_slice(runs);
    }
    let (mut left, mut right) = (0, width);
    for slot in into {
        let takes_right = left == width || right < runs.len() && is_after(left, right);
        let taken = if takes_right { &mut right } else { &mut left };
        *slot = runs[*taken];
        *taken += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_equal_stays_in_its_order() {
        for count in (0..40).chain([1_000, 1_023, 1_024, 1_025]) {
            let mut list: Vec<(u32, u32)> =
                (0..count).map(|at: u32| (at.wrapping_mul(2_654_435_761) >> 28, at)).collect();
            let mut expected = list.clone();
            expected.sort_by_key(|it| it.0);
            sort_by_key(&mut list, |it| it.0);
            assert_eq!(list, expected);
            list.reverse();
            sort(&mut list);
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
