//! English: further attempts, limits, undoing and the outbox.

use crate::words::kit::resilience::Resilience;
use crate::words::number::grouped;
use crate::words::story::Story;

/// The names in English.
pub const RESILIENCE: Resilience = Resilience {
    undoing: "undoing what was done",
    written_down: "in the outbox",
    throttled: "refused: too many requests",
    in_progress: "refused: the first attempt is still in progress",
    undone: "failed: everything undone again",
    too_many: ["429 Too Many Requests", "429"],
    conflict: ["409 Conflict", "409"],
    answer_throttled: ["too many calls", "429"],
    undone_message: ["cancelled: all undone", "undone"],
    counts: |throttled, in_progress, undone| {
        let some = |count: u32, what| (count > 0).then(|| format!("{} {what}", grouped(count.into())));
        let all = [some(throttled, "throttled"), some(in_progress, "told to wait"), some(undone, "undone")];
        all.into_iter().flatten().collect::<Vec<_>>().join(", ")
    },
    retried: "tried again",
    again: |attempts, effects| {
        format!(
            "{} further attempts; {} side effects once too often",
            grouped(attempts.into()),
            grouped(effects.into())
        )
    },
};

/// What only these do.
pub fn tell(story: Story) -> String {
    match story {
        Story::TriesAgain { who, attempt } => format!("{} will try again: attempt {attempt}", caller(who)),
        Story::QuotaSpent { who } => format!("{} would try again, but the quota for that is spent", caller(who)),
        Story::Throttled { who } => format!("Too many requests: that of {} is not let in", lower(who)),
        Story::Replayed { who } => format!("The API knows this key and repeats its first answer to {}", lower(who)),
        Story::InProgress { who } => {
            format!("The API knows this key: the first attempt of {} is still in progress", lower(who))
        }
        Story::RolledBack { job, worker, steps } => {
            format!("A step of job {job} fails: worker {worker} rolls back the {} before it", done(steps))
        }
        Story::StepFailed { job, worker, steps } => {
            format!("A step of job {job} fails: worker {worker} begins to undo the {} before it", done(steps))
        }
        Story::Compensated { job, worker } => format!("Worker {worker} has undone everything about job {job}"),
        Story::WrittenDown { job } => format!("The API writes job {job} into its outbox, together with its data"),
        Story::RelayedAgain { job } => format!("The relay dies before it has marked job {job}, and publishes it again"),
        Story::Relayed { jobs: 1 } => "The relay publishes a job from the outbox".into(),
        Story::Relayed { jobs } => format!("The relay publishes {jobs} jobs from the outbox"),
        Story::Marked { job } => format!("Job {job} is marked as published"),
        Story::LeftInOutbox { job } => format!("Job {job} stays in the outbox until there is room"),
        Story::Deduplicated { job } => format!("The queue has had job {job} before and does not keep it"),
        Story::RefusedTooMany { who } => format!("{} learns that there are too many requests", caller(who)),
        Story::HearsInProgress { who } => format!("{} learns that its first attempt is still in progress", caller(who)),
        Story::HearsUndone { who } => format!("{} learns that it could not be done: all is undone", caller(who)),
        other => super::brokers::tell(other),
    }
}

fn caller(who: Option<u32>) -> String {
    who.map_or("The client".into(), |who| format!("Client {who}"))
}

fn lower(who: Option<u32>) -> String {
    who.map_or("the client".into(), |who| format!("client {who}"))
}

fn done(steps: u32) -> String {
    if steps == 1 { "one step".into() } else { format!("{steps} steps") }
}
