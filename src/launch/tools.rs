//! What a build needs beside cargo, and how it comes onto the machine.

mod wasm_opt;
mod wasm_target;

pub use wasm_opt::Optimiser;

use super::Failure;
use std::env;
use std::path::PathBuf;

/// The tools of one build, all that can be had.
pub struct Tools {
    /// Makes the program smaller; a build without it is bigger.
    pub optimiser: Option<Optimiser>,
}

/// Makes sure of everything that a build of the page needs, and installs what is missing.
///
/// # Errors
/// When something is missing that cannot be installed here; the failure names the command that provides it.
pub fn ensure() -> Result<Tools, Failure> {
    wasm_target::ensure()?;
    Ok(Tools { optimiser: wasm_opt::ensure()? })
}

/// The file of a program on `PATH`.
fn on_path(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
}
