//! English: the cards of sections 2 and 3.

use super::{some, there};
use crate::words::kit::quiz::{FlowCards, QueueCards};
use crate::words::number::{seconds, span};

pub const FLOW: FlowCards = FlowCards {
    later: |later, check| {
        format!(
            "The same work, twice: the async client has its result {} after the sync client has its own. Before its 202, \
             the API checks the request for {}. All hops between API and broker and between broker and worker take equally \
             long. How long is one?",
            span(later),
            span(check)
        )
    },
    later_why: |sync, delegated, later, check, hops, hop| {
        format!(
            "The sync result is there after {}, the async one after {}: {} later. The check takes {} of that; the other {} \
             are two hops, to the broker and on to the worker, {} each. (The confirm goes back while the job goes on.) \
             Delegating frees the client; it does not hurry the work.",
            seconds(sync),
            seconds(delegated),
            span(later),
            span(check),
            span(hops),
            span(hop)
        )
    },
    free: |link, work, between| {
        format!(
            "The request is on its way. One way between client and API takes {}, the work takes {}. Check and broker's \
             confirm take {} before the API answers 202. Mark the moment at which the async client is free to do \
             something else.",
            span(link),
            span(work),
            span(between)
        )
    },
    free_why: |receipt, ways, between, result| {
        format!(
            "It is free at {}, with the 202: {} there and back, and {} for the check and the broker's confirm. The work \
             goes on without it; the result comes at {}.",
            seconds(receipt),
            span(ways),
            span(between),
            seconds(result)
        )
    },
    accepted: |client, clients, workers| {
        format!(
            "{clients} clients asked in the same moment; {}, each with one job at a time. Client {client} receives its 202 \
             now. What has become of its job?",
            there(workers, "worker")
        )
    },
    accepted_options: ["It is done", "A worker is working on it", "It waits in the queue; nobody has begun"],
    accepted_why: |client, after| {
        format!(
            "Every worker takes one job, in the order in which they came. Client {client} has its result only {} later. \
             The 202 says: stored safely, somebody will see to it. Whether the work has begun, and whether it will \
             succeed, it does not say.",
            span(after)
        )
    },
    threads: |clients, threads| {
        format!(
            "{clients} sync clients call in the same moment. The API has {}, holds one for each request in work, and lets \
             nobody wait in line for one. How many clients are refused?",
            some(threads, "thread")
        )
    },
    refused: ["refused"; 2],
    threads_why: |refused, served| {
        format!(
            "{refused} hear 503: a handler that blocks holds its thread until it has answered, so {} can be served. Clients \
             that await the answer instead of blocking change nothing about that.",
            some(served, "client")
        )
    },
    nobody: |patience| {
        format!(
            "Every client gives up after {}. Press the message that will arrive where nobody waits for it any more.",
            span(patience)
        )
    },
    nobody_why: |client, gave_up, came| {
        format!(
            "Client {client} gave up at {}, but nobody told the server: it worked to the end, and its answer arrives at {} \
             for nobody.",
            seconds(gave_up),
            seconds(came)
        )
    },
};

pub const QUEUE: QueueCards = QueueCards {
    depth: |jobs, workers, work, at| {
        format!(
            "{jobs} jobs are on their way to the queue, each of {} of work; {}, each with one job at a time. How many jobs wait \
             in the queue at {}, taken by no worker yet?",
            span(work),
            there(workers, "worker"),
            span(at)
        )
    },
    waiting: ["waiting"; 2],
    depth_why: |at, jobs, done, busy, waiting| {
        format!(
            "At {}, of {jobs} jobs {} done, {} being worked on and {} waiting: what a worker has taken waits no longer.",
            span(at),
            are(done),
            are(busy),
            are(waiting)
        )
    },
    workers: |jobs, work, few, before, many| {
        format!(
            "{jobs} jobs of {} come at once; a worker does one at a time. With {} the last result is known after {}. When is \
             it known with {many} workers?",
            span(work),
            some(few, "worker"),
            seconds(before)
        )
    },
    workers_why: |last, jobs, workers, rounds, work| {
        format!(
            "After {}: {workers} workers do {jobs} jobs in {rounds} rounds of {}, and the messages take the rest. More \
             workers mean fewer rounds; no single job gets faster.",
            seconds(last),
            span(work)
        )
    },
    twice: |worker, at, jobs| {
        format!(
            "A RabbitMQ queue with manual acknowledgements, {jobs} jobs, two workers with a prefetch of one. Worker {worker} has \
             just died, at {}. One job will be delivered a second time. Press the message that brought it to its worker the \
             first time.",
            seconds(at)
        )
    },
    twice_why: |job, again, worker| {
        format!(
            "Job {job}. Its worker died before the acknowledgement and its connection closed, so RabbitMQ takes the job back, \
             and delivers it again at {} to worker {worker}. Whatever the dead worker had already done is done twice: at least once, not exactly once.",
            seconds(again)
        )
    },
    crash: |job, at, jobs| {
        format!(
            "A classic RabbitMQ queue with manual acknowledgements and a prefetch of one. Its only worker has died at {}, in the \
             middle of job {job} of {jobs}. Which job does it begin with when it is back?",
            seconds(at)
        )
    },
    crash_options: |job| {
        [
            format!("Job {job} once more"),
            format!("Job {}; job {job} comes last", job + 1),
            format!("Job {}; job {job} is lost", job + 1),
        ]
    },
    crash_why: |job, at| {
        format!(
            "At {} job {job} is delivered. The queue forgets a job only when it is acknowledged; this one was not, so RabbitMQ \
             puts it back where it stood, at the head. (SQS would hide it until its visibility timeout is over.)",
            seconds(at)
        )
    },
    full: |jobs, room, workers| {
        format!(
            "{jobs} jobs reach a RabbitMQ queue in the same moment. It has a max-length of {room} and overflow “reject-publish”; \
             {}, each idle and with a prefetch of one. The API answers 503 for a job that is rejected. How many of the \
             clients are refused?",
            there(workers, "worker")
        )
    },
    full_why: |refused, kept, workers| {
        format!(
            "{refused} are refused with 503: {} taken at once and {kept} wait, and there is no more room. A bounded queue that \
             rejects hands the overload back to the producer instead of hiding it.",
            are(workers)
        )
    },
};

/// `1 is`, `3 are`.
fn are(count: u32) -> String {
    format!("{count} {}", if count == 1 { "is" } else { "are" })
}
