//! Replays recordings of Apache Kafka: so far the tables, of keys and of assignments.

mod tables;

use serde_json::Value;

/// Replays one table.
fn replay(golden: &Value) -> Result<(), String> {
    if golden.get("rows").is_some() { tables::keys(golden) } else { tables::assignments(golden) }
}

#[test]
fn tables_are_replayed() {
    let mut replayed = 0;
    for path in super::recordings(std::path::Path::new("tests/goldens/kafka")) {
        let golden = super::read(&path).expect("a recording");
        if golden.get("script").is_none() {
            assert_eq!(replay(&golden), Ok(()), "{}", path.display());
            replayed += 1;
        }
    }
    assert!(replayed >= 2, "{replayed} tables");
}
