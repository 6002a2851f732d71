//! The palette: a box that finds people, maps and every action, and does what is chosen.

mod actions;
mod choices;
mod entries;
mod people;

use leptos::prelude::*;

use self::entries::{Deed, Entry, Section, sections};
use super::super::fields::written;
use super::super::handle::{Dialog, Ui};
use super::modal::Modal;
use crate::browser::reveal_id;
use crate::ui::signal::{Memo, RwSignal};

/// The page's id of the box.
const BOX: &str = "palette";
/// The page's id of the list.
const LIST: &str = "palette-list";

fn close(ui: Ui) {
    if ui.dialog.get_untracked() == Some(Dialog::Palette) {
        ui.dialog.set(None);
    }
}

/// Closes the palette and then does it: closing gives the focus back, and what is done may set it elsewhere.
fn choose(ui: Ui, deed: Deed) {
    close(ui);
    request_animation_frame(move || deed.carry_out(ui));
}

#[component]
pub(super) fn Palette() -> impl IntoView {
    let ui = Ui::get();
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| typed.with(|typed| sections(ui, typed)));
    let all = Memo::new(move |_| {
        found.with(|found| found.iter().flat_map(|of| of.entries.clone()).collect::<Vec<Entry>>())
    });
    // Which one Enter does.
    let at = RwSignal::new(0_usize);
    let go = move |to: usize| {
        at.set(to);
        reveal_id(&option_id(to));
    };
    let keydown = move |ev: leptos::ev::KeyboardEvent| {
        let (number, now) = (all.with_untracked(Vec::len), at.get_untracked());
        match ev.key().as_str() {
            "ArrowDown" if number > 0 => go((now + 1) % number),
            "ArrowUp" if number > 0 => go((now + number - 1) % number),
            "Enter" => {
                if let Some(entry) = all.with_untracked(|all| all.get(now).cloned()) {
                    choose(ui, entry.deed);
                }
            }
            _ => return,
        }
        ev.prevent_default();
    };
    let number_found = move || match all.with(Vec::len) {
        0 => "Nothing found".to_owned(),
        1 => "1 found".to_owned(),
        more => format!("{more} found"),
    };
    view! {
        <Modal title="Find people, maps and actions" class="palette" on_close=close focus=BOX>
            <input
                id=BOX
                type="text"
                class="field"
                role="combobox"
                aria-label="Find people, maps and actions"
                aria-expanded="true"
                aria-controls=LIST
                aria-autocomplete="list"
                aria-activedescendant=move || (!all.with(Vec::is_empty)).then(|| option_id(at.get()))
                placeholder="A name, a map, or what you want to do…"
                data-own-text=""
                prop:value=move || typed.get()
                on:keydown=keydown
                on:input=move |ev| {
                    typed.set(event_target_value(&ev));
                    go(0);
                }
                {..written()}
            />
            <p class="sr-only" role="status">{number_found}</p>
            <div id=LIST class="palette-list" role="listbox" aria-label="Found">
                {move || {
                    let mut first = 0;
                    let list = |section: Section| {
                        let from = first;
                        first += section.entries.len();
                        view! { <Found section from at /> }
                    };
                    found.get().into_iter().map(list).collect_view()
                }}
            </div>
            <Show when=move || all.with(Vec::is_empty)>
                <p class="hint">"Nobody, no map and no action is called that."</p>
            </Show>
        </Modal>
    }
}

fn option_id(number: usize) -> String {
    format!("palette-{number}")
}

/// One section of the list. `from` is the number of its first entry in the whole list.
#[component]
fn Found(section: Section, from: usize, at: RwSignal<usize>) -> impl IntoView {
    let ui = Ui::get();
    let option = |(number, entry): (usize, Entry)| {
        let number = from + number;
        let selected = move || at.get() == number;
        let Entry { name, hint, deed } = entry;
        view! {
            <div
                id=option_id(number)
                class="palette-entry"
                class:at=selected
                role="option"
                aria-selected=move || if selected() { "true" } else { "false" }
                on:click=move |_| choose(ui, deed.clone())
                on:pointermove=move |_| at.set(number)
            >
                <span class="name" dir="auto" translate="no">{name}</span>
                <span class="palette-hint">{hint}</span>
            </div>
        }
    };
    view! {
        <div role="group" aria-label=section.title>
            <p class="palette-title" aria-hidden="true">{section.title}</p>
            {section.entries.into_iter().enumerate().map(option).collect_view()}
        </div>
    }
}
