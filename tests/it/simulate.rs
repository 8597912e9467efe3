//! `cargo run -- simulate`, used as people use it: the program is started, and what it says is read.

use block_or_delegate::lesson;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const SCENARIOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios");

fn simulate(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_block-or-delegate");
    Command::new(program).arg("simulate").args(arguments).output().expect("the program starts")
}

/// What a command that succeeds prints.
fn said(arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = simulate(arguments);
    assert_eq!(status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).expect("text")
}

/// What a command that refuses its input says about it.
fn refused(arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = simulate(arguments);
    let text = String::from_utf8(stderr).expect("text");
    assert_eq!(status.code(), Some(2), "{arguments:?}: {text}");
    assert!(stdout.is_empty() && !text.contains("panicked"), "{arguments:?}: {text}");
    text
}

/// A file of this test run with the given contents.
fn file(name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, contents).expect("a file can be written");
    path
}

fn refused_file(name: &str, contents: impl AsRef<[u8]>) -> String {
    refused(&[&file(name, contents).to_string_lossy()])
}

#[test]
fn the_report_of_the_flow_scenario() {
    let text = said(&[&format!("{SCENARIOS}/flow.json")]);
    let expected = "\
flow (seed 7)

Sync · the phone call
  requests            1: 1 done, 0 refused, 0 gave up, 0 killed by the server, 0 still there
  work asked for      1: 1 done
  calls made          1
  work finished       1, of which 0 in vain
                      count      min     mean      p50      p90      p99      max
  acknowledged after      1  2.080 s  2.080 s  2.080 s  2.080 s  2.080 s  2.080 s
  result known after      1  2.080 s  2.080 s  2.080 s  2.080 s  2.080 s  2.080 s
  caller blocked          1  2.080 s  2.080 s  2.080 s  2.080 s  2.080 s  2.080 s
  API threads busy    96.154 %; 2.000 thread-seconds held
  goodput             0.481 results a second
  end                 after 2.080 s: nothing was left to happen
  digest              bc45a0c9349ede1a

Async · the text message
  requests            1: 1 done, 0 refused, 0 gave up, 0 killed by the server, 0 still there
  work asked for      1: 1 done
  calls made          1
  work finished       1, of which 0 in vain
                      count      min     mean      p50      p90      p99      max
  acknowledged after      1  0.085 s  0.085 s  0.085 s  0.085 s  0.085 s  0.085 s
  result known after      1  2.085 s  2.085 s  2.085 s  2.085 s  2.085 s  2.085 s
  caller blocked          1  0.085 s  0.085 s  0.085 s  0.085 s  0.085 s  0.085 s
  queue depth         mean 0, max 0
  oldest waiting job  mean 0.000 s, max 0.000 s
  API threads busy    0.24 %; 0.005 thread-seconds held
  workers busy        95.923 %
  goodput             0.48 results a second
  end                 after 2.085 s: nothing was left to happen
  digest              c7410e17c3d20bbb
";
    assert_eq!(text, expected);
}

#[test]
fn the_narration_comes_first() {
    let text = said(&[&format!("{SCENARIOS}/flow.json"), "--trace"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "0.000 s  sync   The client sends the request and waits");
    assert_eq!(lines[13], "2.085 s  async  The client has the result");
    assert_eq!(lines[15], "flow (seed 7)");
}

#[test]
fn a_run_of_one_style_has_one_report() {
    let text = said(&[&format!("{SCENARIOS}/several_workers.json")]);
    assert!(text.contains("Async") && !text.contains("Sync ·"), "{text}");
}

#[test]
fn a_time_that_nobody_had_is_a_dash() {
    let text = said(&[&format!("{SCENARIOS}/list.json")]);
    assert!(
        text.lines().any(|line| line.split_whitespace().eq("result known after 0 — — — — — —".split(' '))),
        "{text}"
    );
}

#[test]
fn every_scenario_of_the_lesson_is_listed_and_can_be_run() {
    let list = said(&["--list"]);
    assert_eq!(list.lines().count(), lesson::scenarios().len());
    for (line, scenario) in list.lines().zip(lesson::scenarios()) {
        assert!(line.starts_with(&scenario.name), "{line}");
        let example = file(&format!("{}.json", scenario.name), said(&["--example", &scenario.name]));
        assert!(said(&[&example.to_string_lossy()]).starts_with(&scenario.name));
    }
}

#[test]
fn what_stands_in_a_file_cannot_move_the_cursor() {
    let contents = said(&["--example", "flow"]).replace(r#""flow""#, r#""\u001b[2J""#);
    let path = file("escape.json", contents);
    assert!(said(&[&path.to_string_lossy()]).starts_with("\u{fffd}[2J (seed 7)"));
    assert!(!refused_file("escape-key.json", r#"{"\u001b[2J": 1}"#).contains('\u{1b}'));
}

#[test]
fn what_is_no_scenario_is_refused_with_its_reason() {
    assert!(refused(&["/nowhere/at/all.json"]).contains("cannot be read"));
    assert!(refused(&[SCENARIOS]).contains("cannot be read"));
    assert!(refused(&["--example", "no such"]).contains("no scenario named \"no such\""));
    assert!(refused_file("empty.json", "").contains("line 1, column 0"));
    assert!(refused_file("comma.json", "{\n  \"version\": 1,\n}").contains("line 3, column 1"));
    assert!(refused_file("bytes.json", [0xff, 0xfe, 0]).contains("line 1, column 1"));
    assert!(refused_file("deep.json", "[".repeat(100_000)).contains("recursion limit"));
    assert!(refused_file("big.json", " ".repeat((1 << 20) + 1)).contains("at most 1,048,576 bytes"));
    assert!(refused_file("huge.json", "{\"link_ms\": 1e999}").contains("number out of range"));
    for shape in ["null", "[]", "3", "\"x\"", "[[]]", "{}", "{\"version\": {}}"] {
        assert!(refused_file("shape.json", shape).contains("This does not fit"), "{shape}");
    }
}

#[test]
fn all_problems_are_told_at_once_each_with_its_place() {
    let mut value: serde_json::Value = serde_json::from_str(&said(&["--example", "flow"])).expect("JSON");
    value["thread"] = 3.into();
    value["style"] = "both".into();
    value["link_ms"] = (-1).into();
    value["api"]["threads"] = 0.into();
    value["reply"] = serde_json::json!({ "poll": { "every_ms": 0.5 } });
    value["arrivals"] = serde_json::json!({ "list": { "at_ms": [3, 2] } });
    let text = refused_file("problems.json", value.to_string());
    assert!(text.contains("It has 6 problems:"), "{text}");
    for row in [
        "  thread: This does not fit: unknown field `thread`",
        "  style: This does not fit: unknown variant `both`",
        "  link_ms: This must lie between 0 and",
        "  api.threads: This must lie between 1 and",
        "  reply.poll.every_ms: This must lie between 1 and",
        "  arrivals.list.at_ms: Entry 2 is earlier than the one before it",
        "`cargo run -- simulate --example flow`",
    ] {
        assert!(text.contains(row), "no {row:?} in {text}");
    }
}

#[test]
fn a_reader_who_has_seen_enough_may_go() {
    let program = env!("CARGO_BIN_EXE_block-or-delegate");
    let path = format!("{SCENARIOS}/poisson.json");
    let mut child = Command::new(program)
        .args(["simulate", &path, "--trace"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}
