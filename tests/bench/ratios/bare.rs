//! The bare loop: M/M/8 on one heap, without actors, messages or any record of what happened.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

const SERVERS: u32 = 8;
/// Mean times in nanoseconds: each server is busy nine tenths of the time.
const MEAN_GAP: f64 = 1e9 / 8.0;
const MEAN_WORK: f64 = 0.9e9;

/// Serves `jobs` jobs; the sum of the times that they waited, so that nothing can be left out.
pub fn run(jobs: u64) -> u64 {
    let mut random = Random(7);
    let (mut idle, mut queue) = (SERVERS, VecDeque::new());
    let (mut to_come, mut waited) = (jobs, 0);
    let mut agenda = BinaryHeap::from([Reverse((0u64, Event::Arrival))]);
    while let Some(Reverse((now, event))) = agenda.pop() {
        match event {
            Event::Arrival => {
                queue.push_back(now);
                to_come -= 1;
                if to_come > 0 {
                    agenda.push(Reverse((now + random.exponential(MEAN_GAP), Event::Arrival)));
                }
            }
            Event::Departure => idle += 1,
        }
        while idle > 0
            && let Some(since) = queue.pop_front()
        {
            idle -= 1;
            waited += now - since;
            agenda.push(Reverse((now + random.exponential(MEAN_WORK), Event::Departure)));
        }
    }
    waited
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Departure,
    Arrival,
}

/// Vigna's SplitMix64.
struct Random(u64);

impl Random {
    fn exponential(&mut self, mean: f64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let unit = (((z ^ (z >> 31)) >> 11) + 1) as f64 / 9_007_199_254_740_992.0;
        (-libm::log(unit) * mean) as u64
    }
}
