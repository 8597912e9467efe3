//! The default browser, asked by the system's own command.

use std::process::{Command, Stdio};

/// Opens an address, or says why not: the page is served either way.
pub fn open(url: &str) {
    let (program, arguments) = opener();
    let started = Command::new(program).args(arguments).arg(url).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if let Err(error) = started {
        eprintln!("The browser could not be opened by `{program}` ({error}): open the address yourself.");
    }
}

fn opener() -> (&'static str, &'static [&'static str]) {
    match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    }
}
