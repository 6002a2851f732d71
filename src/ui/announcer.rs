//! Words for those who listen instead of look.

use leptos::prelude::*;

use super::handle::Ui;

/// A polite live region.
#[component]
pub(super) fn Announcer() -> impl IntoView {
    let spoken = Ui::get().spoken;
    view! { <div class="sr-only" role="status" aria-live="polite">{move || spoken.get()}</div> }
}
