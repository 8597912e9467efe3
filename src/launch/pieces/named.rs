//! The names of the pieces, and the scripts that know each other and the pieces by them.

use super::{Cut, LINK, PAGE};
use crate::launch::Failure;
use crate::launch::asset::{Asset, hash};
use crate::launch::document::text;
use std::collections::BTreeMap;

/// The program as files of the page.
pub struct Pieces {
    /// The module that starts the program, and the one that loads its other pieces.
    pub scripts: [Asset; 2],
    /// The first piece.
    pub first: Asset,
    /// The other pieces, by the names that the program has for them.
    pub others: BTreeMap<String, Asset>,
    /// Which of these a piece needs, itself included.
    pub needs: BTreeMap<String, Vec<String>>,
}

/// Names every file by its content.
pub fn name(cut: Cut) -> Result<Pieces, Failure> {
    let Cut { mut page, mut link, first, others, needs } = cut;
    let first = Asset::new(PAGE, "wasm", first);
    let mut named = BTreeMap::new();
    for (file, bytes) in others {
        let piece = file.trim_end_matches(".wasm").to_string();
        let asset = Asset::new(&piece, "wasm", bytes);
        let fetched = format!("fetch(new URL(\"./{file}\", import.meta.url))");
        let url = format!("new URL(\"./{}\", import.meta.url)", asset.name);
        link = exchange(&link, &fetched, &format!("fetch({url}, {{ integrity: \"{}\" }})", asset.integrity()))?;
        named.insert(piece, asset);
    }
    [page, link] = [page, link].map(|script| text::script(&script));
    // The two scripts import each other: one hash over both names them.
    let hash = hash(format!("{page}{link}").as_bytes());
    let [page_name, link_name] = [PAGE, "pieces"].map(|stem| format!("{stem}-{hash}.js"));
    // One import for each piece. The name stays where it is a key: there the program asks for it.
    page = page.replace(&format!("from \"{LINK}\""), &format!("from \"./{link_name}\""));
    link = exchange(&link, &format!("from \"./{PAGE}.js\""), &format!("from \"./{page_name}\""))?;
    let scripts = [(page_name, page), (link_name, link)].map(|(name, text)| Asset { name, bytes: text.into_bytes() });
    Ok(Pieces { scripts, first, others: named, needs })
}

/// Exchanges what must stand there once.
fn exchange(text: &str, old: &str, new: &str) -> Result<String, Failure> {
    match text.matches(old).count() {
        1 => Ok(text.replace(old, new)),
        count => Err(Failure::Page(format!("`{old}` stands {count} times in a script of the program"))),
    }
}
