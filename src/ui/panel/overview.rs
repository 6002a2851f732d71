//! The map as a whole, while nobody is selected.

use leptos::prelude::*;

use crate::model::{Choice, Quadrant};
use crate::ui::handle::{Dialog, Ui};
use crate::ui::store::quadrant_class;

/// In the places that they have on the grid.
const CELLS: [Quadrant; 4] =
    [Quadrant::KeepSatisfied, Quadrant::ManageClosely, Quadrant::Monitor, Quadrant::KeepInformed];

/// What the map is for and how many stand where.
#[component]
pub(super) fn Overview() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let purpose = move || store.head.with(|head| head.purpose.to_string());
    let anybody = move || store.counts.with(|counts| counts.people > 0);
    let settings = move |_| ui.dialog.set(Some(Dialog::Settings));
    view! {
        <div class="overview">
            <section aria-labelledby="purpose-title">
                <h2 id="purpose-title" class="panel-title">"What this map is for"</h2>
                <Show
                    when=move || !purpose().is_empty()
                    fallback=move || view! {
                        <p class="hint">"One or two sentences tell everybody what the scores are about."</p>
                        <button type="button" class="button small" on:click=settings>"Write the purpose"</button>
                    }
                >
                    <p class="purpose">{purpose}</p>
                    <button type="button" class="link" aria-label="Edit the purpose" on:click=settings>"Edit"</button>
                </Show>
            </section>
            <Show when=anybody>
                <Where />
            </Show>
        </div>
    }
}

/// How many stand in each quadrant, and how many do not stand anywhere yet.
#[component]
fn Where() -> impl IntoView {
    let store = Ui::get().store;
    let cells = CELLS.map(|quadrant| {
        let count = move || store.counts.with(|counts| counts.quadrants[quadrant as usize]);
        view! {
            <li class=format!("overview-cell {}", quadrant_class(quadrant))>
                <span class="overview-count">{count}</span>
                <span class="overview-name">{quadrant.label()}</span>
            </li>
        }
    });
    let unrated = move || match store.tray.with(Vec::len) {
        0 => "Everybody is rated.".to_owned(),
        1 => "1 is not rated yet.".to_owned(),
        more => format!("{more} are not rated yet."),
    };
    let hidden = move || match store.counts.with(|counts| counts.hidden) {
        0 => None,
        1 => Some(" 1 more is hidden by the legend."),
        _ => Some(" More are hidden by the legend."),
    };
    view! {
        <section aria-labelledby="where-title">
            <h2 id="where-title" class="panel-title">"Who stands where"</h2>
            <ul class="overview-grid">{cells.into_iter().collect_view()}</ul>
            <p class="hint">{unrated}{hidden}</p>
        </section>
        <p class="hint overview-hint">
            "Select somebody to write down what they expect, what worries them and what you will say to them."
        </p>
    }
}
