//! Any callers: how patient they are, whether they are one person, and how they hear of results.

use block_or_delegate::sim::scenario::{Block, Client, Pastime, Person, Reply};
use proptest::prelude::*;
use proptest::sample::select;

pub fn client() -> BoxedStrategy<Client> {
    let deadline = prop_oneof![2 => Just(None), 1 => (0.0..6000.0f64).prop_map(Some)];
    let person = prop_oneof![3 => Just(None), 1 => person().prop_map(Some)];
    (patience(), deadline, person)
        .prop_map(|(timeout_ms, deadline_ms, person)| Client { timeout_ms, deadline_ms, person })
        .boxed()
}

/// None, none at all, shorter than the link, or long enough to matter only sometimes.
pub fn patience() -> BoxedStrategy<Option<f64>> {
    prop_oneof![4 => Just(None), 1 => Just(Some(0.0)), 1 => Just(Some(10.0)), 3 => (0.0..4000.0f64).prop_map(Some)]
        .boxed()
}

fn person() -> BoxedStrategy<Person> {
    let ms = || prop_oneof![Just(0.0), Just(100.0), 0.0..1000.0f64];
    let what = select(vec![Pastime::Sport, Pastime::Meal, Pastime::Work]);
    let block = (what, prop_oneof![Just(500.0), 100.0..2000.0f64]).prop_map(|(what, ms)| Block { what, ms });
    let day = prop_oneof![Just(0.0), 0.0..20_000.0f64];
    (ms(), ms(), prop::collection::vec(block, 0..4), day)
        .prop_map(|(prepare_ms, handle_ms, life, day_ms)| Person { prepare_ms, handle_ms, life, day_ms })
        .boxed()
}

pub fn reply() -> BoxedStrategy<Reply> {
    let poll = (50.0..2000.0f64).prop_map(|every_ms| Reply::Poll { every_ms });
    prop_oneof![2 => Just(Reply::Push), 2 => Just(Reply::Callback), 4 => poll, 1 => Just(Reply::None)].boxed()
}
