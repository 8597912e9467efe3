//! Where things are: the repository, its outputs, the cache of tools, and the locks on them.

use super::Failure;
use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The repository in which the command was started, at whatever depth; elsewhere the one that it was compiled in.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| around(env::current_dir().ok()).unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()))
}

fn around(folder: Option<PathBuf>) -> Option<PathBuf> {
    let is_ours = |it: &&Path| it.join("Cargo.toml").is_file() && it.join("src/web/boot.js").is_file();
    folder?.ancestors().find(is_ours).map(Path::to_path_buf)
}

/// Where the built page lies.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Where builds of the page keep what the next one can use.
pub fn work() -> PathBuf {
    root().join("target/page")
}

/// The folder of one tool at one version, shared by all clones of the repository of this user.
///
/// # Errors
/// When the environment names no home to keep it in.
pub fn tool(name: &str, version: &str) -> Result<PathBuf, Failure> {
    Ok(cache()?.join(format!("{name}-{version}")))
}

fn cache() -> Result<PathBuf, Failure> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base =
        absolute("XDG_CACHE_HOME").or_else(|| env::home_dir().map(|home| home.join(".cache"))).ok_or_else(|| {
            Failure::Missing {
                what: "a folder to keep the build tools in".into(),
                remedy: "set HOME or XDG_CACHE_HOME".into(),
            }
        })?;
    Ok(base.join("block-or-delegate"))
}

/// Holds back other builds of this repository until the returned file is dropped.
///
/// # Errors
/// When the lock file cannot be made.
pub fn lock_build() -> Result<File, Failure> {
    lock(&root().join("target"), "launch.lock", "another build of this page")
}

/// Holds back other installs into the cache until the returned file is dropped.
///
/// # Errors
/// When the lock file cannot be made.
pub fn lock_cache() -> Result<File, Failure> {
    lock(&cache()?, "install.lock", "another install of the build tools")
}

fn lock(folder: &Path, name: &str, holder: &str) -> Result<File, Failure> {
    fs::create_dir_all(folder).map_err(Failure::file(folder))?;
    let path = folder.join(name);
    let file = File::create(&path).map_err(Failure::file(&path))?;
    if file.try_lock().is_err() {
        eprintln!("Waiting for {holder} to end.");
        file.lock().map_err(Failure::file(&path))?;
    }
    Ok(file)
}
