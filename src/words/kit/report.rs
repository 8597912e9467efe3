//! What the command line says about a scenario and its runs.

use crate::words::story::Death;

/// The report of a run, and what can be wrong with the file it came from.
#[derive(Clone, Copy)]
pub struct Report {
    /// The heading: the scenario's name and seed.
    pub title: fn(&str, u64) -> String,
    pub requests: &'static str,
    pub done: fn(u32) -> String,
    pub refused: fn(u32) -> String,
    pub gave_up: fn(u32) -> String,
    pub killed: fn(u32) -> String,
    pub queue_full: fn(u32) -> String,
    pub failed: fn(u32) -> String,
    pub sent: fn(u32) -> String,
    /// They wait for what will never come.
    pub unheard: fn(u32) -> String,
    pub still_there: fn(u32) -> String,
    pub asked: &'static str,
    /// So many requests came to this end.
    pub ended_as: fn(u32, Became) -> String,
    pub attempts: &'static str,
    pub worked: &'static str,
    /// How often work was finished, how often of those the same was done again, and how often for nobody.
    pub worked_in_vain: fn(u32, u32, u32) -> String,
    pub redelivered: &'static str,
    /// How often a job was delivered again, and how many jobs were worked on more than once.
    pub redelivered_and_repeated: fn(u32, u32) -> String,
    pub dead_letters: &'static str,
    /// Count, min, mean, p50, p90, p99, max.
    pub columns: [&'static str; 7],
    pub acknowledged: &'static str,
    pub result: &'static str,
    pub blocked: &'static str,
    pub depth: &'static str,
    /// Mean and maximum of a number.
    pub mean_max: fn(f64, u32) -> String,
    pub oldest: &'static str,
    /// Mean and maximum of a time in nanoseconds.
    pub mean_max_time: fn(f64, u64) -> String,
    pub threads: &'static str,
    /// The share of the threads' time and the nanoseconds of it.
    pub busy_and_held: fn(f64, u128) -> String,
    pub workers: &'static str,
    /// The share of the workers' time.
    pub busy: fn(f64) -> String,
    pub service: &'static str,
    pub late: &'static str,
    /// How many results came after the deadline, of how many.
    pub late_of: fn(u32, u32) -> String,
    pub goodput: &'static str,
    pub per_second: fn(f64) -> String,
    pub ended: &'static str,
    pub quiet: &'static str,
    pub step_limit: fn(u32) -> String,
    /// So many events that changed nothing.
    pub idle_limit: fn(u32) -> String,
    pub time_limit: fn(u64) -> String,
    /// Why, and after how many nanoseconds.
    pub ended_after: fn(&str, u64) -> String,
    pub digest: &'static str,
    /// A scenario in one line: requests, mean work in nanoseconds, threads, workers.
    pub outline: fn(u32, u64, u32, u32) -> String,
    pub fault: Fault,
}

/// What became of the work that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    Done,
    /// With the dead letters, and of what it died.
    DeadLetter(Death),
    /// Gone, and of what it died.
    Lost(Death),
    /// The queue had no room.
    QueueFull,
    /// The API had no thread.
    NoThread,
    Killed,
    /// The service failed.
    Failed,
    /// Its caller had given up before it was sent.
    NeverSent,
    /// The API lets no more in.
    Throttled,
    /// Another one of its kind is in hand, or done.
    Known,
    Undone,
    /// Still with its caller.
    WithCaller,
    /// Still on its way to the API or to the queue.
    OnItsWay,
    AtApi,
    InOutbox,
    InQueue,
    WithWorker,
}

/// What keeps a file from being run.
#[derive(Clone, Copy)]
pub struct Fault {
    pub no_such_example: fn(&str) -> String,
    /// The file and the reason.
    pub unreadable: fn(&str, &str) -> String,
    /// The file and the bytes that it may have.
    pub too_big: fn(&str, u64) -> String,
    /// The file, the line, the column and the reason.
    pub not_json: fn(&str, usize, usize, &str) -> String,
    /// The file and how many problems it has; they follow.
    pub problems: fn(&str, usize) -> String,
    /// The place of a problem that concerns the whole file.
    pub whole_file: &'static str,
    /// Something is where it does not fit; the reason.
    pub misfit: fn(&str) -> String,
    /// A key is there more than once.
    pub twice: &'static str,
    /// What to compare with.
    pub remedy: &'static str,
}
