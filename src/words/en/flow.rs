//! English: the flow figure.

use crate::words::kit::flow::{Flow, Told};
use crate::words::number::{seconds, span};
use std::cmp::Ordering;

/// The flow figure in English.
pub static FLOW: Flow = Flow {
    picture: "Two space-time diagrams on one time axis: the synchronous run and the asynchronous run of the same request",
    question: |work| {
        format!("The work takes {}. When will the async client hold the result, counted from its click?", span(work))
    },
    guess_label: "Your guess, in seconds",
    verdict,
    verdict_never: |at| [format!("You said {}.", seconds(at)), "One of the clients never had its result.".into()],
    saw,
    lost: "Refused or gave up",
    of_all: |lost, all| format!("{lost} of {all}"),
    blocked: "Caller blocked",
    acknowledged: "Receipt after",
    result: "Result known after",
    mean: "mean",
    of_served: |served| format!("of the {served} served"),
    nobody: "nobody served",
    never: "never",
    work: "Work time",
    threads: "API threads",
    workers: "Workers",
    requests: "Requests",
    rate: "Arrivals per second",
    arrivals: "Arrivals",
    evenly: "evenly",
    random: "at random",
    timeout: "Client's patience: gives up after",
    limit: "Server's limit: kills its handler after",
    reply: "Result comes back by",
    push: "push",
    poll: "poll",
    callback: "webhook",
    poll_every: "Poll every",
    seconds: "s",
    per_second: "a second",
    hint: "drag: what if 0.1 s?",
    handle_work: |time| format!("work {time}"),
    handle_timeout: "patience",
    handle_timeout_off: "patience: endless",
    handle_limit: "server's limit",
    handle_limit_off: "server's limit: none",
    handle_arrival: "second request",
    handle_poll: "first poll",
    handle_threads: |count| if count > 1 { format!("− {count} threads +") } else { "+ thread".into() },
    handle_workers: |count| if count > 1 { format!("− {count} workers +") } else { "+ worker".into() },
    task_threads: "Hold the thread, so that the next client is refused in the sync half only",
    task_give_up: "Make the sync client give up while the async one keeps its receipt",
    task_sync_wins: |wait, more| {
        format!(
            "Find settings at which sync is the better choice: everybody has the result within {}, by way of the queue at least {} later (which reply costs most?)",
            span(wait),
            span(more)
        )
    },
    saw_threads: |it| {
        let threads = if it.threads == 1 { "one held thread".into() } else { format!("{} held threads", it.threads) };
        format!(
            "{threads} turned {} of {} away; the queue turned nobody away, but client {} waited {}.",
            it.refused,
            it.requests,
            it.slowest,
            seconds(it.waited)
        )
    },
    saw_give_up: |[gave_up, receipt, result]| {
        format!(
            "the sync client gave up after {}; the async one had its receipt after {} and its result after {}.",
            seconds(gave_up),
            seconds(receipt),
            seconds(result)
        )
    },
    saw_sync_wins: |[sync, delegated]| {
        format!(
            "in sync everybody had the result within {}; by way of the queue it took {}.",
            seconds(sync),
            seconds(delegated)
        )
    },
    caption: "The async result is later than the sync one; only the receipt is earlier.",
    model: &[
        "One seeded simulation runs twice, once for each style, with the same arrivals and the same work.",
        "Each call holds one API thread, at first the only one; behind the queue is one worker. When no thread is free, the next call is refused with 503; nobody waits in line.",
        "Async: the API checks the request, publishes a job, and answers 202 only when the broker has confirmed it.",
        "The queue keeps a job until the worker acknowledges it. A worker holds one job at a time.",
        "Nothing is lost on the way, messages take a fixed time, and no machine crashes here. Later figures change that.",
    ],
};

fn verdict(guess: u64, truth: u64, sync: u64) -> [String; 2] {
    const NEAR: u64 = 100_000_000;
    let said = if guess.abs_diff(truth) <= NEAR { "Well guessed: you said" } else { "You said" };
    let order = match truth.cmp(&sync) {
        Ordering::Greater => {
            format!(
                "{} later than the sync client had it: the way through the queue comes on top of the work",
                seconds(truth - sync)
            )
        }
        Ordering::Equal => "At the same moment as the sync client".into(),
        Ordering::Less => format!("{} earlier than the sync client had it", seconds(sync - truth)),
    };
    [format!("It was {}.", seconds(truth)), format!("{said} {}. {order}.", seconds(guess))]
}

fn saw([sync, delegated]: [Told; 2]) -> String {
    let blocked = |it: Told| it.blocked.map_or("without a result".into(), seconds);
    let lost = |it: Told| format!("{} of {}", it.lost, it.requests);
    match sync.requests {
        0 | 1 => {
            format!("the sync client was blocked for {}, the async one for {}.", blocked(sync), blocked(delegated))
        }
        _ => format!(
            "sync turned {} away, async {}; whoever was served was blocked for {} in sync and for {} in async.",
            lost(sync),
            lost(delegated),
            blocked(sync),
            blocked(delegated)
        ),
    }
}
