//! The check can fail: a recording that is changed in any one place is not what the simulation does.

use super::replay;

#[test]
fn recordings() {
    let mut paths: Vec<_> = std::fs::read_dir("tests/goldens/rabbitmq").unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    let mut bad = 0;
    for p in paths {
        let v: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&p).unwrap()).unwrap();
        if let Err(e) = replay(&v) {
            bad += 1;
            eprintln!("{}: {e}", p.display());
        }
    }
    assert_eq!(bad, 0);
}
