//! Runs before the other tests, and says at once what this machine lacks for them; what can be installed, is.
#![cfg(not(target_arch = "wasm32"))]

#[path = "page/harness/chromium.rs"]
mod chromium;

use std::panic::catch_unwind;
use std::process::{Command, Stdio};

/// Programs that cannot be installed from here, and what they are for.
const NEEDED: [(&str, &str); 3] = [
    ("node", "runs the program outside a browser; install Node.js"),
    ("npm", "brings axe-core and wasm-opt; install Node.js"),
    ("cp", "copies the repository for the build in another folder"),
];

#[test]
fn this_machine_has_what_the_tests_need() {
    let runs = |program: &str| {
        let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        version.is_ok_and(|status| status.success())
    };
    let missing = NEEDED.into_iter().filter(|(program, _)| !runs(program));
    let mut lacks: Vec<String> = missing.map(|(program, why)| format!("{program}: {why}")).collect();
    for program in [chromium::CHROMIUM, chromium::CHROMEDRIVER] {
        if catch_unwind(|| chromium::program(program)).is_err() {
            lacks.push(format!(
                "{program}: opens the page; on Debian it is in the package `chromium` or `chromium-driver`"
            ));
        }
    }
    assert!(lacks.is_empty(), "this machine lacks\n  {}", lacks.join("\n  "));
}
