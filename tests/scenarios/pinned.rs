//! Scenarios and the digests of their runs, pinned: equal on the host, in node and in a browser, today and later.
//!
//! A digest changes when anything about a run does. If that was the intention, the failing test prints the new row.

use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::trace::{Pair, Trace};

/// A scenario file and the digests of its runs: of the synchronous one and of the delegated one.
pub struct Pinned {
    /// The file's name without its ending.
    pub file: &'static str,
    /// What stands in it.
    pub json: &'static str,
    /// The digests; `None` where the scenario does not ask for that run.
    pub digests: [Option<u64>; 2],
}

/// All of them.
pub const PINNED: [Pinned; 57] = [
    Pinned {
        file: "duel",
        json: include_str!("duel.json"),
        digests: [Some(0xbc3a80ce89897288), Some(0x8c2edf1e75da1a7c)],
    },
    Pinned {
        file: "flow",
        json: include_str!("flow.json"),
        digests: [Some(0xbc45a0c9349ede1a), Some(0xc7410e17c3d20bbb)],
    },
    Pinned {
        file: "polls",
        json: include_str!("polls.json"),
        digests: [Some(0xc5c38b4f5d9ebbc2), Some(0xfcf746fe5242b796)],
    },
    Pinned {
        file: "callback",
        json: include_str!("callback.json"),
        digests: [Some(0xb7ac234b4c0228a2), Some(0xba615896b31c316c)],
    },
    Pinned {
        file: "refusals",
        json: include_str!("refusals.json"),
        digests: [Some(0x1e989b0e0c5bb992), Some(0x988ea130236dc165)],
    },
    Pinned {
        file: "timeouts",
        json: include_str!("timeouts.json"),
        digests: [Some(0x3369204a78e59d4b), Some(0x680f2b9fa395e777)],
    },
    Pinned {
        file: "request_limit",
        json: include_str!("request_limit.json"),
        digests: [Some(0x0e04b5060d3c6465), Some(0x5bf8a57509ddad1a)],
    },
    Pinned {
        file: "poisson",
        json: include_str!("poisson.json"),
        digests: [Some(0xbd2168544a3843a8), Some(0xeb112bbe55cdcdb5)],
    },
    Pinned {
        file: "exponential_work",
        json: include_str!("exponential_work.json"),
        digests: [Some(0x6c1c692199328007), Some(0xee96fa624aa49a32)],
    },
    Pinned {
        file: "several_workers",
        json: include_str!("several_workers.json"),
        digests: [None, Some(0xe5c19009c56fabd2)],
    },
    Pinned {
        file: "list",
        json: include_str!("list.json"),
        digests: [Some(0x106735c7075a825b), Some(0xcb2b647d3204e07a)],
    },
    Pinned { file: "queue", json: include_str!("queue.json"), digests: [None, Some(0x5f49e420ffa62328)] },
    Pinned { file: "queue-80", json: include_str!("queue-80.json"), digests: [None, Some(0x78fdd6131e6ec5b8)] },
    Pinned { file: "queue-95", json: include_str!("queue-95.json"), digests: [None, Some(0xf6567ec9aaf95db2)] },
    Pinned {
        file: "choose",
        json: include_str!("choose.json"),
        digests: [Some(0x6d82f3fd6fc2c42f), Some(0xf6e5bf1cc2e0afd8)],
    },
    Pinned {
        file: "decouple",
        json: include_str!("decouple.json"),
        digests: [Some(0xc2b9cdcfa8920f24), Some(0xc0eeb9129ce50bdf)],
    },
    Pinned {
        file: "your-turn",
        json: include_str!("your-turn.json"),
        digests: [Some(0x6ceafb4a2effac41), Some(0xc2319b55c8dc28a4)],
    },
    Pinned { file: "curious", json: include_str!("curious.json"), digests: [None, Some(0x3222c664c0d96fcc)] },
    Pinned {
        file: "api_line",
        json: include_str!("api_line.json"),
        digests: [Some(0x15d32be5afe07743), Some(0x66f50ccc9bcfd18b)],
    },
    Pinned {
        file: "bursts",
        json: include_str!("bursts.json"),
        digests: [Some(0x7948ff7f3a099544), Some(0x4e3a2f651afd5ea9)],
    },
    Pinned {
        file: "phases",
        json: include_str!("phases.json"),
        digests: [Some(0xa14bd037b061dbbe), Some(0x295efeaf20fba1aa)],
    },
    Pinned {
        file: "uniform_work",
        json: include_str!("uniform_work.json"),
        digests: [Some(0x9e4c0922298fad76), Some(0x294f4e91f03eac44)],
    },
    Pinned {
        file: "erlang_work",
        json: include_str!("erlang_work.json"),
        digests: [Some(0x6869a2c331a6ffba), Some(0x124b02928c027b19)],
    },
    Pinned {
        file: "hyperexponential_work",
        json: include_str!("hyperexponential_work.json"),
        digests: [Some(0xe9701a266ab1a969), Some(0x8e674fd7b75779a3)],
    },
    Pinned {
        file: "lognormal_work",
        json: include_str!("lognormal_work.json"),
        digests: [Some(0x68d5e13ffd955620), Some(0xa02ebbeb7f13464a)],
    },
    Pinned {
        file: "listed_work",
        json: include_str!("listed_work.json"),
        digests: [Some(0x5790b0f3da3cba5d), Some(0x9ea27be58d847ab0)],
    },
    Pinned {
        file: "jitter",
        json: include_str!("jitter.json"),
        digests: [Some(0xa1080825a8c46301), Some(0x3e1622232abe14dc)],
    },
    Pinned {
        file: "crash_redelivery",
        json: include_str!("crash_redelivery.json"),
        digests: [None, Some(0x0c098db15b551f5d)],
    },
    Pinned { file: "dead_letter", json: include_str!("dead_letter.json"), digests: [None, Some(0x8a3e98d9ccc82915)] },
    Pinned {
        file: "queue_full",
        json: include_str!("queue_full.json"),
        digests: [Some(0x94e7e6b5bfb98a34), Some(0x23371fc7fb122df2)],
    },
    Pinned {
        file: "service_outage",
        json: include_str!("service_outage.json"),
        digests: [Some(0x2a4c71ac15d2fa07), Some(0x5729380f1794ca99)],
    },
    Pinned {
        file: "service_slow_errors",
        json: include_str!("service_slow_errors.json"),
        digests: [Some(0xb78ee123015b8723), Some(0x412f74fc2f30c718)],
    },
    Pinned {
        file: "person",
        json: include_str!("person.json"),
        digests: [Some(0x0a5a289795e23628), Some(0xb926fc077db563f5)],
    },
    Pinned {
        file: "fire_and_forget",
        json: include_str!("fire_and_forget.json"),
        digests: [Some(0xe03dad39c899e7dc), Some(0xed4ecd19a80cab57)],
    },
    Pinned {
        file: "everything",
        json: include_str!("everything.json"),
        digests: [Some(0xa82c685f5ab915ee), Some(0xed06577546f50a99)],
    },
    Pinned { file: "effect_lost", json: include_str!("effect_lost.json"), digests: [None, Some(0xfa03b3b356887792)] },
    Pinned { file: "effect_twice", json: include_str!("effect_twice.json"), digests: [None, Some(0xe98970b9367e02aa)] },
    Pinned {
        file: "effect_remembered",
        json: include_str!("effect_remembered.json"),
        digests: [None, Some(0xfbd89bc4e499b497)],
    },
    Pinned {
        file: "poison_message",
        json: include_str!("poison_message.json"),
        digests: [None, Some(0x96241f0825bc3271)],
    },
    Pinned { file: "autoscale", json: include_str!("autoscale.json"), digests: [None, Some(0x08bfb3325d7c39f0)] },
    Pinned {
        file: "rabbit_prefetch",
        json: include_str!("rabbit_prefetch.json"),
        digests: [None, Some(0xc6fb15b3dae8745e)],
    },
    Pinned {
        file: "rabbit_dead_letter",
        json: include_str!("rabbit_dead_letter.json"),
        digests: [None, Some(0x440b6c7e8f536612)],
    },
    Pinned {
        file: "rabbit_auto_ack",
        json: include_str!("rabbit_auto_ack.json"),
        digests: [None, Some(0xc50433bffcace7bf)],
    },
    Pinned {
        file: "sqs_visibility",
        json: include_str!("sqs_visibility.json"),
        digests: [None, Some(0x6c8ab28acb736bfb)],
    },
    Pinned { file: "sqs_fifo", json: include_str!("sqs_fifo.json"), digests: [None, Some(0xa37594fe565c940a)] },
    Pinned { file: "kafka_crash", json: include_str!("kafka_crash.json"), digests: [None, Some(0x9d310fa1e22807bd)] },
    Pinned {
        file: "kafka_at_most_once",
        json: include_str!("kafka_at_most_once.json"),
        digests: [None, Some(0xf4dbf65a5251156c)],
    },
    Pinned {
        file: "kafka_cooperative",
        json: include_str!("kafka_cooperative.json"),
        digests: [None, Some(0x4af7f822596be5e7)],
    },
    Pinned {
        file: "database_strain",
        json: include_str!("database_strain.json"),
        digests: [None, Some(0x9559b876cacb1743)],
    },
    Pinned { file: "retry_storm", json: include_str!("retry_storm.json"), digests: [Some(0x1bef22cdd912e147), None] },
    Pinned { file: "retry_calm", json: include_str!("retry_calm.json"), digests: [Some(0x4a895aa2a57f5284), None] },
    Pinned { file: "retry_key", json: include_str!("retry_key.json"), digests: [Some(0xccc2b8ddc8dfb8aa), None] },
    Pinned { file: "rate_limit", json: include_str!("rate_limit.json"), digests: [None, Some(0x065f2c431a551a71)] },
    Pinned {
        file: "service_limit",
        json: include_str!("service_limit.json"),
        digests: [None, Some(0x3f100a1444e005b5)],
    },
    Pinned { file: "transaction", json: include_str!("transaction.json"), digests: [None, Some(0xf7c32583daa6358e)] },
    Pinned { file: "saga", json: include_str!("saga.json"), digests: [None, Some(0x31346b02fdd3fc06)] },
    Pinned { file: "outbox", json: include_str!("outbox.json"), digests: [None, Some(0x37290543abce6d0b)] },
];

/// The digests that the runs of a scenario have here and now.
pub fn digests(json: &str) -> [Option<u64>; 2] {
    let scenario: Scenario = serde_json::from_str(json).expect("a scenario in JSON");
    let pair = Pair::run(&scenario).expect("a valid scenario");
    [pair.sync, pair.delegated].map(|trace| trace.as_ref().map(Trace::digest))
}

/// Says which rows of [`PINNED`] are not what they should be, and what they would be; empty if all is well.
pub fn differences() -> String {
    let of = |pinned: &Pinned| {
        let found = digests(pinned.json);
        let text = found.map(|digest| digest.map_or("None".into(), |digest| format!("Some({digest:#018x})")));
        (found != pinned.digests).then(|| format!("{}: [{}]\n", pinned.file, text.join(", ")))
    };
    PINNED.iter().filter_map(of).collect()
}
