//! The tags of `index.html` that are marked `data-trunk`.

use std::ops::Range;

/// A marked tag; of a script, to its end.
#[derive(Debug)]
pub struct Tag<'a> {
    /// Where it stands in the page.
    pub range: Range<usize>,
    text: &'a str,
}

impl<'a> Tag<'a> {
    /// `css`, `icon`, `rust`, `copy-file`; `script` or `module` for a script.
    pub fn kind(&self) -> &'a str {
        match self.text.starts_with("<script") {
            true if self.attribute("type") == Some("module") => "module",
            true => "script",
            false => self.attribute("rel").unwrap_or("?"),
        }
    }

    /// The file that it names, from the root of the repository.
    pub fn file(&self) -> &'a str {
        self.attribute("src").or(self.attribute("href")).unwrap_or_default()
    }

    /// The piece of the program that it comes with; none if it is there from the start.
    pub fn piece(&self) -> Option<&'a str> {
        self.attribute("data-piece")
    }

    fn attribute(&self, name: &str) -> Option<&'a str> {
        let (_, value) = self.text.split_once(&format!(" {name}=\""))?;
        value.split('"').next()
    }
}

/// All marked tags of a page, in order.
pub fn marked(page: &str) -> Vec<Tag<'_>> {
    let marks = page.match_indices(" data-trunk").map(|(at, _)| at);
    marks.filter_map(|at| around(page, at)).collect()
}

fn around(page: &str, mark: usize) -> Option<Tag<'_>> {
    let start = page[..mark].rfind('<')?;
    let close = if page[start..].starts_with("<script") { "</script>" } else { ">" };
    let end = start + page[start..].find(close)? + close.len();
    Some(Tag { range: start..end, text: &page[start..end] })
}

/// `src/web/boot.js` → `boot`, `js`.
pub fn stem_and_extension(path: &str) -> (&str, &str) {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').unwrap_or((name, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_told_apart_and_cut_out_whole() {
        let rows = [
            ("<script data-trunk src=\"src/web/early.js\"></script>", "script", "src/web/early.js"),
            ("<script data-trunk type=\"module\" src=\"b.js\"></script>", "module", "b.js"),
            ("<link data-trunk rel=\"css\" href=\"style/a.css\">", "css", "style/a.css"),
            ("<link data-trunk rel=\"rust\" href=\"Cargo.toml\" data-bin=\"x\">", "rust", "Cargo.toml"),
        ];
        let page = rows.map(|(tag, ..)| format!("<p>before</p>{tag}\n")).concat() + "<link rel=\"x\" href=\"y\">";
        let tags = marked(&page);
        assert_eq!(tags.len(), rows.len());
        for (tag, (text, kind, file)) in tags.iter().zip(rows) {
            assert_eq!((&page[tag.range.clone()], tag.kind(), tag.file()), (text, kind, file));
        }
        assert_eq!(stem_and_extension("src/web/boot.js"), ("boot", "js"));
    }
}
