//! The register: everybody in a table that is edited in place, sorted, searched and filtered.

mod add;
mod bulk;
mod columns;
mod menu;
mod row;
mod rows;
mod tools;

use leptos::prelude::*;

pub(super) use self::bulk::PickedOnMap;
use self::bulk::StatusBar;
pub(super) use self::columns::spoken_title;
use self::columns::{Columns, HeaderRow};
use self::row::Row;
use self::rows::resting_rows;
use self::tools::Tools;
use super::handle::Ui;
use crate::app::Msg;
use crate::browser::{focus_stays, leave_field, move_down};

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
                <Register />
            </Show>
        </section>
    }
}

#[component]
fn Register() -> impl IntoView {
    let store = Ui::get().store;
    let busy = RwSignal::new(false);
    let rows = resting_rows(store, busy.read_only());
    let keydown = move |ev: leptos::ev::KeyboardEvent| match ev.key().as_str() {
        "Enter" if move_down(&ev, ev.shift_key()) => ev.prevent_default(),
        "Escape" => leave_field(&ev),
        _ => {}
    };
    view! {
        <div id=REGISTER class="register-area" role="region" aria-label="Register" tabindex="0">
            <table class="register">
                <caption class="sr-only">
                    "People and groups. Enter in a field goes on to the next row, Shift and Enter to the one before."
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
                >
                    <For each=move || rows.get() key=Clone::clone let:id>
                        <Row id />
                    </For>
                </tbody>
            </table>
            <Show when=move || rows.with(Vec::is_empty)>
                <NobodyFound />
            </Show>
        </div>
    }
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
