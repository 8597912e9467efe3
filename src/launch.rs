//! The host's command line: builds the page, serves it, or runs a scenario in the terminal.

mod command_line;
mod failure;
mod place;
mod process;
mod tools;

mod asset;
mod cache;
mod program;
mod pieces;
mod still;
mod document;
mod page;
mod site;
mod private;
mod budget;
mod build;

mod serve;
mod simulate;

pub use build::build;
pub use cache::Cache;
pub use document::in_place::open as open_words;
pub use failure::Failure;
pub use place::root;
pub use program::example;
pub use serve::Server;
pub use site::Site;
pub use still::{draw, picture};

use command_line::Command;
use std::process::ExitCode;

/// Exit code of a command line that was not understood, or of a scenario file with problems.
pub const BAD_INPUT: u8 = 2;

/// Runs the command that the user typed.
pub fn main() -> ExitCode {
    match command_line::parse(lexopt::Parser::from_env()) {
        Ok(command) => run(command),
        Err(problem) => {
            eprintln!("{problem}\nTry `cargo run -- --help`.");
            ExitCode::from(BAD_INPUT)
        }
    }
}

fn run(command: Command) -> ExitCode {
    match command {
        Command::Help => {
            print!("{}", command_line::HELP);
            ExitCode::SUCCESS
        }
        Command::Serve(options) => finish(serve::run(&options)),
        Command::Build => finish(build().map(drop)),
        Command::Simulate(options) => simulate::run(options),
    }
}

fn finish(outcome: Result<(), Failure>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}
