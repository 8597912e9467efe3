//! The page.

use leptos::prelude::*;

/// Mounts every figure into its placeholder.
pub fn mount() {
    mount_to_body(|| view! { <p>"hello"</p> });
}
