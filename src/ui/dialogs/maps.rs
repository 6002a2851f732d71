//! The list of maps: open, add, copy, delete; the title of the open one.

use leptos::prelude::*;

use super::super::fields::LineField;
use super::super::handle::{Dialog, Ui};
use super::modal::{Modal, TITLE};
use crate::app::{KEPT_DAYS, Msg};
use crate::browser::{choose_file, focus_id, home, readable_time};
use crate::edit::{Command, HeadField};
use crate::file::Card;
use crate::model::Id;
use crate::ui::live::each_of;
use crate::ui::signal::{Memo, RwSignal};

fn close(ui: Ui) {
    if ui.dialog.get_untracked() == Some(Dialog::Maps) {
        ui.dialog.set(None);
    }
}

/// Whether the open map is in the list: one that nobody has touched is not.
pub(super) fn is_listed(ui: Ui) -> bool {
    let store = ui.store;
    store.open_id.with(|open| store.late().shelf.with(|shelf| shelf.maps.iter().any(|c| c.id == *open)))
}

#[component]
pub(super) fn MapsDialog() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let late = store.late();
    Effect::new(move |_| {
        store.open_id.get(); // what was done to the one that opens is behind the dialog as well
        late.before_dialog.set(late.steps.get_untracked().last);
    });
    let others = move || {
        let open = store.open_id.get();
        store.late().shelf.with(|shelf| {
            shelf.maps.iter().map(|card| card.id.clone()).filter(|id| *id != open).collect::<Vec<_>>()
        })
    };
    let deleted = move || {
        store
            .late()
            .shelf
            .with(|shelf| shelf.deleted.iter().map(|one| one.card.id.clone()).collect::<Vec<_>>())
    };
    let foot = move || {
        view! {
            <button type="button" class="button" on:click=move |_| ui.send(Msg::ExportAll)>
                "Export all maps"
            </button>
        }
    };
    view! {
        <Modal title="Your maps" class="maps" on_close=close foot=foot done=true>
            <div class="map-ways">
                <button type="button" class="button" on:click=move |_| go(ui, Msg::NewMap)>"New map"</button>
                <button type="button" class="button" on:click=move |_| choose_file(move |msg| ui.send(msg))>
                    "Import…"
                </button>
                <button type="button" class="button" on:click=move |_| go(ui, Msg::OpenSample)>
                    "Open the sample"
                </button>
            </div>
            <section class="map-open" aria-labelledby="map-open-title">
                <h3 id="map-open-title" class="dialog-title">"Open now"</h3>
                <LineField
                    label="Title of the open map"
                    value=Signal::derive(move || store.head.with(|head| head.title.to_string()))
                    on_set=Callback::new(move |title| ui.run(Command::EditHead(HeadField::Title(title))))
                    class="map-title"
                />
                <div class="map-row">
                    <p class="hint">{move || open_facts(ui)}</p>
                    <button type="button" class="button small" on:click=move |_| go(ui, Msg::DuplicateMap)>
                        "Duplicate"
                    </button>
                    <Show when=move || is_listed(ui)>
                        <DeleteButton
                            name=Signal::derive(move || store.head.with(|head| head.title.to_string()))
                            id=Signal::derive(move || store.open_id.get())
                        />
                    </Show>
                </div>
            </section>
            <Show when=move || !others().is_empty()>
                <section aria-labelledby="map-others-title">
                    <h3 id="map-others-title" class="dialog-title">"Other maps"</h3>
                    <ul class="map-list">
                        {each_of(others, |id| view! { <MapEntry id /> }.into_any())}
                    </ul>
                </section>
            </Show>
            <Show when=move || !deleted().is_empty()>
                <section aria-labelledby="map-deleted-title">
                    <h3 id="map-deleted-title" class="dialog-title">"Recently deleted"</h3>
                    <p class="hint">{format!("Each is kept for {KEPT_DAYS} days after it was deleted.")}</p>
                    <ul class="map-list">
                        {each_of(deleted, |id| view! { <DeletedEntry id /> }.into_any())}
                    </ul>
                </section>
            </Show>
            <p class="hint">
                {format!("Maps stay in {}. They leave it only as a file that you export. ", home().name())}
                <button type="button" class="link" on:click=move |_| ui.dialog.set(Some(Dialog::Storage))>
                    "Storage and deleting…"
                </button>
            </p>
        </Modal>
    }
}

/// Leaves the dialog for another map. The dialog goes first, so that the focus finds its way back.
fn go(ui: Ui, msg: Msg) {
    ui.dialog.set(None);
    ui.send(msg);
}

