//! The accessibility checker axe-core, installed from its lock file and run in the page.

use super::Page;
use block_or_delegate::launch;
use serde_json::json;
use std::fs;
use std::process::Command;
use std::sync::OnceLock;

/// The rules that stand for WCAG 2.2 AA.
const TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const RUN: &str = r#"
const done = arguments[arguments.length - 1];
const lines = (violation) => violation.nodes.map(node =>
  `${violation.id} (${violation.help}) at ${node.target.join(" ")}: ${node.failureSummary}`);
axe.run(document, { runOnly: arguments[0] })
  .then(result => done(result.violations.flatMap(lines)), error => done([`axe failed: ${error}`]));
"#;

impl Page {
    /// What axe-core objects to, one line for each element.
    pub async fn barriers(&self) -> Vec<String> {
        // Injected by the driver, which the page's policy does not bind.
        self.js::<()>(source()).await;
        let result = self.browser.execute_async(RUN, vec![json!(TAGS)]).await.expect("axe runs");
        result.convert().expect("lines of text")
    }
}

fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(install)
}

/// Installs into `target/tools`. The lock file is copied there last, as a sign that the install is whole.
fn install() -> String {
    let (from, to) = (launch::root().join("tests/tools"), launch::root().join("target/tools"));
    let stamp = to.join("installed.json");
    let lock = fs::read_to_string(from.join("package-lock.json")).expect("the lock file of the test tools");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return read(&to);
    }
    fs::create_dir_all(&to).expect("a folder for the test tools");
    for name in ["package.json", "package-lock.json"] {
        fs::copy(from.join(name), to.join(name)).expect("a lock file copied");
    }
    let npm = Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&to).status();
    let status =
        npm.unwrap_or_else(|error| panic!("npm is needed for axe-core; install Node.js, which brings it ({error})"));
    assert!(status.success(), "`npm ci` in {}: {status}", to.display());
    fs::write(stamp, lock).expect("the sign of a whole install");
    read(&to)
}

fn read(tools: &std::path::Path) -> String {
    fs::read_to_string(tools.join("node_modules/axe-core/axe.min.js")).expect("axe-core")
}
