//! What ends a run that would not end by itself.

use crate::sim::time::SimTime;

/// The most steps of one fully recorded run.
pub const MAX_STEPS: u32 = 200_000;
/// The most events of one run that changed nothing: looks at the clock and at the backlog.
pub const MAX_IDLE: u32 = 5 * MAX_STEPS;
/// The latest moment of a run: 30 years, in nanoseconds.
pub const MAX_TIME: SimTime = SimTime(30 * 366 * 24 * 3600 * 1_000_000_000);

/// Why a run is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Nothing is left to happen.
    Quiet,
    /// [`MAX_STEPS`] is reached.
    StepLimit,
    /// [`MAX_IDLE`] is reached.
    IdleLimit,
    /// The next event would be after [`MAX_TIME`].
    TimeLimit,
}
