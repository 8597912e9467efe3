//! Where a link leads, the page stays, though figures above it arrive and grow: until the learner moves it.

use super::dom;
use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use std::cell::RefCell;

thread_local! {
    static TARGET: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// A link leads to that element from now on.
pub fn at(element: &HtmlElement) {
    TARGET.with_borrow_mut(|target| *target = Some(element.clone()));
}

/// Something above may have grown: what the link leads to is where it was.
pub fn settle() {
    request_animation_frame(|| {
        if let Some(target) = TARGET.with_borrow(Option::clone) {
            dom::show(&target);
        }
    });
}

/// Lets go of the page at the learner's first move. To be called once.
pub fn follow() {
    let let_go = || TARGET.with_borrow_mut(|target| *target = None);
    window_event_listener(ev::wheel, move |_| let_go());
    window_event_listener(ev::touchstart, move |_| let_go());
    window_event_listener(ev::pointerdown, move |_| let_go());
    window_event_listener(ev::keydown, move |_| let_go());
}
