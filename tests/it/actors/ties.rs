//! What happens when two things fall on the same nanosecond: every row of the table in README, shown by a run.

use super::bare;
use block_or_delegate::sim::scenario::broker::Kind;
use block_or_delegate::sim::scenario::broker::kafka::{Commits, Kafka};
use block_or_delegate::sim::scenario::broker::rabbit::Rabbit;
use block_or_delegate::sim::scenario::broker::sqs::Sqs;
use block_or_delegate::sim::scenario::resilience::{Limit, Resilience};
use block_or_delegate::sim::scenario::{Arrivals, Crash, Outage, Reply, Scenario, Service, Styles, Work};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::{Pair, narrate};
use block_or_delegate::words::Language;

/// A tie: how README names it, the scenario, what is told at that moment in this order, and what is not told.
struct Tie {
    name: &'static str,
    style: Styles,
    at_ms: u64,
    scenario: fn(&mut Scenario),
    told: &'static [&'static str],
    untold: &'static [&'static str],
}

const TIES: [Tie; 17] = [
    Tie {
        name: "An answer and the caller's timeout",
        style: Styles::Sync,
        at_ms: 100,
        scenario: |it| it.client.timeout_ms = Some(100.0),
        told: &["gives up waiting", "answers 200", "nobody waits for it any more"],
        untold: &["has the result"],
    },
    Tie {
        name: "A refusal and the caller's timeout",
        style: Styles::Sync,
        at_ms: 100,
        scenario: |it| {
            (it.arrivals, it.api.threads, it.link_ms) = (listed(&[0.0, 0.0]), 1, 50.0);
            it.client.timeout_ms = Some(100.0);
        },
        told: &["Client 2 gives up waiting", "An answer to request 2 arrives, but nobody waits"],
        untold: &["was refused"],
    },
    Tie {
        name: "The end of the work and the server's limit",
        style: Styles::Sync,
        at_ms: 100,
        scenario: |it| it.api.request_limit_ms = Some(100.0),
        told: &["answers 200", "has the result"],
        untold: &["kills"],
    },
    Tie {
        name: "A result and its deadline",
        style: Styles::Sync,
        at_ms: 100,
        scenario: |it| it.client.deadline_ms = Some(100.0),
        told: &["has the result"],
        untold: &[],
    },
    Tie {
        name: "A request and a thread that frees",
        style: Styles::Sync,
        at_ms: 100,
        scenario: |it| (it.arrivals, it.api.threads) = (listed(&[0.0, 100.0]), 1),
        told: &["answers 200", "receives request 2; thread 1"],
        untold: &["No API thread is free"],
    },
    Tie {
        name: "A request, a thread that frees, and somebody in line",
        style: Styles::Sync,
        at_ms: 100,
        scenario: |it| {
            (it.arrivals, it.api.threads, it.api.backlog) = (listed(&[0.0, 0.0, 100.0]), 1, 1);
        },
        told: &["answers 200", "receives request 2; thread 1", "request 3 waits in line"],
        untold: &["503"],
    },
    Tie {
        name: "A request and the token that lets it in",
        style: Styles::Sync,
        at_ms: 1_000,
        scenario: |it| {
            let api_limit = Some(Limit { per_second: 1.0, burst: 1 });
            it.resilience = Some(Resilience { api_limit, ..Resilience::default() });
            it.arrivals = listed(&[0.0, 1_000.0]);
        },
        told: &["receives request 2"],
        untold: &["Too many requests"],
    },
    Tie {
        name: "The end of a call and the beginning of an outage",
        style: Styles::Sync,
        at_ms: 100,
        scenario: |it| it.service = Some(down(100.0)),
        told: &["The service goes down", "breaks", "502"],
        untold: &["finishes"],
    },
    Tie {
        name: "A call and the end of an outage",
        style: Styles::Sync,
        at_ms: 50,
        scenario: |it| (it.service, it.arrivals) = (Some(down(0.0)), listed(&[50.0])),
        told: &["The service is back", "The service starts on the request"],
        untold: &["no connection"],
    },
    Tie {
        name: "The end of a job and the worker's crash",
        style: Styles::Async,
        at_ms: 100,
        scenario: |it| it.crashes = vec![crash(100.0)],
        told: &["Worker 1 dies in the middle of job 1", "job 1 comes back"],
        untold: &["finishes"],
    },
    Tie {
        name: "A job and the crash of the only free worker",
        style: Styles::Async,
        at_ms: 100,
        scenario: |it| (it.arrivals, it.crashes) = (listed(&[100.0]), vec![crash(100.0)]),
        told: &["Worker 1 dies", "keeps job 1 and confirms; no worker is free"],
        untold: &["hands"],
    },
    Tie {
        name: "The end of a job and a new job",
        style: Styles::Async,
        at_ms: 100,
        scenario: |it| it.arrivals = listed(&[0.0, 100.0]),
        told: &["finishes job 1", "forgets job 1", "keeps job 2, confirms, and hands it to worker 1"],
        untold: &["no worker is free"],
    },
    Tie {
        name: "A job and a place in a full queue that frees",
        style: Styles::Async,
        at_ms: 100,
        scenario: |it| (it.arrivals, it.broker.capacity) = (listed(&[0.0, 0.0, 100.0]), Some(1)),
        told: &["forgets job 1 and hands job 2", "keeps job 3"],
        untold: &["is full"],
    },
    Tie {
        name: "A poll and the result",
        style: Styles::Async,
        at_ms: 100,
        scenario: |it| it.reply = Reply::Poll { every_ms: 100.0 },
        told: &["asks: is it done?", "has the result of job 1", "looks up"],
        untold: &[],
    },
    Tie {
        name: "A delete and the end of the visibility timeout (SQS)",
        style: Styles::Async,
        at_ms: 100,
        scenario: |it| {
            // Long polls, which ask every server, and no duplicates by chance.
            let (visibility_ms, wait_ms, duplicate_rate, undelete_rate) = (100.0, 20_000.0, 0.0, 0.0);
            let max_receives = Some(2);
            let rules = Sqs { visibility_ms, wait_ms, duplicate_rate, undelete_rate, max_receives, ..Sqs::default() };
            (it.broker.kind, it.workers) = (Kind::Sqs(rules), 2);
        },
        told: &["shows it again", "delivers job 1 again, to worker 2", "finishes job 1", "written that delivery off"],
        untold: &["forgets"],
    },
    Tie {
        name: "A delivery and the end of a message's TTL (RabbitMQ)",
        style: Styles::Async,
        at_ms: 100,
        scenario: |it| {
            it.arrivals = listed(&[0.0, 0.0]);
            it.broker.kind = Kind::Rabbit(Rabbit { prefetch: 1, message_ttl_ms: Some(100.0), ..Rabbit::default() });
        },
        told: &["finishes job 1", "Job 2 has waited too long and is lost", "forgets job 1"],
        untold: &["hands job 2"],
    },
    Tie {
        name: "A poll and the end of the poll interval (Kafka)",
        style: Styles::Async,
        at_ms: 100,
        scenario: |it| {
            it.broker.kind = Kind::Kafka(Kafka {
                partitions: 1,
                commits: Commits::Each,
                max_poll_interval_ms: 100.0,
                session_ms: 300.0,
                heartbeat_ms: 100.0,
                initial_delay_ms: 0.0,
                retention_ms: 1_000.0,
                retention_check_ms: 500.0,
                ..Kafka::default()
            });
        },
        told: &["throws it out", "finishes job 1", "written that delivery off"],
        untold: &["forgets"],
    },
];

