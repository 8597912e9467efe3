//! Still pictures: runs of the lesson, drawn into the built page where `index.html` keeps a place for them.
//!
//! A place is `<p class="still-place" data-still="SECTION">what is to be seen</p>`; its text is what the picture is
//! called, and what stands there in a page that was not built.

use super::Failure;
use crate::diagram::costume::MACHINES;
use crate::diagram::{Axis, Comparison, Look, View};
use crate::lesson::still::{STILLS, Still};
use crate::scene::{Item, Role, Scene, svg};
use crate::trace::Pair;
use crate::words::{Language, Words, kit};
use std::fs;
use std::path::Path;

/// The width of a picture in pixels: lying, and standing.
const WIDTHS: (f64, f64) = (880.0, 358.0);
/// The height of a standing picture; a lying one is as high as its lanes.
const TALL: f64 = 500.0;

/// Draws every still picture into the built page.
///
/// # Errors
/// When the page cannot be read or written, or its places and the lesson's pictures do not match.
pub fn draw(dist: &Path) -> Result<(), Failure> {
    let path = dist.join("index.html");
    let page = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    let page = put_in(&page).map_err(Failure::Page)?;
    fs::write(&path, page).map_err(Failure::file(&path))
}

/// The page with a picture in every place, and the patterns that they are filled with.
///
/// # Errors
/// A sentence that names the picture without a place, or the place without a picture.
pub fn put_in(page: &str) -> Result<String, String> {
    let mut page = with_patterns(page).ok_or("no <body> in index.html")?;
    for still in &STILLS {
        page = with_still(&page, still)?;
    }
    match page.contains(" data-still=\"") {
        true => Err("index.html keeps a place for a still picture that the lesson does not have".into()),
        false => Ok(page),
    }
}

/// First in the document, where nothing hides it: a pattern inside something that is not displayed fills nothing.
fn with_patterns(page: &str) -> Option<String> {
    let start = page.find("<body")?;
    let (before, after) = page.split_at(start + page[start..].find('>')? + 1);
    let patterns = format!(r#"<svg class="scene visually-hidden" aria-hidden="true"><defs>{}</defs></svg>"#, svg::DEFS);
    Some(format!("{before}\n  {patterns}{after}"))
}

fn with_still(page: &str, still: &Still) -> Result<String, String> {
    let missing = || format!("no place for the still picture of #{} in index.html", still.section);
    let open = format!("<p class=\"still-place\" data-still=\"{}\">", still.section);
    let (before, rest) = page.split_once(&open).ok_or_else(missing)?;
    let (name, after) = rest.split_once("</p>").ok_or_else(missing)?;
    let drawn = |axis, class| Ok::<_, String>(svg::inline(&picture(still, axis)?, name.trim(), class));
    let (lying, standing) = (drawn(Axis::Right, "lying")?, drawn(Axis::Down, "standing")?);
    Ok(format!("{before}<div class=\"still-picture\">\n{lying}\n{standing}\n</div>{after}"))
}

/// One still picture.
///
/// # Errors
/// When its scenario has problems.
pub fn picture(still: &Still, axis: Axis) -> Result<Scene, String> {
    let pair = Pair::run(&(still.scenario)()).map_err(|problems| format!("{}: {problems:?}", still.section))?;
    let (width, words) = (if axis == Axis::Right { WIDTHS.0 } else { WIDTHS.1 }, dressed(still));
    let view = View {
        pair: &pair,
        ghost: None,
        marks: &[],
        axis,
        width,
        height: TALL,
        until: None,
        measured: false,
        costume: &MACHINES,
        words: &words,
    };
    let look = Look { at: pair.ended_at(), reveal: true };
    Ok(without_playhead(Comparison::lay_out(&view).scene(&look)))
}

/// The run is over and nothing can be dragged.
fn without_playhead(scene: Scene) -> Scene {
    let kept = |item: &Item| !matches!(item.role, Role::Playhead | Role::PlayheadKnob);
    Scene { items: scene.items.into_iter().filter(kept).collect(), ..scene }
}

/// The words, with the request that the picture's client makes.
fn dressed(still: &Still) -> Words {
    let words = *Language::English.words();
    Words { message: kit::Message { request: still.request, ..words.message }, ..words }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> String {
        STILLS.map(|still| format!("<p class=\"still-place\" data-still=\"{}\">A & B</p>", still.section)).concat()
    }

    #[test]
    fn every_place_gets_both_pictures_under_its_text() {
        let page = put_in(&format!("<body id=\"top\">{}", places())).expect("all places are there");
        assert_eq!(page.matches("<svg class=\"scene lying\"").count(), STILLS.len());
        assert_eq!(page.matches("<svg class=\"scene standing\"").count(), STILLS.len());
        assert_eq!(page.matches("id=\"hatch-blocked\"").count(), 1);
        assert!(!page.contains("still-place") && page.contains("aria-label=\"A &amp; B\""));
    }

    #[test]
    fn a_place_too_few_or_too_many_is_told() {
        assert!(put_in("<body>").is_err_and(|why| why.contains("#queue")));
        let more = format!("<body>{}<p class=\"still-place\" data-still=\"attic\">A</p>", places());
        assert!(put_in(&more).is_err());
        assert!(put_in(&places()).is_err());
    }
}
