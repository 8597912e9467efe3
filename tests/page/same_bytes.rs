//! The built page tells nothing of the machine that built it: another folder gives the same bytes.

use crate::harness::{files_of, site_files};
use block_or_delegate::launch;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

/// What a build reads.
const SOURCES: [&str; 7] = ["Cargo.toml", "Cargo.lock", ".cargo", "index.html", "src", "style", "tests"];

#[test]
fn another_folder_gives_the_same_bytes() {
    let here = site_files();
    let folder = std::env::temp_dir().join(format!("block-or-delegate-elsewhere-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    for source in SOURCES {
        let copied = Command::new("cp").arg("-r").arg(launch::root().join(source)).arg(&folder).status();
        assert!(copied.is_ok_and(|status| status.success()), "{source}");
    }
    let build = Command::new(env!("CARGO_BIN_EXE_block-or-delegate")).arg("build").current_dir(&folder).output();
    let output = build.expect("the command line");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let there = files_of(&folder.join("dist"));
    assert_eq!(names(&here), names(&there));
    for (name, bytes) in &here {
        assert!(there[name] == *bytes, "{name} is another");
    }
    fs::remove_dir_all(folder).expect("the folder goes");
}

fn names(files: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    files.keys().map(String::as_str).collect()
}
