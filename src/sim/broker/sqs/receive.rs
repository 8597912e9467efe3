//! How messages go out: short and long polls, hiding, and setting aside what was received too often.

use super::poll::Poll;
use super::queue::{Message, State};
use super::settings::{MAX_BATCH, MAX_VISIBILITY, MAX_WAIT};
use super::wire::{Call, Delivery, Event, Group, Place, QueueId, Receipt, Refusal};
use super::{SimTime, Sqs};
use crate::sim::chance::Purpose;
use crate::sim::time::SimSpan;

/// The servers that a receive asks: a bit for each. 64 are the most that there can be.
#[derive(Clone, Copy)]
struct Servers(u64);

impl Servers {
    const ALL: Servers = Servers(u64::MAX);

    fn has(self, server: u32) -> bool {
        self.0 >> (server % 64) & 1 == 1
    }
}

/// A ReceiveMessage call.
pub(super) struct Asked {
    pub call: Call,
    pub queue: QueueId,
    pub max: u32,
    pub wait: Option<SimSpan>,
    pub visibility: Option<SimSpan>,
}

impl Asked {
    fn check(&self) -> Result<(), Refusal> {
        let fine = (1..=MAX_BATCH).contains(&self.max)
            && self.wait.is_none_or(|it| it <= MAX_WAIT)
            && self.visibility.is_none_or(|it| it <= MAX_VISIBILITY);
        if fine { Ok(()) } else { Err(Refusal::InvalidParameterValue) }
    }
}

impl Sqs {
    /// ReceiveMessage: answered now, or kept waiting.
    pub(super) fn receive(&mut self, now: SimTime, asked: Asked, events: &mut Vec<Event>) {
        let Asked { call, queue: id, max, .. } = asked;
        let known = asked.check().and_then(|()| self.queue(id).map(|queue| queue.attributes));
        let attributes = match known {
            Ok(attributes) => attributes,
            Err(why) => return events.push(Event::Refused { call, entry: None, why }),
        };
        let wait = asked.wait.unwrap_or(attributes.wait);
        let poll = Poll { call, max, visibility: asked.visibility.unwrap_or(attributes.visibility), until: now + wait };
        if wait > SimSpan::ZERO {
            // Those that wait already are served first.
            self.queues[id.0 as usize].polls.add(poll);
            self.stirred.insert(id);
        } else if attributes.fifo.is_none() && self.room(id) == 0 {
            events.push(Event::Refused { call, entry: None, why: Refusal::OverLimit });
        } else {
            let servers = self.sample(id);
            let deliveries = self.hand_out(now, id, poll, servers, events);
            events.push(Event::Received { call, deliveries });
        }
    }

    /// Serves the receives that wait, at every queue where there may be something for them.
    pub(super) fn serve(&mut self, now: SimTime, events: &mut Vec<Event>) {
        while let Some(id) = self.stirred.pop_first() {
            while let Some(poll) = self.queues[id.0 as usize].polls.first() {
                let deliveries = self.hand_out(now, id, poll, Servers::ALL, events);
                if deliveries.is_empty() {
                    break;
                }
                self.queues[id.0 as usize].polls.pop();
                events.push(Event::Received { call: poll.call, deliveries });
            }
        }
    }

    /// Takes up to as many messages as a receive wants, and sets aside those that were received too often.
    fn hand_out(
        &mut self,
        now: SimTime,
        id: QueueId,
        poll: Poll,
        servers: Servers,
        events: &mut Vec<Event>,
    ) -> Vec<Delivery> {
        let (mut deliveries, mut shown) = (Vec::new(), Vec::new());
        let mut begun: Option<Group> = None;
        let wanted = poll.max.min(self.room(id)) as usize;
        while deliveries.len() < wanted {
            let queue = &mut self.queues[id.0 as usize];
            let Some(place) = queue.line.first(|server| servers.has(server), begun) else { break };
            if self.too_often(id, place) {
                self.set_aside(now, id, place, events);
                continue;
            }
            let queue = &mut self.queues[id.0 as usize];
            let Some(message) = queue.hide(place, now, now + poll.visibility) else { break };
            begun = message.group;
            let exposed = queue.attributes.fifo.is_none() && self.twice(place, message.count);
            deliveries.push(delivery(id, place, &message, !exposed));
            shown.extend(exposed.then_some(place));
        }
        for place in shown {
            self.queues[id.0 as usize].show(place);
            self.stirred.insert(id);
        }
        deliveries
    }

    /// How many more messages of a queue may be in flight.
    fn room(&self, id: QueueId) -> u32 {
        self.settings.in_flight.saturating_sub(self.queues[id.0 as usize].counts().in_flight)
    }

    /// Whether a message was handed out as often as its queue allows.
    fn too_often(&self, id: QueueId, place: Place) -> bool {
        let queue = &self.queues[id.0 as usize];
        let count = queue.messages.get(&place).map_or(0, |it| it.count_here);
        queue.attributes.redrive.is_some_and(|it| count >= it.max_receives)
    }

    /// Moves a message to the dead-letter queue. On a standard queue its age goes on there; FIFO starts afresh.
    fn set_aside(&mut self, now: SimTime, from: QueueId, place: Place, events: &mut Vec<Event>) {
        let next = self.place();
        let queue = &mut self.queues[from.0 as usize];
        let (Some(redrive), Some(message)) = (queue.attributes.redrive, queue.remove(place)) else { return };
        let enqueued = if queue.attributes.fifo.is_some() { now } else { message.enqueued };
        let moved = Message { enqueued, count_here: 0, state: State::Visible, ..message };
        self.queues[redrive.to.0 as usize].add(next, moved);
        self.stirred.insert(redrive.to);
        events.push(Event::SetAside { from, to: redrive.to, body: message.body });
    }

    /// Which servers a short poll of a queue asks: so many of them, each set as likely as any other.
    fn sample(&mut self, id: QueueId) -> Servers {
        let (servers, sampled) = (self.settings.servers, self.settings.sampled);
        let fifo = self.queues[id.0 as usize].attributes.fifo.is_some();
        // FIFO queues are asked as a whole: whatever is missed there must not change the order of a group.
        if fifo || sampled >= servers {
            return Servers::ALL;
        }
        self.samples += 1;
        let mut stream = self.chance.stream_at(Purpose::SqsSample, id.0, self.samples);
        let mut asked = Servers(0);
        let mut left = sampled.max(1);
        for server in 0..servers {
            if stream.unit() * f64::from(servers - server) <= f64::from(left) {
                asked.0 |= 1 << server;
                left -= 1;
            }
        }
        asked
    }

    /// Whether this delivery of a message of a standard queue leaves it visible.
    fn twice(&self, place: Place, count: u32) -> bool {
        let rate = self.settings.duplicate_rate;
        rate > 0.0 && self.chance.stream_at(Purpose::SqsDuplicate, count, place.0).unit() <= rate
    }
}

fn delivery(queue: QueueId, place: Place, message: &Message, hidden: bool) -> Delivery {
    let receipt = Receipt { queue, place, nth: message.count };
    Delivery { message: message.id, body: message.body, receipt, count: message.count, hidden }
}
