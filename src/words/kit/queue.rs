//! The shape of what section 3 says beside its prose.

/// The words of section 3.
#[derive(Clone, Copy)]
pub struct Queue {
    /// What can be done: run so many jobs again.
    pub again: fn(u64) -> String,
    pub seed: &'static str,
    pub run: &'static str,
    pub cancel: &'static str,
    pub progress: &'static str,
    pub cancelled: &'static str,
    /// The worker could not be started, or did not come to its end.
    pub failed: &'static str,
    /// With that seed: how long a job waits at so many percent, measured and by the formula, in nanoseconds.
    pub result: fn(u64, u32, u64, u64) -> String,
}
