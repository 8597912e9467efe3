//! The last changes to `index.html`: the policy that forbids everything the page does not do, and the claim of what
//! its program is.

use super::Failure;
use std::fs;
use std::path::Path;

/// No inline script, no inline style, nothing from elsewhere; WebAssembly may be compiled.
///
/// It is put in after Trunk, because Trunk's development server adds an inline script of its own.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
    base-uri 'none'; form-action 'none'";

/// Puts the policy into the built page, and the program's integrity where `boot.js` checks it.
///
/// # Errors
/// When the page cannot be read or written, or has no place for the policy.
pub fn harden(dist: &Path) -> Result<(), Failure> {
    let path = dist.join("index.html");
    let page = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    let page = with_policy(&page).ok_or_else(|| Failure::Page("no <meta charset> in index.html".into()))?;
    let page = with_claim(&page).ok_or_else(|| Failure::Page("no preloaded program in index.html".into()))?;
    fs::write(&path, page).map_err(Failure::file(&path))
}

/// Browsers ignore `integrity` on a preloaded `fetch`, and warn about it: there it becomes `data-integrity`.
fn with_claim(page: &str) -> Option<String> {
    let program = page.find("type=\"application/wasm\"")?;
    let start = page[..program].rfind('<')?;
    let end = start + page[start..].find('>')?;
    let tag = page[start..end].replace(" integrity=", " data-integrity=");
    Some(format!("{}{tag}{}", &page[..start], &page[end..]))
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
    fn only_the_program_changes_its_claim() {
        let page = "<script integrity=\"a\"></script><link rel=\"preload\" href=\"x.wasm\" integrity=\"b\" as=\"fetch\" type=\"application/wasm\"><i integrity=\"c\">";
        let claimed = with_claim(page).unwrap();
        assert_eq!(claimed.matches(" integrity=").count(), 2, "{claimed}");
        assert!(claimed.contains(" data-integrity=\"b\" as=\"fetch\""), "{claimed}");
    }

    #[test]
    fn a_page_without_a_place_for_it_is_refused() {
        assert_eq!(with_policy("<html></html>"), None);
    }
}
