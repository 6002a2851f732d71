//! Our team, in the settings: those who can own a stakeholder, an expectation or a message.

use leptos::prelude::*;

use super::super::fields::LineField;
use super::super::handle::Ui;
use crate::app::Msg;
use crate::edit::Command;
use crate::model::{Id, Line};

#[component]
pub(super) fn Team() -> impl IntoView {
    let ui = Ui::get();
    let head = ui.store.head;
    let ids = move || head.with(|head| head.team.iter().map(|member| member.id.clone()).collect::<Vec<_>>());
    let text = RwSignal::new(String::new());
    let add = move || {
        let name = text.get_untracked();
        if !name.trim().is_empty() {
            ui.send(Msg::AddMember(name));
            text.set(String::new());
        }
    };
    view! {
        <section class="settings-part" aria-labelledby="team-title">
            <h3 id="team-title" class="dialog-title">"Our team"</h3>
            <p class="hint">"Those on our side who look after somebody or send a message."</p>
            <ul class="settings-list">
                <For each=ids key=Clone::clone let:id>
                    <MemberRow id />
                </For>
            </ul>
            <div class="member-row">
                <input
                    type="text"
                    class="field"
                    aria-label="New team member"
                    placeholder="Name or role, then Enter"
                    maxlength=Line::MAX.to_string()
                    autocomplete="off"
                    spellcheck="false"
                    data-own-text=""
                    readonly=move || !ui.store.editable.get()
                    prop:value=text
                    on:input=move |ev| text.set(event_target_value(&ev))
                    on:keydown=move |ev| {
                        if ev.key() == "Enter" && !ev.is_composing() {
                            add();
                        }
                    }
                />
                <button
                    type="button"
                    class="button small"
                    disabled=move || !ui.store.editable.get()
                    on:click=move |_| add()
                >
                    "Add"
                </button>
            </div>
        </section>
    }
}

#[component]
fn MemberRow(id: Id) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let id = StoredValue::new(id);
    let name = Memo::new(move |_| {
        store.head.with(|head| id.with_value(|id| head.member(id).map(|member| member.name.to_string())))
    });
    let name = Signal::derive(move || name.get().unwrap_or_default());
    view! {
        <li class="member-row">
            <LineField
                label=Signal::derive(move || format!("Name of team member {}", name.get()))
                value=name
                on_set=Callback::new(move |name| ui.run(Command::RenameMember { id: id.get_value(), name }))
            />
            <button
                type="button"
                class="icon-button small"
                aria-label=move || format!("Take {} out of the team", name.get())
                title="Take out of the team"
                disabled=move || !store.editable.get()
                on:click=move |_| ui.run(Command::DeleteMember(id.get_value()))
            >
                "×"
            </button>
        </li>
    }
}
