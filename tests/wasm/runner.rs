//! Runs the wasm tests in a child cargo, once in each environment.

use crate::chromium;
use block_or_delegate::launch;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

#[test]
fn the_wasm_tests_pass_in_node() {
    let node = Command::new("node").arg("--version").output();
    assert!(node.is_ok_and(|node| node.status.success()), "node is needed; install Node.js");
    run(&[]);
}

#[test]
fn the_wasm_tests_pass_in_chromium() {
    let driver = chromium::program(chromium::CHROMEDRIVER);
    chromium::program(chromium::CHROMIUM); // the driver finds it by itself
    run(&[("WASM_BINDGEN_USE_BROWSER", "1"), ("CHROMEDRIVER", &driver.to_string_lossy())]);
}

fn run(environment: &[(&str, &str)]) {
    let programs = launch::wasm_bindgen_folder().unwrap_or_else(|failure| panic!("{failure}"));
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["test", "--locked", "--test", "wasm", "--target", TARGET]).current_dir(launch::root());
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", programs.join("wasm-bindgen-test-runner"));
    cargo.envs(environment.iter().copied());
    let output = cargo.output().expect("cargo started");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).join("\n");
    assert!(output.status.success(), "{said}");
    // No test that ran is no proof.
    for test in ["the_logarithm_has_its_pinned_bits", "the_pinned_digests_are_those_of_the_host"] {
        assert!(said.contains(test), "{said}");
    }
}
