//! The two-way ledger: what they expect of us, and what we need of them.

use leptos::prelude::*;

use super::controls::{Labelled, LabelledScale, PillField, RatingDots, RatingField};
use super::engagement::EngagementScale;
use super::entry::{Details, EntryOf, Statement};
use super::person::Person;
use crate::app::{Msg, NewItem};
use crate::edit::ExpectationField;
use crate::model::{Choice, Direction, Expectation, ExpectationStatus, Id};
use crate::ui::fields::{ChoiceField, DateField, LineField, MemberField};
use crate::ui::live::each_of;
use crate::ui::signal::RwSignal;
use crate::ui::words::member_name;

/// The page's id of the button that adds to a list.
pub(super) fn add_button(direction: Direction) -> &'static str {
    match direction {
        Direction::OfUs => "add-of-us",
        Direction::OfThem => "add-of-them",
    }
}

/// Engagement and both lists.
#[component]
pub(super) fn Expectations(person: Person) -> impl IntoView {
    view! {
        <EngagementScale person />
        {Direction::ALL.iter().map(|direction| view! { <List person direction=*direction /> }).collect_view()}
    }
}

#[component]
fn List(person: Person, direction: Direction) -> impl IntoView {
    let ui = person.ui();
    let list = person.part(move |person| {
        let of_this = person.expectations.iter().filter(|expectation| expectation.direction == direction);
        of_this.map(|expectation| expectation.id.clone()).collect::<Vec<Id>>()
    });
    let title_id = match direction {
        Direction::OfUs => "of-us-title",
        Direction::OfThem => "of-them-title",
    };
    let (hint, add) = match direction {
        Direction::OfUs => (
            "What would they be let down by if it did not happen? Write it as they would say it.",
            "Add expectation: they expect of us",
        ),
        Direction::OfThem => (
            "What can we not do without them: time, decisions, data, people?",
            "Add expectation: we need of them",
        ),
    };
    view! {
        <section aria-labelledby=title_id>
            <h3 id=title_id class="panel-title">{direction.label()}</h3>
            <Show when=move || list.with(Vec::is_empty)>
                <p class="hint">{hint}</p>
            </Show>
            <ul class="cards">
                {each_of(
                    move || list.get(),
                    move |id| EntryOf::find(person, id).map(|entry| view! { <Card entry /> }).into_any(),
                )}
            </ul>
            <Show when=move || ui.store.editable.get()>
                <button
                    type="button"
                    id=add_button(direction)
                    class="add-button"
                    aria-label=add
                    on:click=move |_| {
                        ui.send(Msg::AddItem { of: person.id.get_value(), kind: NewItem::Expectation(direction) });
                    }
                >
                    "Add expectation"
                </button>
            </Show>
        </section>
    }
}

#[component]
fn Card(entry: EntryOf<Expectation>) -> impl IntoView {
    let store = entry.person.ui().store;
    let category = entry.part(|expectation| expectation.category.to_string());
    let importance = entry.part(|expectation| expectation.importance);
    let due = entry.part(|expectation| expectation.due);
    let owner = entry.part(|expectation| expectation.owner.clone());
    let open = RwSignal::new(entry.part(|expectation| expectation.statement.is_empty()).get_untracked());
    let owner_name = move || store.head.with(|head| member_name(head, owner.get().as_ref()));
    let facts = view! {
        <span class="fact">"importance " <RatingDots label="Importance" value=importance /></span>
        {move || due.get().map(|due| view! { <span class="fact">"due " {due.readable()}</span> })}
        {move || Some(owner_name()).filter(|name| !name.is_empty()).map(|name| view! { <span class="fact" dir="auto" translate="no">{name}</span> })}
    }
    .into_any();
    view! {
        <li class="card">
            <div class="card-top">
                <span class="card-over" dir="auto" translate="no">{category}</span>
                <PillField
                    label=entry.label("Status")
                    value=entry.part(|expectation| expectation.status)
                    on_set=entry.on(ExpectationField::Status)
                    tone
                />
            </div>
            <Statement
                entry
                on_set=entry.on(ExpectationField::Statement)
                label="Expectation"
                placeholder="What is expected"
            />
            <Details entry open facts>
                <div class="fields">
                    <Labelled text="Category" wide=true>
                        <LineField label="Category" value=category on_set=entry.on(ExpectationField::Category) />
                    </Labelled>
                    <LabelledScale text="Importance" wide=true>
                        <RatingField
                            label="Importance"
                            value=Signal::derive(move || Some(importance.get()))
                            on_set=Callback::new(move |rating: Option<_>| {
                                if let Some(rating) = rating {
                                    entry.set(ExpectationField::Importance(rating));
                                }
                            })
                        />
                    </LabelledScale>
                    <Labelled text="Due">
                        <DateField label="Due" value=due on_set=entry.on(ExpectationField::Due) />
                    </Labelled>
                    <Labelled text="Owner">
                        <MemberField label="Owner" value=owner on_set=entry.on(ExpectationField::Owner) on_name=entry.call() />
                    </Labelled>
                    <Labelled text="Direction">
                        <ChoiceField
                            label="Direction"
                            value=entry.part(|expectation| expectation.direction)
                            on_set=entry.on(ExpectationField::Direction)
                        />
                    </Labelled>
                </div>
            </Details>
        </li>
    }
}

fn tone(status: ExpectationStatus) -> &'static str {
    match status {
        ExpectationStatus::Stated => "plain",
        ExpectationStatus::Agreed => "accent",
        ExpectationStatus::Adjusted => "warn",
        ExpectationStatus::Met => "good",
        ExpectationStatus::Missed => "bad",
    }
}
