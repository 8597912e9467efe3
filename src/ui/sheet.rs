//! The style sheet of a piece, which comes with it: the build names it in a `meta`, as nothing loads it before.

use super::dom;
use super::pieces::Missing;
use js_sys::Promise;
use leptos::prelude::document;
use leptos::web_sys::Element;
use wasm_bindgen_futures::JsFuture;

/// Waits until the style sheet of a section is here. Where the page has all sheets from the start there is nothing to
/// wait for.
///
/// # Errors
/// When it does not come, or is not what was built.
pub async fn fetch(section: &str) -> Result<(), Missing> {
    let Some(meta) = named(section) else { return Ok(()) };
    let link = dom::create("link").ok_or(Missing)?;
    for (attribute, from) in [("href", "content"), ("integrity", "data-integrity")] {
        let _ = link.set_attribute(attribute, &meta.get_attribute(from).unwrap_or_default());
    }
    let _ = link.set_attribute("rel", "stylesheet");
    let settled = Promise::new(&mut |resolve, reject| {
        let _ = link.add_event_listener_with_callback("load", &resolve);
        let _ = link.add_event_listener_with_callback("error", &reject);
    });
    let _ = document().head().map(|head| head.append_child(&link));
    match JsFuture::from(settled).await {
        Ok(_) => meta.remove(), // it is needed once
        Err(_) => link.remove(),
    }
    named(section).map_or(Ok(()), |_| Err(Missing))
}

fn named(section: &str) -> Option<Element> {
    document().query_selector(&format!("meta[name=style-{section}]")).ok().flatten()
}
