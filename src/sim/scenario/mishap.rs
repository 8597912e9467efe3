//! Mishaps: what goes wrong with particular jobs in the hands of a worker, whichever worker that is.

use serde::{Deserialize, Serialize};

/// One kind of trouble, and whom it befalls.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mishap {
    /// What goes wrong.
    pub what: Harm,
    /// With which jobs.
    pub whom: Whom,
    /// At so many of a job's first tries. None: every time.
    #[serde(default)]
    pub tries: Option<u32>,
    /// How long a worker that dies of it is down, in milliseconds; without meaning where none dies.
    #[serde(default)]
    pub down_ms: f64,
}

/// What can go wrong when the work is as good as done. The moments differ by what the next worker finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Harm {
    /// The work takes its time and comes to nothing: a message that nobody can process. The worker gives it back.
    Poison,
    /// The worker dies before the side effect: nothing has happened, and the next try is the first to count.
    CrashBefore,
    /// It dies after the side effect, before anybody has noted that: the next try does it again.
    CrashAfter,
    /// It dies after noting that, before the acknowledgement: with a memory of what is done, the next try knows.
    CrashNoted,
}

/// Which jobs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Whom {
    /// This one, counted from 1.
    Job(u32),
    /// Each with this probability, from 0 to 1, by the seed.
    Share(f64),
}

/// What workers know of each other's work: an idempotency store beside the queue.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Memory {
    /// For how long it remembers what is done, in milliseconds.
    pub keep_ms: f64,
}
