//! A tool from crates.io at one exact version: taken from `PATH` or the cache, else installed into the cache.

use crate::launch::{Failure, place, process};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A tool that `cargo install` provides.
pub struct CargoTool {
    /// The crate.
    pub name: &'static str,
    /// The exact version.
    pub version: &'static str,
    /// The program that the crate installs.
    pub program: &'static str,
    /// What it is needed for, to complete "it …".
    pub why: &'static str,
    /// How long an install usually takes.
    pub cost: &'static str,
}

impl CargoTool {
    /// The program's file, after installing it if need be.
    ///
    /// # Errors
    /// When it has to be installed and that fails.
    pub fn ensure(&self) -> Result<PathBuf, Failure> {
        if let Some(program) = self.on_path() {
            return Ok(program);
        }
        let home = place::tool(self.name, self.version)?;
        if !self.program_in(&home).is_file() {
            let _lock = place::lock_cache()?;
            // Whoever held the lock may have installed it meanwhile.
            if !self.program_in(&home).is_file() {
                self.install(&home)?;
            }
        }
        Ok(self.program_in(&home))
    }

    fn on_path(&self) -> Option<PathBuf> {
        let program = super::on_path(self.program)?;
        let says = process::output(&program.to_string_lossy(), &["--version"])?;
        is_version(&says, self.version).then_some(program)
    }

    fn program_in(&self, home: &Path) -> PathBuf {
        home.join("bin").join(format!("{}{}", self.program, env::consts::EXE_SUFFIX))
    }

    /// Installs beside `home` and renames at the end, so that what an interrupted install leaves is never taken for
    /// the tool; the next start goes on where it stopped.
    fn install(&self, home: &Path) -> Result<(), Failure> {
        let CargoTool { name, version, why, cost, .. } = self;
        eprintln!("{name} {version} is not on this machine: it {why}.");
        eprintln!("Installing it once, into {} ({cost}).", home.display());
        let partial = home.with_file_name(format!("{name}-{version}.partial"));
        let target = partial.join("target");
        let mut cargo = Command::new("cargo");
        cargo.args(["install", "--locked", "--version", version, "--root"]).arg(&partial);
        cargo.arg("--target-dir").arg(&target).arg(name);
        process::run(&mut cargo, "install Rust by https://rustup.rs")?;
        fs::remove_dir_all(&target).map_err(Failure::file(&target))?;
        fs::rename(&partial, home).map_err(Failure::file(home))
    }
}

/// Whether the output of `program --version` names this version.
fn is_version(output: &str, version: &str) -> bool {
    output.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::is_version;

    #[test]
    fn a_version_is_one_whole_word() {
        assert!(is_version("trunk 0.21.14", "0.21.14"));
        assert!(is_version("wasm-bindgen 0.2.129 (abc)", "0.2.129"));
        assert!(!is_version("trunk 0.21.1", "0.21.14"));
        assert!(!is_version("trunk 0.21.14-beta.1", "0.21.14"));
    }
}
