//! Runs a script in virtual time against the state machine and writes down what the recorder would have.

use super::actors::Actor;
use super::headers;
use super::script::Step;
use super::trace::{Details, Line, What};
use block_or_delegate::sim::broker::rabbit::settings::{Kind, Settings};
use block_or_delegate::sim::broker::rabbit::{ChannelId, Command, ConnectionId, ConsumerId, Event, MessageId, Rabbit};
use block_or_delegate::sim::time::{SimSpan, SimTime};
use std::collections::BTreeMap;

/// A sleep of a real worker is a little longer than asked for. It also keeps workers from ending at one moment.
const OVERSLEEP: SimSpan = SimSpan::from_ms(1);

pub struct Driver {
    pub rabbit: Rabbit,
    pub kind: Kind,
    pub now: SimTime,
    /// When something happened last.
    pub last: SimTime,
    pub lines: Vec<Line>,
    pub actors: BTreeMap<String, Actor>,
    pub connections: BTreeMap<String, ConnectionId>,
    /// Who speaks over a channel.
    pub channels: BTreeMap<ChannelId, String>,
    pub consumers: BTreeMap<ConsumerId, String>,
    pub messages: Vec<String>,
}

/// What a script gives.
pub fn run(script: &[Step], settings: Settings, kind: Kind) -> Result<Vec<Line>, String> {
    let mut it = Driver {
        rabbit: Rabbit::new(settings),
        kind,
        now: SimTime::ZERO,
        last: SimTime::ZERO,
        lines: Vec::new(),
        actors: BTreeMap::new(),
        connections: BTreeMap::new(),
        channels: BTreeMap::new(),
        consumers: BTreeMap::new(),
        messages: Vec::new(),
    };
    for (number, step) in script.iter().enumerate() {
        it.last = it.now;
        it.step(step).map_err(|why| format!("step {}: {why}", number + 1))?;
    }
    Ok(it.lines)
}

impl Driver {
    pub fn say(&mut self, actor: &str, event: What, subject: Option<&str>, details: Details) {
        let subject = subject.map(String::from);
        self.last = self.now;
        self.lines.push(Line { at_ms: self.now.0 as f64 / 1e6, actor: actor.into(), event, subject, details });
    }

    pub fn tell(&mut self, command: Command) {
        let mut events = Vec::new();
        self.rabbit.tell(self.now, command, &mut events);
        self.hear(events);
    }

    /// Opens a channel for somebody on a connection.
    pub fn open(&mut self, actor: &str, connection: &str) -> ChannelId {
        let next = ConnectionId(self.connections.len() as u32);
        let connection = *self.connections.entry(connection.into()).or_insert(next);
        let channel = ChannelId(self.channels.len() as u32);
        self.channels.insert(channel, actor.into());
        self.tell(Command::Open { channel, connection });
        self.actors.insert(actor.into(), Actor::new(channel, connection));
        channel
    }

    pub fn actor(&mut self, name: &str) -> Result<&mut Actor, String> {
        self.actors.get_mut(name).ok_or_else(|| format!("there is no {name}"))
    }

    fn hear(&mut self, events: Vec<Event>) {
        for event in events {
            self.hear_one(event);
        }
        self.start_workers();
    }

    fn hear_one(&mut self, event: Event) {
        match event {
            Event::Delivered { consumer, settled, delivery } => {
                let name = self.consumers[&consumer].clone();
                let mut details = headers::details(&self.rabbit, &delivery, false);
                details.tag = self.actors[&name].show_tag.then_some(delivery.tag);
                self.receive(&name, What::Deliver, (delivery.message, delivery.tag, settled), details);
            }
            Event::Got { settled, delivery } => {
                let name = self.channels[&delivery.channel].clone();
                let actor = &self.actors[&name];
                let mut details = headers::details(&self.rabbit, &delivery, actor.show_key);
                details.ready_left = actor.show_left.then(|| self.rabbit.ready(delivery.queue));
                self.receive(&name, What::Get, (delivery.message, delivery.tag, settled), details);
            }
            Event::Empty { channel, .. } => self.over(channel, What::Empty, None, Details::default()),
            Event::Confirmed { channel, message, .. } => self.answer(channel, What::ConfirmAck, message),
            Event::Refused { channel, message, .. } => self.answer(channel, What::ConfirmNack, message),
            Event::Unroutable { channel, message } => {
                let details = Details { code: Some(312), text: Some("NO_ROUTE".into()), ..Details::default() };
                let name = self.messages[message.0 as usize].clone();
                self.over(channel, What::Returned, Some(&name), details);
            }
            Event::Closed { channel, error } => {
                self.over(channel, What::ChannelClosedByBroker, None, headers::closed(error));
                self.actors.values_mut().filter(|it| it.channel == channel).for_each(Actor::ends);
            }
            Event::Cancelled(consumer) => {
                let name = self.consumers[&consumer].clone();
                self.say(&name, What::CancelledByBroker, None, Details::default());
            }
            // what happens inside the broker nobody outside has seen
            Event::Kept { .. } | Event::Overflowed { .. } | Event::Forgotten { .. } => {}
            Event::Returned { .. } | Event::Died { .. } | Event::Circled { .. } => {}
        }
    }

