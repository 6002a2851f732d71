//! What did not fit when cells were pasted, cell by cell, until somebody has seen it.

use leptos::prelude::*;

use super::super::handle::Ui;
use super::REGISTER;
use crate::app::Msg;
use crate::browser::focus_id;

#[component]
pub(super) fn Pasted() -> impl IntoView {
    let ui = Ui::get();
    let pasted = ui.store.late().pasted;
    let lines = move || {
        let pasted = pasted.get();
        let misfits = pasted.iter().flat_map(|pasted| &pasted.misfits);
        misfits
            .map(|misfit| view! { <li><strong>{misfit.place.clone()}": "</strong>{misfit.why.clone()}</li> })
            .collect_view()
    };
    view! {
        <Show when=move || pasted.with(Option::is_some)>
            <div class="pasted" role="region" aria-label="What did not fit">
                <ul tabindex="0">{lines}</ul>
                <button
                    type="button"
                    class="icon-button small"
                    aria-label="Close"
                    title="Close"
                    on:click=move |_| {
                        ui.send(Msg::SeenPasted);
                        focus_id(REGISTER);
                    }
                >
                    "×"
                </button>
            </div>
        </Show>
    }
}
