//! The register: everybody in a table.

use leptos::prelude::*;

/// The People view.
#[component]
pub(super) fn People() -> impl IntoView {
    view! { <section class="people"></section> }
}
