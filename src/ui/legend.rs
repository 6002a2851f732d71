//! The legend: groups with their counts; a click takes a group off the screen or brings it back.

use leptos::prelude::*;

use super::glyph::GroupGlyph;
use super::handle::{Dialog, Ui};
use super::live::{each, live, on, shown_when};
use crate::app::Msg;
use crate::model::Id;

/// Groups, counts and filter in one.
#[component]
pub(super) fn Legend() -> impl IntoView {
    let ui = Ui::get();
    let groups = move || ui.store.legend.with(|rows| rows.iter().map(|row| row.group.clone()).collect());
    let hidden = move || ui.store.counts.with(|counts| counts.hidden);
    view! {
        <section class="legend" aria-labelledby="legend-title">
            <div class="side-head">
                <h2 id="legend-title" class="side-title">"Groups"</h2>
                <button type="button" class="link" on:click=on(move |_| ui.dialog.set(Some(Dialog::Settings)))>
                    "Edit"
                </button>
            </div>
            <ul>
                {each(groups, |group| view! { <LegendEntry group /> }.into_any())}
            </ul>
            {shown_when(move || { hidden() > 0 }, move || view! {
                <p class="hint">
                    {live(move || match hidden() {
                        1 => "1 person is hidden. ".to_owned(),
                        more => format!("{more} people are hidden. "),
                    })}
                    <button type="button" class="link" on:click=on(move |_| ui.send(Msg::ShowAllGroups))>"Show all"</button>
                </p>
            }.into_any())}
        </section>
    }
}

#[component]
fn LegendEntry(group: Option<Id>) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let glyph = Signal::stored(group.clone());
    let group = StoredValue::new(group);
    let name = move || {
        store.head.with(|head| match group.get_value().and_then(|id| head.group(&id).cloned()) {
            Some(group) => group.name.to_string(),
            None => "No group".to_owned(),
        })
    };
    let count = move || {
        store.legend.with(|rows| {
            rows.iter().find(|row| group.with_value(|group| &row.group == group)).map_or(0, |row| row.count)
        })
    };
    let shown = move || store.filter.with(|filter| group.with_value(|group| !filter.hidden.contains(group)));
    view! {
        <li>
            <button
                type="button"
                class="legend-entry"
                class:off=live(move || !shown())
                aria-pressed=live(move || if shown() { "true" } else { "false" })
                title=live(move || if shown() { "Hide this group" } else { "Show this group" })
                on:click=on(move |_| ui.send(Msg::ToggleGroup(group.get_value())))
            >
                <GroupGlyph group=glyph />
                <span class="name" dir="auto" translate="no">{live(name)}</span>
                <span class="count">{live(move || count().to_string())}</span>
            </button>
        </li>
    }
}
