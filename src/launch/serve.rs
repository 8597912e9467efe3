//! The page on a port of this machine, for this machine only.

mod answer;
mod browser;

use super::{Failure, Site, build};
use answer::{Answer, answer};
use std::io::ErrorKind;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use tiny_http::{Header, Request, Response};

/// Browsers open up to six connections to one host.
const WORKERS: usize = 6;

/// How many ports after the wanted one are tried.
const PORTS_TRIED: u16 = 50;

/// What `serve` was asked for.
#[derive(Debug, PartialEq)]
pub struct ServeOptions {
    /// The first port to try.
    pub port: u16,
    /// Whether to open the default browser.
    pub open: bool,
}

impl Default for ServeOptions {
    fn default() -> Self {
        ServeOptions { port: 8080, open: false }
    }
}

/// Builds the page and serves it until the process is ended.
///
/// # Errors
/// When the build fails, or no port is free.
pub fn run(options: &ServeOptions) -> Result<(), Failure> {
    let site = build()?;
    let listener = listen(options.port)?;
    let server = Server::on(listener, site)?;
    println!("The lesson is at {}  (end it by Ctrl+C)", server.url());
    if options.open {
        browser::open(&server.url());
    }
    server.wait();
    Ok(())
}

/// A running server; it ends when it is dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    port: u16,
    workers: Vec<JoinHandle<()>>,
}

impl Server {
    /// Serves a site on a port that the system chooses.
    ///
    /// # Errors
    /// When this machine has no port left.
    pub fn start(site: Site) -> Result<Server, Failure> {
        Server::on(bind(0).map_err(|error| Failure::Port { first: 0, error })?, site)
    }

    fn on(listener: TcpListener, site: Site) -> Result<Server, Failure> {
        let port_failure = |error| Failure::Port { first: 0, error };
        let port = listener.local_addr().map_err(port_failure)?.port();
        let http = tiny_http::Server::from_listener(listener, None)
            .map_err(|error| port_failure(std::io::Error::other(error)))?;
        let (http, site) = (Arc::new(http), Arc::new(site));
        let worker = |_| {
            let (http, site) = (http.clone(), site.clone());
            std::thread::spawn(move || work(&http, &site))
        };
        let server = Server { workers: (0..WORKERS).map(worker).collect(), http, port };
        server.warm_up();
        Ok(server)
    }

    /// Has one connection after the other taken and answered, and closes them together: `tiny_http` hands two that come
    /// at once to one free thread, and the second would wait for the first to be closed.
    fn warm_up(&self) {
        let ask = || -> std::io::Result<TcpStream> {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
            stream.set_read_timeout(Some(Duration::from_secs(1)))?;
            stream.write_all(b"HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")?;
            stream.read_exact(&mut [0; 12])?;
            Ok(stream)
        };
        drop((0..2 * WORKERS).map_while(|_| ask().ok()).collect::<Vec<_>>());
    }

    /// The address of the page, with a `/` at its end.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves for ever.
    fn wait(mut self) {
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.workers.iter().for_each(|_| self.http.unblock());
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}

fn bind(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

/// Listens on the wanted port, or on the next free one, and says so.
fn listen(first: u16) -> Result<TcpListener, Failure> {
    let mut last = None;
    for port in first..=first.saturating_add(PORTS_TRIED) {
        match bind(port) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                eprintln!("Port {port} is taken: trying the next one.");
                last = Some(error);
            }
            Err(error) => return Err(Failure::Port { first, error }),
        }
    }
    Err(Failure::Port { first, error: last.unwrap_or_else(|| ErrorKind::AddrInUse.into()) })
}

/// Answers requests until the server is told to stop.
fn work(http: &tiny_http::Server, site: &Site) {
    while let Ok(request) = http.recv() {
        let accepted = accepted(&request);
        let answer = answer(site, request.method().as_str(), request.url(), &accepted);
        let _ = request.respond(response(answer)); // the browser went away: nobody to tell
    }
}

fn accepted(request: &Request) -> String {
    let header = request.headers().iter().find(|header| header.field.equiv("Accept-Encoding"));
    header.map(|header| header.value.to_string()).unwrap_or_default()
}

fn response(answer: Answer<'_>) -> Response<&[u8]> {
    let length = answer.body.len();
    let headers = answer.headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, *value).ok());
    let response = Response::new(answer.status.into(), headers.collect(), answer.body, Some(length), None);
    response.with_chunked_threshold(usize::MAX) // every length is known
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn a_taken_port_leads_to_the_next_one() {
        let taken = bind(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let next = listen(port).unwrap();
        assert!(next.local_addr().unwrap().port() > port);
    }

    #[test]
    fn a_server_answers_until_it_is_dropped() {
        let server = Server::start(Site::of(&[("index.html", b"<p>hello")])).unwrap();
        let port = server.port;
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        assert!(text.starts_with("HTTP/1.1 200") && text.ends_with("<p>hello"), "{text}");
        drop(server);
        // Its listening thread ends a moment later.
        let start = Instant::now();
        while bind(port).is_err() {
            assert!(start.elapsed() < Duration::from_secs(10), "the port is still taken");
            std::thread::yield_now();
        }
    }
}
