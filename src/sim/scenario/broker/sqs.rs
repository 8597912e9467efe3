//! What can be set about Amazon SQS.

use super::super::problem::{Fault, Problem};
use crate::sim::broker::sqs::{
    Attributes, MAX_BATCH, MAX_DELAY, MAX_VISIBILITY, MAX_WAIT, MESSAGE_BYTES, RECEIVES, RETENTION,
};
use crate::sim::broker::sqs::{Fifo, Scope, Settings, Throughput};
use crate::sim::time::SimSpan;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// The most servers that messages are spread over.
const MAX_SERVERS: u32 = 64;
/// The most messages that may be in flight, or be searched for groups.
const MAX_COUNT: u32 = 1_000_000;

/// The service and its queue. What is not said is as the real one has it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sqs {
    /// How long a received message stays hidden, in milliseconds.
    pub visibility_ms: f64,
    /// How long a new message stays hidden, in milliseconds.
    pub delay_ms: f64,
    /// How long a message is kept, in milliseconds.
    pub retention_ms: f64,
    /// How long a receive waits, in milliseconds; 0 is short polling.
    pub wait_ms: f64,
    /// The largest message in bytes.
    pub max_bytes: u32,
    /// How often a message is handed out before it is set aside; `null`: for ever.
    pub max_receives: Option<u32>,
    /// What makes it a FIFO queue; `null`: a standard queue.
    pub fifo: Option<FifoForm>,
    /// Over how many servers messages are spread.
    pub servers: u32,
    /// How many of them a short poll asks.
    pub sampled: u32,
    /// Chance that a delivered message is not hidden.
    pub duplicate_rate: f64,
    /// Chance that a deleted message comes back.
    pub undelete_rate: f64,
    /// Whether an old receipt handle deletes.
    pub old_receipt_deletes: bool,
    /// How many messages may be in flight.
    pub in_flight: u32,
    /// How many messages of a FIFO backlog are searched for groups.
    pub fifo_horizon: u32,
    /// How long a deduplication id is remembered, in milliseconds.
    pub deduplication_ms: f64,
    /// How many messages a worker asks for at once. 1 is the default of the service (MaxNumberOfMessages).
    pub batch: u32,
    /// How long a worker that got nothing waits before it asks again, in milliseconds; a choice of ours.
    pub idle_ms: f64,
    /// Whether a worker that could not do a job makes it visible again at once, or leaves it to its timeout.
    pub gives_back: bool,
    /// Over how many message groups the jobs of a FIFO queue are spread, in turn.
    pub groups: u32,
}

/// What a FIFO queue has besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FifoForm {
    /// Whether the body stands in for a deduplication id.
    pub content_based: bool,
    /// Whether a deduplication id reaches no further than its group (high throughput).
    pub per_group: bool,
}

/// What a scenario's queue is run with. The dead-letter queue, if there is to be one, is created by who runs it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Checked {
    /// The service.
    pub settings: Settings,
    /// The queue, without its redrive.
    pub attributes: Attributes,
    /// How often a message is handed out before it is set aside.
    pub max_receives: Option<u32>,
    /// How many messages a worker asks for at once.
    pub batch: u32,
    /// How long a worker that got nothing waits before it asks again.
    pub idle: SimSpan,
    /// Whether a worker that could not do a job makes it visible again at once.
    pub gives_back: bool,
    /// How many message groups a FIFO queue has.
    pub groups: u32,
}

impl Default for Sqs {
    fn default() -> Self {
        let (settings, queue) = (Settings::default(), Attributes::default());
        Sqs {
            visibility_ms: queue.visibility.as_ms_f64(),
            delay_ms: queue.delay.as_ms_f64(),
            retention_ms: queue.retention.as_ms_f64(),
            wait_ms: queue.wait.as_ms_f64(),
            max_bytes: queue.max_bytes,
            max_receives: None,
            fifo: None,
            servers: settings.servers,
            sampled: settings.sampled,
            duplicate_rate: settings.duplicate_rate,
            undelete_rate: settings.undelete_rate,
            old_receipt_deletes: settings.old_receipt_deletes,
            in_flight: settings.in_flight,
            fifo_horizon: settings.fifo_horizon,
            deduplication_ms: settings.deduplication.as_ms_f64(),
            batch: 1,
            idle_ms: 1_000.0,
            gives_back: false,
            groups: 1,
        }
    }
}

impl Sqs {
    /// The same with every number within its bounds, and a problem for each that was not. `place` is the path of this
    /// form in the scenario.
    pub fn check(&self, place: &str) -> (Checked, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut it = Bounds { place, problems: &mut problems };
        let attributes = self.attributes(&mut it);
        let settings = self.settings(&mut it);
        let max_receives = self.max_receives.map(|most| it.count("max_receives", most, RECEIVES));
        let batch = it.count("batch", self.batch, 1..=MAX_BATCH);
        // Who neither waits for an answer nor rests after it would ask for ever at one instant.
        let least = if attributes.wait > SimSpan::ZERO { SimSpan::ZERO } else { SimSpan::from_ms(1) };
        let idle = it.span("idle_ms", self.idle_ms, least..=MAX_VISIBILITY);
        let groups = it.count("groups", self.groups, 1..=MAX_COUNT);
        let gives_back = self.gives_back;
        (Checked { settings, attributes, max_receives, batch, idle, gives_back, groups }, problems)
    }

