//! The optimiser of WebAssembly: from npm, where there is npm, because other sources are too old for this compiler.

use crate::launch::{Cache, Failure, place, process};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The npm package and its version.
const PACKAGE: &str = "binaryen";
const VERSION: &str = "132.0.0";
const SAYS: &str = "version 132";

const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// What the compiler may use, and what is asked for: the smallest program.
const ARGUMENTS: [&str; 8] = [
    "-Oz",
    "--low-memory-unused", // there is the end of the stack, which no pointer leads to
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// `wasm-opt`, ready to run.
pub struct Optimiser {
    program: PathBuf,
}

impl Optimiser {
    /// The same program, smaller.
    ///
    /// # Errors
    /// When the optimiser fails.
    pub fn optimise(&self, module: &[u8], cache: &Cache) -> Result<Vec<u8>, Failure> {
        cache.get("optimised-132b.wasm", module, |module| self.run(module))
    }

    fn run(&self, module: &[u8]) -> Result<Vec<u8>, Failure> {
        let path = place::work().join("optimising.wasm");
        fs::write(&path, module).map_err(Failure::file(&path))?;
        let mut optimiser = Command::new(&self.program);
        optimiser.args(ARGUMENTS).arg(&path).arg("-o").arg(&path);
        process::quietly(&mut optimiser, "install Node.js, which brings npm")?;
        fs::read(&path).map_err(Failure::file(&path))
    }
}

/// The optimiser, after installing it if need be; `None` where it cannot be had, which makes the page bigger but not
/// impossible.
///
/// # Errors
/// When the folder for it cannot be had.
pub fn ensure() -> Result<Option<Optimiser>, Failure> {
    Ok(program()?.map(|program| Optimiser { program }))
}

fn program() -> Result<Option<PathBuf>, Failure> {
    if let Some(program) = super::on_path("wasm-opt").filter(|program| is_wanted(program)) {
        return Ok(Some(program));
    }
    let home = place::tool(PACKAGE, VERSION)?;
    let program = home.join("node_modules/.bin/wasm-opt");
    if is_wanted(&program) {
        return Ok(Some(program));
    }
    if process::output(NPM, &["--version"]).is_none() {
        eprintln!("Without wasm-opt, because there is no npm to install it by: the page will be bigger.");
        return Ok(None);
    }
    let _lock = place::lock_cache()?;
    if is_wanted(&program) {
        return Ok(Some(program));
    }
    match install(&home) {
        Ok(()) => Ok(Some(program)),
        Err(failure) => {
            eprintln!("{failure}\nWithout wasm-opt, then: the page will be bigger.");
            Ok(None)
        }
    }
}

/// Asks the program itself: a file may be there and yet not run, because npm's `wasm-opt` needs node.
fn is_wanted(program: &Path) -> bool {
    process::output(&program.to_string_lossy(), &["--version"]).is_some_and(|says| says.contains(SAYS))
}

fn install(home: &Path) -> Result<(), Failure> {
    eprintln!("wasm-opt is not on this machine: it makes the page smaller.");
    eprintln!("Installing {PACKAGE} {VERSION} once, into {} (a few seconds).", home.display());
    let partial = home.with_file_name(format!("{PACKAGE}-{VERSION}.partial"));
    fs::create_dir_all(&partial).map_err(Failure::file(&partial))?;
    let mut npm = Command::new(NPM);
    npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&partial);
    npm.arg(format!("{PACKAGE}@{VERSION}"));
    process::run(&mut npm, "install Node.js, which brings npm")?;
    let _ = fs::remove_dir_all(home); // a copy that does not run
    fs::rename(&partial, home).map_err(Failure::file(home))
}
