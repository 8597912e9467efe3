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
pub mod address;
pub mod parts;
pub mod figure;
pub mod flow;

use crate::words::{Language, Words};
use leptos::mount::mount_to;
use leptos::prelude::*;

/// Mounts every figure into its placeholder, and the header's parts.
pub fn mount() {
    crash::install();
    let words = Language::English.words();
    place("theme-control", move || view! { <header::Theme words/> });
    place("reading-progress", move || view! { <header::Progress words/> });
    figure("flow", words, flow::view);
    address::follow();
}

/// Puts a figure into its place in the prose, and the fallback there away.
fn figure(name: &str, words: &'static Words, view: fn(&'static Words) -> AnyView) {
    if let Some(place) = dom::figure_place(name) {
        place.set_inner_html("");
        mount_to(place, move || view(words)).forget();
    }
}

fn place<V: IntoView + 'static>(id: &str, view: impl Fn() -> V + 'static) {
    if let Some(element) = dom::by_id(id) {
        mount_to(element, view).forget();
    }
}
