//! English: the cards of sections 4 to 8.

use super::some;
use crate::words::kit::quiz::{Choose, Curious, Decouple, YourTurn};
use crate::words::number::{grouped, seconds, span, trimmed};

pub const CHOOSE: Choose = Choose {
    messages: |work, callback, sync| {
        format!(
            "A short read of {} takes {} in the sync style. How many does the async style need for it, between client, API, \
             broker and worker, with the result sent by {}? Confirms and acknowledgements count, TCP's own do not.",
            span(work),
            some(sync, "message"),
            if callback { "webhook" } else { "push" }
        )
    },
    unit_messages: ["message", "messages"],
    messages_why: |callback, delegated, sync, sync_known, delegated_known| {
        format!(
            "{delegated} instead of {sync}: request, job, confirm, receipt, delivery, result,{} acknowledgement, and each \
             is something to operate. And the result is known after {} instead of {}. For a short read, call.",
            if callback { " the client's answer to it," } else { "" },
            seconds(delegated_known),
            seconds(sync_known)
        )
    },
    login: |work, receipt| {
        format!(
            "Somebody logs in, asynchronously. Checking the password takes {} on purpose; the 202, a receipt without a \
             session, has arrived at {}. When can the user go on?",
            span(work),
            span(receipt)
        )
    },
    login_after: |after| format!("After {after}"),
    login_why: |receipt, result, sync| {
        format!(
            "With the result, after {}. The receipt after {} lets nobody in. A plain call would have had the result after \
             {}: that something is slow is no reason to delegate it if the caller cannot go on without the answer.",
            span(result),
            span(receipt),
            span(sync)
        )
    },
    spike: |requests, length, threads, work| {
        format!(
            "{requests} requests come evenly spread over {}, the first at once. The API has {}, holds one for each of the {} of \
             work that a request takes, and lets nobody wait in line for one. How many requests are refused in the sync \
             style?",
            span(length),
            some(threads, "thread"),
            span(work)
        )
    },
    lost: ["refused"; 2],
    spike_why: |sync, delegated, work, last| {
        format!(
            "{sync} in the sync style: a thread that serves one request is missing to others for {}. {delegated} in the \
             async one: there a thread is held only until the job is stored, and the spike becomes a queue. The price is \
             time: the last result is known at {}.",
            span(work),
            seconds(last)
        )
    },
};

pub const DECOUPLE: Decouple = Decouple {
    red: |rate, capacity, from, length| {
        format!(
            "Orders come at {} a second and call the PDF service in line; it could make {} invoices a second. It goes down \
             at {} for {}, and nobody tries again. How many orders fail?",
            trimmed(rate),
            trimmed(capacity),
            span(from),
            span(length)
        )
    },
    orders: ["order", "orders"],
    red_why: |lost, all| {
        format!(
            "{lost} of {all} orders: every order that comes while the service is down. In line, its outage is your outage."
        )
    },
    backlog: |rate, capacity, from, length| {
        format!(
            "Orders come at {} a second; behind a queue without a limit the PDF service makes {} invoices a second. It goes down \
             at {} for {}, and the worker waits for it. How many orders have no invoice at the moment it is back?",
            trimmed(rate),
            trimmed(capacity),
            span(from),
            span(length)
        )
    },
    backlog_why: |unfinished, rate, length| {
        format!(
            "{unfinished} orders: {} a second for {}. Nobody saw an error, but it is a debt.",
            trimmed(rate),
            span(length)
        )
    },
    catch_up: |rate, capacity, from, length| {
        format!(
            "Orders come at {} a second, the PDF service makes {} invoices a second. It is down from {} for {}; orders go \
             on coming. How long after it is back has the queue been worked off?",
            trimmed(rate),
            trimmed(capacity),
            span(from),
            span(length)
        )
    },
    catch_up_why: |backlog, spare, formula, took, less| {
        format!(
            "{backlog} orders have no invoice, and only the capacity beyond the ongoing traffic, {spare} a second, pays \
             them back: {backlog} / {spare} = {}. The run needs {}, which is {} less: its queue is empty once the worker \
             has taken the last order, not once that is made, and orders come one by one.",
            span(formula),
            seconds(took),
            seconds(less)
        )
    },
    limit: |rate, capacity, length, room| {
        format!(
            "Orders come at {} a second. Behind a RabbitMQ queue the PDF service, good for {} a second, is down for {}; its \
             one worker waits with the order that it has. The queue has a max-length of {room} and overflow \
             “reject-publish”, and a rejected order hears 503. Who sees an error?",
            trimmed(rate),
            trimmed(capacity),
            span(length)
        )
    },
    limit_options: ["Nobody", "Everybody who orders during the outage", "Only those who order once the queue is full"],
    limit_why: |refused, after, came, room| {
        if refused == 0 {
            return format!(
                "Nobody: all {came} orders that come meanwhile find room. The queue protects you within its limit."
            );
        }
        let last = match after {
            0 => String::new(),
            1 => " The last of them comes just after the service is back, before the worker has taken the next job."
                .into(),
            _ => format!(" The last {after} come just after the service is back, before there is room again."),
        };
        format!(
            "{refused} orders hear 503: the worker holds 1, {room} wait, and the queue is full.{last} A queue with a limit \
             protects you up to it, and no further."
        )
    },
};

