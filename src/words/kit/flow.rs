//! What the flow figure must say.

/// The flow figure.
#[derive(Clone, Copy)]
pub struct Flow {
    pub picture: &'static str,
    pub question: fn(u64) -> String,
    pub guess_label: &'static str,
    /// What came of the guess, and why: guessed, true, and the synchronous result, in nanoseconds.
    pub verdict: fn(u64, u64, u64) -> [String; 2],
    /// The same where one of the clients never had a result.
    pub verdict_never: fn(u64) -> [String; 2],
    /// What both runs have shown.
    pub saw: fn([Told; 2]) -> String,
    pub lost: &'static str,
    /// So many of so many.
    pub of_all: fn(usize, usize) -> String,
    pub blocked: &'static str,
    pub acknowledged: &'static str,
    pub result: &'static str,
    pub mean: &'static str,
    /// Behind a mean over so many that were served.
    pub of_served: fn(usize) -> String,
    pub nobody: &'static str,
    pub never: &'static str,
    pub work: &'static str,
    pub threads: &'static str,
    pub workers: &'static str,
    pub requests: &'static str,
    pub rate: &'static str,
    pub arrivals: &'static str,
    pub evenly: &'static str,
    pub random: &'static str,
    pub timeout: &'static str,
    pub limit: &'static str,
    pub reply: &'static str,
    pub push: &'static str,
    pub poll: &'static str,
    pub callback: &'static str,
    pub poll_every: &'static str,
    pub seconds: &'static str,
    pub per_second: &'static str,
    pub hint: &'static str,
    /// Beside the handle of the work, with its time.
    pub handle_work: fn(&str) -> String,
    pub handle_timeout: &'static str,
    pub handle_timeout_off: &'static str,
    pub handle_limit: &'static str,
    pub handle_limit_off: &'static str,
    pub handle_arrival: &'static str,
    pub handle_poll: &'static str,
    /// At the lane of so many threads, or workers.
    pub handle_threads: fn(u32) -> String,
    pub handle_workers: fn(u32) -> String,
    pub task_threads: &'static str,
    pub task_give_up: &'static str,
    /// The longest wait that is hardly noticed, and the shortest that is, in nanoseconds.
    pub task_sync_wins: fn(u64, u64) -> String,
    /// What was seen when each of them was done: of the second, when the client gave up and when the other one had its
    /// receipt and its result; of the third, the longest time to a result in each run; all in nanoseconds.
    pub saw_threads: fn(TurnedAway) -> String,
    pub saw_give_up: fn([u64; 3]) -> String,
    pub saw_sync_wins: fn([u64; 2]) -> String,
    pub caption: &'static str,
    pub model: &'static [&'static str],
}

/// What a run of the flow came to; means in nanoseconds, over those that were served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    pub requests: usize,
    pub lost: usize,
    pub blocked: Option<u64>,
    pub result: Option<u64>,
}

/// What held threads did to clients, and a queue to the slowest of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TurnedAway {
    pub threads: u32,
    pub refused: usize,
    pub requests: usize,
    /// The number of the client who waited longest for the queue, and how long, in nanoseconds.
    pub slowest: u32,
    pub waited: u64,
}
