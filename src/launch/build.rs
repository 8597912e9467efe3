//! One build of the page, from nothing on the machine to a checked site.

use super::document::{self, Document};
use super::pieces::{self, Pieces};
use super::{Cache, Failure, Site, budget, page, place, private, program, still, tools};
use std::collections::BTreeMap;
use std::fs;

/// Builds the page, leaves it in `dist/` and returns it, ready to be served.
///
/// Builds wait for each other; the returned site is in memory, so a later build does not disturb its server.
///
/// # Errors
/// When a tool is missing, the compiler objects, or the page is over its budget.
pub fn build() -> Result<Site, Failure> {
    let _lock = place::lock_build()?;
    let tools = tools::ensure()?;
    let cache = Cache::open()?;
    let pieces = pieces::make(&program::compile()?, &tools, &cache)?;
    let site = Site::new(files(&pieces)?, &cache)?;
    cache.sweep();
    private::check(&site)?;
    site.write(&place::dist())?;
    budget::check(&site, &pieces, tools.optimiser.is_some())?;
    Ok(site)
}

/// Every file of the page, by its name.
fn files(pieces: &Pieces) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let path = place::root().join("index.html");
    let source = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    let stills = still::draw(&source)?;
    let Document { html, assets } = document::assemble(&stills.html, pieces)?;
    let html = page::harden(&html)?;
    let program = pieces.scripts.iter().chain([&pieces.first]).chain(pieces.others.values()).cloned();
    let named = assets.into_iter().chain(stills.assets).chain(program);
    let mut files: BTreeMap<_, _> = named.map(|asset| (asset.name, asset.bytes)).collect();
    files.insert("index.html".into(), html.into_bytes());
    Ok(files)
}
