//! Problems of a scenario as sentences: what is wrong, and what to do about it.

use crate::sim::scenario::{Fault, OLDEST_VERSION, Problem, VERSION};
use crate::words::Words;

/// All of them, one after the other.
pub fn all(problems: &[Problem], words: &Words) -> String {
    problems.iter().map(|it| problem(it, words)).collect::<Vec<_>>().join(" ")
}

/// What is wrong with a value, for whoever stands at its place already. Entries of lists count from 1, as people do.
pub fn problem(problem: &Problem, words: &Words) -> String {
    let trouble = &words.trouble;
    match problem.fault {
        Fault::NotWhole => trouble.not_whole.into(),
        Fault::NotHere => trouble.not_here.into(),
        Fault::NotANumber => trouble.not_a_number.into(),
        Fault::OutOfRange { least, most } => (trouble.out_of_range)(least, most),
        Fault::NotAscending { index } => (trouble.not_ascending)(index + 1),
        Fault::Empty => trouble.empty.into(),
        Fault::TooMany { most } => (trouble.too_many)(most),
        Fault::Version { found } => (trouble.version)(found, OLDEST_VERSION, VERSION),
    }
}
