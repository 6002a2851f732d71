//! The choices that people can be found by, beside words.

use leptos::prelude::*;

use super::super::handle::Ui;
use super::super::store::Store;
use super::saved::{SaveAs, Saved};
use crate::app::{Msg, Want};
use crate::model::{Choice, Engagement, Quadrant};
use crate::ui::signal::Memo;

/// A choice and its name.
type Named = (Want, String);

/// Every choice, in sections.
#[component]
pub(super) fn Choices() -> impl IntoView {
    let store = Ui::get().store;
    view! {
        <Saved />
        <Section title="Quadrant" choices=Signal::derive(quadrants) />
        <Section title="Engagement now" choices=Signal::derive(engagement) />
        <Section title="Concerns" choices=Signal::derive(|| vec![named(Want::Unanswered, "Without an answer")]) />
        <Section title="Owner" choices=Signal::derive(move || owners(store)) />
        <Section title="Tag" choices=Signal::derive(move || tags(store)) />
        <SaveAs />
    }
}

/// Every choice but that of concerns, by what it is about.
pub(in crate::ui) fn choices(store: Store) -> [(&'static str, Vec<Named>); 4] {
    [
        ("Quadrant", quadrants()),
        ("Engagement now", engagement()),
        ("Owner", owners(store)),
        ("Tag", tags(store)),
    ]
}

fn quadrants() -> Vec<Named> {
    let all = Quadrant::ALL.iter().map(|quadrant| named(Want::Quadrant(Some(*quadrant)), quadrant.label()));
    all.chain([named(Want::Quadrant(None), "Not rated yet")]).collect()
}

fn engagement() -> Vec<Named> {
    let all = Engagement::ALL.iter().map(|level| named(Want::Engagement(Some(*level)), level.label()));
    all.chain([named(Want::Engagement(None), "Not known")]).collect()
}

fn owners(store: Store) -> Vec<Named> {
    store.head.with(|head| {
        let team = head.team.iter().map(|member| named(Want::Owner(Some(member.id.clone())), &member.name));
        team.chain([named(Want::Owner(None), "Nobody")]).collect()
    })
}

fn tags(store: Store) -> Vec<Named> {
    store.late().tags.get().into_iter().map(|tag| (Want::Tag(tag.clone()), tag.to_string())).collect()
}

fn named(want: Want, name: &str) -> Named {
    (want, name.to_owned())
}

/// One section; not there while it has no choice.
#[component]
fn Section(title: &'static str, choices: Signal<Vec<Named>>) -> impl IntoView {
    let choices = Memo::new(move |_| choices.get());
    view! {
        <Show when=move || !choices.with(Vec::is_empty)>
            <div class="find-section" role="group" aria-label=title>
                <h3>{title}</h3>
                <div class="find-chips">
                    {move || choices.get().into_iter().map(|(want, name)| view! { <Chip want name /> }).collect_view()}
                </div>
            </div>
        </Show>
    }
}

#[component]
fn Chip(want: Want, name: String) -> impl IntoView {
    let ui = Ui::get();
    let want = StoredValue::new(want);
    let asked =
        Memo::new(move |_| ui.store.late().wanted.with(|wanted| want.with_value(|want| wanted.asks(want))));
    view! {
        <button
            type="button"
            class="chip"
            class:on=move || asked.get()
            aria-pressed=move || if asked.get() { "true" } else { "false" }
            on:click=move |_| ui.send(Msg::Want(want.get_value()))
        >
            <span class="name" dir="auto" translate="no">{name}</span>
        </button>
    }
}
