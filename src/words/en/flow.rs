//! English: the flow figure.

use crate::words::kit::Flow;
use crate::words::number::{seconds, seconds_bare, span};
use std::cmp::Ordering;

/// The flow figure in English.
pub static FLOW: Flow = Flow {
    picture: "Two space-time diagrams on one time axis: the synchronous run and the asynchronous run of the same request",
    question: |work| {
        format!("The work takes {}. When will the async client hold the result, counted from its click?", span(work))
    },
    guess_label: "Your guess, in seconds",
    guess_kept: |at| format!("You said {}. Watch the async client.", seconds(at)),
    guess_result,
    blocked: "Caller blocked",
    acknowledged: "Acknowledged after",
    result: "Result known after",
    held: "API thread held",
    mean_of: |count| format!("mean of {count}"),
    mean_of_some: |sync, delegated, all| format!("sync {sync}, async {delegated} of {all}"),
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
    handle_work: "Drag the end of the work",
    handle_timeout: "patience",
    handle_timeout_off: "patience: endless",
    handle_limit: "server's limit",
    handle_limit_off: "server's limit: none",
    handle_arrival: "Drag the second request",
    handle_poll: "Drag the first poll",
    handle_threads: "Drag to add or remove threads",
    handle_workers: "Drag to add or remove workers",
    task_play: "See both runs to their end",
    task_threads: "Hold all API threads, so that the next client is refused in the sync half only",
    task_give_up: "Make the sync client give up while the async one keeps its receipt (drag its patience)",
    task_sync_wins: |wait| {
        format!("Find a work time at which sync is the better choice: everybody has the result within {}", span(wait))
    },
    caption: "The async result is later than the sync one; only the receipt is earlier.",
    model: &[
        "One seeded simulation runs twice, once for each style, with the same arrivals and the same work.",
        "Each call holds one API thread. When none is free, the next call is refused with 503; nobody waits in line.",
        "Async: the API checks the request, publishes a job, and answers 202 only when the broker has confirmed it.",
        "The queue keeps a job until the worker acknowledges it. A worker holds one job at a time.",
        "Nothing is lost on the way, messages take a fixed time, and no machine crashes here. Later figures change that.",
    ],
};

fn guess_result(guess: u64, truth: u64, sync: u64) -> String {
    const NEAR: u64 = 100_000_000;
    let praise = if guess.abs_diff(truth) <= NEAR { "Well guessed: you" } else { "You" };
    let order = match truth.cmp(&sync) {
        Ordering::Greater => format!("{} s later than the sync client had it", seconds_bare(truth - sync)),
        Ordering::Equal => "at the same moment as the sync client".into(),
        Ordering::Less => format!("{} s earlier than the sync client had it", seconds_bare(sync - truth)),
    };
    format!("{praise} said {}, it was {}: {order}.", seconds(guess), seconds(truth))
}
