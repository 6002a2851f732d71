//! Where the panel stands below the grid, as on a phone: who is selected, at the foot of the window, and the way to
//! the panel. The sheet shows it there, and lets it go behind the panel where that comes into sight.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{focus_id, reveal_start};
use crate::model::Stakeholder;
use crate::ui::app::PANEL;
use crate::ui::glyph::GroupGlyph;
use crate::ui::handle::Ui;
use crate::ui::signal::Memo;

/// The way to the panel of whoever is selected.
#[component]
pub(in crate::ui) fn PanelBelow() -> impl IntoView {
    let store = Ui::get().store;
    let shown = Memo::new(move |_| {
        let alone = store.late().picked.with(BTreeSet::is_empty); // several have a bar of their own there
        let known = |id: &_| store.order.with(|order| order.contains(id));
        store.selected.get().filter(|id| alone && known(id))
    });
    move || {
        let person = shown.get().and_then(|id| store.person_to_show(&id));
        person.map(|person| view! { <Way person /> })
    }
}

#[component]
fn Way(person: Memo<Arc<Stakeholder>>) -> impl IntoView {
    let name = move || person.with(|person| person.name.to_string());
    let group = Signal::derive(move || person.with(|person| person.group.clone()));
    let go = move |_| {
        focus_id(PANEL);
        reveal_start(PANEL);
    };
    view! {
        <button type="button" class="panel-below" on:click=go>
            <GroupGlyph group />
            <span class="name" dir="auto" translate="no">{name}</span>
            " "
            <span class="panel-below-way">"Details" <span aria-hidden="true">" ↓"</span></span>
        </button>
    }
}
