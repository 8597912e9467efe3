//! What Amazon SQS is told and what it says: calls, answers and what happens by itself.

use super::settings::Attributes;
use crate::sim::time::SimSpan;

/// A queue, numbered from 0 in the order of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QueueId(pub u32);

/// A topic, numbered from 0 in the order of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TopicId(pub u32);

/// A call, numbered by the caller; the answer names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Call(pub u32);

/// What the caller knows a message by. Copies of one publish share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Body(pub u32);

/// What the service knows a message by, numbered from 0. It keeps it when it is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MessageId(pub u32);

/// A message group of a FIFO queue, numbered by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group(pub u32);

/// Where a message stands in its queue: the order in which messages came, over all queues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(pub u64);

/// A receipt handle: another one for each receive of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The queue that it was received from.
    pub queue: QueueId,
    /// The place of the message there.
    pub place: Place,
    /// The how manieth receive it was, from 1.
    pub nth: u32,
}

/// A message as a producer hands it over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What the caller knows it by.
    pub body: Body,
    /// What stands for the content: equal bodies have equal numbers (the service takes their SHA-256).
    pub content: u64,
    /// The size in bytes.
    pub bytes: u32,
    /// Its own delay, which wins over that of the queue; standard queues only.
    pub delay: Option<SimSpan>,
    /// Its message group; a FIFO queue wants one.
    pub group: Option<Group>,
    /// Its deduplication id, a number for each string; FIFO queues only.
    pub deduplication: Option<u64>,
}

impl Entry {
    /// A small message without anything else.
    pub fn plain(body: Body) -> Entry {
        Entry { body, content: u64::from(body.0), bytes: 1, delay: None, group: None, deduplication: None }
    }
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// SendMessage.
    Send { call: Call, queue: QueueId, entry: Entry },
    /// SendMessageBatch: each entry is judged by itself.
    SendBatch { call: Call, queue: QueueId, entries: Vec<Entry> },
    /// ReceiveMessage: at most so many; `wait` and `visibility` are those of the queue if not given.
    Receive { call: Call, queue: QueueId, max: u32, wait: Option<SimSpan>, visibility: Option<SimSpan> },
    /// DeleteMessage.
    Delete { call: Call, receipt: Receipt },
    /// DeleteMessageBatch: each entry is judged by itself.
    DeleteBatch { call: Call, receipts: Vec<Receipt> },
    /// ChangeMessageVisibility: hidden for so long from now on.
    ChangeVisibility { call: Call, receipt: Receipt, to: SimSpan },
    /// SetQueueAttributes.
    SetAttributes { call: Call, queue: QueueId, attributes: Attributes },
    /// Publish to a topic: a copy for every queue that subscribed.
    Publish { call: Call, topic: TopicId, entry: Entry },
    /// The caller is gone and with it a receive that waits. What it was handed stays hidden.
    HangUp { call: Call },
}

/// What follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A message was accepted: kept, or known already by its deduplication id and then not kept again.
    Sent { call: Call, entry: u32, message: MessageId, duplicate: bool },
    /// A call, or one entry of it, was refused.
    Refused { call: Call, entry: Option<u32>, why: Refusal },
    /// A receive is answered, perhaps with nothing.
    Received { call: Call, deliveries: Vec<Delivery> },
    /// A delete, or one entry of it, was accepted; `body` if a message left the queue by it.
    /// `back` if a server that holds a copy has not heard of it, so that it is there all the same.
    Deleted { call: Call, entry: u32, body: Option<Body>, back: bool },
    /// A call that says nothing more was accepted.
    Done { call: Call },
    /// A copy of a published message is in a queue.
    Copied { queue: QueueId, message: MessageId, body: Body },
    /// A message can be received (again): its delay or its visibility timeout is over.
    Visible { queue: QueueId, body: Body },
    /// A message was received too often and is in the dead-letter queue.
    SetAside { from: QueueId, to: QueueId, body: Body },
    /// A message was kept for as long as the queue keeps any, and is gone.
    Expired { queue: QueueId, body: Body },
}

/// A message in the hands of a consumer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// What the service knows it by.
    pub message: MessageId,
    /// What the caller knows it by.
    pub body: Body,
    /// The handle to delete it with.
    pub receipt: Receipt,
    /// How often it was received, this time included.
    pub count: u32,
    /// Whether it is hidden from others now, as it should be.
    pub hidden: bool,
}

/// Why a call was refused; the name is the error code of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    InvalidParameterValue,
    InvalidAttributeValue,
    MissingParameter,
    ReceiptHandleIsInvalid,
    MessageNotInflight,
    TooManyEntriesInBatchRequest,
    EmptyBatchRequest,
    BatchRequestTooLong,
    OverLimit,
    QueueDoesNotExist,
    NotFound,
}

impl Refusal {
    /// The error code, without the prefixes that some clients show.
    pub fn code(self) -> String {
        format!("{self:?}")
    }
}
