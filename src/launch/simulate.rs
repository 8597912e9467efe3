//! A scenario in the terminal, without the page: its report, its narration, or the lesson's own scenarios as JSON.

mod json;
mod read;
mod table;
mod report;

use super::BAD_INPUT;
use crate::lesson;
use crate::sim::scenario::Scenario;
use crate::trace::{Pair, problem};
use crate::words::{Language, Words};
use read::Unfit;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `simulate` was asked for.
#[derive(Debug, PartialEq)]
pub struct SimulateOptions {
    pub source: Source,
    /// Whether to print the narration too.
    pub trace: bool,
}

/// Where the scenario comes from, or which question about the lesson's own ones is asked.
#[derive(Debug, PartialEq)]
pub enum Source {
    /// A scenario file to run.
    File(PathBuf),
    /// Name the scenarios of the lesson.
    List,
    /// Print this scenario of the lesson as JSON.
    Example(String),
}

/// Runs `simulate`; exit code 2 when the file or the name is bad.
pub fn run(options: SimulateOptions) -> ExitCode {
    let words = Language::English.words();
    let answer = match &options.source {
        Source::File(path) => read::file(path, words).and_then(|scenario| simulate(&scenario, options.trace, words)),
        Source::List => Ok(list(&lesson::scenarios(), words)),
        Source::Example(name) => example(name, words),
    };
    // Whoever closed the pipe has read enough.
    match answer {
        Ok(text) => {
            std::io::stdout().write_all(printable(&text).as_bytes()).ok();
            ExitCode::SUCCESS
        }
        Err(Unfit(text)) => {
            std::io::stderr().write_all(printable(&text).as_bytes()).ok();
            ExitCode::from(BAD_INPUT)
        }
    }
}

/// What stands in a file must not move the cursor.
fn printable(text: &str) -> String {
    let harmless = |letter: char| letter == '\n' || !letter.is_control();
    text.chars().map(|letter| if harmless(letter) { letter } else { '\u{fffd}' }).collect()
}

fn simulate(scenario: &Scenario, narrated: bool, words: &Words) -> Result<String, Unfit> {
    // The reader has checked it; a problem here would still be an answer and no panic.
    let pair = Pair::run(scenario)
        .map_err(|problems| Unfit(problems.iter().map(|it| problem::problem(it, words) + "\n").collect()))?;
    let narration = if narrated { report::narration(&pair, words) + "\n" } else { String::new() };
    Ok(narration + &report::of(scenario, &pair, words))
}

fn list(scenarios: &[Scenario], words: &Words) -> String {
    let row = |scenario: &Scenario| Some([scenario.name.clone(), outline(&Pair::run(scenario).ok()?, words)?]);
    table::lines(&scenarios.iter().filter_map(row).collect::<Vec<_>>(), 0)
}

/// What a scenario is about, read off its run.
fn outline(pair: &Pair, words: &Words) -> Option<String> {
    let trace = pair.traces().next()?;
    let works = trace.journeys.iter().map(|journey| u128::from(trace.plan.work_of(journey.id).0));
    let mean = works.sum::<u128>() / (trace.journeys.len() as u128).max(1);
    let plan = &trace.plan;
    Some((words.report.outline)(trace.journeys.len() as u32, mean as u64, plan.threads, plan.workers))
}

fn example(name: &str, words: &Words) -> Result<String, Unfit> {
    let unknown = || Unfit((words.report.fault.no_such_example)(name) + "\n");
    let scenario = lesson::scenarios().into_iter().find(|scenario| scenario.name == name).ok_or_else(unknown)?;
    serde_json::to_string_pretty(&scenario).map(|text| text + "\n").map_err(|error| Unfit(format!("{error}\n")))
}
