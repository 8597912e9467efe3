//! The browser's own things: elements, preferences, sizes, time. JavaScript types stay in `ui`.

use crate::sim::number::within;
use crate::words::typed::Typed;
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

/// What somebody typed as a number, if it is one.
pub fn typed(typed: &Typed) -> Option<f64> {
    if let Typed::Number(plain) = typed { number(plain) } else { None }
}

/// What a control says, or plain writing, as a number; the browser reads it, which saves the page a reader of its own.
/// `None` for what is none.
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let value = leptos::wasm_bindgen::JsValue::from_str(text).unchecked_into_f64();
    (!text.is_empty() && !value.is_nan()).then_some(value)
}

/// How much larger than usual the learner has text.
fn text_scale() -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let pixels = size.and_then(|size| number(size.trim_end_matches("px")));
    pixels.map_or(1.0, |pixels| within(pixels / 16.0, 0.5, 4.0))
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

/// Gives the focus to the element with that id if what had it is gone: keys must not fall into the void.
pub fn rescue_focus(id: String) {
    request_animation_frame(move || {
        let lost = document().active_element().is_none_or(|it| it.tag_name() == "BODY");
        if lost {
            focus(&id);
        }
    });
}

/// Whether the focus is inside the element with that id.
pub fn holds_focus(id: &str) -> bool {
    by_id(id).is_some_and(|it| document().active_element().is_some_and(|focused| it.contains(Some(&focused))))
}

/// Gives the focus to the element with that id, without scrolling.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Gives the focus to the element with that id once it is there, and brings it to the top of the window: at once, and
/// wherever it is. A page that still glides, as after a Tab, would carry it away otherwise.
pub fn bring(id: &'static str) {
    request_animation_frame(move || {
        focus(id);
        if let Some(element) = by_id(id) {
            show(&element);
        }
    });
}

/// Scrolls the page, at once, to where the element begins.
pub fn show(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether the focus is on a heading: it was put there, and what it heads is being read.
pub fn is_reading() -> bool {
    document().active_element().is_some_and(|it| it.matches("h3, h4").unwrap_or_default())
}

/// A number that nobody can foresee.
pub fn chance() -> u64 {
    (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64
}

/// Scrolls the page, at once, by so many pixels.
pub fn scroll_by(pixels: f64) {
    let options = web_sys::ScrollToOptions::new();
    options.set_top(pixels);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    window().scroll_by_with_scroll_to_options(&options);
}

/// Keeps `width` at the width of the element, in whole pixels of sixteen to the root's font size: pictures grow with text. The observer lives as long as the page.
pub fn watch_width(element: &Element, width: RwSignal<u32>) {
    let watched = element.clone();
    let measure = move || {
        let measured = (f64::from(watched.client_width().max(0)) / text_scale()) as u32;
        if width.try_get_untracked().is_some_and(|known| known != measured) {
            width.set(measured);
        }
    };
    measure();
    // In the next frame: a new width changes the height, and an observer must not be answered while it observes.
    let callback = Closure::<dyn FnMut()>::new(move || request_animation_frame(measure.clone()));
    if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(element);
        callback.forget();
    }
}

/// Lets something happen that takes its time. Of one type: each other one costs two kilobytes of the page.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    let future: std::pin::Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    leptos::task::spawn_local(future);
}

/// A new element that stands nowhere yet.
pub fn create(tag: &str) -> Option<Element> {
    document().create_element(tag).ok()
}
