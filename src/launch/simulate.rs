//! A scenario in the terminal, without the page.

use std::path::PathBuf;
use std::process::ExitCode;

/// What `simulate` was asked for.
#[derive(Debug, PartialEq)]
pub struct SimulateOptions {
    pub source: Source,
    /// Whether to print the narration too.
    pub trace: bool,
}

/// Where the scenario comes from, or which question about the lesson's own ones is asked.
#[derive(Debug, PartialEq)]
pub enum Source {
    /// A scenario file to run.
    File(PathBuf),
    /// Name the scenarios of the lesson.
    List,
    /// Print this scenario of the lesson as JSON.
    Example(String),
}

/// Runs `simulate`; exit code 2 when the file or the name is bad.
pub fn run(options: SimulateOptions) -> ExitCode {
    eprintln!("The engine is not connected yet: {options:?}");
    ExitCode::FAILURE
}
