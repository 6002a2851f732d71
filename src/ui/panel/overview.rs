//! The map as a whole, while nobody is selected.

use leptos::prelude::*;

use crate::app::{Msg, Sight};
use crate::model::{Choice, Quadrant};
use crate::ui::handle::{Dialog, Ui};
use crate::ui::live::{live, on, shown_when};
use crate::ui::words::quadrant_class;

/// In the places that they have on the grid.
const CELLS: [Quadrant; 4] =
    [Quadrant::KeepSatisfied, Quadrant::ManageClosely, Quadrant::Monitor, Quadrant::KeepInformed];

/// What the map is for and how many stand where.
#[component]
pub(super) fn Overview() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let purpose = move || store.head.with(|head| head.purpose.to_string());
    let unsaid = move || store.head.with(|head| head.purpose.is_empty());
    let anybody = move || store.counts.with(|counts| counts.people > 0);
    let settings = move |_| ui.dialog.set(Some(Dialog::Settings));
    view! {
        <div class="overview">
            <section aria-labelledby="purpose-title">
                <h2 id="purpose-title" class="panel-title">"What this map is for"</h2>
                {shown_when(unsaid, move || view! {
                    <p class="hint">"One or two sentences tell everybody what the scores are about."</p>
                    <button type="button" class="button small" on:click=on(settings)>"Write the purpose"</button>
                }.into_any())}
                {shown_when(move || !unsaid(), move || view! {
                    <p class="purpose" dir="auto" translate="no">{live(purpose)}</p>
                    <button type="button" class="link" aria-label="Edit the purpose" on:click=on(settings)>"Edit"</button>
                }.into_any())}
            </section>
            {shown_when(anybody, || view! { <Where /> }.into_any())}
        </div>
    }
}

/// How many stand in each quadrant, and how many do not stand anywhere yet.
#[component]
fn Where() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let cells = CELLS.map(|quadrant| {
        let count = move || store.counts.with(|counts| counts.quadrants[quadrant as usize].to_string());
        view! {
            <li class=format!("overview-cell {}", quadrant_class(quadrant))>
                <button type="button" title="Look at this quadrant closely"
                    on:click=on(move |_| ui.send(Msg::LookAt(Sight::Quadrant(quadrant))))>
                    <span class="overview-count">{live(count)}</span>
                    <span class="overview-name">{quadrant.label()}</span>
                </button>
            </li>
        }
    });
    let looking = move || store.filter.with(|filter| filter.found.is_some());
    let unrated = move || match store.tray.with(Vec::len) {
        _ if looking() => "Only those who are found.".to_owned(),
        0 => "Everybody is rated.".to_owned(),
        1 => "1 is not rated yet.".to_owned(),
        more => format!("{more} are not rated yet."),
    };
    let hidden = move || match store.counts.with(|counts| counts.hidden) {
        0 => "",
        1 => " 1 more is hidden by the legend.",
        _ => " More are hidden by the legend.",
    };
    view! {
        <section aria-labelledby="where-title">
            <h2 id="where-title" class="panel-title">"Who stands where"</h2>
            <ul class="overview-grid">{cells.into_iter().collect_view()}</ul>
            <p class="hint">{live(unrated)}{live(hidden)}</p>
        </section>
        <p class="hint overview-hint">
            "Select somebody to write down what they expect, what worries them and what you will say to them."
        </p>
    }
}
