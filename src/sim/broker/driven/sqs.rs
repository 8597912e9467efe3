//! Amazon SQS as a world drives it: one queue, perhaps a dead-letter queue behind it, and workers that ask for jobs.

mod report;

use super::Shelf;
use crate::sim::broker::sqs::{
    Attributes, Body, Call, Command as Request, Entry, Group, QueueId, Receipt, Redrive, Sqs,
};
use crate::sim::broker::{Command, Event};
use crate::sim::chance::Chance;
use crate::sim::map::Map;
use crate::sim::message::JourneyId;
use crate::sim::scenario::broker::sqs::Checked;
use crate::sim::time::{SimSpan, SimTime};
use std::collections::VecDeque;

/// The service and its clients.
#[derive(Clone, Debug)]
pub struct Driven {
    sqs: Sqs,
    rules: Checked,
    queue: QueueId,
    /// Whether all attempts of a caller are one to it.
    key: bool,
    shelf: Shelf,
    /// Calls so far.
    calls: u32,
    /// Receives that are not answered yet, by worker, and whose they are.
    asking: Map<u32, Call>,
    askers: Map<Call, u32>,
    /// What each worker holds, with the handles to delete it with.
    receipts: Map<(u32, JourneyId), VecDeque<Receipt>>,
    /// What is being done: a job sent, or a message given back.
    doing: Doing,
}

/// What a call is about.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Doing {
    /// Nothing that its answer does not say.
    #[default]
    Else,
    /// This job is being sent.
    Sending(JourneyId),
    /// A message is being given back.
    GivingBack,
}

impl super::Driven for Driven {
    fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    fn due(&self) -> Option<SimTime> {
        self.sqs.due()
    }

    fn wake(&mut self, now: SimTime, events: &mut Vec<Event>) {
        let mut said = Vec::new();
        self.sqs.wake(now, &mut said);
        self.report(said, events);
    }

    fn tell(&mut self, now: SimTime, command: Command, events: &mut Vec<Event>) {
        match command {
            Command::Publish(job) => {
                let request = Request::Send { call: self.call(), queue: self.queue, entry: self.entry(job) };
                self.say(now, Doing::Sending(job), request, events);
            }
            Command::Ack { consumer, job } => {
                if let Some(receipt) = self.receipt(consumer, job) {
                    let request = Request::Delete { call: self.call(), receipt };
                    self.say(now, Doing::Else, request, events);
                }
            }
            Command::Nack { consumer, job } => self.nack(now, consumer, job, events),
            Command::Join(consumer) => events.push(Event::Summoned(consumer)),
            Command::Leave(consumer) => {
                self.hang_up(now, consumer, events);
                events.push(Event::Dismissed(consumer));
            }
            Command::Lost(consumer) => {
                self.hang_up(now, consumer, events);
                self.receipts.retain(|(worker, _), _| *worker != consumer);
            }
            Command::Fetch(consumer) => self.fetch(now, consumer, events),
        }
    }

    fn copy(&self) -> Box<dyn super::Driven> {
        Box::new(self.clone())
    }
}

impl Driven {
    /// The service with its queue.
    pub fn new(rules: &Checked, chance: Chance, key: bool) -> Driven {
        let mut sqs = Sqs::new(rules.settings, chance);
        let grave = rules.max_receives.map(|_| create(&mut sqs, Attributes { redrive: None, ..rules.attributes }));
        let redrive = grave.zip(rules.max_receives).map(|(to, max_receives)| Redrive { to, max_receives });
        let queue = create(&mut sqs, Attributes { redrive, ..rules.attributes });
        Driven {
            sqs,
            rules: *rules,
            queue,
            key,
            shelf: Shelf::default(),
            calls: 0,
            asking: Map::new(),
            askers: Map::new(),
            receipts: Map::new(),
            doing: Doing::Else,
        }
    }

    fn say(&mut self, now: SimTime, doing: Doing, request: Request, events: &mut Vec<Event>) {
        let mut said = Vec::new();
        self.sqs.tell(now, request, &mut said);
        self.doing = doing;
        self.report(said, events);
        self.doing = Doing::Else;
    }

    fn call(&mut self) -> Call {
        self.calls += 1;
        Call(self.calls)
    }

    fn entry(&self, job: JourneyId) -> Entry {
        let plain = Entry::plain(Body(job.0));
        match self.rules.attributes.fifo {
            None => plain,
            Some(fifo) => Entry {
                group: Some(Group(job.origin().0 % self.rules.groups)),
                deduplication: (!fifo.content_based).then_some(u64::from(if self.key {
                    job.origin().0
                } else {
                    job.without_copy().0
                })),
                ..plain
            },
        }
    }

    fn fetch(&mut self, now: SimTime, worker: u32, events: &mut Vec<Event>) {
        self.hang_up(now, worker, events);
        let call = self.call();
        self.asking.insert(worker, call);
        self.askers.insert(call, worker);
        let request = Request::Receive { call, queue: self.queue, max: self.rules.batch, wait: None, visibility: None };
        self.say(now, Doing::Else, request, events);
    }

    /// A receive that waits for this worker waits no more.
    fn hang_up(&mut self, now: SimTime, worker: u32, events: &mut Vec<Event>) {
        if let Some(call) = self.asking.remove(&worker) {
            self.askers.remove(&call);
            self.say(now, Doing::Else, Request::HangUp { call }, events);
        }
    }

    /// The oldest handle that a worker has for a job.
    fn receipt(&mut self, worker: u32, job: JourneyId) -> Option<Receipt> {
        let list = self.receipts.get_mut(&(worker, job))?;
        let receipt = list.pop_front();
        if list.is_empty() {
            self.receipts.remove(&(worker, job));
        }
        receipt
    }

    /// Most clients leave a job that they could not do alone: it comes back when its time is over.
    fn nack(&mut self, now: SimTime, worker: u32, job: JourneyId, events: &mut Vec<Event>) {
        let Some(receipt) = self.receipt(worker, job).filter(|_| self.rules.gives_back) else { return };
        let request = Request::ChangeVisibility { call: self.call(), receipt, to: SimSpan::ZERO };
        self.say(now, Doing::GivingBack, request, events);
    }
}

/// Creates a queue; the plan has checked its attributes.
fn create(sqs: &mut Sqs, attributes: Attributes) -> QueueId {
    sqs.create(attributes).unwrap_or(QueueId(0))
}
