//! Dice: what makes a retake another question. Equal seeds give equal questions on every target.

use rand_core::Rng;
use rand_pcg::Pcg32;

/// One stream of draws.
#[derive(Clone, Debug)]
pub struct Dice(Pcg32);

impl Dice {
    /// The dice of a seed for one purpose, such as a card: other purposes draw from other streams.
    pub fn new(seed: u64, purpose: &str) -> Dice {
        // FNV-1a: any hash that never changes would do.
        let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Dice(Pcg32::new(seed, purpose.bytes().fold(0xcbf2_9ce4_8422_2325, fold)))
    }

    /// A whole number from `least` to `most`, both included, all alike.
    pub fn whole(&mut self, least: u32, most: u32) -> u32 {
        let count = u64::from(most - least) + 1;
        // The upper half of the product: its bias is below one in a billion for the few sides that our dice have.
        least + ((u64::from(self.0.next_u32()) * count) >> 32) as u32
    }

    /// A multiple of `step` from `least` to `most`; both are multiples of it.
    pub fn step(&mut self, least: u32, most: u32, step: u32) -> u32 {
        self.whole(least / step, most / step) * step
    }

    /// Puts a list into any order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.whole(0, last as u32) as usize);
        }
    }

    /// A seed for other dice.
    pub fn seed(&mut self) -> u64 {
        self.0.next_u64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_repeat_stay_in_range_and_reach_both_ends() {
        let draws = |seed, purpose| (0..300).scan(Dice::new(seed, purpose), |it, _| Some(it.whole(2, 5))).collect();
        let once: Vec<u32> = draws(7, "card");
        assert_eq!(once, draws(7, "card"));
        assert!(once != draws(8, "card") && once != draws(7, "other"));
        assert_eq!((once.iter().min(), once.iter().max()), (Some(&2), Some(&5)));
        assert!((0..300).all(|seed| [10, 15, 20].contains(&Dice::new(seed, "").step(10, 20, 5))));
    }

    #[test]
    fn a_shuffled_list_has_all_that_it_had() {
        let mut list: Vec<u32> = (0..20).collect();
        Dice::new(1, "").shuffle(&mut list);
        assert_ne!(list, (0..20).collect::<Vec<u32>>());
        list.sort();
        assert_eq!(list, (0..20).collect::<Vec<u32>>());
    }
}
