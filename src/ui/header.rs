//! The header's live parts: the choice of colours, and how far the learner has read.

use super::erase::{press, text};
use super::{dom, notice, storage};
use crate::words::Words;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// The key under which `early.js` finds the choice before anything is drawn.
const KEY: &str = "theme";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    System,
    Light,
    Dark,
}

impl Choice {
    fn kept() -> Choice {
        match storage::get(KEY).as_deref() {
            Some("light") => Choice::Light,
            Some("dark") => Choice::Dark,
            _ => Choice::System,
        }
    }

    fn next(self) -> Choice {
        match self {
            Choice::System => Choice::Light,
            Choice::Light => Choice::Dark,
            Choice::Dark => Choice::System,
        }
    }

    fn name(self) -> Option<&'static str> {
        match self {
            Choice::System => None,
            Choice::Light => Some("light"),
            Choice::Dark => Some("dark"),
        }
    }

    fn label(self, words: &Words) -> &'static str {
        match self {
            Choice::System => words.page.theme_system,
            Choice::Light => words.page.theme_light,
            Choice::Dark => words.page.theme_dark,
        }
    }

    /// Shows it and keeps it; false if it will not outlast the page.
    fn apply(self) -> bool {
        let Some(root) = document().document_element() else { return true };
        match self.name() {
            Some(name) => {
                let _ = root.set_attribute("data-theme", name);
                storage::set(KEY, name)
            }
            None => {
                let _ = root.remove_attribute("data-theme");
                storage::remove(KEY);
                true
            }
        }
    }
}

/// The button that goes through the colour schemes.
#[component]
pub fn Theme(words: &'static Words) -> impl IntoView {
    let choice = RwSignal::new(Choice::kept());
    let news = RwSignal::new(String::new());
    let label = text(move || format!("{}: {}", words.page.theme, choice.get().label(words)));
    let turn = press(move || {
        choice.update(|choice| *choice = choice.next());
        if !choice.get_untracked().apply() {
            notice::show(news, words.page.storage_blocked.into());
        }
    });
    // A disc half filled; full for dark, empty for light.
    let fill = |choice| match choice {
        Choice::System => "M10 3a7 7 0 0 1 0 14z",
        Choice::Light => "",
        Choice::Dark => "M10 3a7 7 0 0 1 0 14a7 7 0 0 1 0-14z",
    };
    let fill = text(move || fill(choice.get()).into());
    view! {
        <button type="button" class="icon" aria-label=label title=label on:click=turn>
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <path d="M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16zm0 1.6a6.4 6.4 0 1 1 0 12.8a6.4 6.4 0 1 1 0-12.8z"></path>
                <path d=fill></path>
            </svg>
        </button>
        <p class="toast" role="status" prop:textContent=news></p>
    }
}

/// Lets the line grow while the learner reads, and marks the section being read, for as long as the page is open.
pub fn follow_reading() {
    let measure = || {
        if let Some(line) = document().query_selector("#reading-progress > *").ok().flatten() {
            let read = read_percent().to_string();
            let _ = line.set_attribute("aria-valuenow", &read);
            if let Ok(line) = line.dyn_into::<HtmlElement>() {
                let _ = line.style().set_property("width", &format!("{read}%"));
            }
        }
        mark_section();
    };
    measure();
    window_event_listener(ev::scroll, move |_| measure());
    window_event_listener(ev::resize, move |_| measure());
}

fn read_percent() -> u32 {
    let Some(root) = document().document_element() else { return 0 };
    let room = (root.scroll_height() - root.client_height()).max(1);
    (root.scroll_top() * 100 / room).clamp(0, 100) as u32
}

/// The section whose top has passed the upper third of the window is the one being read.
fn mark_section() {
    let links = document().query_selector_all("header nav a").ok();
    let Some(links) = links else { return };
    let link = |index| links.item(index)?.dyn_into::<HtmlElement>().ok();
    let links: Vec<HtmlElement> = (0..links.length()).filter_map(link).collect();
    let line = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0) / 3.0;
    let passed = |link: &&HtmlElement| {
        let id = link.get_attribute("href").unwrap_or_default();
        dom::by_id(id.trim_start_matches('#')).is_some_and(|it| it.get_bounding_client_rect().top() <= line)
    };
    let current = links.iter().rev().find(passed);
    let name = document().query_selector(".sec b").ok().flatten();
    if let (Some(link), Some(name)) = (current, name) {
        let here = link.inner_html();
        if name.inner_html() != here {
            name.set_inner_html(&here);
        }
    }
    for link in &links {
        let _ = match current == Some(link) {
            true => link.set_attribute("aria-current", "true"),
            false => link.remove_attribute("aria-current"),
        };
    }
}
