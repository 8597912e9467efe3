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

impl Driver {
    pub fn start() -> Driver {
        let program = chromium::program(chromium::CHROMEDRIVER);
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let mut output = BufReader::new(process.stdout.take().expect("a piped output"));
        let port = read_port(&mut output);
        Driver { process, port, _output: output }
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

fn read_port(output: &mut impl BufRead) -> u16 {
    let mut said = String::new();
    for line in output.lines() {
        let line = line.expect("text from ChromeDriver");
        if let Some((_, port)) = line.split_once(STARTED) {
            return port.trim_end_matches('.').parse().expect("a port");
        }
        said.push_str(&line);
    }
    panic!("ChromeDriver did not start: {said}")
}
