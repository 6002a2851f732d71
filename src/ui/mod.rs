//! Leptos components.
use leptos::prelude::*;

/// Mounts the app into the page's body.
pub fn mount() {
    mount_to_body(|| view! { <main><h1>"Standpoint"</h1></main> });
}
