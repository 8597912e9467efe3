//! What can be set about Apache Kafka.

use crate::sim::broker::kafka::settings::{ConsumerSettings, Reset as Real, Settings, Strategy, TopicSettings};
use crate::sim::scenario::problem::{Fault, Problem};
use crate::sim::time::{MAX_SPAN, SimSpan};
use serde::{Deserialize, Serialize};

/// The most partitions. Every poll looks through those of its member.
const MAX_PARTITIONS: u32 = 1_000;
/// The most workers in a group: each event of a group looks through its members.
pub const MAX_MEMBERS: u32 = 100;
/// The most of anything else that is counted.
const MAX_COUNT: u32 = 1_000_000;

/// Kafka with one topic that one group reads. What is not said is as the real one has it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Kafka {
    /// How many partitions the topic has.
    pub partitions: u32,
    /// How many keys the jobs have, in turn; 0: none.
    pub keys: u32,
    /// How the group divides the partitions.
    pub assignor: Assignor,
    /// When a worker says that jobs are done.
    pub commits: Commits,
    /// How often positions are committed inside a poll, in milliseconds, where that is automatic.
    pub auto_commit_ms: f64,
    /// Where the group starts that has committed nothing.
    pub reset: Reset,
    /// How many records a poll hands out at most.
    pub max_poll_records: u32,
    /// How long a poll waits, in milliseconds; the choice of the application.
    pub poll_ms: f64,
    /// After how long without a heartbeat a member counts as dead, in milliseconds.
    pub session_ms: f64,
    /// How often a member says that it is there, in milliseconds.
    pub heartbeat_ms: f64,
    /// After how long without a poll a member leaves by itself, in milliseconds.
    pub max_poll_interval_ms: f64,
    /// Whether workers have names under which they can come back.
    pub static_members: bool,
    /// How long an empty group waits before the first assignment, in milliseconds.
    pub initial_delay_ms: f64,
    /// For how long records are kept, in milliseconds.
    pub retention_ms: f64,
    /// After how long a segment is closed, in milliseconds.
    pub segment_ms: f64,
    /// How often logs are looked through for what is too old, in milliseconds.
    pub retention_check_ms: f64,
}

/// How partitions are divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assignor {
    /// Contiguous shares; everyone lets go of everything first.
    #[default]
    Range,
    /// In turn.
    RoundRobin,
    /// Everyone gets back what fits.
    Sticky,
    /// The same, and only what moves is let go of.
    CooperativeSticky,
}

/// When jobs count as done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Commits {
    /// Inside a poll, now and then, what the polls before it handed out.
    #[default]
    Auto,
    /// After each job.
    Each,
    /// Before any of a batch is begun: at most once.
    Before,
}

/// Where to start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reset {
    /// Behind what is there.
    #[default]
    Latest,
    /// At the first record.
    Earliest,
}

/// What a scenario's topic and group are run with.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The broker.
    pub settings: Settings,
    /// The topic.
    pub topic: TopicSettings,
    /// Each worker, but for its name.
    pub consumer: ConsumerSettings,
    /// How many keys; 0: none.
    pub keys: u32,
    /// When a worker says that jobs are done.
    pub commits: Commits,
    /// How long a poll waits.
    pub poll: SimSpan,
    /// Whether workers have names of their own.
    pub named: bool,
}

impl Default for Kafka {
    fn default() -> Self {
        let (broker, topic, consumer) = (Settings::default(), TopicSettings::default(), ConsumerSettings::of(""));
        let ms = |span: Option<SimSpan>| span.unwrap_or(MAX_SPAN).as_ms_f64();
        Kafka {
            partitions: topic.partitions,
            keys: 0,
            assignor: Assignor::Range,
            commits: Commits::Auto,
            auto_commit_ms: ms(consumer.auto_commit),
            reset: Reset::Latest,
            max_poll_records: consumer.poll_records,
            poll_ms: 1_000.0,
            session_ms: consumer.session.as_ms_f64(),
            heartbeat_ms: consumer.heartbeat.as_ms_f64(),
            max_poll_interval_ms: consumer.poll_interval.as_ms_f64(),
            static_members: false,
            initial_delay_ms: broker.initial_delay.as_ms_f64(),
            retention_ms: ms(topic.retention),
            segment_ms: topic.segment.as_ms_f64(),
            retention_check_ms: broker.retention_check.as_ms_f64(),
        }
    }
}

