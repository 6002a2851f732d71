//! Above the register: finding people, the group filter, the box for new names.

use leptos::prelude::*;

use super::super::find::{FIND, FindInRegister};
use super::super::glyph::GroupGlyph;
use super::super::handle::Ui;
use super::add::AddPerson;
use crate::app::Msg;
use crate::browser::focus_id;
use crate::model::Id;
use crate::ui::live::each;
use crate::ui::signal::Memo;

/// Lets everybody through again.
pub(super) fn show_everybody(ui: Ui) {
    ui.send(Msg::FindEverybody);
    ui.send(Msg::ShowAllGroups);
    focus_id(FIND); // the button that was pressed goes away
}

#[component]
pub(super) fn Tools() -> impl IntoView {
    let store = Ui::get().store;
    let groups = move || store.legend.with(|rows| rows.iter().map(|row| row.group.clone()).collect());
    view! {
        <div class="people-tools">
            <FindInRegister />
            <div class="people-groups" role="group" aria-label="Groups that are shown">
                {each(groups, |group| view! { <GroupToggle group /> }.into_any())}
            </div>
            <AddPerson />
        </div>
    }
}

/// The same switch as in the legend of the map.
#[component]
fn GroupToggle(group: Option<Id>) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let look = Signal::stored(group.clone());
    let group = StoredValue::new(group);
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
            <GroupGlyph group=look />
            <span class="name" dir="auto" translate="no">{name}</span>
        </button>
    }
}
