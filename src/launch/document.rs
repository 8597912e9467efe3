//! `index.html` as it is served: the tags that Trunk's developing server reads, exchanged for those of the built page,
//! and the words of the field, which open where they stand.
//!
//! One list of style sheets and scripts serves both: whatever is marked `data-trunk`.

pub mod in_place;
mod tag;
pub mod text;

use super::asset::Asset;
use super::pieces::Pieces;
use super::{Failure, place};
use std::fs;
use tag::Tag;

/// A page with what it loads at once.
pub struct Document {
    /// The text of `index.html`.
    pub html: String,
    /// What the exchanged tags name.
    pub assets: Vec<Asset>,
}

/// Exchanges every marked tag of `source`, and lets its words open.
///
/// # Errors
/// When a tag is of an unknown kind, or names a file that is not there, or a word is not in the list.
pub fn assemble(source: &str, pieces: &Pieces) -> Result<Document, Failure> {
    let source = &in_place::open(source)?;
    let tags = tag::marked(source);
    let mut document = Document { html: String::new(), assets: Vec::new() };
    let mut styled: Vec<Option<&str>> = Vec::new();
    let mut rest = 0;
    for tag in &tags {
        document.html.push_str(&source[rest..tag.range.start]);
        rest = tag.range.end;
        let text = match tag.kind() {
            // All sheets that come together are one file, where the first of them stands.
            "css" if styled.contains(&tag.piece()) => String::new(),
            "css" => {
                styled.push(tag.piece());
                document.take_style(&tags, tag.piece())?
            }
            "rust" => program(pieces),
            kind => document.take_file(tag, kind)?,
        };
        document.html.push_str(&text);
    }
    document.html.push_str(&source[rest..]);
    document.html = text::squeeze(&document.html);
    Ok(document)
}

impl Document {
    fn take(&mut self, asset: Asset, tag: &str, attribute: &str, end: &str) -> String {
        let text = format!("<{tag} {}>{end}", asset.tag(attribute));
        self.assets.push(asset);
        text
    }

    /// The sheets of a piece, or those that are there from the start.
    fn take_style(&mut self, tags: &[Tag], piece: Option<&str>) -> Result<String, Failure> {
        let sheets = sheets(tags.iter().filter(|tag| tag.kind() == "css" && tag.piece() == piece).map(Tag::file))?;
        let Some(piece) = piece else {
            return Ok(self.take(
                Asset::new("style", "css", sheets.into_bytes()),
                "link rel=\"stylesheet\"",
                "href",
                "",
            ));
        };
        let asset = Asset::new(&format!("style-{piece}"), "css", sheets.into_bytes());
        let named = asset.tag("content").replace(" integrity=", " data-integrity=");
        self.assets.push(asset);
        Ok(format!("<meta name=\"style-{piece}\" {named}>"))
    }

    fn take_unchecked(&mut self, asset: Asset, attribute: &str) -> String {
        let text = format!("<{attribute}=\"./{}\">", asset.name);
        self.assets.push(asset);
        text
    }

    fn take_file(&mut self, tag: &Tag, kind: &str) -> Result<String, Failure> {
        let path = tag.file();
        let (stem, extension) = tag::stem_and_extension(path);
        let bytes = read(path)?;
        let script = || text::script(&String::from_utf8_lossy(&bytes)).into_bytes();
        Ok(match kind {
            "script" => self.take(Asset::new(stem, extension, script()), "script", "src", "</script>"),
            "module" => self.take(Asset::new(stem, extension, script()), "script type=\"module\"", "src", "</script>"),
            // Nothing checks these two: browsers know no integrity for them.
            "icon" => self.take_unchecked(Asset::new(stem, extension, bytes), "link rel=\"icon\" href"),
            "copy-file" => {
                let asset = Asset::new(stem, extension, script());
                self.take_unchecked(asset, &format!("meta name=\"{stem}\" content"))
            }
            other => return Err(Failure::Page(format!("index.html has a marked tag of an unknown kind: {other}"))),
        })
    }
}

/// Style sheets as one text.
///
/// # Errors
/// When one cannot be read.
pub fn sheets<'a>(paths: impl IntoIterator<Item = &'a str>) -> Result<String, Failure> {
    paths.into_iter().map(|path| Ok(text::style(&String::from_utf8_lossy(&read(path)?)))).collect()
}

/// What starts the program, and the program itself, which `early.js` fetches and `boot.js` checks.
fn program(pieces: &Pieces) -> String {
    let script = |script: &Asset| format!("<link rel=\"modulepreload\" {}>\n  ", script.tag("href"));
    let first = pieces.first.tag("content").replace(" integrity=", " data-integrity=");
    pieces.scripts.iter().map(script).collect::<String>() + &format!("<meta name=\"program\" {first}>")
}

fn read(path: &str) -> Result<Vec<u8>, Failure> {
    let path = place::root().join(path);
    fs::read(&path).map_err(Failure::file(&path))
}
