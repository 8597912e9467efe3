//! A queue: its messages, each delayed, visible or in flight, and the receives that wait at it.

use super::dedup::Memory;
use super::groups::Groups;
use super::line::Line;
use super::poll::Polls;
use super::settings::{Attributes, Settings};
use super::shelves::Shelves;
use super::wire::{Body, Group, MessageId, Place};
use crate::sim::map::{Map, Set};
use crate::sim::time::SimTime;

/// A message in a queue.
#[derive(Clone, Copy, Debug)]
pub struct Message {
    pub id: MessageId,
    pub body: Body,
    pub group: Option<Group>,
    /// Since when it counts as kept: the retention runs from here.
    pub enqueued: SimTime,
    /// How often it was received, in all queues.
    pub count: u32,
    /// How often of these in this queue: only they count towards its redrive.
    pub count_here: u32,
    /// When it was last received.
    pub received: SimTime,
    pub state: State,
}

/// Where a message is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// New, and hidden until then.
    Delayed(SimTime),
    /// Can be received.
    Visible,
    /// Received, and hidden until then.
    InFlight(SimTime),
}

/// The three counters of a queue. The real ones lag behind; these do not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// ApproximateNumberOfMessages.
    pub visible: u32,
    /// ApproximateNumberOfMessagesNotVisible.
    pub in_flight: u32,
    /// ApproximateNumberOfMessagesDelayed.
    pub delayed: u32,
}

/// A queue.
#[derive(Clone, Debug)]
pub struct Queue {
    pub attributes: Attributes,
    pub messages: Map<Place, Message>,
    pub line: Line,
    pub memory: Memory,
    pub polls: Polls,
    delayed: Set<(SimTime, Place)>,
    hidden: Set<(SimTime, Place)>,
    ages: Set<(SimTime, Place)>,
}

impl Queue {
    /// An empty one.
    pub fn new(attributes: Attributes, settings: &Settings) -> Queue {
        let standard = || Line::Standard(Shelves::new(settings.servers));
        let fifo = |_| Line::Fifo { groups: Groups::default(), horizon: settings.fifo_horizon };
        Queue {
            attributes,
            messages: Map::new(),
            line: attributes.fifo.map_or_else(standard, fifo),
            memory: Memory::default(),
            polls: Polls::default(),
            delayed: Set::new(),
            hidden: Set::new(),
            ages: Set::new(),
        }
    }

    /// How many messages are in which state.
    pub fn counts(&self) -> Counts {
        let [in_flight, delayed] = [&self.hidden, &self.delayed].map(|it| it.len() as u32);
        Counts { visible: self.line.len(), in_flight, delayed }
    }

    /// A message comes in, delayed or visible.
    pub fn add(&mut self, place: Place, message: Message) {
        match message.state {
            State::Delayed(until) => drop(self.delayed.insert((until, place))),
            State::Visible | State::InFlight(_) => self.line.put(place, message.group),
        }
        self.ages.insert((message.enqueued, place));
        self.messages.insert(place, message);
    }

    /// A message is handed out and hidden until then. Gives what it has become.
    pub fn hide(&mut self, place: Place, now: SimTime, until: SimTime) -> Option<Message> {
        let message = self.messages.get_mut(&place)?;
        message.count += 1;
        message.count_here += 1;
        message.received = now;
        message.state = State::InFlight(until);
        self.hidden.insert((until, place));
        self.line.take(place, message.group);
        Some(*message)
    }

    /// A message in flight stays hidden until another time.
    pub fn hide_until(&mut self, place: Place, until: SimTime) {
        let Some(message) = self.messages.get_mut(&place) else { return };
        if let State::InFlight(old) = message.state {
            self.hidden.remove(&(old, place));
            self.hidden.insert((until, place));
            message.state = State::InFlight(until);
        }
    }

    /// A delayed message or one in flight becomes visible; `None` if there is no such message.
    pub fn show(&mut self, place: Place) -> Option<Body> {
        let message = self.messages.get_mut(&place)?;
        match message.state {
            State::Visible => return None,
            State::Delayed(until) => {
                self.delayed.remove(&(until, place));
                self.line.put(place, message.group);
            }
            State::InFlight(until) => {
                self.hidden.remove(&(until, place));
                self.line.give_back(place, message.group);
            }
        }
        message.state = State::Visible;
        Some(message.body)
    }

    /// A message is gone.
    pub fn remove(&mut self, place: Place) -> Option<Message> {
        let message = self.messages.remove(&place)?;
        self.ages.remove(&(message.enqueued, place));
        match message.state {
            State::Delayed(until) => drop(self.delayed.remove(&(until, place))),
            State::Visible => self.line.remove(place, message.group),
            State::InFlight(until) => {
                self.hidden.remove(&(until, place));
                self.line.remove(place, message.group);
            }
        }
        Some(message)
    }

    /// Other attributes. Another delay changes what is delayed already on a FIFO queue only.
    pub fn set(&mut self, attributes: Attributes) {
        let late = attributes.fifo.is_some() && attributes.delay != self.attributes.delay;
        self.attributes = attributes;
        for (until, place) in if late { std::mem::take(&mut self.delayed) } else { Set::new() } {
            let until = self.messages.get(&place).map_or(until, |it| it.enqueued + attributes.delay);
            self.messages.get_mut(&place).into_iter().for_each(|it| it.state = State::Delayed(until));
            self.delayed.insert((until, place));
        }
    }

    /// When something happens here by itself.
    pub fn due(&self) -> Option<SimTime> {
        [self.next_expiry(), time(&self.delayed), time(&self.hidden), self.polls.due()].into_iter().flatten().min()
    }

    /// The oldest message, if it has been kept for long enough.
    pub fn expired(&self, now: SimTime) -> Option<Place> {
        self.next_expiry().filter(|at| *at <= now).and_then(|_| self.ages.first().map(|it| it.1))
    }

    /// The next message that becomes visible by `now`: at one instant first the delayed ones, then those in flight, and
    /// among each those that came first.
    pub fn shown(&self, now: SimTime) -> Option<Place> {
        let over = |set: &Set<(SimTime, Place)>| set.first().filter(|it| it.0 <= now).map(|it| it.1);
        over(&self.delayed).or_else(|| over(&self.hidden))
    }

    fn next_expiry(&self) -> Option<SimTime> {
        time(&self.ages).map(|since| since + self.attributes.retention)
    }
}

/// The first time of a set.
fn time(set: &Set<(SimTime, Place)>) -> Option<SimTime> {
    set.first().map(|it| it.0)
}
