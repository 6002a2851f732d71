//! The columns of the register and their headers, which sort.

use leptos::prelude::*;

use super::super::handle::Ui;
use crate::app::{Column, Msg};
use crate::model::{Choice, Head};

/// Every column with a header, and the style class that gives it its width.
const COLUMNS: [(Column, &str); 11] = [
    (Column::Name, "col-name"),
    (Column::Group, "col-group"),
    (Column::Role, "col-role"),
    (Column::Influence, "col-score"),
    (Column::Interest, "col-score"),
    (Column::Quadrant, "col-quadrant"),
    (Column::Engagement, "col-level"),
    (Column::Desired, "col-level"),
    (Column::Owner, "col-owner"),
    (Column::Expectations, "col-count"),
    (Column::Concerns, "col-count"),
];

/// What stands above a column: the name of an axis is that of the map.
pub(super) fn title(head: &Head, column: Column) -> String {
    match column {
        Column::Influence => head.influence.name.to_string(),
        Column::Interest => head.interest.name.to_string(),
        other => other.label().to_owned(),
    }
}

/// The same for where it stands in a sentence.
pub(in crate::ui) fn spoken_title(head: &Head, column: Column) -> String {
    match column {
        Column::Engagement => "engagement now".to_owned(),
        Column::Desired => "engagement wanted".to_owned(),
        other => title(head, other).to_lowercase(),
    }
}

/// The widths. They do not depend on what stands in the rows, so nothing moves while rows change.
#[component]
pub(super) fn Columns() -> impl IntoView {
    view! {
        <colgroup>
            <col class="col-tick" />
            {COLUMNS.iter().map(|(_, class)| view! { <col class=*class /> }).collect_view()}
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
            {COLUMNS.iter().map(|(column, class)| view! { <Header column=*column class=*class /> }).collect_view()}
        </tr>
    }
}

#[component]
fn Header(column: Column, class: &'static str) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let label = move || store.head.with(|head| title(head, column));
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
        <th scope="col" class=class aria-sort=aria_sort>
            <button
                type="button"
                class="sort"
                title=move || format!("Sort by {}", store.head.with(|head| spoken_title(head, column)))
                on:click=move |_| ui.send(Msg::SortBy(column))
            >
                <span class="sort-label">{label}</span>
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
