//! The words of the command line, and what they mean.

use super::serve::ServeOptions;
use super::simulate::{SimulateOptions, Source};
use lexopt::prelude::*;
use std::ffi::OsStr;
use std::path::PathBuf;

/// What `--help` prints.
pub const HELP: &str = "\
Sync vs Async: Block or Delegate?

    cargo run                          build the page and serve it (the same as `serve`)
    cargo run -- serve [options]       the same, with options
        --port N                       the port to begin with (default 8080; the next free one is taken)
        --open                         open the address in the default browser
    cargo run -- build                 build the page and leave it in dist/
    cargo run -- simulate FILE.json    run a scenario and print its report
        --trace                        also print what happened, step by step
    cargo run -- simulate --list       name the scenarios of the lesson
    cargo run -- simulate --example NAME
                                       print one of them as JSON, to start from
    cargo run -- --help                this text
";

/// One command, fully parsed.
#[derive(Debug, PartialEq)]
pub enum Command {
    Help,
    Serve(ServeOptions),
    Build,
    Simulate(SimulateOptions),
}

/// Parses the words after the program's name.
///
/// # Errors
/// Says in one sentence which word was not understood.
pub fn parse(mut words: lexopt::Parser) -> Result<Command, lexopt::Error> {
    // `serve` is what is meant when no command is named, so its options may stand alone.
    let named = words.raw_args()?.next_if(|word| !word.to_string_lossy().starts_with('-'));
    match named.as_deref().map(OsStr::to_string_lossy).as_deref() {
        None | Some("serve") => parse_serve(words),
        Some("build") => parse_build(words),
        Some("simulate") => parse_simulate(words),
        Some(other) => Err(unknown(other)),
    }
}

fn parse_serve(mut words: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut options = ServeOptions::default();
    while let Some(word) = words.next()? {
        match word {
            Long("help") | Short('h') => return Ok(Command::Help),
            Long("port") => options.port = words.value()?.parse()?,
            Long("open") => options.open = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Serve(options))
}

fn parse_build(mut words: lexopt::Parser) -> Result<Command, lexopt::Error> {
    match words.next()? {
        None => Ok(Command::Build),
        Some(Long("help") | Short('h')) => Ok(Command::Help),
        Some(other) => Err(other.unexpected()),
    }
}

fn parse_simulate(mut words: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut source, mut trace) = (None, false);
    while let Some(word) = words.next()? {
        let found = match word {
            Long("help") | Short('h') => return Ok(Command::Help),
            Long("trace") => {
                trace = true;
                continue;
            }
            Long("list") => Source::List,
            Long("example") => Source::Example(words.value()?.string()?),
            Value(file) => Source::File(PathBuf::from(file)),
            other => return Err(other.unexpected()),
        };
        if source.replace(found).is_some() {
            return Err("`simulate` takes one of FILE.json, --list and --example NAME".into());
        }
    }
    let source = source.ok_or("`simulate` needs a FILE.json (or --list, or --example NAME)")?;
    Ok(Command::Simulate(SimulateOptions { source, trace }))
}

fn unknown(word: &str) -> lexopt::Error {
    format!("unknown command `{word}`: there are serve, build and simulate").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str) -> Result<Command, String> {
        parse(lexopt::Parser::from_args(line.split_whitespace())).map_err(|problem| problem.to_string())
    }

    fn serve(port: u16, open: bool) -> Result<Command, String> {
        Ok(Command::Serve(ServeOptions { port, open }))
    }

    fn simulate(source: Source, trace: bool) -> Result<Command, String> {
        Ok(Command::Simulate(SimulateOptions { source, trace }))
    }

    #[test]
    fn every_form_is_understood() {
        assert_eq!(check(""), serve(8080, false));
        assert_eq!(check("--open --port 81"), serve(81, true));
        assert_eq!(check("serve --port=9000"), serve(9000, false));
        assert_eq!(check("build"), Ok(Command::Build));
        assert_eq!(check("serve -h"), Ok(Command::Help));
        assert_eq!(check("simulate a.json --trace"), simulate(Source::File("a.json".into()), true));
        assert_eq!(check("simulate --list"), simulate(Source::List, false));
        assert_eq!(check("simulate --example duel"), simulate(Source::Example("duel".into()), false));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, part) in [
            ("fly", "unknown command `fly`"),
            ("--fast", "--fast"),
            ("serve now", "now"),
            ("build --open", "--open"),
            ("--port 70000", "70000"),
            ("--port", "--port"),
            ("simulate", "needs a FILE.json"),
            ("simulate a b", "takes one of"),
        ] {
            let problem = check(line).unwrap_err();
            assert!(problem.contains(part), "{line:?}: {problem}");
        }
    }
}
