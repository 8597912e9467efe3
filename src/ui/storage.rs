//! What this browser keeps for the learner. A blocked store is no error: values then last as long as the page.

use leptos::prelude::window;
use std::cell::RefCell;

/// Every key begins with this: an origin is shared with other pages.
const PREFIX: &str = "block-or-delegate.";
/// Where it is tried whether anything is kept.
const PROBE: &str = "probe";

thread_local! {
    static MEMORY: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// The value kept under `key`.
pub fn get(key: &str) -> Option<String> {
    let key = format!("{PREFIX}{key}");
    let kept = store().and_then(|store| store.get_item(&key).ok().flatten());
    kept.or_else(|| {
        MEMORY.with_borrow(|memory| memory.iter().find(|(known, _)| *known == key).map(|(_, value)| value.clone()))
    })
}

/// Keeps a value under `key`; false if only for as long as the page is open.
pub fn set(key: &str, value: &str) -> bool {
    let key = format!("{PREFIX}{key}");
    let kept = store().is_some_and(|store| store.set_item(&key, value).is_ok());
    if !kept {
        forget(&key);
        MEMORY.with_borrow_mut(|memory| memory.push((key, value.into())));
    }
    kept
}

/// Whether what is kept now outlives the page: tried, since a blocked or full store does not say so beforehand.
pub fn lasts() -> bool {
    let lasts = set(PROBE, PROBE);
    remove(PROBE);
    lasts
}

/// Forgets the value under `key`.
pub fn remove(key: &str) {
    let key = format!("{PREFIX}{key}");
    if let Some(store) = store() {
        let _ = store.remove_item(&key);
    }
    forget(&key);
}

fn forget(key: &str) {
    MEMORY.with_borrow_mut(|memory| memory.retain(|(known, _)| known != key));
}

fn store() -> Option<leptos::web_sys::Storage> {
    window().local_storage().ok().flatten()
}
