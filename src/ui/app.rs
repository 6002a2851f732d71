//! The page as a whole: header, notices, the view, the dialogs, the drag layer.

use std::rc::Rc;

use crate::ui::signal::RwSignal;
use leptos::prelude::*;

use super::announcer::{Announcer, Spoken};
use super::board::Board;
use super::handle::{Over, Ui};
use super::header::Header;
use super::keys::hear_keys;
use super::legend::Legend;
use super::live::{follow, live, on, shown_when};
use super::panel::Panel;
use super::quick_add::{QUICK_ADD, QuickAdd};
use super::rest::{Load, Rest, late};
use super::store::{Signals, Store};
use super::tray::{self, Tray};
use super::waiting::{Coming, Missing, OnItsWay};
use crate::app::{Focus, Msg, View};
use crate::browser::drag::{Drag, ids};
use crate::browser::{
    Shell, focus_id, focus_stays, has_fine_pointer, leave_compositions_alone, load_later_sheet, on_first_use,
    set_title, when_idle,
};

/// Id of the panel, which takes the focus when somebody is opened by keyboard.
pub(super) const PANEL: &str = "panel";

#[component]
pub(super) fn App(load: Load) -> impl IntoView {
    let rest: RwSignal<Option<Rest>> = RwSignal::new(None);
    let ui = Ui {
        store: Signals::for_the_page(),
        dialog: RwSignal::new(None),
        over: RwSignal::new(None),
        exporting: RwSignal::new(false),
        spoken: Spoken::new(),
        rest,
        waiting: StoredValue::new_local(Vec::new()),
        shell: StoredValue::new_local(None),
        drag: StoredValue::new_local(None),
    };
    provide_context(ui);
    leave_compositions_alone();
    let store = ui.store;
    let shell = Shell::new(
        move |session, outcome| match rest.get_untracked() {
            Some(rest) => (rest.show)(store, session, outcome),
            None => store.show_first(session),
        },
        move |focus| focus_on(store, focus),
        move |text| ui.spoken.set(text.to_owned()),
        Box::new(move || {
            Box::pin(async move {
                let loaded = loop {
                    let sheet = load_later_sheet();
                    let mut loaded = load().await;
                    if !sheet.await && loaded.is_ok() {
                        loaded = Err("its style sheet did not come".to_owned());
                    }
                    if loaded.is_ok() || !store.waiting.was_given_up() {
                        break loaded;
                    }
                };
                store.waiting.answered(loaded.as_ref().err().cloned());
                let loaded = loaded?;
                rest.set(Some(loaded));
                ui.waiting.try_update_value(std::mem::take).into_iter().flatten().for_each(|act| act(loaded));
                Ok(loaded.shell)
            })
        }),
    );
    ui.shell.set_value(Some(Rc::clone(&shell)));
    ui.drag.set_value(Some(Drag::install(move || store.frame.get_untracked(), move |msg| ui.send(msg))));
    hear_keys(ui);
    ui.once_whole(move |rest| {
        (rest.watch_file_drops)(ui);
        (rest.draw_marquees)(ui);
        (rest.watch)(ui);
        (rest.keep_previews)(ui);
    });
    follow(move || set_title(&page_title(store)));
    follow(move || begin_with_names(store));
    load_when_needed(ui, &shell);
    shell.start();
    if !store.ready.get_untracked() {
        store.waiting.ask(); // the rest reads the stores, and nothing can be done before
    }

    view! {
        <a class="skip" href="#main">"Skip to the map"</a>
        <Header />
        {late(ui, |rest| rest.banner)}
        <Missing />
        <main id="main" tabindex="-1">
            {shown_when(move || store.view.get() == View::Map, || view! { <MapView /> }.into_any())}
            {late(ui, |rest| rest.people)}
        </main>
        <OnItsWay />
        {late(ui, |rest| rest.toast)}
        {late(ui, |rest| rest.dialogs)}
        <Announcer />
        <div id=ids::LAYER class="drag-layer" hidden="" aria-hidden="true">
            <div id=ids::GHOST class="ghost">
                <svg class="glyph" width="32" height="32" viewBox="-16 -16 32 32">
                    <path id=ids::GHOST_SHAPE d="" />
                </svg>
                <div class="ghost-words">
                    <span id=ids::GHOST_NAME class="ghost-name"></span>
                    <span id=ids::GHOST_SCORES class="ghost-scores">" "</span>
                </div>
            </div>
        </div>
    }
}

/// The grid with everything around it.
#[component]
fn MapView() -> impl IntoView {
    let ui = Ui::get();
    // While nobody is on the map there is nothing to hide, and names are typed.
    let only_grid = move || ui.store.only_grid.get() && ui.store.order.with(|order| !order.is_empty());
    let over = move || match ui.over.get().filter(|_| only_grid()) {
        Some(Over::Names) => "side over names",
        Some(Over::Find) => "side over find",
        None => "side",
    };
    let close = move || ui.over.set(None);
    view! {
        <div class="map-view" class:only-grid=live(only_grid)>
            <aside
                class=live(over)
                aria-label="Names and groups"
                on:focusin=on(move |_: leptos::ev::FocusEvent| {
                    if ui.over.get_untracked().is_none() {
                        ui.over.set(Some(Over::Names)); // the box stays when the first name is entered
                    }
                })
                on:focusout=on(move |ev: leptos::ev::FocusEvent| {
                    if !focus_stays(&ev) {
                        close();
                    }
                })
                on:keydown=on(move |ev: leptos::ev::KeyboardEvent| {
                    if ev.key() == "Escape" && ui.store.only_grid.get_untracked() {
                        close();
                        focus_id(ids::BOARD);
                    }
                })
            >
                <QuickAdd />
                <Coming />
                <Tray />
                <div class="find-slot">{late(ui, |rest| rest.find)}</div>
                <Legend />
            </aside>
            <Board />
            {late(ui, |rest| rest.picked)}
            <Panel />
        </div>
    }
}

/// Who opens an empty map types names first.
fn begin_with_names(store: Store) {
    store.open_id.track();
    let is_empty = store.order.with_untracked(Vec::is_empty) && store.view.get_untracked() == View::Map;
    if store.ready.get() && is_empty && has_fine_pointer() {
        focus_id(QUICK_ADD);
    }
}

/// Loads the rest of the program once the map is on the screen and nothing else is to be done, and before that
/// with the first thing that somebody does, or when the map is opened in a way that needs it.
fn load_when_needed(ui: Ui, shell: &Rc<Shell>) {
    let store = ui.store;
    let for_use = Rc::clone(shell);
    on_first_use(move || {
        store.waiting.used.set(true);
        for_use.load_rest();
    });
    let for_view = StoredValue::new_local(Rc::clone(shell));
    follow(move || {
        let plain = store.view.get() == View::Map && store.selected.with(Option::is_none);
        let asked = ui.dialog.get().is_some();
        if (!plain || asked) && ui.rest.with_untracked(Option::is_none) {
            store.waiting.ask();
            for_view.with_value(Shell::load_rest);
        }
    });
    let when_idle_too = Rc::clone(shell);
    when_idle(move || when_idle_too.load_rest());
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
