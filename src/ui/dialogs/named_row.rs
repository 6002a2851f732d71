//! A row of the settings for something that has a name and can go.

use leptos::prelude::*;

use super::super::fields::LineField;
use super::super::handle::Ui;
use crate::edit::Command;
use crate::model::{Head, Id, Line};
use crate::ui::signal::Memo;

#[component]
pub(super) fn NamedRow(
    id: Id,
    name_of: fn(&Head, &Id) -> Option<String>,
    /// What the field is called, before the name.
    field: &'static str,
    /// What the button does to whom, and in short.
    deed: fn(&str) -> String,
    short_deed: &'static str,
    rename: fn(Id, Line) -> Command,
    remove: fn(Id) -> Command,
) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let id = StoredValue::new(id);
    let name = Memo::new(move |_| store.head.with(|head| id.with_value(|id| name_of(head, id))));
    let name = Signal::derive(move || name.get().unwrap_or_default());
    view! {
        <li class="member-row">
            <LineField
                label=Signal::derive(move || format!("{field} {}", name.get()))
                value=name
                on_set=Callback::new(move |name| ui.run(rename(id.get_value(), name)))
            />
            <button
                type="button"
                class="icon-button small"
                aria-label=move || deed(&name.get())
                title=short_deed
                disabled=move || !store.editable.get()
                on:click=move |_| ui.run(remove(id.get_value()))
            >
                "×"
            </button>
        </li>
    }
}
