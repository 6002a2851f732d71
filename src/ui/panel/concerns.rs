//! What worries the person, and our answers.

use leptos::prelude::*;

use super::controls::{Labelled, Part, PillField};
use super::entry::{Details, EntryOf, Statement};
use super::person::Person;
use crate::app::{Msg, NewItem};
use crate::edit::ConcernField;
use crate::model::{Concern, ConcernStatus, Id, Severity};
use crate::ui::fields::{LineField, MemberField};
use crate::ui::live::each_of;
use crate::ui::signal::RwSignal;
use crate::ui::words::member_name;

/// The page's id of the button that adds to the list.
pub(super) const ADD: &str = "add-concern";

/// The list of concerns.
#[component]
pub(super) fn Concerns(person: Person) -> impl IntoView {
    let ui = person.ui();
    let list =
        person.part(|person| person.concerns.iter().map(|concern| concern.id.clone()).collect::<Vec<Id>>());
    view! {
        <section aria-labelledby="concerns-title">
            <h3 id="concerns-title" class="panel-title">"What worries them"</h3>
            <Show when=move || list.with(Vec::is_empty)>
                <p class="hint">
                    "What could they lose, or have to learn? A concern that is written down can be answered; \
                    one that is not comes back as resistance."
                </p>
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
                    id=ADD
                    class="add-button"
                    on:click=move |_| ui.send(Msg::AddItem { of: person.id.get_value(), kind: NewItem::Concern })
                >
                    "Add concern"
                </button>
            </Show>
        </section>
    }
}

#[component]
fn Card(entry: EntryOf<Concern>) -> impl IntoView {
    let store = entry.person.ui().store;
    let category = entry.part(|concern| concern.category.to_string());
    let owner = entry.part(|concern| concern.owner.clone());
    let open = RwSignal::new(entry.part(|concern| concern.statement.is_empty()).get_untracked());
    let owner_name = move || store.head.with(|head| member_name(head, owner.get().as_ref()));
    let severity = entry.part(|concern| concern.severity);
    let facts = view! {
        <PillField label=entry.label("Severity") value=severity on_set=entry.on(ConcernField::Severity) tone=severity_tone />
        {move || Some(owner_name()).filter(|name| !name.is_empty()).map(|name| view! { <span class="fact" dir="auto" translate="no">{name}</span> })}
    }
    .into_any();
    view! {
        <li class="card">
            <div class="card-top">
                <span class="card-over" dir="auto" translate="no">{category}</span>
                <PillField
                    label=entry.label("Status")
                    value=entry.part(|concern| concern.status)
                    on_set=entry.on(ConcernField::Status)
                    tone=status_tone
                />
            </div>
            <Statement entry on_set=entry.on(ConcernField::Statement) label="Concern" placeholder="What worries them" />
            <Part
                title="Our answer"
                value=entry.part(|concern| concern.response.to_string())
                on_set=entry.on(ConcernField::Response)
                placeholder="Not answered yet"
            />
            <Details entry open facts>
                <div class="fields">
                    <Labelled text="Category" wide=true>
                        <LineField label="Category" value=category on_set=entry.on(ConcernField::Category) />
                    </Labelled>
                    <Labelled text="Owner">
                        <MemberField label="Owner" value=owner on_set=entry.on(ConcernField::Owner) on_name=entry.call() />
                    </Labelled>
                </div>
            </Details>
        </li>
    }
}

fn status_tone(status: ConcernStatus) -> &'static str {
    match status {
        ConcernStatus::Open => "warn",
        ConcernStatus::Answered => "accent",
        ConcernStatus::Resolved => "good",
    }
}

/// The two upper steps have a mark of their own besides their colour.
fn severity_tone(severity: Severity) -> &'static str {
    match severity {
        Severity::Low => "plain severity",
        Severity::Medium => "plain severity medium",
        Severity::High => "bad severity high",
        Severity::Critical => "bad severity critical",
    }
}
