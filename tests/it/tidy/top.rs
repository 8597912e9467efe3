//! The top level holds a few things that are named here, and files that begin with a dot.

use std::process::Command;

const BELONG: [&str; 9] =
    ["Cargo.toml", "Cargo.lock", "src", "style", "index.html", "Trunk.toml", "tests", "README.md", "LICENSE"];

/// Everything that git tracks or would track.
pub fn listing() -> String {
    let arguments = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let output = output.expect("git is needed: install git");
    assert!(output.status.success(), "git: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What else stands there.
pub fn complaints(listing: &str) -> Vec<String> {
    let mut names: Vec<&str> = listing.lines().filter_map(|path| path.split('/').next()).collect();
    names.dedup();
    names.retain(|name| !name.starts_with('.') && !BELONG.contains(name));
    names.into_iter().map(|name| format!("{name} does not belong at the top")).collect()
}

#[test]
fn strangers_are_found() {
    assert_eq!(complaints(".ci/run\nCargo.toml\nsrc/lib.rs\nsrc/main.rs"), Vec::<String>::new());
    assert_eq!(complaints("notes.txt\nsrc/lib.rs\nbenches/a.rs\nbenches/b.rs").len(), 2);
}
