//! Amazon SQS, rule by rule.

mod chance;
mod rules;
mod sending;

use block_or_delegate::sim::broker::sqs::*;
use block_or_delegate::sim::chance::Chance;
use block_or_delegate::sim::time::{SimSpan, SimTime};

/// The service with one queue, and what it said last.
struct Bench {
    sqs: Sqs,
    queue: QueueId,
    calls: u32,
    said: Vec<Event>,
}

/// An instant, in seconds.
fn at(seconds: f64) -> SimTime {
    SimTime::ZERO + SimSpan::try_from_ms(seconds * 1e3).expect("a span")
}

impl Bench {
    fn new(attributes: Attributes) -> Bench {
        Bench::with(Settings::exact(), attributes)
    }

    fn with(settings: Settings, attributes: Attributes) -> Bench {
        let mut sqs = Sqs::new(settings, Chance { seed: 5 });
        let queue = sqs.create(attributes).expect("it can be created");
        Bench { sqs, queue, calls: 0, said: Vec::new() }
    }

    fn fifo() -> Bench {
        Bench::new(Attributes { fifo: Some(Fifo { content_based: true, ..Fifo::default() }), ..Attributes::default() })
    }

    fn call(&mut self) -> Call {
        self.calls += 1;
        Call(self.calls)
    }

    fn tell(&mut self, now: f64, command: Command) -> Vec<Event> {
        self.said.clear();
        self.sqs.tell(at(now), command, &mut self.said);
        self.said.clone()
    }

    fn wake(&mut self, now: f64) -> Vec<Event> {
        self.said.clear();
        self.sqs.wake(at(now), &mut self.said);
        self.said.clone()
    }

    fn send(&mut self, now: f64, entry: Entry) -> Result<bool, Refusal> {
        let (call, queue) = (self.call(), self.queue);
        match self.tell(now, Command::Send { call, queue, entry })[0] {
            Event::Sent { duplicate, .. } => Ok(duplicate),
            Event::Refused { why, .. } => Err(why),
            ref other => panic!("{other:?}"),
        }
    }

    /// Sends small messages.
    fn post(&mut self, now: f64, bodies: std::ops::Range<u32>) {
        bodies.for_each(|it| assert_eq!(self.send(now, Entry::plain(Body(it))), Ok(false)));
    }

    /// A short poll.
    fn poll(&mut self, now: f64, max: u32) -> Result<Vec<Delivery>, Refusal> {
        self.poll_at(self.queue, now, max, None)
    }

    fn poll_at(&mut self, queue: QueueId, now: f64, max: u32, hide: Option<f64>) -> Result<Vec<Delivery>, Refusal> {
        let call = self.call();
        let visibility = hide.map(|it| at(it).since(SimTime::ZERO));
        let events = self.tell(now, Command::Receive { call, queue, max, wait: None, visibility });
        events
            .into_iter()
            .find_map(|it| match it {
                Event::Received { deliveries, .. } => Some(Ok(deliveries)),
                Event::Refused { why, .. } => Some(Err(why)),
                _ => None,
            })
            .expect("an answer")
    }

    /// The bodies and counts that a short poll of ten gives.
    fn bodies(&mut self, now: f64) -> Vec<(u32, u32)> {
        self.poll(now, 10).expect("it may").iter().map(|it| (it.body.0, it.count)).collect()
    }

    fn delete(&mut self, now: f64, receipt: Receipt) -> Result<bool, Refusal> {
        let call = self.call();
        match self.tell(now, Command::Delete { call, receipt })[0] {
            Event::Deleted { body, .. } => Ok(body.is_some()),
            Event::Refused { why, .. } => Err(why),
            ref other => panic!("{other:?}"),
        }
    }

    fn hide(&mut self, now: f64, receipt: Receipt, seconds: f64) -> Result<(), Refusal> {
        let (call, to) = (self.call(), at(seconds).since(SimTime::ZERO));
        self.outcome(now, Command::ChangeVisibility { call, receipt, to })
    }

    fn set(&mut self, now: f64, attributes: Attributes) -> Result<(), Refusal> {
        let (call, queue) = (self.call(), self.queue);
        self.outcome(now, Command::SetAttributes { call, queue, attributes })
    }

    fn outcome(&mut self, now: f64, command: Command) -> Result<(), Refusal> {
        match self.tell(now, command)[0] {
            Event::Done { .. } => Ok(()),
            Event::Refused { why, .. } => Err(why),
            ref other => panic!("{other:?}"),
        }
    }

    fn counts(&self) -> (u32, u32, u32) {
        let Counts { visible, in_flight, delayed } = self.sqs.counts(self.queue).expect("it is there");
        (visible, in_flight, delayed)
    }
}
