//! The columns of the register and their headers, which sort.

use crate::ui::signal::Memo;
use leptos::prelude::*;

use super::super::handle::Ui;
use crate::app::{Column, Msg};
use crate::model::Head;

/// The style class that gives a column its width.
fn class(column: Column) -> &'static str {
    match column {
        Column::Added | Column::Name => "col-name",
        Column::Group => "col-group",
        Column::Role => "col-role",
        Column::Influence | Column::Interest => "col-score",
        Column::Quadrant => "col-quadrant",
        Column::Engagement | Column::Desired => "col-level",
        Column::Owner => "col-owner",
        Column::Expectations | Column::Concerns => "col-count",
    }
}

/// What stands above a column, for where it stands in a sentence.
pub(in crate::ui) fn spoken_title(head: &Head, column: Column) -> String {
    match column {
        Column::Engagement => "engagement now".to_owned(),
        Column::Desired => "engagement wanted".to_owned(),
        other => other.title(head).to_lowercase(),
    }
}

/// The widths. Only that of the names depends on what stands in the rows, and that rests while somebody edits.
#[component]
pub(super) fn Columns() -> impl IntoView {
    view! {
        <colgroup>
            <col class="col-tick" />
            {Column::SHOWN.iter().map(|column| view! { <col class=class(*column) /> }).collect_view()}
        </colgroup>
    }
}

/// The header: a tick box for all that are shown, and a button for each column.
#[component]
pub(super) fn HeaderRow() -> impl IntoView {
    view! {
        <tr>
            <th scope="col" class="col-tick">
                <TickAll />
            </th>
            {Column::SHOWN.iter().map(|column| view! { <Header column=*column /> }).collect_view()}
        </tr>
    }
}

#[component]
fn Header(column: Column) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let label = move || store.head.with(|head| column.title(head));
    let order = move || {
        Some(store.late().sort.get()).filter(|sort| sort.column == column).map(|sort| sort.descending)
    };
    let aria_sort = move || order().map(|descending| if descending { "descending" } else { "ascending" });
    let arrow = move || match order() {
        Some(true) => "↓",
        Some(false) => "↑",
        None => "",
    };
    view! {
        <th scope="col" class=class(column) aria-sort=aria_sort>
            <button
                type="button"
                class="sort"
                title=move || format!("Sort by {}", store.head.with(|head| spoken_title(head, column)))
                on:click=move |_| ui.send(Msg::SortBy(column))
            >
                <span class="sort-label" dir="auto" translate="no">{label}</span>
                <span class="sort-arrow" aria-hidden="true">{arrow}</span>
            </button>
        </th>
    }
}

#[component]
fn TickAll() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let ticked = Memo::new(move |_| {
        let (rows, picked) = (store.late().rows.get(), store.late().picked.get());
        (rows.len(), rows.iter().filter(|id| picked.contains(*id)).count())
    });
    let all = move || ticked.with(|(rows, ticked)| *rows > 0 && rows == ticked);
    let some = move || ticked.with(|(rows, ticked)| *ticked > 0 && ticked < rows);
    view! {
        <label class="tick">
            <input
                type="checkbox"
                aria-label="Select everybody who is shown"
                prop:checked=all
                prop:indeterminate=some
                on:change=move |ev| ui.send(Msg::PickAll(event_target_checked(&ev)))
            />
        </label>
    }
}