fn open_facts(ui: Ui) -> String {
    let people = people(ui.store.counts.with(|counts| counts.people));
    let open = ui.store.open_id.get();
    let edited = ui.store.late().shelf.with(|shelf| {
        let card = shelf.maps.iter().find(|card| card.id == open);
        card.and_then(|card| card.edited.as_deref().and_then(readable_time))
    });
    match edited {
        Some(edited) => format!("{people} · edited {edited}"),
        None => people,
    }
}

fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

#[component]
fn MapEntry(id: Id) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let id = StoredValue::new(id);
    let card = Memo::new(move |_| {
        store
            .late()
            .shelf
            .with(|shelf| shelf.maps.iter().find(|card| id.with_value(|id| &card.id == id)).cloned())
    });
    let title = Signal::derive(move || card.get().map(|card| card.title.to_string()).unwrap_or_default());
    let unreadable =
        Memo::new(move |_| store.late().unreadable.with(|ids| id.with_value(|id| ids.contains(id))));
    let facts = move || card.get().map(|card| facts(&card)).unwrap_or_default();
    let readable = move || {
        view! {
            <button type="button" class="map-entry" on:click=move |_| go(ui, Msg::OpenMap(id.get_value()))>
                <span class="name" title=title translate="no" dir="auto">{title}</span>
                <span class="hint">{facts}</span>
            </button>
        }
    };
    view! {
        <li class="map-row">
            <Show when=move || unreadable.get() fallback=readable>
                <div class="map-entry">
                    <span class="name" title=title translate="no" dir="auto">{title}</span>
                    <span class="problem">"Cannot be read. Its text stays in this browser as it is."</span>
                </div>
                <button
                    type="button"
                    class="button small"
                    on:click=move |_| ui.send(Msg::SaveUnreadable(id.get_value()))
                >
                    "Save its text"
                </button>
            </Show>
            <DeleteButton name=title id=Signal::derive(move || id.get_value()) />
        </li>
    }
}

/// A map that was deleted and can be put back.
#[component]
fn DeletedEntry(id: Id) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let id = StoredValue::new(id);
    let one =
        Memo::new(move |_| store.late().shelf.with(|shelf| id.with_value(|id| shelf.deleted(id).cloned())));
    let title = move || one.get().map(|one| one.card.title.to_string()).unwrap_or_default();
    let asking = RwSignal::new(false);
    let delete = move |_| {
        if asking.get_untracked() {
            ui.send(Msg::DeleteForGood(id.get_value()));
        } else {
            asking.set(true);
        }
    };
    let facts = move || {
        let one = one.get()?;
        let people = people(usize::try_from(one.card.people).unwrap_or(usize::MAX));
        Some(match readable_time(&one.since) {
            Some(since) => format!("{people} · deleted {since}"),
            None => people,
        })
    };
    view! {
        <li class="map-row">
            <div class="map-entry">
                <span class="name" title=title translate="no" dir="auto">{title}</span>
                <span class="hint">{facts}</span>
            </div>
            <div class="map-deeds">
                <button
                    type="button"
                    class="button small"
                    aria-label=move || format!("Put back {}", title())
                    on:click=move |_| go(ui, Msg::PutBack(id.get_value()))
                >
                    "Put back"
                </button>
                <button
                    type="button"
                    class="button small danger"
                    aria-label=move || {
                        let deed = if asking.get() { "Delete for good" } else { "Delete now" };
                        format!("{deed} {}", title())
                    }
                    title="Delete this map for good"
                    on:click=delete
                    on:blur=move |_| {
                        let _ = asking.try_set(false);
                    }
                >
                    {move || if asking.get() { "Delete for good?" } else { "Delete now" }}
                </button>
            </div>
        </li>
    }
}

fn facts(card: &Card) -> String {
    let people = people(usize::try_from(card.people).unwrap_or(usize::MAX));
    match card.edited.as_deref().and_then(readable_time) {
        Some(edited) => format!("{people} · edited {edited}"),
        None => people,
    }
}

/// Deletes at once: the notice that follows takes it back.
#[component]
fn DeleteButton(name: Signal<String>, id: Signal<Id>) -> impl IntoView {
    let ui = Ui::get();
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=move || format!("Delete {}", name.get())
            title="Delete this map"
            on:click=move |_| {
                ui.send(Msg::DeleteMap(id.get_untracked()));
                focus_id(TITLE); // else the next map would be below the finger that is still on Enter
            }
        >
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <path class="icon-line" d="M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.8 7v4M9.2 7v4" />
            </svg>
        </button>
    }
}
