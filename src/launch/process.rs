//! Running other programs: shown before they start, and named when they fail.

use super::Failure;
use std::io;
use std::process::{Command, Stdio};

/// Runs a program with its output on our terminal.
///
/// # Errors
/// `Missing` with the remedy when there is no such program, `Command` when it fails.
pub fn run(command: &mut Command, remedy: &str) -> Result<(), Failure> {
    let line = line(command);
    eprintln!("$ {line}");
    let status = command.status().map_err(|error| unstartable(command, error, remedy))?;
    match status.success() {
        true => Ok(()),
        false => Err(Failure::Command { line, how: format!("ended with {status}") }),
    }
}

/// Runs a program whose words matter only when it fails.
///
/// # Errors
/// As of [`run`]; what it said is in the failure.
pub fn quietly(command: &mut Command, remedy: &str) -> Result<(), Failure> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| unstartable(command, error, remedy))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let failed = || Failure::Command { line: line(command), how: format!("ended with {}\n{said}", output.status) };
    output.status.success().then_some(()).ok_or_else(failed)
}

/// What a program prints when it succeeds; nothing when it is missing or fails.
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(super::root())
        .stdin(Stdio::null())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_string())
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn unstartable(command: &Command, error: io::Error, remedy: &str) -> Failure {
    let what = format!("`{}`", command.get_program().to_string_lossy());
    match error.kind() {
        io::ErrorKind::NotFound => Failure::Missing { what, remedy: remedy.into() },
        _ => Failure::Command { line: what, how: format!("could not be started: {error}") },
    }
}
