//! Of what jobs die, and what people turn to, as sentences name it.

/// Of what a job dies at the broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Death {
    /// It waited too long.
    Expired,
    /// There was no room.
    Overflow,
    /// A worker rejected it.
    Rejected,
    /// It was delivered too often.
    TooOften,
    /// It was forgotten when it was handed out.
    Unfinished,
    /// Nobody will read it.
    Skipped,
}

/// What a person turns to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// Sports.
    Sport,
    /// A meal.
    Meal,
    /// Other work.
    Work,
}
