//! Places for figures that come as pieces: loaded when they are near the window or asked for, with a word while they
//! load and when they do not come.

use super::erase::part;
use super::pieces::Missing;
use super::{dom, sheet};
use crate::words::Words;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;

/// Loads a piece and mounts the figure in it.
pub type Load = fn(&'static Words) -> Pin<Box<dyn Future<Output = Result<(), Missing>>>>;

/// A figure is near when it is within a window's height of the window.
const NEAR: &str = "100% 0px";

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Loading,
    Failed,
    Here,
}

#[derive(Clone, Copy)]
struct Place {
    section: &'static str,
    load: Load,
    words: &'static Words,
    state: RwSignal<State>,
}

thread_local! {
    static PLACES: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
}

/// Keeps the place of `section` until its figure is needed.
pub fn keep(section: &'static str, words: &'static Words, load: Load) {
    let Some(element) = dom::figure_place(section) else { return };
    let place = Place { section, load, words, state: RwSignal::new(State::Waiting) };
    PLACES.with_borrow_mut(|places| places.push(place));
    mount_to(element.clone(), move || place.view()).forget();
    place.watch(&element);
}

/// The figure of that section is needed now, however far away.
pub fn wanted(section: &str) {
    let found = PLACES.with_borrow(|places| places.iter().find(|place| place.section == section).copied());
    if let Some(place) = found {
        place.fetch();
    }
}

impl Place {
    /// Begins to load, unless that goes on or is done already.
    fn fetch(self) {
        if matches!(self.state.get_untracked(), State::Loading | State::Here) {
            return;
        }
        let held = dom::holds_focus(&self.id());
        self.state.set(State::Loading);
        dom::spawn(async move {
            let loaded = match sheet::fetch(self.section).await {
                Ok(()) => (self.load)(self.words).await,
                Err(missing) => Err(missing),
            };
            self.state.set(if loaded.is_ok() { State::Here } else { State::Failed });
            if held {
                dom::rescue_focus(self.id());
            }
        });
    }

    /// The id of its element in the page.
    fn id(self) -> String {
        format!("{}-place", self.section)
    }

    /// What stands below the words of the place.
    fn view(self) -> AnyView {
        let page = &self.words.page;
        part(move || match self.state.get() {
            State::Waiting | State::Here => ().into_any(),
            State::Loading => view! { <p class="piece-state" role="status">{page.loading}</p> }.into_any(),
            State::Failed => view! {
                <div class="piece-state failed" role="alert">
                    <p>{page.missing}</p>
                    <button type="button" class="primary" on:click=move |_| self.fetch()>{page.retry}</button>
                </div>
            }
            .into_any(),
        })
        .into_any()
    }

    /// Loads when the element comes near; tries again each time it does, until the figure is here.
    fn watch(self, element: &HtmlElement) {
        let seen = move |entries: js_sys::Array, observer: IntersectionObserver| {
            let near = |entry: leptos::wasm_bindgen::JsValue| {
                entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting()
            };
            if self.state.get_untracked() == State::Here {
                observer.disconnect();
            } else if entries.iter().any(near) {
                self.fetch();
            }
        };
        let seen = Closure::<dyn FnMut(js_sys::Array, IntersectionObserver)>::new(seen);
        let options = IntersectionObserverInit::new();
        options.set_root_margin(NEAR);
        match IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options) {
            Ok(observer) => {
                observer.observe(element);
                seen.forget(); // as long as the page is open
            }
            Err(_) => self.fetch(),
        }
    }
}
