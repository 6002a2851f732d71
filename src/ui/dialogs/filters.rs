//! The saved filters, in the settings. They are made where people are looked for.

use leptos::prelude::*;

use super::super::handle::Ui;
use super::named_row::NamedRow;
use crate::edit::Command;
use crate::ui::live::each_of;
use crate::ui::signal::Memo;

#[component]
pub(super) fn SavedFilters() -> impl IntoView {
    let head = Ui::get().store.head;
    let ids = Memo::new(move |_| {
        head.with(|head| head.filters.iter().map(|filter| filter.id.clone()).collect::<Vec<_>>())
    });
    let row = |id| {
        view! {
            <NamedRow
                id
                name_of=|head, id| head.filter(id).map(|filter| filter.name.to_string())
                field="Name of filter"
                deed=|name| format!("Delete filter {name}")
                short_deed="Delete this filter"
                rename=|id, name| Command::RenameFilter { id, name }
                remove=Command::DeleteFilter
            />
        }
        .into_any()
    };
    view! {
        <Show when=move || !ids.with(Vec::is_empty)>
            <section class="settings-part" aria-labelledby="filters-title">
                <h3 id="filters-title" class="dialog-title">"Saved filters"</h3>
                <p class="hint">"They stand beside the box that finds people."</p>
                <ul class="settings-list">
                    {each_of(move || ids.get(), row)}
                </ul>
            </section>
        </Show>
    }
}
