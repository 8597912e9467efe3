//! A ChromeDriver process on a free port; it and its browser end when it is dropped.

use super::{chromium, until_blocking};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};

/// What ChromeDriver prints when it is ready, before the number of its port.
const STARTED: &str = "started successfully on port ";

pub struct Driver {
    process: Child,
    port: u16,
    /// Kept open: a driver that writes into a closed pipe dies.
    _output: BufReader<ChildStdout>,
}

/// How often a driver is started that finds no port: it takes one that is free for IPv6, and another process may hold or
/// take the same one for IPv4.
const STARTS: usize = 5;

impl Driver {
    pub fn start() -> Driver {
        let mut said = String::new();
        for _ in 0..STARTS {
            match Driver::try_start() {
                Ok(driver) => return driver,
                Err(text) => said = text,
            }
        }
        panic!("ChromeDriver did not start: {said}")
    }

    /// Starts one; otherwise gives what it said.
    fn try_start() -> Result<Driver, String> {
        let program = chromium::program(chromium::CHROMEDRIVER);
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let mut output = BufReader::new(process.stdout.take().expect("a piped output"));
        match read_port(&mut output) {
            Ok(port) => Ok(Driver { process, port, _output: output }),
            Err(said) => {
                let _ = process.wait();
                Err(said)
            }
        }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks it to end, with every browser that it still has.
    fn shut_down(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.shut_down();
        if !until_blocking(|| matches!(self.process.try_wait(), Ok(Some(_)))) {
            let _ = self.process.kill();
            let _ = self.process.wait();
        }
    }
}

/// The port, or what was said instead.
fn read_port(output: &mut impl BufRead) -> Result<u16, String> {
    let mut said = String::new();
    for line in output.lines() {
        let line = line.expect("text from ChromeDriver");
        if let Some((_, port)) = line.split_once(STARTED) {
            return Ok(port.trim_end_matches('.').parse().expect("a port"));
        }
        said.push_str(&line);
    }
    Err(said)
}
