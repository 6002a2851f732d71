//! The panel of the selected person.

use leptos::prelude::*;

use super::app::PANEL;
use super::ui::Ui;

/// Everything about the selected person, or a hint while nobody is selected.
#[component]
pub(super) fn Panel() -> impl IntoView {
    let store = Ui::get().store;
    let name = move || {
        let person = store.selected.get().and_then(|id| store.person(&id));
        person.map(|person| person.with(|person| person.name.to_string()))
    };
    view! { <aside id=PANEL class="panel" tabindex="-1" aria-label="Selected person">{name}</aside> }
}
