//! The browser's own things: elements, preferences, sizes, time. JavaScript types stay in `ui`.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{self, Element, EventTarget, HtmlElement};

/// The element with that id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The place in the prose where a figure goes.
pub fn figure_place(name: &str) -> Option<HtmlElement> {
    document().query_selector(&format!("[data-figure={name}]")).ok()??.dyn_into().ok()
}

/// Milliseconds since the page began; only differences mean anything.
pub fn now_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Whether the learner asked for less movement.
pub fn reduced_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    query.is_some_and(|query| query.matches())
}

/// Whether the page can be seen.
pub fn is_hidden() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Hidden
}

/// The element, or the nearest around it, that matches `selector`.
pub fn closest(target: Option<EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Whether a key pressed there belongs to the element itself.
pub fn takes_keys(target: Option<EventTarget>) -> bool {
    closest(target, "input, select, textarea, [contenteditable]").is_some()
}

/// Keeps `width` at the width of the element, in whole pixels. The observer lives as long as the page.
pub fn watch_width(element: &Element, width: RwSignal<u32>) {
    let watched = element.clone();
    let measure = move || {
        let _ = width.try_set(watched.client_width().max(0) as u32);
    };
    measure();
    // In the next frame: a new width changes the height, and an observer must not be answered while it observes.
    let callback = Closure::<dyn FnMut()>::new(move || request_animation_frame(measure.clone()));
    if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(element);
        callback.forget();
    }
}
