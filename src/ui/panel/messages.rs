//! What we will say to the person, how, how often and from whom.

use leptos::prelude::*;

use super::answers::{Answers, AnswersLine};
use super::controls::{Labelled, Part, PillField};
use super::entry::{Details, EntryOf, Statement};
use super::person::Person;
use crate::app::{Msg, NewItem};
use crate::edit::MessageField;
use crate::model::{Choice, Id, Message, MessageStatus};
use crate::ui::fields::{ChoiceField, DateField, MaybeField, MemberField};
use crate::ui::live::each_of;
use crate::ui::signal::RwSignal;
use crate::ui::words::member_name;

/// The page's id of the button that adds to the list.
pub(super) const ADD: &str = "add-message";

/// The list of messages.
#[component]
pub(super) fn Messages(person: Person) -> impl IntoView {
    let ui = person.ui();
    let list =
        person.part(|person| person.messages.iter().map(|message| message.id.clone()).collect::<Vec<Id>>());
    view! {
        <section aria-labelledby="messages-title">
            <h3 id="messages-title" class="panel-title">"What we will say"</h3>
            <Show when=move || list.with(Vec::is_empty)>
                <p class="hint">
                    "One message, one thing to remember: what is in it for them, and what will be hard. \
                    Say which expectations and concerns it answers."
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
                    on:click=move |_| ui.send(Msg::AddItem { of: person.id.get_value(), kind: NewItem::Message })
                >
                    "Add message"
                </button>
            </Show>
        </section>
    }
}

#[component]
fn Card(entry: EntryOf<Message>) -> impl IntoView {
    let store = entry.person.ui().store;
    let purpose = entry.part(|message| message.purpose);
    let channel = entry.part(|message| message.channel);
    let frequency = entry.part(|message| message.frequency);
    let sender = entry.part(|message| message.sender.clone());
    let next = entry.part(|message| message.next);
    let open = RwSignal::new(entry.part(|message| message.key_message.is_empty()).get_untracked());
    let facts = move || {
        let from = store.head.with(|head| member_name(head, sender.get().as_ref()));
        let parts = [
            channel.get().map(|channel| channel.label().to_owned()),
            frequency.get().map(|frequency| frequency.label().to_lowercase()),
            Some(from).filter(|from| !from.is_empty()).map(|from| format!("from {from}")),
            next.get().map(|next| format!("next {}", next.readable())),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            return view! { <span class="fact">"No channel and no date yet"</span> }.into_any();
        }
        parts
            .into_iter()
            .map(|part| view! { <span class="fact" dir="auto" translate="no">{part}</span> })
            .collect_view()
            .into_any()
    };
    view! {
           <li class="card">
               <div class="card-top">
                   <span class="card-over">{move || purpose.get().label()}</span>
                   <PillField
                       label=entry.label("Status")
                       value=entry.part(|message| message.status)
                       on_set=entry.on(MessageField::Status)
                       tone
                   />
               </div>
               <Statement entry on_set=entry.on(MessageField::KeyMessage) label="Key message" placeholder="The one thing to remember" />
               <Part
                   title="What is in it for them"
                   value=entry.part(|message| message.benefit.to_string())
                   on_set=entry.on(MessageField::Benefit)
                   placeholder="Not written yet"
    open
               />
               <Part
                   title="What will be hard"
                   value=entry.part(|message| message.challenge.to_string())
                   on_set=entry.on(MessageField::Challenge)
                   placeholder="Not written yet"
    open
               />
               <AnswersLine entry open />
               <Details entry open facts=facts.into_any()>
                   <Answers entry />
                   <div class="fields">
                       <Labelled text="Purpose">
                           <ChoiceField label="Purpose" value=purpose on_set=entry.on(MessageField::Purpose) />
                       </Labelled>
                       <Labelled text="Channel">
                           <MaybeField label="Channel" value=channel on_set=entry.on(MessageField::Channel) />
                       </Labelled>
                       <Labelled text="How often">
                           <MaybeField label="How often" value=frequency on_set=entry.on(MessageField::Frequency) />
                       </Labelled>
                       <Labelled text="From whom">
                           <MemberField label="From whom" value=sender on_set=entry.on(MessageField::Sender) on_name=entry.call() />
                       </Labelled>
                       <Labelled text="Next on">
                           <DateField label="Next on" value=next on_set=entry.on(MessageField::Next) />
                       </Labelled>
                   </div>
               </Details>
           </li>
       }
}

fn tone(status: MessageStatus) -> &'static str {
    match status {
        MessageStatus::Draft => "plain",
        MessageStatus::Ready => "warn",
        MessageStatus::Sent => "accent",
        MessageStatus::Acknowledged => "good",
    }
}
