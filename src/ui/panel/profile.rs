//! Who the person is, what the scores rest on, and who on our side looks after them.

use crate::ui::signal::RwSignal;
use leptos::prelude::*;

use super::controls::{Labelled, LabelledScale, RatingField};
use super::person::Person;
use crate::app::Called;
use crate::edit::Field;
use crate::model::{Line, parted};
use crate::ui::fields::{ChoiceField, DateField, GroupField, LineField, MaybeField, MemberField, ProseField};

/// The page's ids of the fields that the head of the panel leads to.
pub(super) const ROLE: &str = "person-role";
pub(super) const OWNER: &str = "person-owner";

/// Every field that has no place of its own elsewhere in the panel.
#[component]
pub(super) fn Profile(person: Person) -> impl IntoView {
    view! {
        <Who person />
        <Scores person />
        <OurSide person />
        <Notes person />
    }
}

#[component]
fn Who(person: Person) -> impl IntoView {
    let joined = person.part(|person| joined_tags(&person.tags));
    let set_tags = Callback::new(move |text: Line| {
        person.ui().set(&person.id.get_value(), Field::Tags(parted(&text)));
    });
    view! {
        <section aria-labelledby="who-title">
            <h3 id="who-title" class="panel-title">"Who"</h3>
            <div class="fields">
                <Labelled text="Role" wide=true>
                    <LineField id=ROLE.to_owned() label="Role" value=person.part(|p| p.role.to_string()) on_set=person.on(Field::Role) />
                </Labelled>
                <Labelled text="Organisation" wide=true>
                    <LineField
                        label="Organisation"
                        value=person.part(|p| p.organisation.to_string())
                        on_set=person.on(Field::Organisation)
                    />
                </Labelled>
                <Labelled text="Contact" wide=true>
                    <LineField
                        label="Contact"
                        value=person.part(|p| p.contact.to_string())
                        on_set=person.on(Field::Contact)
                    />
                </Labelled>
                <Labelled text="Kind">
                    <ChoiceField label="Kind" value=person.part(|p| p.kind) on_set=person.on(Field::Kind) />
                </Labelled>
                <Labelled text="Group">
                    <GroupField
                        label="Group"
                        value=person.part(|p| p.group.clone())
                        on_set=person.on(Field::Group)
                        on_name=person.call(Called::Group)
                    />
                </Labelled>
                <Labelled text="Inside or outside">
                    <MaybeField label="Inside or outside" value=person.part(|p| p.side) on_set=person.on(Field::Side) />
                </Labelled>
                <Labelled text="Alias">
                    <LineField
                        label="Alias"
                        value=person.part(|p| p.alias.to_string())
                        on_set=person.on(Field::Alias)
                        placeholder="In place of the name"
                    />
                </Labelled>
                <Labelled text="Tags" wide=true>
                    <LineField
                        label="Tags"
                        value=joined
                        on_set=set_tags
                        placeholder="Separated by commas"
                        clean=|text| joined_tags(&parted(text))
                    />
                </Labelled>
            </div>
        </section>
    }
}

fn joined_tags(tags: &[Line]) -> String {
    tags.iter().map(Line::as_str).collect::<Vec<_>>().join(", ")
}

#[component]
fn Scores(person: Person) -> impl IntoView {
    view! {
        <section aria-labelledby="scores-title">
            <h3 id="scores-title" class="panel-title">"Scores"</h3>
            <div class="fields">
                <Labelled text="How sure we are" wide=true>
                    <MaybeField
                        label="How sure we are"
                        value=person.part(|p| p.confidence)
                        on_set=person.on(Field::Confidence)
                    />
                </Labelled>
                <Labelled text="Evidence" wide=true>
                    <ProseField
                        label="Evidence"
                        value=person.part(|p| p.evidence.to_string())
                        on_set=person.on(Field::Evidence)
                        placeholder="What the scores rest on"
                    />
                </Labelled>
                <LabelledScale text="Legitimacy" wide=true>
                    <RatingField
                        label="Legitimacy"
                        value=person.part(|p| p.legitimacy)
                        on_set=person.on(Field::Legitimacy)
                        clearable=true
                    />
                </LabelledScale>
                <LabelledScale text="Urgency" wide=true>
                    <RatingField
                        label="Urgency"
                        value=person.part(|p| p.urgency)
                        on_set=person.on(Field::Urgency)
                        clearable=true
                    />
                </LabelledScale>
            </div>
            <p class="hint">
                "Legitimacy: how rightful their claim is. Urgency: how soon it needs an answer. \
                Both belong to the salience model of Mitchell, Agle and Wood (1997). \
                Choose a dot again to clear it."
            </p>
        </section>
    }
}

#[component]
fn OurSide(person: Person) -> impl IntoView {
    let ui = person.ui();
    let naming = RwSignal::new(false);
    let nobody = move || ui.store.head.with(|head| head.team.is_empty());
    view! {
        <section aria-labelledby="our-side-title">
            <h3 id="our-side-title" class="panel-title">"Our side"</h3>
            <div class="fields">
                <Labelled text="Owner">
                    <MemberField
                        id=OWNER
                        label="Owner"
                        value=person.part(|p| p.owner.clone())
                        on_set=person.on(Field::Owner)
                        on_name=person.call(Called::Owner)
                        naming
                    />
                </Labelled>
                <Labelled text="Look again on">
                    <DateField
                        label="Look again on"
                        value=person.part(|p| p.review_due)
                        on_set=person.on(Field::ReviewDue)
                    />
                </Labelled>
            </div>
            <Show when=nobody>
                <p class="hint">
                    "Nobody of our team is on this map yet. "
                    <button type="button" class="link" on:click=move |_| naming.set(true)>"Name the owner"</button>
                </p>
            </Show>
        </section>
    }
}

#[component]
fn Notes(person: Person) -> impl IntoView {
    view! {
        <section aria-labelledby="notes-title">
            <h3 id="notes-title" class="panel-title">"Notes"</h3>
            <ProseField
                label="Notes"
                value=person.part(|p| p.notes.to_string())
                on_set=person.on(Field::Notes)
                placeholder="Anything else"
                class="notes"
            />
        </section>
    }
}
