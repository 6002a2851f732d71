//! Filters that are kept on the map: one press asks for all of it, and what is asked for now gets a name.

use leptos::prelude::*;

use super::super::add_field::AddField;
use super::super::handle::Ui;
use crate::app::{Msg, is_in_use};
use crate::model::Id;
use crate::ui::live::each_of;
use crate::ui::signal::Memo;

/// The page's id of the field for the name of another one.
pub(in crate::ui) const SAVE_AS: &str = "save-filter-as";

/// Whether something is asked for that can be saved: not what a saved filter asks for already.
pub(in crate::ui) fn can_be_saved(ui: Ui) -> bool {
    let store = ui.store;
    let (wanted, filter) = (store.late().wanted.get(), store.filter.get());
    let asks = !wanted.is_everybody() || !filter.hidden.is_empty();
    asks && store.head.with(|head| !head.filters.iter().any(|saved| is_in_use(saved, &wanted, &filter)))
}

/// The saved filters; not there while there is none.
#[component]
pub(super) fn Saved() -> impl IntoView {
    let store = Ui::get().store;
    let ids = Memo::new(move |_| {
        store.head.with(|head| head.filters.iter().map(|filter| filter.id.clone()).collect::<Vec<_>>())
    });
    view! {
        <Show when=move || !ids.with(Vec::is_empty)>
            <div class="find-section" role="group" aria-label="Saved filters">
                <h3>"Saved filters"</h3>
                <div class="find-chips">
                    {each_of(move || ids.get(), |id| view! { <SavedChip id /> }.into_any())}
                </div>
            </div>
        </Show>
    }
}

/// The field that saves what is asked for. It comes and goes with each choice, below all of them and in a room of
/// its own, so that no choice moves away under the pointer.
#[component]
pub(super) fn SaveAs() -> impl IntoView {
    let ui = Ui::get();
    let is_new = Memo::new(move |_| can_be_saved(ui));
    view! {
        <div class="find-save">
            <Show when=move || is_new.get()>
                <AddField
                    id=SAVE_AS
                    label="Save this filter as"
                    placeholder="Save this filter as…"
                    deed="Save"
                    on_add=Callback::new(move |name| ui.send(Msg::SaveFilter(name)))
                />
            </Show>
        </div>
    }
}

#[component]
fn SavedChip(id: Id) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let id = StoredValue::new(id);
    let name = Memo::new(move |_| {
        store.head.with(|head| id.with_value(|id| head.filter(id).map(|filter| filter.name.to_string())))
    });
    let used = Memo::new(move |_| {
        let filter = store.filter.get();
        let wanted = store.late().wanted.get();
        store.head.with(|head| {
            id.with_value(|id| head.filter(id).is_some_and(|saved| is_in_use(saved, &wanted, &filter)))
        })
    });
    view! {
        <button
            type="button"
            class="chip"
            class:on=move || used.get()
            aria-pressed=move || if used.get() { "true" } else { "false" }
            title=move || name.get()
            on:click=move |_| ui.send(Msg::UseFilter(id.get_value()))
        >
            <span class="name" dir="auto" translate="no">{move || name.get().unwrap_or_default()}</span>
        </button>
    }
}
