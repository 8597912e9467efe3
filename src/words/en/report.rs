//! English: what the command line says about a scenario and its runs.

use crate::words::kit::report::{Became, Fault, Report};
use crate::words::number::{grouped, seconds, seconds_bare, span, trimmed};
use crate::words::story::Death;

/// The report in English.
pub const REPORT: Report = Report {
    title: |name, seed| format!("{name} (seed {seed})"),
    requests: "requests",
    done: |count| format!("{} done", whole(count)),
    refused: |count| format!("{} refused", whole(count)),
    gave_up: |count| format!("{} gave up", whole(count)),
    killed: |count| format!("{} killed by the server", whole(count)),
    queue_full: |count| format!("{} found the queue full", whole(count)),
    failed: |count| format!("{} failed with the service", whole(count)),
    sent: |count| format!("{} sent and forgotten", whole(count)),
    unheard: |count| format!("{} waiting for what will never come", whole(count)),
    still_there: |count| format!("{} still there", whole(count)),
    asked: "work asked for",
    ended_as,
    attempts: "calls made",
    worked: "work finished",
    worked_in_vain: |count, same, in_vain| match same {
        0 => format!("{}, of which {} in vain", whole(count), whole(in_vain)),
        _ => format!("{}, of which {} the same once more, {} in vain", whole(count), whole(same), whole(in_vain)),
    },
    redelivered: "delivered again",
    redelivered_and_repeated: |times, jobs| {
        format!("{}; {} worked on more than once", some(times, "time"), some(jobs, "job"))
    },
    dead_letters: "dead letters",
    columns: ["count", "min", "mean", "p50", "p90", "p99", "max"],
    acknowledged: "acknowledged after",
    result: "result known after",
    blocked: "caller blocked",
    depth: "queue depth",
    mean_max: |mean, most| format!("mean {}, max {}", trimmed(mean), whole(most)),
    oldest: "oldest waiting job",
    mean_max_time: |mean, most| format!("mean {}, max {}", seconds(mean as u64), seconds(most)),
    threads: "API threads busy",
    busy_and_held: |share, held| format!("{}; {} thread-seconds held", percent(share), seconds_bare(nanos(held))),
    workers: "workers busy",
    busy: percent,
    service: "service busy",
    late: "after the deadline",
    late_of: |late, results| format!("{} of {}", whole(late), some(results, "result")),
    goodput: "goodput",
    per_second: |rate| format!("{} results a second", trimmed(rate)),
    ended: "end",
    quiet: "nothing was left to happen",
    step_limit: |steps| format!("the limit of {} steps was reached", whole(steps)),
    idle_limit: |events| format!("the limit of {} events that changed nothing was reached", whole(events)),
    time_limit: |nanos| format!("the limit of {} of model time was reached", span(nanos)),
    ended_after: |why, nanos| format!("after {}: {why}", seconds(nanos)),
    digest: "digest",
    outline: |requests, work, threads, workers| {
        format!(
            "{}, {} of work, {}, {}",
            some(requests, "request"),
            span(work),
            some(threads, "API thread"),
            some(workers, "worker")
        )
    },
    fault: Fault {
        no_such_example: |name| {
            format!("The lesson has no scenario named {name:?}. `cargo run -- simulate --list` names those it has.")
        },
        unreadable: |file, reason| format!("{file} cannot be read: {reason}. Check the path."),
        too_big: |file, most| format!("{file} is too big: a scenario has at most {} bytes.", grouped(most)),
        not_json: |file, line, column, reason| {
            format!("{file} is not JSON: line {line}, column {column}: {reason}. Mend it there.")
        },
        problems: |file, count| format!("{file} cannot be run. It has {}:", some(count as u32, "problem")),
        whole_file: "the file",
        misfit: |reason| format!("This does not fit: {reason}."),
        twice: "This key is there more than once; keep the one that you mean.",
        remedy: "`cargo run -- simulate --example flow` prints a scenario that works, to compare with.",
    },
};

fn ended_as(count: u32, became: Became) -> String {
    let count = whole(count);
    match became {
        Became::Done => format!("{count} done"),
        Became::DeadLetter(of) => format!("{count} with the dead letters ({})", death(of)),
        Became::Lost(of) => format!("{count} lost ({})", death(of)),
        Became::QueueFull => format!("{count} found the queue full"),
        Became::NoThread => format!("{count} found no API thread"),
        Became::Killed => format!("{count} killed by the server"),
        Became::Failed => format!("{count} failed with the service"),
        Became::NeverSent => format!("{count} never sent"),
        Became::Throttled => format!("{count} not let in"),
        Became::Known => format!("{count} known already"),
        Became::Undone => format!("{count} undone again"),
        Became::WithCaller => format!("{count} still with the caller"),
        Became::OnItsWay => format!("{count} still on the way"),
        Became::AtApi => format!("{count} still at the API"),
        Became::InOutbox => format!("{count} still in the outbox"),
        Became::InQueue => format!("{count} still in the queue"),
        Became::WithWorker => format!("{count} still with a worker"),
    }
}

fn death(of: Death) -> &'static str {
    match of {
        Death::Expired => "kept too long",
        Death::Overflow => "no room",
        Death::Rejected => "rejected",
        Death::TooOften => "delivered too often",
        Death::Unfinished => "forgotten before it was done",
        Death::Skipped => "passed over",
    }
}

fn whole(count: u32) -> String {
    grouped(u64::from(count))
}

fn some(count: u32, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", whole(count))
}

fn percent(share: f64) -> String {
    format!("{} %", trimmed(share * 100.0))
}

/// What does not fit is longer than the age of the universe in any case.
fn nanos(value: u128) -> u64 {
    u64::try_from(value).unwrap_or(u64::MAX)
}
