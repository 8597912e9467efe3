//! The compiler's half of the toolchain: the standard library for WebAssembly.

use crate::launch::{Failure, process};
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that the compiler can build for the browser.
///
/// # Errors
/// When the target is missing and rustup is not there to add it.
pub fn ensure() -> Result<(), Failure> {
    if is_installed() {
        return Ok(());
    }
    eprintln!(
        "The Rust target {TARGET} is not on this machine: the page is compiled for it. Adding it (a few seconds)."
    );
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", TARGET]).current_dir(crate::launch::root());
    let remedy =
        format!("install Rust by https://rustup.rs, or your system's package with the standard library for {TARGET}");
    process::run(&mut rustup, &remedy)
}

/// Asks the compiler and not rustup, which a distribution's Rust does without.
fn is_installed() -> bool {
    process::output("rustc", &["--print", "target-libdir", "--target", TARGET])
        .is_some_and(|folder| Path::new(&folder).is_dir())
}
