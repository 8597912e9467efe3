//! Closures of one type each: every closure that a view holds would otherwise be compiled into its own copy of the
//! framework's machinery, some two kilobytes apiece.
//!
//! **Texts that change** are properties of elements (`prop:textContent`), not nodes of the framework: a browser that
//! translates the page puts nodes of its own in the place of all texts, and what is written into the old ones is never
//! seen. What changes all the time, or was measured as it is, is not to be translated at all.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlInputElement;

/// A text that changes.
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(read)
}

/// A text that changes, empty where there is none.
pub fn said(read: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<String> {
    text(move || read().unwrap_or_default())
}

/// An attribute that comes and goes.
pub fn maybe(read: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    Signal::derive(read)
}

/// A condition.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(read)
}

/// A part of a view that is built anew when what it reads changes.
pub fn part(build: impl FnMut() -> AnyView + Send + 'static) -> Box<dyn FnMut() -> AnyView + Send> {
    Box::new(build)
}

/// A value that wakes its readers only when it changes.
pub fn memo<T: PartialEq + Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    let read: Box<dyn Fn() -> T + Send + Sync> = Box::new(read);
    Memo::new(move |_| read())
}

/// What a press does.
pub fn press(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| act())
}

/// What a change of a control's value does.
pub fn input(mut act: impl FnMut(String) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| act(event_target_value(&event)))
}

/// What a change of a control's value does; afterwards the control shows what has become of it, if anything is said.
pub fn field(mut act: impl FnMut(String) -> Option<String> + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| {
        let shown = act(event_target_value(&event));
        let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let (Some(input), Some(shown)) = (target, shown) {
            input.set_value(&shown);
        }
    })
}
