//! The developing loop: Trunk's page, in one piece and from the same `index.html`, where Trunk is on the machine.

use crate::harness::{browse_at, files_of, until};
use block_or_delegate::launch::{self, Server, Site};
use std::path::Path;
use std::process::Command;

const VERSION: &str = "0.21.14";

/// Says so where it is left out: Trunk and the command line of wasm-bindgen take a quarter of an hour to compile, and
/// nothing else needs them.
#[test]
fn trunk_builds_the_page_in_one_piece() {
    if !has("trunk", VERSION) || !has("wasm-bindgen", "0.2.129") {
        println!("left out: trunk {VERSION} and wasm-bindgen 0.2.129 are not both on this machine");
        return;
    }
    let dist = Path::new(env!("CARGO_TARGET_TMPDIR")).join("trunk");
    let mut trunk = Command::new("trunk");
    trunk.args(["build", "--skip-version-check", "--dist"]).arg(&dist).current_dir(launch::root());
    let built = trunk.env_remove("NO_COLOR").output().expect("Trunk started");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let server = Server::start(Site::plain(files_of(&dist))).expect("a port");
    browse_at(&server.url(), async |page| {
        page.load("#flow").await;
        page.skip_the_guess().await;
        page.step("Next event").await;
        page.bring("quiz").await;
        page.bring("queue").await;
        page.turn_to("queue");
        page.click("Run it again").await;
        until("the worker has answered", async || page.count("#queue .rerun li").await == 2).await;
    });
}

fn has(program: &str, version: &str) -> bool {
    let says = Command::new(program).arg("--version").output().map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&says).split_whitespace().any(|word| word == version)
}
