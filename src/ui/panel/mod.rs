//! The panel: everything about the selected person, or the map as a whole while nobody is selected.
//!
//! Each person has a panel of its own, made anew when somebody else is selected; within it every field
//! follows its own part of the record. What a change means is decided in `edit`, not here.

mod answers;
mod below;
mod concerns;
mod controls;
mod engagement;
mod entry;
mod expectations;
mod head;
mod messages;
mod overview;
mod person;
mod profile;
mod scale_name;
mod tabs;

use leptos::prelude::*;

pub(super) use self::below::PanelBelow;
use self::concerns::Concerns;
use self::expectations::Expectations;
use self::head::PersonHead;
use self::messages::Messages;
use self::overview::Overview;
use self::person::Person;
use self::profile::Profile;
use self::tabs::{TAB_PANEL, Tabs, tab_dom_id};
use super::app::PANEL;
use super::handle::Ui;
use super::live::{live, on, part};
use crate::app::Tab;
use crate::browser::drag::ids;
use crate::browser::focus_id;
use crate::model::Id;
use crate::ui::signal::Memo;

/// Everything about the selected person, or an overview of the map.
#[component]
pub(super) fn Panel() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    // A selection may arrive before the record that it is about.
    let shown = Memo::new(move |_| {
        let selected = store.selected.get()?;
        store.order.with(|order| order.contains(&selected)).then_some(selected)
    });
    let label = move || if shown.with(Option::is_some) { "Selected person" } else { "About this map" };
    let content = move || match shown.get() {
        Some(person) => ui.rest.get().map_or_else(|| ().into_any(), |rest| (rest.person)(person)),
        None => view! { <Overview /> }.into_any(),
    };
    view! {
        <aside
            id=PANEL
            class="panel"
            class:nobody=live(move || shown.with(Option::is_none))
            tabindex="-1"
            aria-label=live(label)
            on:keydown=on(move |ev: leptos::ev::KeyboardEvent| {
                // The way back of Enter on the board.
                if ev.key() == "Escape" && !ev.default_prevented() {
                    focus_id(ids::BOARD);
                }
            })
        >
            {part(content)}
        </aside>
    }
}

/// The panel of the person with this id, while it is on the map.
pub(super) fn person_panel(id: Id) -> AnyView {
    Person::find(id).map(|person| view! { <PersonPanel person /> }).into_any()
}

#[component]
fn PersonPanel(person: Person) -> impl IntoView {
    let tab = Ui::get().store.late().tab;
    let content = move || match tab.get() {
        Tab::Expectations => view! { <Expectations person /> }.into_any(),
        Tab::Concerns => view! { <Concerns person /> }.into_any(),
        Tab::Messages => view! { <Messages person /> }.into_any(),
        Tab::Profile => view! { <Profile person /> }.into_any(),
    };
    // One panel and one way to delete: what is above is about all who are selected.
    let picked = Ui::get().store.late().picked;
    let others = Memo::new(move |_| {
        let id = person.id.get_value();
        picked.with(|picked| if picked.iter().all(|one| *one == id) { 0 } else { picked.len() })
    });
    let several = move || others.get() > 0;
    let fallback = move || {
        let text = if others.get() == 1 {
            "Somebody else is selected. Select one person to see who that is."
        } else {
            "Several people are selected. Select one of them to see who that is."
        };
        view! { <p class="hint several">{text}</p> }
    };
    view! {
        <Show when=move || !several() fallback=fallback>
            <PersonHead person />
            <Tabs person />
            <div id=TAB_PANEL class="panel-body" role="tabpanel" aria-labelledby=live(move || tab_dom_id(tab.get()))>
                {content}
            </div>
        </Show>
    }
}
