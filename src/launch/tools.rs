//! The build tools: which versions, and how each of them comes onto the machine.

mod cargo_tool;
mod wasm_opt;
mod wasm_target;

use super::Failure;
use cargo_tool::CargoTool;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Builds the page. The same version stands in Trunk.toml.
const TRUNK: CargoTool = CargoTool {
    name: "trunk",
    version: "0.21.14",
    program: "trunk",
    why: "builds the page",
    cost: "about 13 minutes of processor time",
};

/// Makes the compiled page loadable. Must equal the `wasm-bindgen` crate exactly: see Cargo.toml and Trunk.toml.
const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen-cli",
    version: "0.2.129",
    program: "wasm-bindgen",
    why: "connects the compiled page with the browser",
    cost: "about 5 minutes of processor time",
};

/// The tools of one build, all present.
pub struct Tools {
    /// Trunk's program.
    pub trunk: PathBuf,
    /// Whether `wasm-opt` is there; a build without it is bigger.
    pub optimiser: bool,
    /// `PATH` for Trunk, which looks for its helpers there.
    pub path: OsString,
}

/// Makes sure of everything that a build of the page needs, and installs what is missing.
///
/// # Errors
/// When something is missing that cannot be installed here; the failure names the command that provides it.
pub fn ensure() -> Result<Tools, Failure> {
    wasm_target::ensure()?;
    let trunk = TRUNK.ensure()?;
    let bindgen = WASM_BINDGEN.ensure()?;
    let optimiser = wasm_opt::ensure()?;
    let folders = [bindgen.parent(), optimiser.as_ref().and_then(|program| program.parent())];
    Ok(Tools { trunk, optimiser: optimiser.is_some(), path: path_with(folders.into_iter().flatten()) })
}

/// The folder of the wasm-bindgen programs, the runner of WebAssembly tests among them.
///
/// # Errors
/// When it has to be installed and that fails.
pub fn wasm_bindgen_folder() -> Result<PathBuf, Failure> {
    wasm_target::ensure()?;
    let program = WASM_BINDGEN.ensure()?;
    Ok(program.parent().map(Path::to_path_buf).unwrap_or_default())
}

/// Our `PATH` with folders put before it.
fn path_with<'a>(folders: impl Iterator<Item = &'a Path>) -> OsString {
    let old = env::var_os("PATH").unwrap_or_default();
    let all = folders.map(Path::to_path_buf).chain(env::split_paths(&old));
    env::join_paths(all).unwrap_or(old)
}

/// The file of a program on `PATH`.
fn on_path(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
}
