//! The box for new names in the register. It takes the same lines as the one beside the grid.

use leptos::prelude::*;

use super::super::fields::{Pressed, pressed, written};
use super::super::handle::Ui;
use super::super::kept_lines::KeptLinesBelow;
use super::super::quick_add::{enter, is_refused};
use super::row::row_id;
use crate::app::Msg;
use crate::browser::reveal_id;

/// Adds who was typed; a list that is pasted comes in line by line.
#[component]
pub(super) fn AddPerson() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let text = store.typed;
    let add = move || {
        let before = store.order.with_untracked(Vec::len);
        enter(ui, text);
        let new = store.order.with_untracked(|order| order.get(before..).and_then(<[_]>::last).cloned());
        if let Some(new) = new {
            reveal_id(&row_id(store, &new));
        }
    };
    view! {
        <div class="add-person">
            <div class="add-line">
                <textarea
                    class="field"
                    rows="1"
                    aria-label="Add a person"
                    aria-describedby="add-problem"
                    aria-invalid=move || is_refused(ui).then_some("true")
                    placeholder="Add a person"
                    title="A name, then #group and two scores if you like: Finance director #business 80 20"
                    data-own-text=""
                    readonly=move || !store.editable.get()
                    prop:value=move || text.get()
                    on:input=move |ev| {
                        text.set(event_target_value(&ev));
                        ui.send(Msg::Draft(text.get_untracked()));
                    }
                    on:keydown=move |ev| {
                        if pressed(&ev) == Pressed::Enter && !ev.shift_key() {
                            ev.prevent_default();
                            add();
                        }
                    }
                    {..written()}
                ></textarea>
                <button
                    type="button"
                    class="button"
                    disabled=move || !store.editable.get()
                    on:click=move |_| add()
                >
                    "Add"
                </button>
            </div>
            <div id="add-problem" class="kept-lines"><KeptLinesBelow /></div>
        </div>
    }
}
