//! Why a command could not be done, in words that say what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

/// Every way in which `launch` can fail. None of them is a bug of the program.
#[derive(Debug)]
pub enum Failure {
    /// A program or a part of the toolchain is not on this machine, and `launch` cannot install it itself.
    Missing { what: String, remedy: String },
    /// A program ran and failed; what it said is on the terminal.
    Command { line: String, how: String },
    /// A file or folder could not be read or written.
    File { path: PathBuf, error: std::io::Error },
    /// The built page is not what the next step needs.
    Page(String),
    /// A part of the page became too big for its budget: sizes in bytes after brotli.
    Budget { what: String, bytes: usize, limit: usize },
    /// No port could be listened on.
    Port { first: u16, error: std::io::Error },
}

impl Failure {
    /// For `map_err` on file operations.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Failure {
        let path = path.to_path_buf();
        move |error| Failure::File { path, error }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Missing { what, remedy } => write!(out, "{what} is missing. To get it: {remedy}"),
            Failure::Command { line, how } => write!(out, "`{line}` {how}"),
            Failure::File { path, error } => write!(out, "{}: {error}", path.display()),
            Failure::Page(problem) => write!(out, "the built page: {problem}"),
            Failure::Budget { what, bytes, limit } => write!(
                out,
                "{what} transfers {bytes} bytes, {} more than the budget of {limit}; the table above says where they are",
                bytes - limit
            ),
            Failure::Port { first, error } => write!(out, "no free port from {first} on: {error}"),
        }
    }
}

impl std::error::Error for Failure {}
