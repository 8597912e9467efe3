//! The map beside the tree of the library, and what only the map has.

use super::{Map, Set};
use rand_core::{Rng, SeedableRng};
use rand_pcg::Pcg32;
use std::collections::BTreeMap;

type Key = (bool, Option<u32>);

fn key(dice: &mut Pcg32, most: u32) -> Key {
    let number = dice.next_u32() % most;
    (number.is_multiple_of(3), (!number.is_multiple_of(5)).then_some(number))
}

/// Does the same to both and says whether both gave the same.
fn step(dice: &mut Pcg32, most: u32, map: &mut Map<Key, u64>, model: &mut BTreeMap<Key, u64>) -> bool {
    let (key, value) = (key(dice, most), dice.next_u64() % 100);
    match dice.next_u32() % 12 {
        0..5 => map.insert(key, value) == model.insert(key, value),
        5..8 => map.remove(&key) == model.remove(&key),
        8 => map.pop_first() == model.pop_first(),
        9 => map.pop_last() == model.pop_last(),
        10 if value == 0 => {
            map.retain(|_, it| !(*it).is_multiple_of(3));
            model.retain(|_, it| !(*it).is_multiple_of(3));
            true
        }
        _ => {
            *map.get_or_default(key) += value;
            *model.entry(key).or_default() += value;
            true
        }
    }
}

fn assert_same(map: &Map<Key, u64>, model: &BTreeMap<Key, u64>, bounds: (Key, Key)) {
    assert!(map.iter().eq(model.iter()) && map.iter().rev().eq(model.iter().rev()));
    assert_eq!((map.first(), map.last()), (model.first_key_value(), model.last_key_value()));
    assert!(map.range(bounds.0..bounds.1).eq(model.range(bounds.0..bounds.1)));
    assert!(map.range(..=bounds.1).rev().eq(model.range(..=bounds.1).rev()));
    assert!([bounds.0, bounds.1].iter().all(|key| map.get(key) == model.get(key)));
    assert_eq!((map.len(), map.is_empty()), (model.len(), model.is_empty()));
    assert!(map.clone().into_iter().eq(model.clone()));
}

#[test]
fn it_does_what_the_tree_of_the_library_does() {
    for seed in 0..60 {
        let dice = &mut Pcg32::seed_from_u64(seed);
        let (mut map, mut model, most) = (Map::new(), BTreeMap::new(), 4 << (seed % 13));
        for round in 0..1_500 {
            assert!(step(dice, most, &mut map, &mut model), "seed {seed}");
            let (one, other) = (key(dice, most), key(dice, most));
            if round % 10 == 0 {
                assert_same(&map, &model, (one.min(other), one.max(other)));
            }
        }
    }
}

#[test]
fn places_are_used_again_and_do_not_show() {
    let mut it: Map<u32, u32> = (0..100).map(|key| (key, key)).collect();
    for key in 0..10_000 {
        assert_eq!(it.pop_first(), Some((key, key)));
        it.insert(key + 100, key + 100);
    }
    assert_eq!(it.slots.len(), 100);
    assert!(it == (10_000..10_100).map(|key| (key, key)).collect(), "whatever lies where");
}

#[test]
fn a_set_holds_each_key_once() {
    let mut it: Set<u64> = [3, 1, 3, 2].into_iter().collect();
    assert_eq!((it.insert(1), it.insert(0), it.remove(&3), it.remove(&3)), (false, true, true, false));
    assert_eq!((it.first(), it.last(), it.len()), (Some(&0), Some(&2), 3));
    it.retain(|key| *key != 1);
    assert!(it.into_iter().eq([0, 2]));
}
