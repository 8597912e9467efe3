//! What can be set about Apache Kafka, with the defaults of 3.3.2 (clients too, unless a later one is named).

use crate::sim::time::SimSpan;

/// The broker. Sources: GroupCoordinatorConfig, ServerLogConfigs (apache/kafka).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How long an empty group waits for more members before the first assignment: 3 s
    /// (`group.initial.rebalance.delay.ms`). Golden k27.
    pub initial_delay: SimSpan,
    /// How often logs are looked through for what is too old: 5 min (`log.retention.check.interval.ms`).
    pub retention_check: SimSpan,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { initial_delay: SimSpan::from_ms(3_000), retention_check: SimSpan::from_ms(300_000) }
    }
}

/// A topic. Source: LogConfig (apache/kafka); golden k30.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopicSettings {
    /// How many partitions: 1 (`num.partitions`).
    pub partitions: u32,
    /// For how long records are kept; `None`: for ever. 7 days (`retention.ms`).
    pub retention: Option<SimSpan>,
    /// How many bytes a partition keeps; `None`: any number, which is the default (`retention.bytes`).
    pub retention_bytes: Option<u64>,
    /// After how long a segment is closed: 7 days (`segment.ms`).
    pub segment: SimSpan,
    /// At how many bytes a segment is closed: 1 GiB (`segment.bytes`).
    pub segment_bytes: u64,
}

impl Default for TopicSettings {
    fn default() -> Self {
        let week = SimSpan::from_ms(7 * 24 * 3_600_000);
        TopicSettings {
            partitions: 1,
            retention: Some(week),
            retention_bytes: None,
            segment: week,
            segment_bytes: 1 << 30,
        }
    }
}

/// How a group divides its partitions. Source: ConsumerConfig (`partition.assignment.strategy`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strategy {
    /// Topic by topic, contiguous.
    Range,
    /// All partitions in turn.
    RoundRobin,
    /// In turn, but everyone keeps what fits.
    Sticky,
    /// The same, and only what moves is given up.
    CooperativeSticky,
}

/// Where a group starts that has committed nothing. Source: ConsumerConfig (`auto.offset.reset`); golden k14.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reset {
    /// Behind what is there: the default.
    #[default]
    Latest,
    /// At the first record that is left.
    Earliest,
    /// Nowhere: `poll` fails.
    None,
}

/// A member of a group. Source of the defaults: ConsumerConfig of the Java client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsumerSettings {
    /// The client id: members sort by it.
    pub client: Box<str>,
    /// The name under which a member can come back (`group.instance.id`); default: none. Golden k26.
    pub instance: Option<Box<str>>,
    /// In the order of preference: range, then cooperative sticky.
    pub strategies: Vec<Strategy>,
    /// After how long without a heartbeat the member counts as dead: 45 s (`session.timeout.ms`). Golden k24.
    pub session: SimSpan,
    /// How often it says that it is there: 3 s (`heartbeat.interval.ms`).
    pub heartbeat: SimSpan,
    /// After how long without a poll it leaves by itself: 5 min (`max.poll.interval.ms`).
    pub poll_interval: SimSpan,
    /// How many records a poll hands out at most: 500 (`max.poll.records`). Golden k17.
    pub poll_records: u32,
    /// How long a fetch waits for data: 500 ms (`fetch.max.wait.ms`).
    pub fetch_wait: SimSpan,
    /// How often positions are committed inside poll and close; `None`: never. 5 s (`enable.auto.commit`,
    /// `auto.commit.interval.ms`). Golden k12.
    pub auto_commit: Option<SimSpan>,
    /// Where to start without a committed offset.
    pub reset: Reset,
}

impl ConsumerSettings {
    /// The defaults, for a client of that id.
    pub fn of(client: &str) -> ConsumerSettings {
        ConsumerSettings {
            client: client.into(),
            instance: None,
            strategies: vec![Strategy::Range, Strategy::CooperativeSticky],
            session: SimSpan::from_ms(45_000),
            heartbeat: SimSpan::from_ms(3_000),
            poll_interval: SimSpan::from_ms(300_000),
            poll_records: 500,
            fetch_wait: SimSpan::from_ms(500),
            auto_commit: Some(SimSpan::from_ms(5_000)),
            reset: Reset::Latest,
        }
    }

    /// Whether it gives up only what moves: all its strategies must know how.
    pub fn is_cooperative(&self) -> bool {
        self.strategies.iter().all(|it| *it == Strategy::CooperativeSticky)
    }
}