    fn attributes(&self, it: &mut Bounds) -> Attributes {
        Attributes {
            visibility: it.span("visibility_ms", self.visibility_ms, SimSpan::ZERO..=MAX_VISIBILITY),
            delay: it.span("delay_ms", self.delay_ms, SimSpan::ZERO..=MAX_DELAY),
            retention: it.span("retention_ms", self.retention_ms, RETENTION),
            wait: it.span("wait_ms", self.wait_ms, SimSpan::ZERO..=MAX_WAIT),
            max_bytes: it.count("max_bytes", self.max_bytes, MESSAGE_BYTES),
            redrive: None,
            fifo: self.fifo.map(FifoForm::checked),
        }
    }

    fn settings(&self, it: &mut Bounds) -> Settings {
        let servers = it.count("servers", self.servers, 1..=MAX_SERVERS);
        Settings {
            servers,
            sampled: it.count("sampled", self.sampled, 1..=servers),
            duplicate_rate: it.number("duplicate_rate", self.duplicate_rate, 0.0..=1.0),
            undelete_rate: it.number("undelete_rate", self.undelete_rate, 0.0..=1.0),
            old_receipt_deletes: self.old_receipt_deletes,
            in_flight: it.count("in_flight", self.in_flight, 1..=MAX_COUNT),
            fifo_horizon: it.count("fifo_horizon", self.fifo_horizon, 1..=MAX_COUNT),
            deduplication: it.span("deduplication_ms", self.deduplication_ms, SimSpan::ZERO..=*RETENTION.end()),
        }
    }
}

impl FifoForm {
    fn checked(self) -> Fifo {
        let (scope, limit) = match self.per_group {
            true => (Scope::Group, Throughput::Group),
            false => (Scope::Queue, Throughput::Queue),
        };
        Fifo { content_based: self.content_based, scope, limit }
    }
}

/// Holds numbers to their bounds and collects what was wrong.
struct Bounds<'a> {
    place: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Bounds<'_> {
    fn number(&mut self, field: &str, value: f64, bounds: RangeInclusive<f64>) -> f64 {
        let (least, most) = (*bounds.start(), *bounds.end());
        if bounds.contains(&value) {
            return value;
        }
        let fault = if value.is_finite() { Fault::OutOfRange { least, most } } else { Fault::NotANumber };
        self.problems.push(Problem { place: format!("{}.{field}", self.place), fault });
        if value > most { most } else { least }
    }

    fn count(&mut self, field: &str, value: u32, bounds: RangeInclusive<u32>) -> u32 {
        self.number(field, f64::from(value), f64::from(*bounds.start())..=f64::from(*bounds.end())) as u32
    }

    fn span(&mut self, field: &str, ms: f64, bounds: RangeInclusive<SimSpan>) -> SimSpan {
        let ms = self.number(field, ms, bounds.start().as_ms_f64()..=bounds.end().as_ms_f64());
        SimSpan::try_from_ms(ms).unwrap_or(*bounds.start())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_of_the_service() {
        let (checked, problems) = Sqs::default().check("broker");
        assert_eq!((checked.settings, checked.attributes), (Settings::default(), Attributes::default()));
        assert_eq!((checked.max_receives, problems), (None, vec![]));
        assert_eq!(serde_json::from_str::<Sqs>("{}").ok(), Some(Sqs::default()));
        assert!(serde_json::from_str::<Sqs>("{\"colour\": 1}").is_err());
    }

    #[test]
    fn what_is_out_of_bounds_is_reported_and_brought_back() {
        let form = Sqs { wait_ms: 20_001.0, delay_ms: f64::NAN, sampled: 9, max_receives: Some(0), ..Sqs::default() };
        let (checked, problems) = form.check("broker");
        let out = |place: &str, least, most| Problem { place: place.into(), fault: Fault::OutOfRange { least, most } };
        let expected = [
            Problem { place: "broker.delay_ms".into(), fault: Fault::NotANumber },
            out("broker.wait_ms", 0.0, 20_000.0),
            out("broker.sampled", 1.0, 8.0),
            out("broker.max_receives", 1.0, 1_000.0),
        ];
        assert_eq!(problems, expected);
        assert_eq!((checked.attributes.wait, checked.attributes.delay), (MAX_WAIT, SimSpan::ZERO));
        assert_eq!((checked.settings.sampled, checked.max_receives), (8, Some(1)));
    }
}
