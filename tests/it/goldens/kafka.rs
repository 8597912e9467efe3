//! Replays recordings of Apache Kafka.

mod tables;

use serde_json::Value;

/// Replays one recording: a table of keys, a table of assignments, or a script in every run that it holds.
pub fn replay(golden: &Value) -> Result<(), String> {
    if golden.get("rows").is_some() {
        tables::keys(golden)
    } else if golden.get("cases").is_some() {
        tables::assignments(golden)
    } else {
        Err("scripts are not replayed yet".into())
    }
}