pub const YOUR_TURN: YourTurn = YourTurn {
    the_loop: |mails, each, limit| {
        format!(
            "A loop in the request handler sends {} mails, {} each. The server kills any handler after {}. How many mails \
             have been sent by then?",
            grouped(mails.into()),
            span(each),
            span(limit)
        )
    },
    sent: ["mail", "mails"],
    the_loop_why: |sent, each, mails, limit, all| {
        format!(
            "{} mails of {} fit into the {} for which the handler lives; all {} would take {}. The client hears 504; \
             whoever clicks again mails the first ones twice.",
            grouped(sent.into()),
            span(each),
            span(limit),
            grouped(mails.into()),
            span(all)
        )
    },
    batches: |mails, batch, call| {
        format!(
            "Better: a queue. But the request handler itself enqueues {} mails, {batch} in a call of {}, one call after the \
             other. How long does the API take to answer 202?",
            grouped(mails.into()),
            span(call)
        )
    },
    batches_why: |calls, call, took| {
        format!(
            "{}: {} calls of {}, one after the other, and the promise was milliseconds. Store the campaign, enqueue one \
             job, and let a splitter fan it out.",
            seconds(took),
            grouped(calls.into()),
            span(call)
        )
    },
};

pub const CURIOUS: Curious = Curious {
    polls: |work, every| {
        format!(
            "The task takes {}. The client first asks for it {} after its 202, and again as long after each “not yet”. How many \
             polls does it send until it has the result?",
            span(work),
            span(every)
        )
    },
    asked: ["poll", "polls"],
    polls_why: |polls, known| {
        format!(
            "{polls} polls, the last one answered with the result at {}. All the others were answered “not yet”: traffic \
             that tells nothing.",
            seconds(known)
        )
    },
    stale: |every, done| {
        format!(
            "The client polls: it asks again {} after each “not yet”. The task is done now, at {}. Mark the moment at which the \
             client knows.",
            span(every),
            seconds(done)
        )
    },
    stale_why: |known, late| {
        format!(
            "At {}, {} after it was done: it has to wait for the next time the client asks. On average that is half an \
             interval, at worst a whole one, and the messages on top.",
            seconds(known),
            span(late)
        )
    },
    webhook: |client, clients| {
        format!(
            "{clients} clients left a callback address each. Press the message by which client {client} learns its result."
        )
    },
    webhook_why: |receipt, call| {
        format!(
            "The worker's call to the client's own address, at {}. The 202 at {} was a receipt only, and no connection was \
             kept open since.",
            seconds(call),
            seconds(receipt)
        )
    },
};
