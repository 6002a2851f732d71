//! The quick-add box: names as fast as they are called out.

use leptos::prelude::*;

use super::handle::Ui;
use super::live::{follow, live, on};
use super::rest::late;
use crate::app::Msg;
use crate::ui::signal::RwSignal;

/// The page's id of the box.
pub(super) const QUICK_ADD: &str = "quick-add";

/// Whether lines stay in the box for a reason.
pub(super) fn is_refused(ui: Ui) -> bool {
    let (text, quick) = (ui.store.typed, ui.store.quick);
    // Said of this text, not of a later one.
    quick.with(|quick| !quick.problems.is_empty() && text.with(|text| *text == quick.kept))
}

/// Takes what stands in the box. It is empty then; lines that are refused come back.
pub(super) fn enter(ui: Ui, text: RwSignal<String>) {
    let entered = text.get_untracked();
    text.set(String::new());
    ui.send(Msg::QuickAdd(entered));
}

/// One or many lines; Enter adds them all, Shift and Enter starts a new one.
#[component]
pub(super) fn QuickAdd() -> impl IntoView {
    let ui = Ui::get();
    let text = ui.store.typed;
    // What came back into the box and what was typed meanwhile are one text now.
    follow(move || {
        let reply = ui.store.quick.get();
        let text = text.get_untracked();
        if !text.is_empty() && text != reply.kept {
            ui.send(Msg::Draft(text));
        }
    });
    let invalid = move || is_refused(ui).then_some("true");
    view! {
        <div class="quick-add">
            <label class="quick-add-label" for=QUICK_ADD>"Add names"</label>
            <div class="grow" data-text=live(move || format!("{}\n", text.get()))>
                <textarea
                    id=QUICK_ADD
                    class="field"
                    rows="1"
                    aria-label="Add names"
                    aria-describedby="quick-add-hint quick-add-problem"
                    aria-invalid=live(invalid)
                    placeholder="Name, then Enter"
                    autocomplete="off"
                    spellcheck="false"
                    dir="auto"
                    data-own-text=""
                    readonly=live(move || !ui.store.editable.get())
                    prop:value=move || text.get()
                    on:input=on(move |ev: leptos::ev::Event| {
                        text.set(event_target_value(&ev));
                        ui.send(Msg::Draft(text.get_untracked()));
                    })
                    on:keydown=on(move |ev: leptos::ev::KeyboardEvent| {
                        if ev.key() == "Enter" && !ev.shift_key() {
                            ev.prevent_default();
                            enter(ui, text);
                        }
                    })
                ></textarea>
            </div>
            <div id="quick-add-problem" class="kept-lines">{late(ui, |rest| rest.kept_lines)}</div>
            <p id="quick-add-hint" class="hint">
                "One name per line. Optional: " <code>"#group 80 20"</code> " (group, influence, interest)."
            </p>
        </div>
    }
}
