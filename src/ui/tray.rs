//! The tray: people who are not rated yet.

use leptos::prelude::*;

use super::glyph::{GroupGlyph, look_of, outline};
use super::handle::Ui;
use super::live::{each, follow, live, on, shown_when};
use super::store::Store;
use crate::app::Msg;
use crate::browser::drag::{Company, Source, ids};
use crate::browser::{focus_id, scroll_to_end};
use crate::model::Id;
use crate::paint::css_class;

/// The page's id of the list.
const LIST: &str = "tray-list";

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

/// Everybody who is not placed, to be dragged onto the grid, opened, or placed with a cursor.
#[component]
pub(super) fn Tray() -> impl IntoView {
    let store = Ui::get().store;
    let count = move || store.tray.with(Vec::len);
    let waiting = move || store.tray.with(|tray| tray.iter().cloned().map(Some).collect());
    let anybody = move || store.order.with(|order| !order.is_empty());
    let looking = move || store.filter.with(|filter| filter.found.is_some());
    let seen: StoredValue<Option<(Id, Vec<Id>)>> = StoredValue::new(None);
    follow(move || {
        let now = (store.open_id.get(), store.tray.get());
        // Whoever is called out is seen; who comes back in the middle moves nothing, nor does another map.
        let newer = seen.with_value(|seen| {
            let before = seen.as_ref().filter(|before| before.0 == now.0);
            before.is_some_and(|before| now.1.len() > before.1.len() && now.1.last() != before.1.last())
        });
        seen.set_value(Some(now));
        if newer {
            scroll_to_end(LIST);
        }
    });
    view! {
        <section id=ids::TRAY class="tray" aria-labelledby="tray-title" class:idle=live(move || count() == 0 && !looking())>
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
            <ul id=LIST class="tray-list">
                {each(waiting, |id| id.map_or_else(|| ().into_any(), |id| view! { <TrayEntry id /> }.into_any()))}
            </ul>
        </section>
    }
}

#[component]
fn TrayEntry(id: Id) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let person = store.person_to_show(&id);
    let dom_id = entry_id(store, &id);
    let id = StoredValue::new(id);
    person.map(|person| {
        let name = move || person.with(|person| person.name.to_string());
        let group = Signal::derive(move || person.with(|person| person.group.clone()));
        let placing = move || store.placing.with(|p| p.as_ref().is_some_and(|p| id.with_value(|id| &p.id == id)));
        let selected = move || store.selected.with(|s| id.with_value(|id| s.as_ref() == Some(id)));
        let place = move || {
            let msg = if placing() { Msg::StopPlacing } else { Msg::StartPlacing(id.get_value()) };
            ui.send(msg);
        };
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
                axes: store.axes(),
                company: Company::NONE,
            };
            if store.editable.get_untracked() {
                ui.drag.with_value(|drag| drag.iter().for_each(|drag| drag.press(&ev, source.clone())));
            }
        };
        view! {
            <li class="tray-row" class:placing=live(placing)>
                <button
                    type="button"
                    id=dom_id
                    class="tray-entry"
                    class:selected=live(selected)
                    aria-label=live(move || format!("{}, not rated yet", name()))
                    aria-pressed=live(move || if selected() { "true" } else { "false" })
                    aria-keyshortcuts="P Delete"
                    title=live(name)
                    on:pointerdown=on(press)
                    on:keydown=on(move |ev: leptos::ev::KeyboardEvent| match ev.key().as_str() {
                        "Delete" => ui.run(crate::edit::Command::Delete(vec![id.get_value()])),
                        "p" | "P" if !ev.ctrl_key() && !ev.meta_key() && !ev.alt_key() => place(),
                        _ => {}
                    })
                    on:click=on(move |_| ui.send(Msg::Choose { id: Some(id.get_value()), more: false }))
                >
                    <span class="tray-grip" aria-hidden="true"></span>
                    <GroupGlyph group />
                    <span class="name" dir="auto" translate="no">{live(name)}</span>
                </button>
                // By keyboard it is P: two stops for each of sixty names would be too many.
                <button
                    type="button"
                    class="tray-place"
                    tabindex="-1"
                    aria-label=live(move || if placing() { format!("Stop placing {}", name()) } else { format!("Place {}", name()) })
                    title=live(move || if placing() { "Stop placing" } else { "Place on the grid (P)" })
                    on:click=on(move |_| place())
                >
                    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                        <path class="icon-line" d="M8 1v4M8 11v4M1 8h4M11 8h4M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5" />
                    </svg>
                </button>
            </li>
        }
    })
}
