//! What Kafka and its clients are told, and what they say.

use super::assign::Part;
use super::settings::ConsumerSettings;
use crate::sim::time::SimSpan;

/// A record, numbered by its producer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordId(pub u32);
/// A group, numbered from 0 as they are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupId(pub u32);
/// A member, numbered by the caller over all groups; a number is used once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MemberId(pub u32);

/// A record in a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Where.
    pub part: Part,
    /// Its offset there.
    pub offset: u64,
    /// Which.
    pub record: RecordId,
}

/// What a client is told. What names a member that is closed or killed says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A producer appends a record of so many bytes.
    Append { part: Part, record: RecordId, bytes: u32 },
    /// A consumer is made; it joins its group when it first polls.
    Start { member: MemberId, group: GroupId, topics: Vec<u32>, settings: ConsumerSettings },
    /// `poll`: comes back with records, or without any after `timeout`.
    Poll { member: MemberId, timeout: SimSpan },
    /// `commitSync`: of these offsets, or of the positions.
    Commit { member: MemberId, offsets: Option<Vec<(Part, u64)>> },
    /// `seek`.
    Seek { member: MemberId, part: Part, offset: u64 },
    /// `seekToBeginning`, of everything that is assigned if no partition is named.
    SeekBeginning { member: MemberId, parts: Vec<Part> },
    /// `pause`.
    Pause { member: MemberId, part: Part },
    /// `resume`.
    Resume { member: MemberId, part: Part },
    /// `close`: commits where that is automatic, and leaves.
    Close { member: MemberId },
    /// The process is killed.
    Kill { member: MemberId },
}

/// What follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A record has its place.
    Appended(Place),
    /// `onPartitionsAssigned`: all of them, or with the cooperative protocol the new ones.
    Assigned { member: MemberId, parts: Vec<Part> },
    /// `onPartitionsRevoked`.
    Revoked { member: MemberId, parts: Vec<Part> },
    /// `onPartitionsLost`.
    Lost { member: MemberId, parts: Vec<Part> },
    /// A poll has come back.
    Polled { member: MemberId, records: Vec<Place> },
    /// A poll has failed: there is nothing committed, and nowhere to start.
    NoOffset { member: MemberId, part: Part },
    /// A commit, asked for or automatic, has been accepted.
    Committed { member: MemberId, offsets: Vec<(Part, u64)>, automatic: bool },
    /// A commit was refused: the member is no longer in the group.
    CommitFailed { member: MemberId },
    /// A member has left, having taken too long between two polls.
    TooSlow { member: MemberId },
    /// The coordinator has not heard of a member for too long.
    SessionExpired { member: MemberId },
    /// A group begins to divide its partitions anew.
    Rebalancing { group: GroupId },
    /// A consumer is closed.
    Closed { member: MemberId },
    /// Records before this offset are gone.
    Truncated { part: Part, start: u64 },
}
