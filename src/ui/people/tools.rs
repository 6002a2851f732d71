//! Above the register: the find box, the group filter, the box for new names.

use leptos::prelude::*;

use super::super::glyph::GroupGlyph;
use super::super::handle::Ui;
use super::add::AddPerson;
use crate::app::LegendRow;
use crate::app::Msg;
use crate::browser::focus_id;

/// The page's id of the find box.
const FIND: &str = "find";

/// Lets everybody through again.
pub(super) fn show_everybody(ui: Ui) {
    ui.send(Msg::Find(String::new()));
    ui.send(Msg::ShowAllGroups);
    focus_id(FIND); // the button that was pressed goes away
}

#[component]
pub(super) fn Tools() -> impl IntoView {
    let store = Ui::get().store;
    view! {
        <div class="people-tools">
            <FindBox />
            <div class="people-groups" role="group" aria-label="Groups that are shown">
                <For each=move || store.legend.get() key=|row| row.group.clone() let:row>
                    <GroupToggle row />
                </For>
            </div>
            <AddPerson />
        </div>
    }
}

#[component]
fn FindBox() -> impl IntoView {
    let ui = Ui::get();
    let text = move || ui.store.filter.with(|filter| filter.find.clone());
    let clear = move || ui.send(Msg::Find(String::new()));
    view! {
        <div class="find" role="search">
            <svg class="find-icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <path class="icon-line" d="M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.5 10.5 14 14" />
            </svg>
            <input
                id=FIND
                type="text"
                class="field"
                aria-label="Find people"
                placeholder="Find a name, role, owner…"
                autocomplete="off"
                spellcheck="false"
                data-own-text=""
                prop:value=text
                on:input=move |ev| ui.send(Msg::Find(event_target_value(&ev)))
                on:keydown=move |ev| {
                    if ev.key() == "Escape" {
                        clear();
                    }
                }
            />
            <Show when=move || !text().is_empty()>
                <button
                    type="button"
                    class="icon-button small"
                    aria-label="Clear the find box"
                    title="Clear (Esc)"
                    on:click=move |_| {
                        clear();
                        focus_id(FIND);
                    }
                >
                    "×"
                </button>
            </Show>
        </div>
    }
}

/// The same switch as in the legend of the map.
#[component]
fn GroupToggle(row: LegendRow) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let group = StoredValue::new(row.group.clone());
    let name = move || {
        let name = store.head.with(|head| {
            group.with_value(|group| group.as_ref().and_then(|id| head.group(id)).map(|g| g.name.to_string()))
        });
        name.unwrap_or_else(|| "No group".to_owned())
    };
    let shown =
        Memo::new(move |_| store.filter.with(|filter| group.with_value(|g| !filter.hidden.contains(g))));
    view! {
        <button
            type="button"
            class="chip"
            class:off=move || !shown.get()
            aria-pressed=move || if shown.get() { "true" } else { "false" }
            title=move || if shown.get() { "Hide this group" } else { "Show this group" }
            on:click=move |_| ui.send(Msg::ToggleGroup(group.get_value()))
        >
            <GroupGlyph group=Signal::stored(row.group) />
            <span class="name">{name}</span>
        </button>
    }
}
