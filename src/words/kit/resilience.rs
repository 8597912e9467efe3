//! What there is to say about further attempts, limits, undoing and the outbox.

/// Names of activities, messages and fates that only these have.
#[derive(Clone, Copy)]
pub struct Resilience {
    pub undoing: &'static str,
    pub written_down: &'static str,
    /// Why a caller left without a result.
    pub throttled: &'static str,
    pub in_progress: &'static str,
    pub undone: &'static str,
    /// What messages are called: in full, and short.
    pub too_many: [&'static str; 2],
    pub conflict: [&'static str; 2],
    pub answer_throttled: [&'static str; 2],
    pub undone_message: [&'static str; 2],
    /// How many requests ended like that.
    pub counts: fn(u32, u32, u32) -> String,
    pub retried: &'static str,
    /// How many further attempts callers made, and how often a side effect happened once more.
    pub again: fn(u32, u32) -> String,
}
