//! One build of the page, from nothing on the machine to a checked site.

use super::{Failure, Site, budget, page, place, process, still, tools};
use std::process::Command;
use tools::Tools;

/// Builds the page into `dist/` and reads it back, ready to be served.
///
/// Builds wait for each other; the returned site is in memory, so a later build does not disturb its server.
///
/// # Errors
/// When a tool is missing, the compiler objects, or the page is over its budget.
pub fn build() -> Result<Site, Failure> {
    let _lock = place::lock_build()?;
    let tools = tools::ensure()?;
    fetch()?;
    trunk(&tools)?;
    still::draw(&place::dist())?;
    page::harden(&place::dist())?;
    let site = Site::read(&place::dist())?;
    site.write_compressed(&place::dist())?;
    budget::check(&site, tools.optimiser)?;
    Ok(site)
}

/// Trunk is told to work offline, so that it downloads no tool behind our back: the crates must be here before.
fn fetch() -> Result<(), Failure> {
    let mut cargo = Command::new("cargo");
    cargo.args(["fetch", "--locked"]).current_dir(super::root());
    process::run(&mut cargo, "install Rust by https://rustup.rs")
}

fn trunk(tools: &Tools) -> Result<(), Failure> {
    let mut trunk = Command::new(&tools.trunk);
    trunk.args(["build", "--skip-version-check"]);
    if !tools.optimiser {
        // A release build insists on wasm-opt; this is the same compilation without that step.
        trunk.args(["--release=false", "--cargo-profile", "release"]);
    }
    trunk.current_dir(super::root()).env("PATH", &tools.path);
    trunk.env_remove("NO_COLOR"); // Trunk takes only `true` and `false` there, and stops at the usual `1`
    process::run(&mut trunk, "run this command again: it installs Trunk")
}