impl Kafka {
    /// The same with every number within its bounds, and a problem for each that was not. `place` is the path of this
    /// form in the scenario.
    pub fn check(&self, place: &str) -> (Checked, Vec<Problem>) {
        let mut it = Bounds { place, problems: Vec::new() };
        let settings = Settings {
            initial_delay: it.span("initial_delay_ms", self.initial_delay_ms, 0.0),
            retention_check: it.span("retention_check_ms", self.retention_check_ms, 1.0),
        };
        let topic = TopicSettings {
            partitions: it.number("partitions", f64::from(self.partitions), 1.0, f64::from(MAX_PARTITIONS)) as u32,
            retention: Some(it.span("retention_ms", self.retention_ms, 1.0)),
            segment: it.span("segment_ms", self.segment_ms, 1.0),
            ..TopicSettings::default()
        };
        let consumer = self.consumer(&mut it);
        let keys = it.number("keys", f64::from(self.keys), 0.0, f64::from(MAX_COUNT)) as u32;
        let poll = it.span("poll_ms", self.poll_ms, 1.0);
        let (commits, named) = (self.commits, self.static_members);
        (Checked { settings, topic, consumer, keys, commits, poll, named }, it.problems)
    }

    fn consumer(&self, it: &mut Bounds) -> ConsumerSettings {
        let every = it.span("auto_commit_ms", self.auto_commit_ms, 1.0);
        let session = it.span("session_ms", self.session_ms, 1.0);
        let most = session.as_ms_f64();
        ConsumerSettings {
            strategies: vec![match self.assignor {
                Assignor::Range => Strategy::Range,
                Assignor::RoundRobin => Strategy::RoundRobin,
                Assignor::Sticky => Strategy::Sticky,
                Assignor::CooperativeSticky => Strategy::CooperativeSticky,
            }],
            session,
            // A member that says less often that it is there than it must would never stay in.
            heartbeat: SimSpan::try_from_ms(it.number("heartbeat_ms", self.heartbeat_ms, 1.0, most)).unwrap_or(session),
            poll_interval: it.span("max_poll_interval_ms", self.max_poll_interval_ms, 1.0),
            poll_records: it.number("max_poll_records", f64::from(self.max_poll_records), 1.0, f64::from(MAX_COUNT))
                as u32,
            auto_commit: (self.commits == Commits::Auto).then_some(every),
            reset: if self.reset == Reset::Latest { Real::Latest } else { Real::Earliest },
            ..ConsumerSettings::of("")
        }
    }
}

/// Holds numbers to their bounds and collects what was wrong.
struct Bounds<'a> {
    place: &'a str,
    problems: Vec<Problem>,
}

impl Bounds<'_> {
    fn number(&mut self, field: &str, value: f64, least: f64, most: f64) -> f64 {
        if value >= least && value <= most {
            return value;
        }
        let fault = if value.is_finite() { Fault::OutOfRange { least, most } } else { Fault::NotANumber };
        self.problems.push(Problem { place: format!("{}.{field}", self.place), fault });
        least
    }

    fn span(&mut self, field: &str, ms: f64, least: f64) -> SimSpan {
        let ms = self.number(field, ms, least, MAX_SPAN.as_ms_f64());
        SimSpan::try_from_ms(ms).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_said_is_the_real_one() {
        let (checked, problems) = Kafka::default().check("b");
        let strategies = vec![Strategy::Range];
        assert_eq!((checked.settings, checked.topic), (Settings::default(), TopicSettings::default()));
        assert_eq!(checked.consumer, ConsumerSettings { strategies, ..ConsumerSettings::of("") });
        assert_eq!(problems, []);
        assert_eq!(serde_json::from_str::<Kafka>("{}").ok(), Some(Kafka::default()));
        assert!(serde_json::from_str::<Kafka>("{\"colour\": 1}").is_err());
    }

    #[test]
    fn what_is_out_of_bounds_is_reported() {
        let form = Kafka { partitions: 0, poll_ms: 0.0, session_ms: f64::NAN, ..Kafka::default() };
        let places: Vec<String> = form.check("b").1.into_iter().map(|it| it.place).collect();
        assert_eq!(places, ["b.partitions", "b.session_ms", "b.heartbeat_ms", "b.poll_ms"]);
        let form = Kafka { heartbeat_ms: 46_000.0, ..Kafka::default() };
        let fault = Fault::OutOfRange { least: 1.0, most: 45_000.0 };
        assert_eq!(form.check("b").1, [Problem { place: "b.heartbeat_ms".into(), fault }]);
    }

    #[test]
    fn only_automatic_commits_have_an_interval() {
        let of = |commits| Kafka { commits, ..Kafka::default() }.check("b").0.consumer.auto_commit;
        assert_eq!(of(Commits::Auto), Some(SimSpan::from_ms(5_000)));
        assert_eq!((of(Commits::Each), of(Commits::Before)), (None, None));
    }
}
