//! A field that adds something by its name, with Enter or with the button beside it.

use leptos::prelude::*;

use super::fields::{Pressed, pressed, written};
use super::handle::Ui;
use crate::model::Line;
use crate::ui::signal::RwSignal;

#[component]
pub(super) fn AddField(
    /// The page's id of the field, where something leads there.
    #[prop(optional)]
    id: Option<&'static str>,
    label: &'static str,
    placeholder: &'static str,
    /// The word on the button.
    deed: &'static str,
    on_add: Callback<String>,
) -> impl IntoView {
    let ui = Ui::get();
    let text = RwSignal::new(String::new());
    let add = move || {
        let name = text.get_untracked();
        if !name.trim().is_empty() {
            on_add.run(name);
            text.set(String::new());
        }
    };
    view! {
        <input
            id=id
            type="text"
            class="field"
            aria-label=label
            placeholder=placeholder
            maxlength=Line::MAX.to_string()
            data-own-text=""
            readonly=move || !ui.store.editable.get()
            prop:value=move || text.get()
            on:input=move |ev| text.set(event_target_value(&ev))
            on:keydown=move |ev| {
                if pressed(&ev) == Pressed::Enter {
                    add();
                }
            }
            {..written()}
        />
        <button
            type="button"
            class="button small"
            disabled=move || !ui.store.editable.get()
            on:click=move |_| add()
        >
            {deed}
        </button>
    }
}