fn listed(at_ms: &[f64]) -> Arrivals {
    Arrivals::List { at_ms: at_ms.to_vec() }
}

fn crash(at_ms: f64) -> Crash {
    Crash { worker: 1, at_ms, down_ms: 50.0 }
}

/// A service for one call at a time that is down for 50 ms.
fn down(from_ms: f64) -> Service {
    let outages = vec![Outage { from_ms, for_ms: 50.0 }];
    Service { capacity: 1, backlog: None, hop_ms: 0.0, error_rate: 0.0, outages, slow: Vec::new(), strain: None }
}

impl Tie {
    /// What is told at that moment.
    fn sentences(&self) -> Vec<String> {
        let mut scenario = Scenario { style: self.style, work: Work::Constant { ms: 100.0 }, ..bare() };
        (self.scenario)(&mut scenario);
        let pair = Pair::run(&scenario).unwrap_or_else(|problems| panic!("{}: {problems:?}", self.name));
        let now = SimTime(self.at_ms * 1_000_000);
        let lines = narrate::of_pair(&pair).into_iter().filter(|line| line.at == now);
        lines.map(|line| (Language::English.words().tell)(line.story)).collect()
    }
}

#[test]
fn ties_are_settled_as_the_table_says() {
    for tie in &TIES {
        let said = tie.sentences();
        let mut rest = said.iter();
        for part in tie.told {
            assert!(rest.any(|it| it.contains(part)), "{}: {part:?} is not told in its turn: {said:#?}", tie.name);
        }
        for part in tie.untold {
            assert!(!said.iter().any(|it| it.contains(part)), "{}: {part:?} is told: {said:#?}", tie.name);
        }
    }
}

#[test]
fn the_table_in_readme_has_exactly_these_rows() {
    let readme = std::fs::read_to_string("README.md").expect("it is there");
    let (_, section) = readme.split_once("| At the same moment |").expect("a table of ties");
    let rows = section.lines().skip(2).map_while(|line| line.strip_prefix("| ")?.split(" | ").next());
    let names: Vec<&str> = TIES.iter().map(|it| it.name).collect();
    assert_eq!(rows.collect::<Vec<_>>(), names);
}
