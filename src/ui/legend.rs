//! The legend: groups with their counts; a click takes a group off the screen or brings it back.

use leptos::prelude::*;

use super::glyph::GroupGlyph;
use super::handle::{Dialog, Ui};
use crate::app::LegendRow;
use crate::app::Msg;

/// Groups, counts and filter in one.
#[component]
pub(super) fn Legend() -> impl IntoView {
    let ui = Ui::get();
    let hidden = move || ui.store.counts.with(|counts| counts.hidden);
    view! {
        <section class="legend" aria-labelledby="legend-title">
            <div class="side-head">
                <h2 id="legend-title" class="side-title">"Groups"</h2>
                <button type="button" class="link" on:click=move |_| ui.dialog.set(Some(Dialog::Settings))>
                    "Edit"
                </button>
            </div>
            <ul>
                <For each=move || ui.store.legend.get() key=|row| row.group.clone() let:row>
                    <LegendEntry row />
                </For>
            </ul>
            <Show when=move || { hidden() > 0 }>
                <p class="hint">
                    {move || match hidden() {
                        1 => "1 person is hidden. ".to_owned(),
                        more => format!("{more} people are hidden. "),
                    }}
                    <button type="button" class="link" on:click=move |_| ui.send(Msg::ShowAllGroups)>"Show all"</button>
                </p>
            </Show>
        </section>
    }
}

#[component]
fn LegendEntry(row: LegendRow) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let group = StoredValue::new(row.group.clone());
    let name = move || {
        store.head.with(|head| match group.get_value().and_then(|id| head.group(&id).cloned()) {
            Some(group) => group.name.to_string(),
            None => "No group".to_owned(),
        })
    };
    let count = move || {
        store.legend.with(|rows| {
            rows.iter().find(|row| group.with_value(|group| &row.group == group)).map_or(0, |row| row.count)
        })
    };
    let shown = move || store.filter.with(|filter| group.with_value(|group| !filter.hidden.contains(group)));
    view! {
        <li>
            <button
                type="button"
                class="legend-entry"
                class:off=move || !shown()
                aria-pressed=move || if shown() { "true" } else { "false" }
                title=move || if shown() { "Hide this group" } else { "Show this group" }
                on:click=move |_| ui.send(Msg::ToggleGroup(group.get_value()))
            >
                <GroupGlyph group=Signal::stored(row.group) />
                <span class="name">{name}</span>
                <span class="count">{count}</span>
            </button>
        </li>
    }
}
