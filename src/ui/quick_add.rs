//! The quick-add box: names as fast as they are called out.

use leptos::prelude::*;

use super::handle::Ui;
use crate::app::Msg;

/// The page's id of the box.
pub(super) const QUICK_ADD: &str = "quick-add";

/// The text of a box, and why a part of it stayed there after Enter.
pub(super) fn quick_text(ui: Ui) -> (RwSignal<String>, Signal<Option<String>>) {
    let text = RwSignal::new(String::new());
    let quick = ui.store.quick;
    let serial = Memo::new(move |_| quick.with(|quick| quick.serial));
    // The box takes over what the session left in it, but only after Enter.
    Effect::new(move |before: Option<u32>| {
        let now = serial.get();
        if before.is_some_and(|before| before != now) {
            text.set(quick.with_untracked(|quick| quick.kept.clone()));
        }
        now
    });
    let problem = Signal::derive(move || {
        let quick = quick.get();
        quick.problem.filter(|_| text.with(|text| *text == quick.kept)) // said of this text, not of a later one
    });
    (text, problem)
}

/// One or many lines; Enter adds them all, Shift and Enter starts a new one.
#[component]
pub(super) fn QuickAdd() -> impl IntoView {
    let ui = Ui::get();
    let (text, problem) = quick_text(ui);
    let invalid = move || problem.get().map(|_| "true");
    view! {
        <div class="quick-add">
            <label class="quick-add-label" for=QUICK_ADD>"Add names"</label>
            <div class="grow" data-text=move || format!("{}\n", text.get())>
                <textarea
                    id=QUICK_ADD
                    class="field"
                    rows="1"
                    aria-label="Add names"
                    aria-describedby="quick-add-hint quick-add-problem"
                    aria-invalid=invalid
                    placeholder="Name, then Enter"
                    autocomplete="off"
                    spellcheck="false"
                    data-own-text=""
                    readonly=move || !ui.store.editable.get()
                    prop:value=text
                    on:input=move |ev| {
                        text.set(event_target_value(&ev));
                        ui.send(Msg::Draft(text.get_untracked()));
                    }
                    on:keydown=move |ev| {
                        // Enter that ends a composed word (Japanese, Chinese) is no command.
                        if ev.key() == "Enter" && !ev.shift_key() && !ev.is_composing() {
                            ev.prevent_default();
                            ui.send(Msg::QuickAdd(text.get_untracked()));
                        }
                    }
                ></textarea>
            </div>
            <p id="quick-add-problem" class="field-problem">{move || problem.get()}</p>
            <p id="quick-add-hint" class="hint">
                "One a line. Add " <code>"#group"</code> " and " <code>"80 20"</code>
                " (influence, interest) to place at once."
            </p>
        </div>
    }
}
