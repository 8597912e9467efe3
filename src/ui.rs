//! The page: signals, one frame loop, scenes to DOM, controls, storage. It decides nothing that a native test should.

pub mod dom;
pub mod erase;
pub mod crash;
pub mod storage;
pub mod header;
pub mod clock;
pub mod notice;
pub mod solved;
pub mod guess;
pub mod player;
pub mod marks;
pub mod pieces;
pub mod landing;
pub mod sheet;
pub mod place;
pub mod address;
pub mod parts;
pub mod figure;
pub mod duel;
pub mod flow;
pub mod quiz;
pub mod worker;
pub mod far;
pub mod queue;

use crate::scene::svg::{DEFS, PATTERN};
use crate::words::{Language, Words};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;

/// In a window the page; in a worker, which has none, the engine.
pub fn start() {
    match leptos::web_sys::window() {
        Some(_) => mount(),
        None => worker::listen(),
    }
}

/// Mounts every figure into its placeholder, and the header's parts.
fn mount() {
    crash::install();
    let words = Language::English.words();
    put(dom::by_id("theme-control"), words, |words| view! { <header::Theme words/> }.into_any());
    header::follow_reading();
    if document().get_element_by_id(PATTERN).is_none() {
        put(document().body(), words, patterns);
    }
    figure_at("duel", words, duel::view);
    place::keep("flow", words, |words| Box::pin(pieces::mount_flow(words)));
    place::keep("queue", words, |words| Box::pin(pieces::mount_queue(words)));
    place::keep("quiz", words, |words| Box::pin(quiz(words)));
    address::follow(words);
}

/// The quiz has controls and logs as the other figures have behind their first view.
async fn quiz(words: &'static Words) -> Result<(), pieces::Missing> {
    sheet::fetch("more").await?;
    pieces::fetch_more().await?;
    pieces::mount_quiz(words).await
}

/// What bars are filled with, once for all pictures: ids are the page's. A built page has them for its still pictures.
fn patterns(_: &'static Words) -> AnyView {
    view! { <svg class="scene patterns" aria-hidden="true"><defs inner_html=DEFS></defs></svg> }.into_any()
}

/// Puts a figure into its place in the prose, instead of the fallback there.
pub(crate) fn figure_at(name: &str, words: &'static Words, view: fn(&'static Words) -> AnyView) {
    let place = dom::figure_place(name);
    if let Some(place) = &place {
        place.set_inner_html("");
    }
    put(place, words, view);
}

/// Adds a view to an element, for as long as the page is open.
fn put(place: Option<HtmlElement>, words: &'static Words, view: fn(&'static Words) -> AnyView) {
    if let Some(place) = place {
        mount_to(place, move || view(words)).forget();
    }
}
