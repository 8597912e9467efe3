//! What is left to chance: sampling by short polls, and messages that come twice.

use super::*;

fn sampling() -> Settings {
    Settings { servers: 8, sampled: 4, ..Settings::exact() }
}

#[test]
fn a_short_poll_asks_half_of_the_servers_and_a_repeat_finds_the_rest() {
    let mut it = Bench::with(sampling(), Attributes::default());
    it.post(0.0, 0..8);
    let mut found: Vec<u32> = it.bodies(0.0).iter().map(|it| it.0).collect();
    assert_eq!(found.len(), 4, "one message a server, four servers asked");
    for _ in 0..40 {
        found.extend(it.bodies(0.0).iter().map(|it| it.0));
    }
    found.sort_unstable();
    assert_eq!(found, [0, 1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn every_server_is_asked_as_often() {
    let mut asked = [0u32; 8];
    for seed in 0..4_000 {
        let mut it = Bench::with(sampling(), Attributes::default());
        it.sqs = Sqs::new(sampling(), Chance { seed });
        it.sqs.create(Attributes::default()).expect("it can be created");
        it.post(0.0, 0..8);
        it.bodies(0.0).iter().for_each(|found| asked[found.0 as usize] += 1);
    }
    // Half of 4 000, within five standard deviations of √1 000.
    assert!(asked.iter().all(|it| it.abs_diff(2_000) < 159), "{asked:?}");
}

#[test]
fn a_long_poll_asks_all_servers() {
    let mut it = Bench::with(sampling(), Attributes { wait: seconds(1), ..Attributes::default() });
    it.post(0.0, 0..8);
    assert_eq!(it.bodies(0.0).len(), 8);
}

#[test]
fn what_is_not_hidden_comes_again_at_once() {
    let mut it = Bench::with(Settings { duplicate_rate: 1.0, ..Settings::exact() }, Attributes::default());
    it.post(0.0, 0..2);
    assert_eq!(it.bodies(0.0), [(0, 1), (1, 1)]);
    assert_eq!(it.counts(), (2, 0, 0));
    assert_eq!(it.bodies(0.0), [(0, 2), (1, 2)]);
}

#[test]
fn a_delete_may_not_reach_every_copy() {
    let mut it = Bench::with(Settings { undelete_rate: 1.0, ..Settings::exact() }, Attributes::default());
    it.post(0.0, 0..1);
    let receipt = it.poll(0.0, 1).expect("it may")[0].receipt;
    assert_eq!(it.delete(1.0, receipt), Ok(true));
    assert_eq!(it.bodies(1.0), [(0, 2)]);
}
