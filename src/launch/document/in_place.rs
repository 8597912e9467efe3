//! Words of the field open in place: each link to the list of words becomes a button with its meaning behind it.
//!
//! The list is the only place where meanings are written; a link may add what the word means where it stands, in
//! `data-here`. How a word opens is the page's own `<template id="word">`. In a page that was not built the links lead
//! to the list.

use crate::launch::Failure;

const LINK: &str = "<a class=\"term\" href=\"#term-";
const TEMPLATE: &str = "<template id=\"word\">";
/// Where nothing is to be said of the word's own place.
const UNSAID: &str = " <em></em>";

/// A link to a word.
struct Link<'a> {
    term: &'a str,
    here: &'a str,
    word: &'a str,
}

/// The page with every word opening where it stands.
///
/// # Errors
/// Names the link that cannot be read, or whose word is not in the list.
pub fn open(page: &str) -> Result<String, Failure> {
    let (before, rest) = page.split_once(TEMPLATE).ok_or_else(|| failure("no template for words"))?;
    let (template, after) = rest.split_once("</template>").ok_or_else(|| failure("an open template"))?;
    let bare = format!("{}{}", before.trim_end_matches(' '), after.trim_start_matches('\n'));
    let mut parts = bare.split(LINK);
    let mut opened = parts.next().unwrap_or_default().to_string();
    for (number, part) in (1_u32..).zip(parts) {
        let (link, rest) = link(part).ok_or_else(|| failure(&format!("a link to a word: {part:.60}")))?;
        let (name, meaning) = entry(page, link.term).ok_or_else(|| failure(&format!("no word {}", link.term)))?;
        let fills = [("WORD", link.word), ("NAME", name), ("MEANING", meaning), ("HERE", link.here)];
        let numbered = template.replace("NUMBER", &number.to_string());
        let filled = fills.iter().fold(numbered, |text, (place, fill)| text.replace(place, fill));
        opened.push_str(&filled.replace(UNSAID, ""));
        opened.push_str(rest);
    }
    Ok(opened)
}

fn failure(what: &str) -> Failure {
    Failure::Page(format!("index.html, words of the field: {what}"))
}

/// The link that begins before `text`, and what follows it.
fn link(text: &str) -> Option<(Link<'_>, &str)> {
    let (link, rest) = text.split_once("</a>")?;
    let (attributes, word) = link.split_once('>')?;
    let (term, more) = attributes.split_once('"')?;
    let here = more.split_once("data-here=\"").and_then(|(_, here)| here.split('"').next());
    Some((Link { term, here: here.unwrap_or_default(), word }, rest))
}

/// The name and the meaning of a word in the list.
fn entry<'a>(page: &'a str, term: &str) -> Option<(&'a str, &'a str)> {
    let (_, rest) = page.split_once(&format!("<dt id=\"term-{term}\">"))?;
    let (name, rest) = rest.split_once("</dt>")?;
    let (_, rest) = rest.split_once("<dd>")?;
    Some((name, rest.split_once("</dd>")?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<p>A <a class=\"term\" href=\"#term-b\" data-here=\"Here: c.\">bee</a>, a \
        <a class=\"term\" href=\"#term-b\">bee</a>.</p><dt id=\"term-b\">Bee</dt>\n<dd>It <i>hums</i>.</dd>\
        <template id=\"word\"><b id=\"w-NUMBER\" title=\"NAME\">WORD: MEANING <em>HERE</em></b></template>";

    #[test]
    fn each_link_opens_with_the_meaning_in_the_list() {
        let opened = "<p>A <b id=\"w-1\" title=\"Bee\">bee: It <i>hums</i>. <em>Here: c.</em></b>, a \
            <b id=\"w-2\" title=\"Bee\">bee: It <i>hums</i>.</b>.</p><dt id=\"term-b\">Bee</dt>\n<dd>It <i>hums</i>.</dd>";
        assert_eq!(open(PAGE).expect("it is whole"), opened);
    }

    #[test]
    fn a_link_to_no_word_and_a_page_without_a_template_are_refused() {
        let lost = PAGE.replace("href=\"#term-b\">", "href=\"#term-lost\">");
        assert!(open(&lost).is_err_and(|why| why.to_string().contains("no word lost")));
        assert!(open("<p></p>").is_err());
    }
}
