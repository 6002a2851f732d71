//! Words for those who listen instead of look.

use leptos::prelude::*;

use super::handle::Ui;
use super::live::live;

/// A polite live region.
#[component]
pub(super) fn Announcer() -> impl IntoView {
    let spoken = Ui::get().spoken;
    view! { <div class="sr-only" role="status" aria-live="polite">{live(move || spoken.get())}</div> }
}
