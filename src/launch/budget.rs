//! What a first visit costs: the table of sizes, and the limit on their sum.

use super::site::extension;
use super::{Failure, Site};
use std::fmt::Write;

/// First use, in bytes after brotli.
pub const FIRST_USE_LIMIT: usize = 300_000;

/// What every first visit loads; other files are fetched on demand.
const FIRST_USE: [&str; 4] = ["html", "css", "js", "wasm"];

/// Prints the table of sizes and compares their sum with the limit.
///
/// # Errors
/// `Budget` when the sum is over the limit. A build without wasm-opt is only told so: it is for reading, not for
/// publishing, and a reader without npm must not be turned away.
pub fn check(site: &Site, optimised: bool) -> Result<(), Failure> {
    eprint!("{}", table(site));
    let bytes = first_use(site);
    if bytes <= FIRST_USE_LIMIT {
        return Ok(());
    }
    if !optimised {
        eprintln!("Over the budget, but built without wasm-opt: not counted.");
        return Ok(());
    }
    Err(Failure::Budget { bytes, limit: FIRST_USE_LIMIT })
}

fn first_use(site: &Site) -> usize {
    first_use_files(site).map(|(_, _, brotli)| brotli).sum()
}

/// Name, plain size and brotli size of what a first visit loads.
fn first_use_files(site: &Site) -> impl Iterator<Item = (&str, usize, usize)> {
    site.files()
        .filter(|(name, _)| FIRST_USE.contains(&extension(name)))
        .map(|(name, file)| (name, file.plain.len(), file.brotli.as_ref().map_or(file.plain.len(), Vec::len)))
}

fn table(site: &Site) -> String {
    let mut out = format!("\n{:>10} {:>10}  first use, in bytes\n", "plain", "brotli");
    for (name, plain, brotli) in first_use_files(site) {
        let _ = writeln!(out, "{plain:>10} {brotli:>10}  {name}");
    }
    let _ = writeln!(out, "{:>10} {:>10}  in all, of {FIRST_USE_LIMIT} allowed\n", "", first_use(site));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that no compression makes smaller.
    fn noise(length: usize) -> Vec<u8> {
        let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        std::iter::successors(Some(1), next).map(|state| (state >> 24) as u8).take(length).collect()
    }

    #[test]
    fn only_the_first_visit_counts_and_only_optimised_builds_fail() {
        let big = noise(FIRST_USE_LIMIT + 1);
        let demanded = Site::of(&[("index.html", b"<p>"), ("data.bin", &big)]);
        assert!(check(&demanded, true).is_ok());
        let heavy = Site::of(&[("index.html", b"<p>"), ("app.wasm", &big)]);
        assert!(matches!(check(&heavy, true), Err(Failure::Budget { .. })));
        assert!(check(&heavy, false).is_ok());
        assert!(table(&heavy).contains("app.wasm"));
    }
}
