//! Who in a group reads which partitions. Each assignor is a pure function of the members and the topics.

pub mod range;
pub mod round_robin;
pub mod sticky;
mod unequal;

use crate::sim::map::Map;

/// One partition of a topic; topics are numbered in the order of their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The topic.
    pub topic: u32,
    /// The partition within it, from 0.
    pub partition: u32,
}

/// What an assignor knows about a member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// The topics that it reads.
    pub topics: Vec<u32>,
    /// What it says that it owns, in the order in which it was given.
    pub owned: Vec<Part>,
}

/// How many partitions each topic has.
pub type Topics = Map<u32, u32>;

/// What each member gets, members in the order in which they were named.
pub type Assignment = Vec<Vec<Part>>;

/// All partitions of the topics that pass, topic by topic.
fn parts(topics: &Topics, wanted: impl Fn(u32) -> bool) -> Vec<Part> {
    let known = topics.iter().filter(|(topic, _)| wanted(**topic));
    known.flat_map(|(&topic, &count)| (0..count).map(move |partition| Part { topic, partition })).collect()
}
