//! The last change to `index.html`: the policy that forbids everything the page does not do.

use super::Failure;

/// No inline script, no inline style, nothing from elsewhere; WebAssembly may be compiled.
///
/// It does not stand in the source, because Trunk's developing server adds an inline script of its own.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
    base-uri 'none'; form-action 'none'";

/// The page with the policy in it.
///
/// # Errors
/// When the page has no place for it.
pub fn harden(page: &str) -> Result<String, Failure> {
    with_policy(page).ok_or_else(|| Failure::Page("no <meta charset> in index.html".into()))
}

/// A policy binds only what follows it, so it comes first in the head, directly after the encoding.
fn with_policy(page: &str) -> Option<String> {
    let start = page.find("<meta charset")?;
    let end = start + page[start..].find('>')? + 1;
    let (before, after) = page.split_at(end);
    Some(format!("{before}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_follows_the_encoding_and_precedes_every_script() {
        let page = with_policy("<head><meta charset=\"utf-8\"><script src=\"a.js\"></script></head>").unwrap();
        let places = ["charset", "Content-Security-Policy", "<script"].map(|part| page.find(part).unwrap());
        assert!(places.is_sorted(), "{page}");
    }

    #[test]
    fn a_page_without_a_place_for_it_is_refused() {
        assert_eq!(with_policy("<html></html>"), None);
    }
}
