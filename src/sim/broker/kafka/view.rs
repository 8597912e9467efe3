//! What can be seen from outside.

use super::*;

impl Kafka {
    /// What a group has committed: for each partition the offset of the next record to read.
    pub fn committed(&self, group: GroupId) -> Map<Part, u64> {
        self.groups.get(&group).map(|it| it.committed.clone()).unwrap_or_default()
    }

    /// The first offset that is left in a partition, and the next to be given.
    pub fn offsets(&self, part: Part) -> Option<(u64, u64)> {
        self.log_of(part).map(|log| (log.start(), log.end()))
    }

    /// What a member owns, in order.
    pub fn assignment(&self, member: MemberId) -> Vec<Part> {
        self.members.get(&member).map(|it| it.owned.clone()).unwrap_or_default()
    }

    /// Where a member reads on.
    pub fn position(&self, member: MemberId, part: Part) -> Option<u64> {
        self.members.get(&member)?.positions.get(&part).copied()
    }

    /// How many records of a partition a group has not committed: the lag.
    pub fn lag(&self, group: GroupId, part: Part) -> u64 {
        let committed = self.groups.get(&group).and_then(|it| it.committed.get(&part).copied());
        self.offsets(part).map_or(0, |(start, end)| end.saturating_sub(committed.unwrap_or(start).max(start)))
    }

    /// How many partitions a topic has.
    pub fn partitions(&self, topic: u32) -> u32 {
        self.topics.get(&topic).map_or(0, |it| it.logs.len() as u32)
    }
}
