//! Dialogs: the list of maps, the settings of a map, the look at a file, the keys.

use leptos::prelude::*;

/// Whichever dialog is open.
#[component]
pub(super) fn Dialogs() -> impl IntoView {
    view! {}
}
