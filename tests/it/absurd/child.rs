//! The program in a process of its own, which the kernel denies more than so much memory and time.

use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::sim::world::{MAX_IDLE, MAX_STEPS, MAX_TIME};
use block_or_delegate::words::Language;
use std::path::Path;
use std::process::Command;

/// The most memory that a scenario may take, both of its runs and the report together, in MiB.
pub const MOST_MEMORY: u32 = 512;
/// The most seconds of processor time, in a build that is hardly optimised and on a busy machine.
const MOST_SECONDS: u32 = 60;

/// What the program said, or why it did not come to that.
pub type Said = Result<String, String>;

/// Runs `simulate` on a scenario within [`MOST_MEMORY`].
pub fn simulate(name: &str, scenario: &Scenario) -> Said {
    within(MOST_MEMORY, name, &serde_json::to_string(scenario).expect("plain data"))
}

/// The same within so many MiB of data: heap, stacks and whatever else it writes to. The program's own code is no part of
/// it, of which an unoptimised build has a hundred MiB.
pub fn within(memory: u32, name: &str, json: &str) -> Said {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("absurd-{name}.json"));
    std::fs::write(&path, json).expect("a file can be written");
    // Only Linux keeps to a limit of data; elsewhere that much stays unchecked.
    let limit = if cfg!(target_os = "linux") { format!("ulimit -d {};", memory * 1024) } else { String::new() };
    let line = format!("{limit} ulimit -t {MOST_SECONDS}; exec \"$0\" simulate \"$1\"");
    let mut command = Command::new("sh");
    command.args(["-c", &line, env!("CARGO_BIN_EXE_block-or-delegate")]).arg(&path);
    let output = command.output().expect("a shell");
    let [said, complained] = [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
    if output.status.success() { Ok(said) } else { Err(format!("{}: {complained}", output.status)) }
}

/// Why the runs of a report ended, each in one word; panics where a report does not say.
pub fn ends(name: &str, said: Said) -> Vec<&'static str> {
    let said = said.unwrap_or_else(|why| panic!("{name}: {why}"));
    let report = &Language::English.words().report;
    let reasons = [
        (report.quiet.to_string(), "quiet"),
        ((report.step_limit)(MAX_STEPS), "steps"),
        ((report.idle_limit)(MAX_IDLE), "idle"),
        ((report.time_limit)(MAX_TIME.0), "time"),
    ];
    let ended = said.lines().filter(|line| line.starts_with(&format!("  {} ", report.ended)));
    let why = |line: &str| reasons.iter().find(|(text, _)| line.ends_with(&format!(": {text}"))).map(|it| it.1);
    let ends: Vec<_> = ended.map(|line| why(line).unwrap_or_else(|| panic!("{name}: {line}"))).collect();
    assert!(!ends.is_empty(), "{name}: {said}");
    ends
}

/// The limit is one: half as much is too little for a large scenario, and the program does not get by.
#[test]
#[cfg(target_os = "linux")]
fn who_takes_too_much_is_caught() {
    let json =
        serde_json::to_string(&super::endless::everyone_at_once(block_or_delegate::sim::scenario::broker::Kind::Plain));
    let json = json.expect("plain data");
    let why = within(64, "too-much", &json).expect_err("it needs more");
    assert!(why.contains("memory allocation"), "{why}");
}
