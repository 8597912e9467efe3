//! Who acts in a script: consumers with their workers, and the channels of everybody.

use block_or_delegate::sim::broker::rabbit::{ChannelId, ConnectionId, ConsumerId};
use block_or_delegate::sim::time::{SimSpan, SimTime};
use std::collections::{BTreeMap, VecDeque};

/// One who has a channel.
#[derive(Clone, Debug)]
pub struct Actor {
    pub channel: ChannelId,
    pub connection: ConnectionId,
    pub consumer: Option<ConsumerId>,
    pub open: bool,
    pub show_key: bool,
    pub show_tag: bool,
    pub show_left: bool,
    /// What it holds, in the order of delivery: message and tag.
    pub held: Vec<(String, u64)>,
    /// The tag under which it got a message last.
    pub tags: BTreeMap<String, u64>,
    /// How long it works on each message.
    pub work: Option<SimSpan>,
    /// What it will work on.
    pub backlog: VecDeque<(String, u64)>,
    /// Until when it works, and on what.
    pub busy: Option<(SimTime, String, u64)>,
}

impl Actor {
    pub fn new(channel: ChannelId, connection: ConnectionId) -> Actor {
        Actor {
            channel,
            connection,
            consumer: None,
            open: true,
            show_key: false,
            show_tag: false,
            show_left: false,
            held: Vec::new(),
            tags: BTreeMap::new(),
            work: None,
            backlog: VecDeque::new(),
            busy: None,
        }
    }

    pub fn gets(&mut self, message: &str, tag: u64, settled: bool) {
        self.tags.insert(message.into(), tag);
        if !settled {
            self.held.push((message.into(), tag));
        }
        if self.work.is_some() {
            self.backlog.push_back((message.into(), tag));
        }
    }

    pub fn holds(&self, message: &str) -> bool {
        self.held.iter().any(|(it, _)| it == message)
    }

    pub fn settles(&mut self, tag: u64, multiple: bool) {
        self.held.retain(|(_, held)| if multiple { *held > tag } else { *held != tag });
    }

    /// Its channel is gone, and with it all that it held.
    pub fn ends(&mut self) {
        self.open = false;
        self.held.clear();
        self.backlog.clear();
        self.busy = None;
    }
}
