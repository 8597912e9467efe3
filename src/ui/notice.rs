//! Passing notices: shown for as long as they take to read, then gone.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::RefCell;

/// A notice stays at least so long, and so much longer for each letter, in milliseconds.
const LEAST_MS: u32 = 4_000;
const LETTER_MS: u32 = 80;

thread_local! {
    static FADING: RefCell<Option<(RwSignal<String>, Timeout)>> = const { RefCell::new(None) };
}

/// Shows `text` in `notice` for a while; an empty one takes away what is there.
pub fn show(notice: RwSignal<String>, text: String) {
    let lasts = LEAST_MS + LETTER_MS * text.len() as u32;
    notice.set(text);
    let fade = move || {
        let _ = notice.try_set(String::new());
    };
    let before = FADING.with_borrow_mut(|fading| fading.replace((notice, Timeout::new(lasts, fade))));
    // Another place's notice would never go: its timer ends with being replaced.
    if let Some((other, _)) = before.filter(|(other, _)| *other != notice) {
        let _ = other.try_set(String::new());
    }
}
