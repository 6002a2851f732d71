//! The keys, for those who look for them.

use leptos::prelude::*;

use super::super::handle::{Dialog, Ui};
use super::super::keys::PAGE_KEYS;
use super::modal::Modal;
use crate::app::{BOARD_KEYS, Msg, PLACING_KEYS};

/// A line of the overview: keys that do the same, and what they do.
type Help = (&'static [&'static str], &'static str);

const TRAY_KEYS: [Help; 3] = [
    (&["Enter"], "Opens the panel"),
    (&["P"], "Starts to place somebody"),
    (&["Delete"], "Deletes somebody"),
];

const ADD_KEYS: [Help; 2] = [(&["Enter"], "Adds the names"), (&["Shift+Enter"], "Starts a new line")];

const FIELD_KEYS: [Help; 3] = [
    (&["Enter"], "Done: goes on to the next field"),
    (&["Shift+Enter"], "Starts a new line in a long text"),
    (&["Escape"], "Puts back a score, a date or a choice"),
];

const REGISTER_KEYS: [Help; 5] = [
    (&["Enter"], "Goes to the same field in the next row"),
    (&["Shift+Enter"], "Goes to the same field in the row before"),
    (&["←", "→", "↑", "↓"], "Goes to the cell beside"),
    (&["Space", "Alt+↓"], "Opens a list"),
    (&["Escape"], "Leaves the field"),
];

fn close(ui: Ui) {
    if ui.dialog.get_untracked() == Some(Dialog::Keys) {
        ui.dialog.set(None);
    }
}

#[component]
pub(super) fn KeysDialog() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let page = PAGE_KEYS.iter().map(|key| (key.shown, key.what)).collect();
    view! {
        <Modal title="Keys" class="keys" on_close=close>
            <KeyGroup title="Everywhere" lines=page>
                <p class="hint">"Single keys do nothing while you type in a field, and while nobody is on the map. On a Mac, Cmd stands for Ctrl."</p>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || store.single_keys.get()
                        on:change=move |ev| ui.send(Msg::SingleKeys(event_target_checked(&ev)))
                    />
                    "Single-letter keys"
                </label>
            </KeyGroup>
            <KeyGroup title="On the grid" lines=BOARD_KEYS.to_vec()>
                <p class="hint">"A double click on the ground adds a name there."</p>
            </KeyGroup>
            <KeyGroup title="While placing" lines=PLACING_KEYS.to_vec() />
            <KeyGroup title="In “Not rated yet”" lines=TRAY_KEYS.to_vec() />
            <KeyGroup title="Adding names" lines=ADD_KEYS.to_vec()>
                <p class="hint">
                    "One name a line. " <code>"#group"</code> " and " <code>"80 20"</code>
                    " behind it set the group, the influence and the interest: "
                    <code>"Finance director #business 80 20"</code>
                </p>
            </KeyGroup>
            <KeyGroup title="In a field" lines=FIELD_KEYS.to_vec() />
            <KeyGroup title="In the register" lines=REGISTER_KEYS.to_vec() />
        </Modal>
    }
}

#[component]
fn KeyGroup(
    title: &'static str,
    lines: Vec<Help>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let line = |(keys, what): Help| {
        let either = keys.iter().enumerate().map(|(at, chord)| {
            let keys: Vec<&str> = if *chord == "+" { vec![chord] } else { chord.split('+').collect() };
            let keys = keys.into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect_view();
            view! {
                {(at > 0 && !is_arrow(chord)).then_some("or ")}
                <span class="chord">{keys}</span>
            }
        });
        view! {
            <div class="key-line">
                <dt>{either.collect_view()}</dt>
                <dd>{what}</dd>
            </div>
        }
    };
    view! {
        <section class="key-group">
            <h3 class="dialog-title">{title}</h3>
            <dl>{lines.into_iter().map(line).collect_view()}</dl>
            {children.map(|children| children())}
        </section>
    }
}

/// Arrows stand side by side; a word between them would only be noise.
fn is_arrow(key: &str) -> bool {
    matches!(key, "←" | "→" | "↑" | "↓")
}
