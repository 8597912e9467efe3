//! Still pictures: runs of the lesson, drawn as files of the page, which load when their places come near the window.
//!
//! A place is `<p class="still-place" data-still="SECTION">what is to be seen</p>`; its text is what the picture is
//! called, and what stands there in a page that was not built.

use super::Failure;
use super::asset::Asset;
use super::document::sheets;
use crate::diagram::costume::MACHINES;
use crate::diagram::{Axis, Comparison, Look, View};
use crate::lesson::still::{STILLS, Still};
use crate::scene::{Item, Role, Scene, svg};
use crate::trace::Pair;
use crate::words::{Language, Words, kit};

/// The width of a picture in pixels: lying, and standing.
const WIDTHS: (f64, f64) = (880.0, 358.0);
/// The height of a standing picture; a lying one is as high as its lanes.
const TALL: f64 = 500.0;
/// Where a page shows the standing picture.
const NARROW: &str = "(max-width: 52rem)";
/// What a picture wears, a file without a page around it: the colours of the system, and paper to lie on.
const STYLE: [&str; 3] = ["style/tokens.css", "style/scene.css", "style/message.css"];
const PAPER: &str = "svg{background:var(--card)}";

/// A page with its pictures.
pub struct Drawn {
    /// The text of the page.
    pub html: String,
    /// The pictures that it names.
    pub assets: Vec<Asset>,
}

/// Draws every still picture, and puts each into its place in the page.
///
/// # Errors
/// Names the picture without a place, or says that there is a place without a picture.
pub fn draw(page: &str) -> Result<Drawn, Failure> {
    let style = sheets(STYLE)? + PAPER;
    let mut drawn = Drawn { html: page.to_string(), assets: Vec::new() };
    for still in &STILLS {
        drawn.put(still, &style).map_err(Failure::Page)?;
    }
    match drawn.html.contains(" data-still=\"") {
        true => Err(Failure::Page("index.html keeps a place for a still picture that the lesson does not have".into())),
        false => Ok(drawn),
    }
}

impl Drawn {
    fn put(&mut self, still: &Still, style: &str) -> Result<(), String> {
        let missing = || format!("no place for the still picture of #{} in index.html", still.section);
        let open = format!("<p class=\"still-place\" data-still=\"{}\">", still.section);
        let (before, rest) = self.html.split_once(&open).ok_or_else(missing)?;
        let (name, after) = rest.split_once("</p>").ok_or_else(missing)?;
        let (lying, standing) = (picture(still, Axis::Right)?, picture(still, Axis::Down)?);
        let file = |scene, form| {
            let text = svg::document(scene, name, Some(style));
            Asset::new(&format!("still-{}-{form}", still.section), "svg", text.into_bytes())
        };
        let files = [file(&lying, "lying"), file(&standing, "standing")];
        let sources = [(&files[0], &lying), (&files[1], &standing)].map(|(file, scene)| sized(file, scene));
        let element = element(&sources, name);
        self.html = format!("{before}{element}{after}");
        self.assets.extend(files);
        Ok(())
    }
}

/// The element of a picture in its two forms. It is lazy: it loads near the window, and whenever the page is printed.
fn element([lying, standing]: &[(String, String); 2], name: &str) -> String {
    format!(
        "<picture>\n<source media=\"{NARROW}\" srcset=\"{}\" {}>\n\
         <img loading=\"lazy\" decoding=\"async\" src=\"{}\" {} alt=\"{}\">\n</picture>",
        standing.0,
        standing.1,
        lying.0,
        lying.1,
        name.trim()
    )
}

/// Address and size: the page keeps the room before the picture is there.
fn sized(file: &Asset, scene: &Scene) -> (String, String) {
    let size = format!("width=\"{}\" height=\"{}\"", svg::number(scene.width), svg::number(scene.height));
    (format!("./{}", file.name), size)
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
        given: None,
        least: None,
        axis,
        width,
        height: TALL,
        until: None,
        measured: false,
        costume: &MACHINES,
        words: &words,
    };
    let look = Look::all(pair.ended_at());
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
        STILLS.map(|still| format!("<p class=\"still-place\" data-still=\"{}\">A &amp; B</p>", still.section)).concat()
    }

    #[test]
    fn every_place_gets_both_pictures_under_its_text() {
        let drawn = draw(&format!("<body id=\"top\">{}", places())).expect("all places are there");
        assert_eq!(drawn.assets.len(), 2 * STILLS.len());
        for asset in &drawn.assets {
            let text = String::from_utf8_lossy(&asset.bytes);
            assert!(
                text.contains("id=\"hatch-blocked\"") && text.contains("--card:"),
                "{} cannot stand alone",
                asset.name
            );
            assert_eq!(drawn.html.matches(&format!("=\"./{}\"", asset.name)).count(), 1);
        }
        assert_eq!(drawn.html.matches("alt=\"A &amp; B\"").count(), STILLS.len());
        assert!(!drawn.html.contains("still-place"));
    }

    #[test]
    fn a_place_too_few_or_too_many_is_told() {
        assert!(draw("<body>").is_err_and(|why| why.to_string().contains("#queue")));
        let more = format!("<body>{}<p class=\"still-place\" data-still=\"attic\">A</p>", places());
        assert!(draw(&more).is_err());
    }
}
