//! Where a link leads, the page stays, though what is above arrives and grows: until the learner moves it.

use super::dom;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{HtmlElement, ResizeObserver};
use std::cell::RefCell;

thread_local! {
    static TARGET: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// A link leads to that element from now on.
pub fn at(element: &HtmlElement) {
    TARGET.with_borrow_mut(|target| *target = Some(element.clone()));
}

/// Holds the page whenever the lesson has become longer or shorter, and first of all now: a figure is higher than its
/// room, text is in another font. Lets go of it at the learner's first move. To be called once.
pub fn follow() {
    let let_go = || TARGET.with_borrow_mut(|target| *target = None);
    window_event_listener(ev::wheel, move |_| let_go());
    window_event_listener(ev::touchstart, move |_| let_go());
    window_event_listener(ev::pointerdown, move |_| let_go());
    window_event_listener(ev::keydown, move |_| let_go());
    // Whoever presses by other means than these, too; the page hears of where a link leads only after this.
    window_event_listener(ev::click, move |_| let_go());
    let hold = Closure::<dyn FnMut()>::new(|| {
        if let Some(target) = TARGET.with_borrow(Option::clone) {
            dom::show(&target);
        }
    });
    if let (Some(lesson), Ok(observer)) = (dom::by_id("lesson"), ResizeObserver::new(hold.as_ref().unchecked_ref())) {
        observer.observe(&lesson);
        hold.forget(); // as long as the page is open
    }
}
