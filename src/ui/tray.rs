//! The tray: people who are not rated yet.

use leptos::prelude::*;

use super::glyph::{GroupGlyph, look_of, outline};
use super::handle::Ui;
use super::live::{each, live, on, shown_when};
use super::store::Store;
use crate::app::Msg;
use crate::browser::drag::{Company, Source, ids};
use crate::browser::focus_id;
use crate::model::Id;
use crate::paint::css_class;

/// The page's id of an entry.
fn entry_id(store: Store, id: &Id) -> String {
    format!("tray-{}", store.number(id))
}

/// Puts the focus on the selected person's entry, else on the first one, else on the board.
pub(super) fn focus(store: Store) {
    let tray = store.tray.get_untracked();
    let selected = store.selected.get_untracked();
    match tray.iter().find(|id| Some(*id) == selected.as_ref()).or(tray.first()) {
        Some(id) => focus_id(&entry_id(store, id)),
        None => focus_id(ids::BOARD),
    }
}

/// Everybody who is not placed, to be dragged onto the grid or placed with a cursor.
#[component]
pub(super) fn Tray() -> impl IntoView {
    let store = Ui::get().store;
    let count = move || store.tray.with(Vec::len);
    let waiting = move || store.tray.with(|tray| tray.iter().cloned().map(Some).collect());
    let anybody = move || store.order.with(|order| !order.is_empty());
    let looking = move || store.filter.with(|filter| filter.found.is_some());
    view! {
        <section id=ids::TRAY class="tray" aria-labelledby="tray-title" class:idle=live(move || count() == 0)>
            <h2 id="tray-title" class="side-title">"Not rated yet " <span class="count">{live(move || count().to_string())}</span></h2>
            {shown_when(move || count() == 0, move || view! {
                <p class="hint">
                    {live(move || if looking() {
                        "Nobody of those who are found."
                    } else if anybody() {
                        "Everybody is placed. Drag somebody here to take the scores back."
                    } else {
                        "Names that you add wait here until you place them."
                    })}
                </p>
            }.into_any())}
            <ul class="tray-list">
                {each(waiting, |id| id.map_or_else(|| ().into_any(), |id| view! { <TrayEntry id /> }.into_any()))}
            </ul>
        </section>
    }
}

#[component]
fn TrayEntry(id: Id) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let person = store.person(&id);
    let dom_id = entry_id(store, &id);
    let id = StoredValue::new(id);
    person.map(|person| {
        let person = RwSignal::from(person);
        let name = move || person.with(|person| person.name.to_string());
        let group = Signal::derive(move || person.with(|person| person.group.clone()));
        let placing = move || store.placing.with(|p| p.as_ref().is_some_and(|p| id.with_value(|id| &p.id == id)));
        let selected = move || store.selected.with(|s| id.with_value(|id| s.as_ref() == Some(id)));
        let press = move |ev: leptos::ev::PointerEvent| {
            let person = person.get_untracked();
            let head = store.head.get_untracked();
            let (shape, colour) = look_of(person.group.as_ref().and_then(|group| head.group(group)));
            let source = Source {
                id: person.id.clone(),
                name: person.name.to_string(),
                outline: outline(shape, ui.token_size()),
                class: css_class(colour),
                board_px: None,
                company: Company::NONE,
            };
            if store.editable.get_untracked() {
                ui.drag.with_value(|drag| drag.iter().for_each(|drag| drag.press(&ev, source.clone())));
            }
        };
        view! {
            <li>
                <button
                    type="button"
                    id=dom_id
                    class="tray-entry"
                    class:placing=live(placing)
                    class:selected=live(selected)
                    aria-label=live(move || format!("{}, not rated yet", name()))
                    aria-pressed=live(move || if placing() { "true" } else { "false" })
                    title=live(name)
                    on:pointerdown=on(press)
                    on:keydown=on(move |ev: leptos::ev::KeyboardEvent| {
                        if ev.key() == "Delete" {
                            let id = id.get_value();
                            ui.run(crate::edit::Command::Delete(vec![id]));
                        }
                    })
                    on:click=on(move |_| {
                        if placing() {
                            ui.send(Msg::StopPlacing);
                        } else {
                            ui.send(Msg::StartPlacing(id.get_value()));
                        }
                    })
                >
                    <GroupGlyph group />
                    <span class="name" dir="auto" translate="no">{live(name)}</span>
                    <span class="tray-hint" aria-hidden="true" data-hint=live(move || if placing() { "click the grid" } else { "drag" })></span>
                </button>
            </li>
        }
    })
}
