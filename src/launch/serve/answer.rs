//! From a request to its answer: a pure function of the site.

use crate::launch::site::{Site, SiteFile, extension};
use std::borrow::Cow;

/// What goes back to the browser.
pub struct Answer<'a> {
    pub status: u16,
    pub headers: Vec<(&'static str, &'static str)>,
    pub body: &'a [u8],
}

/// Answers a request for `target` (path and query as they came) by a browser that accepts the `accepted` encodings.
///
/// Only names of the site are looked up, nothing is opened: a path that climbs out of the site is just not found.
pub fn answer<'a>(site: &'a Site, method: &str, target: &str, accepted: &str) -> Answer<'a> {
    if !matches!(method, "GET" | "HEAD") {
        return Answer { headers: vec![("Allow", "GET, HEAD")], ..plain(405, "Only GET and HEAD.\n") };
    }
    let name = name(target);
    match site.file(&name) {
        Some(file) => found(&name, file, accepted),
        None => plain(404, "Not found.\n"),
    }
}

/// A folder stands for the page in it.
fn name(target: &str) -> Cow<'_, str> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let name = path.strip_prefix('/').unwrap_or(path);
    match name.is_empty() || name.ends_with('/') {
        true => format!("{name}index.html").into(),
        false => name.into(),
    }
}

fn plain(status: u16, text: &str) -> Answer<'_> {
    let headers = vec![("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-cache")];
    Answer { status, headers, body: text.as_bytes() }
}

fn found<'a>(name: &str, file: &'a SiteFile, accepted: &str) -> Answer<'a> {
    let (body, encoding) = choose(file, accepted);
    let mut headers = vec![
        ("Content-Type", content_type(extension(name))),
        ("Cache-Control", cache_control(name)),
        ("X-Content-Type-Options", "nosniff"),
        ("Vary", "Accept-Encoding"),
    ];
    headers.extend(encoding.map(|encoding| ("Content-Encoding", encoding)));
    Answer { status: 200, headers, body }
}

/// The smallest form that the browser accepts.
fn choose<'a>(file: &'a SiteFile, accepted: &str) -> (&'a [u8], Option<&'static str>) {
    let forms = [("br", &file.brotli), ("gzip", &file.gzip)];
    for (encoding, bytes) in forms {
        if let Some(bytes) = bytes.as_ref().filter(|_| accepts(accepted, encoding)) {
            return (bytes, Some(encoding));
        }
    }
    (&file.plain, None)
}

/// Whether an `Accept-Encoding` header names this encoding and does not refuse it by `q=0`.
fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|item| {
        let (name, weight) = item.split_once(';').unwrap_or((item, ""));
        let refused = weight.trim().strip_prefix("q=").and_then(|q| q.parse().ok()) == Some(0.0);
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

/// A name with a hash never changes its content; every other file is asked for again.
fn cache_control(name: &str) -> &'static str {
    match is_hashed(name) {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    }
}

/// `name-<hash>.css`: sixteen hexadecimal digits, as `Asset` names files.
fn is_hashed(name: &str) -> bool {
    let Some((_, part)) = name.rsplit_once('-') else { return false };
    let digits = part.chars().take_while(char::is_ascii_hexdigit).count();
    digits == 16 && part[digits..].starts_with('.')
}

fn content_type(extension: &str) -> &'static str {
    match extension {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site::of(&[
            ("index.html", b"<p>"),
            ("app-0123456789abcdef.js", b"js"),
            ("app-0123456789abcdef.wasm", b"wasm"),
            ("icon.png", b"png"),
        ])
    }

    /// Asks as a browser does, and checks the status and one header.
    fn check(request: (&str, &str, &str), status: u16, header: (&str, Option<&str>)) {
        let site = site();
        let answer = answer(&site, request.0, request.1, request.2);
        let found = answer.headers.iter().find(|(name, _)| *name == header.0).map(|(_, value)| *value);
        assert_eq!((answer.status, found), (status, header.1), "{request:?}");
    }

    #[test]
    fn types_and_lifetimes_follow_the_name() {
        let wasm = "/app-0123456789abcdef.wasm";
        check(("GET", "/", ""), 200, ("Content-Type", Some("text/html; charset=utf-8")));
        check(("GET", "/?a=/b#c", ""), 200, ("Cache-Control", Some("no-cache")));
        check(("GET", wasm, ""), 200, ("Content-Type", Some("application/wasm")));
        check(
            ("HEAD", "/app-0123456789abcdef.js", ""),
            200,
            ("Cache-Control", Some("public, max-age=31536000, immutable")),
        );
    }

    #[test]
    fn the_best_accepted_encoding_is_chosen() {
        check(("GET", "/", "gzip, deflate, br"), 200, ("Content-Encoding", Some("br")));
        check(("GET", "/", "gzip;q=1.0, br;q=0"), 200, ("Content-Encoding", Some("gzip")));
        check(("GET", "/", "identity"), 200, ("Content-Encoding", None));
        check(("GET", "/icon.png", "br"), 200, ("Content-Encoding", None));
    }

    #[test]
    fn nothing_else_is_answered() {
        check(("GET", "/../Cargo.toml", ""), 404, ("Content-Encoding", None));
        check(("GET", "/%2e%2e/Cargo.toml", ""), 404, ("Content-Encoding", None));
        check(("GET", "//etc/passwd", ""), 404, ("Content-Encoding", None));
        check(("POST", "/", ""), 405, ("Allow", Some("GET, HEAD")));
    }

    #[test]
    fn only_a_whole_hash_counts() {
        assert!(is_hashed("style-0123456789abcdef.css"));
        assert!(!is_hashed("style-f156c6af1b0c4f0.css"));
        assert!(!is_hashed("block-or-delegate.js"));
        assert!(!is_hashed("0123456789abcdef.css"));
    }
}
