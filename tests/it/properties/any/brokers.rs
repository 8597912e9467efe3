//! Any broker by name: impatient enough that everything it does by itself happens within a few seconds.

use block_or_delegate::sim::scenario::broker::Kind;
use block_or_delegate::sim::scenario::broker::kafka::{Assignor, Commits, Kafka, Reset};
use block_or_delegate::sim::scenario::broker::rabbit::{FullQueue, Grave, QueueType, Rabbit, Version};
use block_or_delegate::sim::scenario::broker::sqs::{FifoForm, Sqs};
use proptest::prelude::*;
use proptest::sample::select;

pub fn kind() -> BoxedStrategy<Kind> {
    prop_oneof![rabbit().prop_map(Kind::Rabbit), sqs().prop_map(Kind::Sqs), kafka().prop_map(Kind::Kafka)].boxed()
}

fn rabbit() -> BoxedStrategy<Rabbit> {
    let version = select(vec![Version::V3_10, Version::V4_0, Version::V4_3]);
    let queue = select(vec![QueueType::Classic, QueueType::Quorum]);
    let full = select(vec![FullQueue::DropHead, FullQueue::RejectPublish, FullQueue::RejectPublishDlx]);
    let grave =
        prop_oneof![2 => Just(None), 2 => Just(Some(grave("graves", None))), 1 => Just(Some(grave("", Some("jobs"))))];
    let spans = (span(2_000.0), span(3_000.0), proptest::option::weighted(0.3, 0..4u32));
    let habits = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    let limit = proptest::option::of(0..3i32);
    ((version, queue, full), (0..4u32, limit, grave), spans, habits)
        .prop_map(|((version, queue, overflow), (prefetch, delivery_limit, dead_letter), spans, habits)| {
            let (message_ttl_ms, consumer_timeout_ms, max_length) = spans;
            let (auto_ack, confirms, single_active, discards) = habits;
            let quorum = queue == QueueType::Quorum;
            // A rejection on the way lets a dead letter come round to its own queue.
            let round = dead_letter.as_ref().is_some_and(|it| it.exchange.is_empty());
            let dlx = quorum && overflow == FullQueue::RejectPublishDlx;
            Rabbit {
                version,
                queue,
                prefetch,
                auto_ack,
                confirms,
                single_active,
                // Whatever is never done would come back for ever.
                delivery_limit: quorum.then(|| delivery_limit.unwrap_or(2)),
                message_ttl_ms,
                max_length,
                overflow: if dlx { FullQueue::RejectPublish } else { overflow },
                dead_letter,
                consumer_timeout_ms: consumer_timeout_ms.map(|ms| ms + 1.0),
                timeout_check_ms: consumer_timeout_ms.map(|_| 500.0),
                discards: discards || round,
            }
        })
        .boxed()
}

fn grave(exchange: &str, key: Option<&str>) -> Grave {
    Grave { exchange: exchange.into(), key: key.map(Into::into) }
}

fn span(most: f64) -> BoxedStrategy<Option<f64>> {
    prop_oneof![2 => Just(None), 1 => (0.0..most).prop_map(Some)].boxed()
}

fn sqs() -> BoxedStrategy<Sqs> {
    let fifo = prop_oneof![
        2 => Just(None),
        1 => (any::<bool>(), any::<bool>())
            .prop_map(|(content_based, per_group)| Some(FifoForm { content_based, per_group })),
    ];
    let times =
        (0.0..1_500.0f64, prop_oneof![2 => Just(0.0), 1 => 0.0..500.0f64], prop_oneof![Just(0.0), 0.0..3_000.0f64]);
    let rates = (select(vec![0.0, 0.3]), select(vec![0.0, 0.3]), any::<bool>());
    let asks = (1..=10u32, 200.0..900.0f64, any::<bool>(), 1..=3u32);
    let most = prop_oneof![1 => Just(2), 2 => 1..=4u32];
    (fifo, times, rates, asks, most, 1..=3u32)
        .prop_map(|(fifo, times, rates, asks, most, in_flight)| Sqs {
            visibility_ms: times.0,
            delay_ms: times.1,
            retention_ms: 60_000.0,
            wait_ms: times.2,
            max_receives: Some(most),
            fifo,
            duplicate_rate: rates.0,
            undelete_rate: rates.1,
            old_receipt_deletes: rates.2,
            in_flight: in_flight * 2,
            batch: asks.0,
            idle_ms: asks.1,
            gives_back: asks.2,
            groups: asks.3,
            ..Sqs::default()
        })
        .boxed()
}

fn kafka() -> BoxedStrategy<Kafka> {
    let assignor = select(vec![Assignor::Range, Assignor::RoundRobin, Assignor::Sticky, Assignor::CooperativeSticky]);
    let commits = select(vec![Commits::Auto, Commits::Each, Commits::Before]);
    let reset = select(vec![Reset::Earliest, Reset::Latest]);
    let times = (300.0..3_000.0f64, 200.0..4_000.0f64, 0.0..1_500.0f64, 1_000.0..60_000.0f64);
    let counts = (1..=4u32, 0..=3u32, 1..=5u32);
    (assignor, commits, reset, times, counts, any::<bool>(), 200.0..1_000.0f64)
        .prop_map(|(assignor, commits, reset, times, counts, static_members, poll_ms)| Kafka {
            partitions: counts.0,
            keys: counts.1,
            assignor,
            commits,
            auto_commit_ms: 400.0,
            reset,
            max_poll_records: counts.2,
            poll_ms,
            session_ms: times.0,
            heartbeat_ms: times.0 / 3.0,
            max_poll_interval_ms: times.1,
            static_members,
            initial_delay_ms: times.2,
            retention_ms: times.3,
            segment_ms: 500.0,
            retention_check_ms: 1_000.0,
        })
        .boxed()
}
