//! What can be seen from outside.

use super::*;

impl Rabbit {
    /// How many messages wait in a queue.
    pub fn ready(&self, queue: QueueId) -> u32 {
        self.queues[queue.0 as usize].ready.len()
    }

    /// The messages that wait in a queue, in the order in which they will leave.
    pub fn waiting(&self, queue: QueueId) -> impl Iterator<Item = MessageId> + '_ {
        self.queues[queue.0 as usize].ready.iter().map(|copy| copy.message.id)
    }

    /// What a channel holds, in the order of delivery: tag, queue, consumer (none for `basic.get`) and message.
    pub fn held(&self, channel: ChannelId) -> impl Iterator<Item = (u64, QueueId, Option<ConsumerId>, MessageId)> + '_ {
        let held = self.channels.get(&channel).into_iter().flat_map(|it| &it.held);
        held.map(|(tag, held)| (*tag, held.queue, held.consumer, held.copy.message.id))
    }

    /// How many consumers a queue says it has. A quorum queue counts those who cancelled while they hold something.
    pub fn consumers(&self, queue: QueueId) -> u32 {
        self.queues[queue.0 as usize].consumer_count()
    }

    /// Whether a channel is open.
    pub fn is_open(&self, channel: ChannelId) -> bool {
        self.channels.contains_key(&channel)
    }

    /// The queue of that name.
    pub fn queue_named(&self, name: &str) -> Option<QueueId> {
        self.names.find(name).map(QueueId)
    }

    /// The exchange of that name.
    pub fn exchange_named(&self, name: &str) -> Option<ExchangeId> {
        self.exchanges.iter().position(|it| &*it.name == name).map(|at| ExchangeId(at as u32))
    }

    /// The name of a queue.
    pub fn queue_name(&self, queue: QueueId) -> &str {
        &self.queues[queue.0 as usize].name
    }

    /// The name of an exchange.
    pub fn exchange_name(&self, exchange: ExchangeId) -> &str {
        &self.exchanges[exchange.0 as usize].name
    }

    /// The text of a routing key.
    pub fn key_text(&self, key: Key) -> &str {
        self.keys.text(key.0)
    }
}