    fn over(&mut self, channel: ChannelId, event: What, subject: Option<&str>, details: Details) {
        let name = self.channels[&channel].trim_end_matches(" confirmed").to_string();
        self.say(&name, event, subject, details);
    }

    fn answer(&mut self, channel: ChannelId, event: What, message: MessageId) {
        let name = self.messages[message.0 as usize].clone();
        self.over(channel, event, Some(&name), Details::default());
    }

    fn receive(&mut self, actor: &str, event: What, (id, tag, settled): (MessageId, u64, bool), details: Details) {
        let message = self.messages[id.0 as usize].clone();
        self.say(actor, event, Some(&message), details);
        self.actors.get_mut(actor).into_iter().for_each(|it| it.gets(&message, tag, settled));
    }

    fn start_workers(&mut self) {
        let names: Vec<String> = self.actors.keys().cloned().collect();
        for name in names {
            let now = self.now;
            let Some(it) = self.actors.get_mut(&name).filter(|it| it.busy.is_none()) else { continue };
            let Some((work, (message, tag))) = it.work.zip(it.backlog.pop_front()) else { continue };
            it.busy = Some((now + work + OVERSLEEP, message.clone(), tag));
            self.say(&name, What::Start, Some(&message), Details::default());
        }
    }

    /// When the next worker is done, and who; of several the first by name.
    fn next_done(&self) -> Option<(SimTime, String)> {
        let done = self.actors.iter().filter_map(|(name, it)| Some((it.busy.as_ref()?.0, name.clone())));
        done.min()
    }

    /// Lets the next thing happen if it does so by `until`; the broker first.
    fn happen(&mut self, until: SimTime) -> bool {
        let (due, done) = (self.rabbit.due(), self.next_done());
        let next = due.into_iter().chain(done.as_ref().map(|(at, _)| *at)).min();
        let Some(next) = next.filter(|at| *at <= until) else { return false };
        self.now = self.now.max(next);
        if due.is_some_and(|at| at <= next) {
            let mut events = Vec::new();
            self.rabbit.wake(self.now, &mut events);
            self.hear(events);
        } else if let Some((_, name)) = done {
            self.finish(&name);
        }
        true
    }

    /// A worker is done: it acknowledges, unless that was done for it, and goes on.
    fn finish(&mut self, name: &str) {
        let Some(it) = self.actors.get_mut(name) else { return };
        let (channel, held) = (it.channel, it.busy.take());
        let Some((_, message, tag)) = held else { return };
        if it.holds(&message) {
            it.settles(tag, false);
            self.say(name, What::Ack, Some(&message), Details::default());
            self.tell(Command::Ack { channel, tag, multiple: false });
        }
        self.start_workers();
    }

    /// Lets time pass.
    pub fn pass(&mut self, ms: u64) {
        let until = self.now + SimSpan::from_ms(ms);
        while self.happen(until) {}
        self.now = until;
    }

    /// Lets the system go quiet: nobody works, and nothing has happened for a while.
    pub fn settle(&mut self, quiet_ms: u64) {
        let quiet = SimSpan::from_ms(quiet_ms);
        loop {
            let until = self.next_done().map_or(self.last + quiet, |(at, _)| at);
            if !self.happen(until) {
                break;
            }
        }
        self.now = self.now.max(self.last + quiet);
    }
}
