//! The browser and its driver: found on the machine, or installed where that is possible.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;

/// Debian's packages; without a font the browser draws no text.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-liberation"];

/// The programs in them.
pub const CHROMIUM: &str = "chromium";
pub const CHROMEDRIVER: &str = "chromedriver";

/// The file of one of the programs, after installing both if need be.
///
/// Panics where they are missing and cannot be installed: a test that cannot run has failed.
pub fn program(name: &str) -> PathBuf {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        if [CHROMIUM, CHROMEDRIVER].into_iter().any(|name| on_path(name).is_none()) {
            install();
        }
    });
    on_path(name).unwrap_or_else(|| {
        panic!(
            "`{name}` is missing, and only on Debian as root can it be installed from here. To get it: apt-get install {}",
            PACKAGES.join(" ")
        )
    })
}

/// Whether we are root, for whom Chromium refuses its sandbox.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Installs by apt, where there is apt and we may; says what it does, because it takes a minute.
fn install() {
    if !Path::new("/etc/debian_version").exists() || !is_root() {
        return;
    }
    eprintln!("Installing {} by apt-get: the page is tested in a browser.", PACKAGES.join(", "));
    apt(&["update"]);
    apt(&[&["install", "--yes", "--no-install-recommends"], &PACKAGES[..]].concat());
}

fn apt(arguments: &[&str]) {
    let status = Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive").status();
    let ended_well = status.as_ref().is_ok_and(|status| status.success());
    assert!(ended_well, "`apt-get {}`: {status:?}", arguments.join(" "));
}
