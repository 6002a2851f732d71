//! The register: everybody in a table that is edited in place, sorted, searched and filtered.

mod add;
mod bulk;
mod columns;
mod menu;
mod pasted;
mod row;
mod rows;
mod tools;

use crate::ui::signal::{Memo, RwSignal};
use leptos::prelude::*;

pub(super) use self::bulk::PickedOnMap;
use self::bulk::StatusBar;
pub(super) use self::columns::spoken_title;
use self::columns::{Columns, HeaderRow};
use self::pasted::Pasted;
use self::row::Row;
use self::rows::resting_rows;
use self::tools::Tools;
use super::fields::finish_field;
use super::handle::Ui;
use super::store::Store;
use crate::app::{Column, Msg};
use crate::browser::measure::widest;
use crate::browser::{cell_of, focus_stays, leave_field, move_by_arrow, move_down, pasted_cells};
use crate::model::Id;
use crate::ui::live::each_of;

/// The page's id of the part that scrolls. It takes the focus when what had it is gone.
const REGISTER: &str = "register";

/// The People view.
#[component]
pub(super) fn People() -> impl IntoView {
    let store = Ui::get().store;
    let nobody = move || store.ready.get() && store.order.with(Vec::is_empty);
    view! {
        <section class="people" aria-label="People">
            <Tools />
            <Show when=nobody>
                <NobodyYet />
            </Show>
            <Show when=move || store.order.with(|order| !order.is_empty())>
                <StatusBar />
                <Pasted />
                <Register />
            </Show>
        </section>
    }
}

#[component]
fn Register() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let busy = RwSignal::new(false);
    let rows = resting_rows(store, busy);
    let keydown = move |ev: leptos::ev::KeyboardEvent| {
        if ev.default_prevented() {
            return; // the field itself has used it
        }
        let used = match ev.key().as_str() {
            "Enter" => move_down(&ev, ev.shift_key()),
            "Escape" => {
                leave_field(&ev);
                false
            }
            _ => move_by_arrow(&ev),
        };
        if used {
            ev.prevent_default();
        }
    };
    let paste = move |ev: leptos::ev::ClipboardEvent| {
        let Some((text, (at, cell))) = pasted_cells(&ev).zip(cell_of(&ev)) else { return };
        ev.prevent_default();
        finish_field(); // else it would be set again when the field is left
        // The first cell of a row is its tick box: from there on all of the row is meant.
        if let Some(from) = Column::SHOWN.get(cell.saturating_sub(1)) {
            ui.send(Msg::FillCells { shown: rows.get_untracked(), at, from: *from, text });
        }
    };
    let room = name_room(store, busy, rows);
    let room = move || room.get().map_or_else(String::new, |width| format!("{width}px"));
    view! {
        <div id=REGISTER class="register-area" role="region" aria-label="Register" tabindex="0">
            <table class="register" style=("--name-room", room)>
                <caption class="sr-only">
                    "People and groups. The arrow keys go from cell to cell. Enter in a field goes on to the next row, \
                    Shift and Enter to the one before."
                </caption>
                <Columns />
                <thead>
                    <HeaderRow />
                </thead>
                <tbody
                    on:focusin=move |_| busy.set(true)
                    on:focusout=move |ev| {
                        if !focus_stays(&ev) {
                            busy.try_set(false);
                        }
                    }
                    on:keydown=keydown
                    on:paste=paste
                >
                    {each_of(move || rows.get(), move |id| view! { <Row id shown=rows /> }.into_any())}
                </tbody>
            </table>
            <Show when=move || rows.with(Vec::is_empty)>
                <NobodyFound />
            </Show>
        </div>
    }
}

/// What the longest name takes, in pixels. It changes only while nobody is in the table, so that nothing moves
/// under the hand.
fn name_room(store: Store, busy: RwSignal<bool>, rows: Memo<Vec<Id>>) -> RwSignal<Option<f64>> {
    const MEASURED: usize = 60; // names of many letters are the wide ones
    const AROUND: f64 = 78.0; // shape, way to the map, what parts them, and what a page rounds otherwise
    let room = RwSignal::new(None);
    Effect::new(move |_| {
        let people = rows.get();
        if busy.get() {
            return;
        }
        let people = people.iter().filter_map(|id| store.person(id));
        let mut names: Vec<String> =
            people.map(|person| person.with_untracked(|p| p.name.to_string())).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
        if let Some(width) = widest(names.iter().take(MEASURED).map(String::as_str), ".name-cell .cell") {
            room.set(Some((width + AROUND).ceil()));
        }
    });
    room
}

/// What to do while there is nobody on the map.
#[component]
fn NobodyYet() -> impl IntoView {
    let ui = Ui::get();
    view! {
        <div class="people-empty">
            <h2>"Nobody is on this map yet"</h2>
            <p>
                "Type a name into the box above and press Enter, or paste a list with one name a line. \
                Everybody gets a row here and a place on the grid."
            </p>
            <button type="button" class="button" on:click=move |_| ui.send(Msg::OpenSample)>
                "Open the sample map"
            </button>
        </div>
    }
}

/// What to do while the filter lets nobody through.
#[component]
fn NobodyFound() -> impl IntoView {
    let ui = Ui::get();
    view! {
        <div class="people-empty">
            <h2>"Nobody matches"</h2>
            <p>"What you look for stands in no row of the groups that are shown."</p>
            <button type="button" class="button" on:click=move |_| tools::show_everybody(ui)>
                "Show everybody"
            </button>
        </div>
    }
}
