//! The four parts of a panel, as tabs.

use leptos::prelude::*;

use super::person::Person;
use crate::app::{Msg, Tab};
use crate::browser::focus_id;
use crate::model::Choice;

/// The page's id of what a tab opens.
pub(super) const TAB_PANEL: &str = "panel-body";

/// The page's id of a tab.
pub(super) fn tab_dom_id(tab: Tab) -> String {
    format!("panel-tab-{}", tab.key())
}

/// Expectations, concerns, messages, profile.
#[component]
pub(super) fn Tabs(person: Person) -> impl IntoView {
    let ui = person.ui();
    let keydown = move |ev: leptos::ev::KeyboardEvent| {
        let now =
            Tab::ALL.iter().position(|tab| *tab == ui.store.late().tab.get_untracked()).unwrap_or_default();
        let last = Tab::ALL.len() - 1;
        let next = match ev.key().as_str() {
            "ArrowRight" if now == last => 0,
            "ArrowRight" => now + 1,
            "ArrowLeft" => now.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        ev.prevent_default();
        if let Some(tab) = Tab::ALL.get(next) {
            ui.send(Msg::ShowTab(*tab));
            focus_id(&tab_dom_id(*tab));
        }
    };
    view! {
        <div class="panel-tabs" role="tablist" aria-label="Parts of this panel" on:keydown=keydown>
            {Tab::ALL.iter().map(|tab| view! { <TabButton person tab=*tab /> }).collect_view()}
        </div>
    }
}

#[component]
fn TabButton(person: Person, tab: Tab) -> impl IntoView {
    let ui = person.ui();
    let chosen = move || ui.store.late().tab.get() == tab;
    let count = person.part(move |person| match tab {
        Tab::Expectations => Some(person.expectations.len()),
        Tab::Concerns => Some(person.concerns.len()),
        Tab::Messages => Some(person.messages.len()),
        Tab::Profile => None,
    });
    view! {
        <button
            type="button"
            id=tab_dom_id(tab)
            class="panel-tab"
            role="tab"
            aria-selected=move || if chosen() { "true" } else { "false" }
            aria-controls=TAB_PANEL
            tabindex=move || if chosen() { "0" } else { "-1" }
            on:click=move |_| ui.send(Msg::ShowTab(tab))
        >
            {tab.label()}
            {move || count.get().map(|count| view! { " " <span class="count">{count}</span> })}
        </button>
    }
}
