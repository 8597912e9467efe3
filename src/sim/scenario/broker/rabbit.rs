//! What can be set about RabbitMQ.

use crate::sim::broker::rabbit::settings::{
    DeadLetter, DeliveryLimit, Kind, Overflow, QueueSettings, Settings, Version as Imitated,
};
use crate::sim::scenario::problem::{Fault, Problem};
use crate::sim::time::{MAX_SPAN, SimSpan};
use serde::{Deserialize, Serialize};

/// The most that a count may be: more than any run can hold.
const MAX_COUNT: u32 = 10_000_000;
/// The longest name, in bytes (AMQP 0-9-1: a short string).
const MAX_NAME: usize = 255;

/// RabbitMQ with one queue. What is left out is as in the real broker of that version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rabbit {
    /// The version imitated.
    pub version: Version,
    /// Classic or quorum.
    pub queue: QueueType,
    /// How many deliveries a consumer may hold; 0: any number.
    pub prefetch: u32,
    /// Whether a delivery is settled by being written.
    pub auto_ack: bool,
    /// Whether the publisher hears of each message.
    pub confirms: bool,
    /// Only one consumer at a time is served.
    pub single_active: bool,
    /// How often a quorum queue takes a message back; -1: any number of times. None: as the version has it.
    pub delivery_limit: Option<i32>,
    /// After how long a waiting message dies, in milliseconds. None: never.
    pub message_ttl_ms: Option<f64>,
    /// How many messages may be ready. None: any number.
    pub max_length: Option<u32>,
    /// What happens beyond that.
    pub overflow: FullQueue,
    /// Where the dead go. None: nowhere.
    pub dead_letter: Option<Grave>,
    /// How long a consumer may sit on a delivery, in milliseconds. None: as in the real broker, 30 minutes.
    pub consumer_timeout_ms: Option<f64>,
    /// How often that is looked at, in milliseconds. None: every minute.
    pub timeout_check_ms: Option<f64>,
    /// Whether a worker that could not do a job rejects it for good (`requeue` false), or wants it back in the queue.
    pub discards: bool,
}

/// A version whose rules are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Version {
    /// 3.10.8.
    #[serde(rename = "3.10")]
    V3_10,
    /// 4.0.5.
    #[default]
    #[serde(rename = "4.0")]
    V4_0,
    /// 4.3.
    #[serde(rename = "4.3")]
    V4_3,
}

/// How a queue keeps its messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueType {
    /// On one node.
    #[default]
    Classic,
    /// Replicated.
    Quorum,
}

/// What happens when a queue is full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FullQueue {
    /// The oldest goes.
    #[default]
    DropHead,
    /// The newest is refused.
    RejectPublish,
    /// The newest is refused and dead-lettered.
    RejectPublishDlx,
}

/// A dead-letter exchange.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Grave {
    /// Its name; empty for the default exchange.
    pub exchange: String,
    /// The routing key. None: the message's own.
    pub key: Option<String>,
}

impl Rabbit {
    /// The settings of the broker and of its queue, or all problems; `place` is the path of this in the scenario.
    ///
    /// # Errors
    /// Everything that is out of range or does not fit together.
    pub fn settings(&self, place: &str) -> Result<(Settings, QueueSettings), Vec<Problem>> {
        let mut it = Checker { place, problems: Vec::new() };
        let settings = self.broker(&mut it);
        let queue = self.queue(&mut it);
        if it.problems.is_empty() { Ok((settings, queue)) } else { Err(it.problems) }
    }

    fn broker(&self, it: &mut Checker<'_>) -> Settings {
        it.count("prefetch", Some(self.prefetch), 0);
        let real = Settings::of(match self.version {
            Version::V3_10 => Imitated::V3_10,
            Version::V4_0 => Imitated::V4_0,
            Version::V4_3 => Imitated::V4_3,
        });
        let millisecond = SimSpan::from_ms(1);
        let timeout = it.span("consumer_timeout_ms", self.consumer_timeout_ms, millisecond);
        let check = it.span("timeout_check_ms", self.timeout_check_ms, millisecond);
        Settings {
            consumer_timeout: timeout.or(real.consumer_timeout),
            timeout_check: check.unwrap_or(real.timeout_check),
            default_prefetch: self.prefetch,
            ..real
        }
    }

