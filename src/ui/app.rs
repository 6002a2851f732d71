//! The page as a whole: header, notices, the view, the dialogs, the drag layer.

use std::rc::Rc;

use leptos::prelude::*;

use super::announcer::Announcer;
use super::banner::{BannerBar, ToastBar};
use super::board::Board;
use super::dialogs::Dialogs;
use super::handle::Ui;
use super::header::Header;
use super::keys::hear_keys;
use super::legend::Legend;
use super::panel::Panel;
use super::people::People;
use super::quick_add::QuickAdd;
use super::store::{Signals, Store};
use super::tray::{self, Tray};
use crate::app::{Focus, Msg, View};
use crate::browser::drag::{Drag, ids};
use crate::browser::{Shell, focus_id, set_title, watch_file_drops};

/// Id of the panel, which takes the focus when somebody is opened by keyboard.
pub(super) const PANEL: &str = "panel";

#[component]
pub(super) fn App() -> impl IntoView {
    let ui = Ui {
        store: Signals::for_the_page(),
        dialog: RwSignal::new(None),
        spoken: RwSignal::new(String::new()),
        shell: StoredValue::new_local(None),
        drag: StoredValue::new_local(None),
    };
    provide_context(ui);
    let store = ui.store;
    let shell = Shell::new(
        move |session, outcome| store.show(session, outcome),
        move |focus| focus_on(store, focus),
        move |text| ui.spoken.set(text.to_owned()),
    );
    ui.shell.set_value(Some(Rc::clone(&shell)));
    ui.drag.set_value(Some(Drag::install(move || store.frame.get_untracked(), move |msg| ui.send(msg))));
    hear_keys(ui);
    watch_file_drops(move |msg| ui.send(msg));
    Effect::new(move |_| set_title(&page_title(store)));
    shell.start();

    view! {
        <a class="skip" href="#main">"Skip to the map"</a>
        <Header />
        <BannerBar />
        <main id="main" tabindex="-1">
            <Show when=move || store.view.get() == View::Map fallback=|| view! { <People /> }>
                <MapView />
            </Show>
        </main>
        <ToastBar />
        <Dialogs />
        <Announcer />
        <div id=ids::LAYER class="drag-layer" hidden="" aria-hidden="true">
            <div id=ids::GHOST class="ghost">
                <svg class="glyph" width="32" height="32" viewBox="-16 -16 32 32">
                    <path id=ids::GHOST_SHAPE d="" />
                </svg>
                <span id=ids::GHOST_NAME class="ghost-name"></span>
            </div>
        </div>
    }
}

/// The grid with everything around it.
#[component]
fn MapView() -> impl IntoView {
    let store = Ui::get().store;
    view! {
        <div class="map-view" class:with-panel=move || store.selected.get().is_some()>
            <aside class="side" aria-label="Names and groups">
                <QuickAdd />
                <Tray />
                <Legend />
            </aside>
            <Board />
            <Panel />
        </div>
    }
}

/// No title of a map: page titles end up in histories and window lists.
fn page_title(store: Store) -> String {
    format!("{} · Standpoint", crate::model::Choice::label(store.view.get()))
}

fn focus_on(store: Store, focus: &Focus) {
    match focus {
        Focus::Board => focus_id(ids::BOARD),
        Focus::Tray => tray::focus(store),
        Focus::Panel => focus_id(PANEL),
        Focus::Item(id) => focus_id(&item_dom_id(store, id)),
    }
}

/// The page's id of the first field of an entry in the panel.
pub(super) fn item_dom_id(store: Store, item: &crate::model::Id) -> String {
    let selected = store.selected.get_untracked();
    let place = selected.and_then(|id| store.person(&id)).and_then(|person| {
        let person = person.get_untracked();
        let expectations = person.expectations.iter().map(|e| &e.id);
        let concerns = person.concerns.iter().map(|c| &c.id);
        let messages = person.messages.iter().map(|m| &m.id);
        expectations.chain(concerns).chain(messages).position(|id| id == item)
    });
    format!("item-{}", place.unwrap_or_default())
}

impl Ui {
    /// Opens somebody's panel, or closes it.
    pub(super) fn select(&self, id: Option<crate::model::Id>) {
        self.send(Msg::Select(id));
    }
}
