//! English: the cards of sections 1 to 3.

use super::{some, there};
use crate::words::kit::quiz::{Duel, FlowCards, QueueCards};
use crate::words::number::{seconds, span};

pub const DUEL: Duel = Duel {
    first: |friend| {
        format!(
            "Two people ask the same friend, who needs {} to find the answer. One calls and stays on the line, the other \
             texts. Who knows the answer first?",
            span(friend)
        )
    },
    first_options: ["The one who calls", "The one who texts", "Both in the same moment"],
    first_why: |call, text, caller, texter| {
        format!(
            "The caller knows after {}, the texter after {}. The friend needs the same time for both. What differs is \
             your own time: the call takes {} of it, the text {}, typing and reading. A text frees you; it does not hurry your friend.",
            span(call),
            span(text),
            span(caller),
            span(texter)
        )
    },
    stolen: |friends, friend, dialling| {
        format!(
            "You phone {}, one after the other. Dialling takes {} each time, and everyone needs {} to find the answer. How \
             much of your time do the calls take, all together?",
            some(friends, "friend"),
            span(dialling),
            span(friend)
        )
    },
    stolen_why: |phone, each, text| {
        format!(
            "The calls hold you for {}: {} for each friend, dialling and waiting. Texting the same friends holds you for \
             {}, typing and reading, and they think at the same time.",
            span(phone),
            span(each),
            span(text)
        )
    },
    offline: |off, soon| {
        format!(
            "Your friend's phone is off for the next {}. You call; somebody else texts in the same moment. What do the two \
             of you know after {}?",
            span(off),
            span(soon)
        )
    },
    offline_options: [
        "You know that it failed; the other one only knows that the message was sent",
        "Both of you know that it failed",
        "Neither of you knows anything yet",
    ],
    offline_why: |failed, answered| {
        format!(
            "Your call fails after {}, and you know it at once. The text waits for the friend and is answered after {}: nothing is \
             lost, but until then the one who texted cannot tell an answer that is late from one that never comes.",
            span(failed),
            span(answered)
        )
    },
};

pub const FLOW: FlowCards = FlowCards {
    later: |check, hop| {
        format!(
            "Before it answers 202, the API checks the request for {}. A hop between API and broker, or between broker and \
             worker, takes {}. By how much does the async client have its result later than the sync client? (Less than \
             zero: earlier.)",
            span(check),
            span(hop)
        )
    },
    later_why: |sync, delegated| {
        format!(
            "The sync result is there after {}, the async one after {}: the check and two hops, to the broker and on to \
             the worker, come on top of the same work. Delegating frees the client; it does not hurry the work.",
            seconds(sync),
            seconds(delegated)
        )
    },
    free: |link, work| {
        format!(
            "The request is on its way. One way between client and API takes {}, the work takes {}. Mark the moment at \
             which the async client is free again.",
            span(link),
            span(work)
        )
    },
    free_why: |receipt, ways, between, result| {
        format!(
            "It is free at {}, with the 202: {} there and back, and {} for the check and the broker's confirmation. The \
             work goes on without it; the result comes at {}.",
            seconds(receipt),
            span(ways),
            span(between),
            seconds(result)
        )
    },
    accepted: |client, clients, workers| {
        format!(
            "{clients} clients asked in the same moment; {}. Client {client} receives its 202 now. What has become of its \
             job?",
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
            "{clients} sync clients call in the same moment. The API has {}, and nobody waits in line. How many are \
             refused?",
            some(threads, "thread")
        )
    },
    refused: "refused",
    threads_why: |refused, served| {
        format!(
            "{refused} hear 503: a thread is held from the first byte to the last, so {} can be served. It makes no \
             difference how modern the clients' code is.",
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
            "{jobs} jobs are on their way to the queue, each of {} of work; {}. How many jobs wait in the queue at {}?",
            span(work),
            there(workers, "worker"),
            span(at)
        )
    },
    waiting: "waiting",
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
            "{jobs} jobs of {} come at once. With {} the last result is known after {}. When is it known with {many} \
             workers?",
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
            "{jobs} jobs, two workers, and worker {worker} has just died, at {}. One job will be delivered a second time. Press the message that \
             brought it to its worker the first time.",
            seconds(at)
        )
    },
    twice_why: |job, again, worker| {
        format!(
            "Job {job}. Its worker died before the acknowledgement, so the queue takes it back, and delivers it again at \
             {} to worker {worker}. Whatever the dead worker had already done is done twice: at least once, not exactly once.",
            seconds(again)
        )
    },
    crash: |job, at, jobs| {
        format!(
            "The only worker has died at {}, in the middle of job {job} of {jobs}. Which job does it begin with when it is \
             back?",
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
            "At {} job {job} is delivered. The queue forgets a job only when it is acknowledged; this one was not, so it is \
             back at the head of the queue.",
            seconds(at)
        )
    },
    full: |jobs, room, workers| {
        format!(
            "{jobs} jobs reach a queue with room for {room} in the same moment; {} with nothing to do. How many of the \
             clients are refused?",
            there(workers, "worker")
        )
    },
    full_why: |refused, kept, workers| {
        format!(
            "{refused} are refused with 503: {kept} jobs wait, {} taken at once, and there is no more room. A bounded \
             queue hands the overload back to the producer instead of hiding it.",
            are(workers)
        )
    },
};

/// `1 is`, `3 are`.
fn are(count: u32) -> String {
    format!("{count} {}", if count == 1 { "is" } else { "are" })
}