    fn queue(&self, it: &mut Checker<'_>) -> QueueSettings {
        if self.queue == QueueType::Quorum && self.overflow == FullQueue::RejectPublishDlx {
            it.report("overflow", Fault::NotHere);
        }
        if self.queue == QueueType::Classic && self.delivery_limit.is_some() {
            it.report("delivery_limit", Fault::NotHere);
        }
        QueueSettings {
            kind: if self.queue == QueueType::Quorum { Kind::Quorum } else { Kind::Classic },
            message_ttl: it.span("message_ttl_ms", self.message_ttl_ms, SimSpan::ZERO),
            max_length: it.count("max_length", self.max_length, 0),
            max_bytes: None,
            overflow: match self.overflow {
                FullQueue::DropHead => Overflow::DropHead,
                FullQueue::RejectPublish => Overflow::RejectPublish,
                FullQueue::RejectPublishDlx => Overflow::RejectPublishDlx,
            },
            dead_letter: self.dead_letter.as_ref().map(|grave| it.grave(grave)),
            delivery_limit: it.limit(self.delivery_limit),
            single_active: self.single_active,
        }
    }
}

/// Collects problems while values are converted.
struct Checker<'a> {
    place: &'a str,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    fn report(&mut self, field: &str, fault: Fault) {
        self.problems.push(Problem { place: format!("{}.{field}", self.place), fault });
    }

    fn number(&mut self, field: &str, value: f64, least: f64, most: f64) {
        if !value.is_finite() {
            self.report(field, Fault::NotANumber);
        } else if value < least || value > most {
            self.report(field, Fault::OutOfRange { least, most });
        }
    }

    fn span(&mut self, field: &str, ms: Option<f64>, least: SimSpan) -> Option<SimSpan> {
        let ms = ms?;
        self.number(field, ms, least.as_ms_f64(), MAX_SPAN.as_ms_f64());
        SimSpan::try_from_ms(ms)
    }

    fn count(&mut self, field: &str, count: Option<u32>, least: u32) -> Option<u32> {
        self.number(field, f64::from(count?), f64::from(least), f64::from(MAX_COUNT));
        count
    }

    fn limit(&mut self, limit: Option<i32>) -> DeliveryLimit {
        let Some(limit) = limit else { return DeliveryLimit::OfVersion };
        self.number("delivery_limit", f64::from(limit), -1.0, f64::from(MAX_COUNT));
        u32::try_from(limit).map_or(DeliveryLimit::Unlimited, DeliveryLimit::At)
    }

    fn grave(&mut self, grave: &Grave) -> DeadLetter {
        let key = grave.key.as_deref();
        for (field, name) in [("dead_letter.exchange", Some(grave.exchange.as_str())), ("dead_letter.key", key)] {
            if name.is_some_and(|name| name.len() > MAX_NAME) {
                self.report(field, Fault::TooMany { most: MAX_NAME });
            }
        }
        DeadLetter { exchange: grave.exchange.as_str().into(), key: key.map(Into::into) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Rabbit {
        serde_json::from_str(json).expect("it is a broker")
    }

    fn problems(json: &str) -> Vec<(String, Fault)> {
        let problems = read(json).settings("broker.rabbit").err().unwrap_or_default();
        problems.into_iter().map(|it| (it.place, it.fault)).collect()
    }

    #[test]
    fn nothing_said_is_the_real_broker() {
        assert_eq!(read("{}").settings("b"), Ok((Settings::default(), QueueSettings::default())));
        let (settings, _) = read(r#"{"version": "3.10"}"#).settings("b").expect("it is fine");
        assert_eq!((settings.version, settings.max_message_bytes), (Imitated::V3_10, 134_217_728));
        let (settings, _) = read(r#"{"version": "4.3"}"#).settings("b").expect("it is fine");
        assert_eq!((settings.version, settings.max_message_bytes), (Imitated::V4_3, 16_777_216));
    }

    #[test]
    fn what_is_said_arrives() {
        let json = r#"{"queue": "quorum", "prefetch": 3, "delivery_limit": 2, "message_ttl_ms": 0, "max_length": 0,
            "overflow": "reject-publish", "dead_letter": {"exchange": "x", "key": "k"}, "consumer_timeout_ms": 1,
            "timeout_check_ms": 1.5, "single_active": true}"#;
        let (settings, queue) = read(json).settings("b").expect("it is fine");
        let spans = (Some(SimSpan::from_ms(1)), SimSpan(1_500_000), 3);
        assert_eq!((settings.consumer_timeout, settings.timeout_check, settings.default_prefetch), spans);
        let expected = QueueSettings {
            kind: Kind::Quorum,
            message_ttl: Some(SimSpan::ZERO),
            max_length: Some(0),
            max_bytes: None,
            overflow: Overflow::RejectPublish,
            dead_letter: Some(DeadLetter { exchange: "x".into(), key: Some("k".into()) }),
            delivery_limit: DeliveryLimit::At(2),
            single_active: true,
        };
        assert_eq!(queue, expected);
        let limit = |json| read(json).settings("b").expect("it is fine").1.delivery_limit;
        assert_eq!(limit(r#"{"queue": "quorum", "delivery_limit": -1}"#), DeliveryLimit::Unlimited);
        assert_eq!(limit(r#"{"queue": "quorum", "delivery_limit": 0}"#), DeliveryLimit::At(0));
    }

    #[test]
    fn what_does_not_fit_is_reported_with_its_place() {
        let most = MAX_SPAN.as_ms_f64();
        let count = f64::from(MAX_COUNT);
        let rows = [
            (r#"{"prefetch": 10000001}"#, "prefetch", Fault::OutOfRange { least: 0.0, most: count }),
            (r#"{"max_length": 10000001}"#, "max_length", Fault::OutOfRange { least: 0.0, most: count }),
            (r#"{"message_ttl_ms": -1}"#, "message_ttl_ms", Fault::OutOfRange { least: 0.0, most }),
            (r#"{"consumer_timeout_ms": 0.5}"#, "consumer_timeout_ms", Fault::OutOfRange { least: 1.0, most }),
            (r#"{"timeout_check_ms": 0}"#, "timeout_check_ms", Fault::OutOfRange { least: 1.0, most }),
            (r#"{"delivery_limit": 3}"#, "delivery_limit", Fault::NotHere),
            (
                r#"{"queue": "quorum", "delivery_limit": -2}"#,
                "delivery_limit",
                Fault::OutOfRange { least: -1.0, most: count },
            ),
            (r#"{"queue": "quorum", "overflow": "reject-publish-dlx"}"#, "overflow", Fault::NotHere),
        ];
        for (json, place, fault) in rows {
            assert_eq!(problems(json), [(format!("broker.rabbit.{place}"), fault)], "{json}");
        }
        assert_eq!(problems(r#"{"overflow": "reject-publish-dlx"}"#), []);
        let long = format!(r#"{{"dead_letter": {{"exchange": "{}"}}}}"#, "x".repeat(256));
        assert_eq!(problems(&long), [("broker.rabbit.dead_letter.exchange".into(), Fault::TooMany { most: 255 })]);
        let infinite = Rabbit { message_ttl_ms: Some(f64::INFINITY), ..Rabbit::default() };
        assert_eq!(infinite.settings("b").expect_err("it is too long")[0].fault, Fault::NotANumber);
        assert!(serde_json::from_str::<Rabbit>(r#"{"speed": 1}"#).is_err());
    }
}
