//! What came of it: how many were found, what becomes of the others, and the way back.

use leptos::prelude::*;

use super::super::handle::Ui;
use super::FIND;
use crate::app::Msg;
use crate::browser::focus_id;
use crate::ui::signal::Memo;

/// "3 of 17 found", while somebody is looked for.
#[component]
pub(super) fn Finding() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let looking = Memo::new(move |_| store.filter.with(|filter| filter.found.is_some()));
    let hides = Memo::new(move |_| store.filter.with(|filter| filter.hides_others));
    let text = move || {
        let counts = store.counts.get();
        format!("{} of {} found", counts.found, counts.people)
    };
    view! {
        <div class="finding">
            // Always there, so that a change of its text is read out.
            <p role="status">{move || if looking.get() { text() } else { String::new() }}</p>
            <Show when=move || looking.get()>
                <button
                    type="button"
                    class="link"
                    on:click=move |_| ui.send(Msg::HideOthers(!hides.get_untracked()))
                >
                    {move || if hides.get() { "Show others" } else { "Hide others" }}
                </button>
                <button
                    type="button"
                    class="link"
                    on:click=move |_| {
                        ui.send(Msg::FindEverybody);
                        focus_id(FIND);
                    }
                >
                    "Clear"
                </button>
            </Show>
        </div>
    }
}
