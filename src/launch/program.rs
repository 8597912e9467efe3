//! The page's program as cargo compiles it: whole, for WebAssembly, and with nothing in it that tells of this machine.

use super::{Failure, place, process};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const NAME: &str = "block-or-delegate";

/// Compiles the page's program, marked to be cut into pieces, and reads it.
///
/// # Errors
/// When a crate cannot be had, or the compiler objects.
pub fn compile() -> Result<Vec<u8>, Failure> {
    let path = build(&["--bin", NAME, "--features", "pieces"], NAME)?;
    fs::read(&path).map_err(Failure::file(&path))
}

/// Compiles one of the repository's examples in the same way, and says where it is: for tests.
///
/// # Errors
/// As of [`compile`].
pub fn example(name: &str) -> Result<PathBuf, Failure> {
    build(&["--example", name], &format!("examples/{name}"))
}

fn build(what: &[&str], file: &str) -> Result<PathBuf, Failure> {
    process::run(cargo().args(["fetch", "--locked"]), RUST)?; // where crates lie is known only when they are there
    let folder = place::work().join("target");
    if !folder.exists() {
        eprintln!("Compiling the page for the first time: about 3 minutes on two cores.");
    }
    let mut build = cargo();
    build.args(["build", "--release", "--locked", "--target", TARGET]).args(what).arg("--target-dir").arg(&folder);
    build.env("CARGO_ENCODED_RUSTFLAGS", flags().join("\u{1f}"));
    process::run(&mut build, RUST)?;
    Ok(folder.join(TARGET).join("release").join(file).with_extension("wasm"))
}

const RUST: &str = "install Rust by https://rustup.rs";

fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.current_dir(place::root());
    cargo
}

/// What the compiler is told. It stands here and not in `.cargo/config.toml`, because it names folders.
fn flags() -> Vec<String> {
    // One type for all views: 3 % smaller here. And the relocations, along which the program is cut.
    let mut flags = ["--cfg", "erase_components", "-Clink-args=--emit-relocs"].map(str::to_string).to_vec();
    flags.extend(renamed().into_iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())));
    flags
}

/// Folders of this machine, and what the program calls them: two machines build the same bytes.
fn renamed() -> Vec<(PathBuf, String)> {
    let registries = fs::read_dir(cargo_home().join("registry/src")).into_iter().flatten().flatten();
    let crates = registries.map(|registry| (registry.path(), "crates".to_string()));
    crates.chain([(place::root().to_path_buf(), ".".to_string())]).collect()
}

fn cargo_home() -> PathBuf {
    let named = env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| Some(env::home_dir()?.join(".cargo"))).unwrap_or_default()
}

/// Folders that no file of the page may name.
pub fn private() -> Vec<PathBuf> {
    let all = [place::root().to_path_buf(), cargo_home()].into_iter().chain(env::home_dir());
    all.filter(|path| path.is_absolute() && *path != Path::new("/")).collect()
}
