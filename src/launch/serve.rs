//! The page on a port of this machine, for this machine only.

mod answer;
mod browser;

use super::{Failure, Site, build};
use answer::answer;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response, header, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

/// How many ports after the wanted one are tried.
const PORTS_TRIED: u16 = 50;

/// How long to wait for a file handle when there is none for one more connection.
const PAUSE: Duration = Duration::from_millis(50);

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
    let server = Server::on(listener, site).map_err(|error| Failure::Port { first: options.port, error })?;
    println!("The lesson is at {}  (end it by Ctrl+C)", server.url());
    if options.open {
        browser::open(&server.url());
    }
    server.wait();
    Ok(())
}

/// A running server; it ends when it is dropped.
pub struct Server {
    port: u16,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves a site on a port that the system chooses.
    ///
    /// # Errors
    /// When this machine has no port left.
    pub fn start(site: Site) -> Result<Server, Failure> {
        bind(0).and_then(|listener| Server::on(listener, site)).map_err(|error| Failure::Port { first: 0, error })
    }

    fn on(listener: TcpListener, site: Site) -> std::io::Result<Server> {
        let port = listener.local_addr()?.port();
        listener.set_nonblocking(true)?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || serve(&runtime, listener, site, stopped));
        Ok(Server { port, stop: Some(stop), thread: Some(thread) })
    }

    /// The address of the page, with a `/` at its end.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves for ever.
    fn wait(mut self) {
        self.thread.take().map(JoinHandle::join);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.take();
        self.thread.take().map(JoinHandle::join);
    }
}

/// Serves until it is told to stop; whatever is still open then is closed with the runtime.
fn serve(runtime: &Runtime, listener: TcpListener, site: Site, stopped: oneshot::Receiver<()>) {
    runtime.spawn(accept(listener, Arc::new(site)));
    let _ = runtime.block_on(stopped); // the sender was dropped: that is the sign
}

async fn accept(listener: TcpListener, site: Arc<Site>) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("a listener that does not block");
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(converse(stream, site.clone()))),
            Err(_) => tokio::time::sleep(PAUSE).await, // no file handle is free
        }
    }
}

async fn converse(stream: TcpStream, site: Arc<Site>) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| std::future::ready(Ok::<_, Infallible>(respond(&site, &request))));
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await; // the browser went away
}

fn respond(site: &Site, request: &Request<Incoming>) -> Response<Full<Bytes>> {
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let target = request.uri().path();
    let answer = answer(site, request.method().as_str(), target, accepted.unwrap_or_default());
    let response = Response::builder().status(answer.status);
    let response = answer.headers.iter().fold(response, |response, (name, value)| response.header(*name, *value));
    response.body(Full::new(Bytes::copy_from_slice(answer.body))).expect("names and values of headers are our own")
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    #[test]
    fn a_taken_port_leads_to_the_next_one() {
        let taken = bind(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let next = listen(port).unwrap();
        assert!(next.local_addr().unwrap().port() > port);
    }

    /// A connection that is kept open must not hold up another one: browsers open several at once and keep them.
    #[test]
    fn connections_that_come_at_once_are_all_answered() {
        for round in 0..50 {
            let server = Server::start(Site::of(&[("index.html", b"<p>hello")])).unwrap();
            let mut open: Vec<_> = (0..12).map(|_| ask(server.port)).collect();
            for (place, stream) in open.iter_mut().enumerate() {
                let mut status = [0; 12];
                let read = stream.read_exact(&mut status);
                assert!(read.is_ok(), "round {round}, connection {place}: {read:?}");
                assert_eq!(&status, b"HTTP/1.1 200");
            }
        }
    }

    fn ask(port: u16) -> TcpStream {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        stream
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
        assert!(bind(port).is_ok(), "the port is still taken");
    }
}
