//! Recordings of real brokers, replayed: every file of every folder, as `tests/goldens/README.md` says.
//!
//! `GOLDENS_DIR` names another place that holds the folders.

mod rabbit;
mod sqs;
mod kafka;
mod webhooks;

use serde_json::Value;
use std::path::{Path, PathBuf};

/// Replays one recording; the error says which run, actor and event, what was expected and what was found.
type Replay = fn(&Value) -> Result<(), String>;

/// Who replays what is in which folder.
const FOLDERS: [(&str, Replay); 4] =
    [("rabbitmq", rabbit::replay), ("sqs", sqs::replay), ("kafka", kafka::replay), ("webhooks", webhooks::replay)];

#[test]
fn what_real_systems_did_the_simulation_does() {
    let root = std::env::var_os("GOLDENS_DIR").map_or_else(|| Path::new("tests/goldens").into(), PathBuf::from);
    let (mut fine, mut all) = (0, 0);
    for (folder, replay) in FOLDERS {
        for path in recordings(&root.join(folder)) {
            let outcome = read(&path).and_then(|golden| replay(&golden));
            eprintln!(
                "{} {}",
                path.display(),
                outcome.as_ref().map_or_else(|why| format!("FAILED: {why}"), |()| "ok".into())
            );
            all += 1;
            fine += u32::from(outcome.is_ok());
        }
    }
    eprintln!("goldens: {fine} of {all}");
    assert!(fine == all && all > 0, "goldens: {fine} of {all}");
}

/// The recordings of a folder, by name. A folder that is missing or empty replays nothing, and that is a failure.
fn recordings(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "json"));
    paths.sort();
    assert!(!paths.is_empty(), "{} holds no recordings", folder.display());
    paths
}

fn read(path: &Path) -> Result<Value, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}
