//! Finding people: a box for words, choices beside it, and what came of them. The map and the register show it.

mod choices;
mod finding;
mod saved;

use leptos::prelude::*;

use self::choices::Choices;
pub(super) use self::choices::choices;
use self::finding::Finding;
pub(super) use self::saved::{SAVE_AS, can_be_saved};
use super::fields::{Pressed, pressed, written};
use super::handle::Ui;
use crate::app::Msg;
use crate::browser::focus_id;
use crate::model::Wanted;
use crate::ui::signal::RwSignal;

/// The page's id of the box.
pub(super) const FIND: &str = "find";
/// The page's id of the choices.
const CHOICES: &str = "find-choices";

/// Everything that finds people on the map.
#[component]
pub(super) fn FindOnMap() -> impl IntoView {
    let open = Ui::get().store.late().choosing;
    view! {
        <FindLine open />
        <Finding />
        <ChoicesBelow open />
    }
}

/// Everything that finds people in the register, which tells by itself how many there are.
#[component]
pub(super) fn FindInRegister() -> impl IntoView {
    let open = Ui::get().store.late().choosing;
    view! {
        <FindLine open />
        <ChoicesBelow open />
    }
}

/// The box, and the button that opens the choices.
#[component]
fn FindLine(open: RwSignal<bool>) -> impl IntoView {
    let store = Ui::get().store;
    let chosen = move || store.late().wanted.with(Wanted::choices);
    let label = move || match chosen() {
        0 => "More to find people by".to_owned(),
        1 => "More to find people by, 1 chosen".to_owned(),
        more => format!("More to find people by, {more} chosen"),
    };
    view! {
        <div class="find-line" role="search">
            <FindBox />
            <button
                type="button"
                class="icon-button find-more"
                class:chosen=move || { chosen() > 0 }
                aria-label=label
                title=label
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls=CHOICES
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
                    <path class="icon-line" d="M2.5 4.5h13M5 9h8M7.5 13.5h3" />
                </svg>
                <Show when=move || { chosen() > 0 }>
                    <span class="find-number" aria-hidden="true">{chosen}</span>
                </Show>
            </button>
        </div>
    }
}

#[component]
fn ChoicesBelow(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <div id=CHOICES class="find-choices" hidden=move || !open.get()>
            <Show when=move || open.get()>
                <Choices />
            </Show>
        </div>
    }
}

#[component]
fn FindBox() -> impl IntoView {
    let ui = Ui::get();
    let text = move || ui.store.late().wanted.with(|wanted| wanted.text.clone());
    let clear = move || ui.send(Msg::Find(String::new()));
    view! {
        <div class="find">
            <svg class="find-icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <path class="icon-line" d="M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.5 10.5 14 14" />
            </svg>
            <input
                id=FIND
                type="text"
                class="field"
                aria-label="Find people"
                placeholder="Find people…"
                data-own-text=""
                prop:value=text
                on:input=move |ev| ui.send(Msg::Find(event_target_value(&ev)))
                on:keydown=move |ev| {
                    if pressed(&ev) == Pressed::Escape {
                        clear();
                    }
                }
                {..written()}
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
