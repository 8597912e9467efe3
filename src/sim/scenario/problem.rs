//! What can be wrong with a scenario.

/// What is wrong with a scenario, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The field, by its path in the JSON form.
    pub place: String,
    /// What is wrong there.
    pub fault: Fault,
}

/// A kind of trouble with a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// Not a finite number.
    NotANumber,
    /// A count with a fraction.
    NotWhole,
    /// Well-formed, but nothing that this place can show.
    NotHere,
    /// Below or above what the simulation carries.
    OutOfRange { least: f64, most: f64 },
    /// A list that must ascend does not, or its spans overlap; the index of the first offender.
    NotAscending { index: usize },
    /// A list with nothing in it.
    Empty,
    /// A list with too many entries.
    TooMany { most: usize },
    /// Written by another version of the format.
    Version { found: u32 },
}
