//! Our team, in the settings: those who can own a stakeholder, an expectation or a message.

use leptos::prelude::*;

use super::super::add_field::AddField;
use super::super::handle::Ui;
use super::named_row::NamedRow;
use crate::app::Msg;
use crate::edit::Command;
use crate::ui::live::each_of;

#[component]
pub(super) fn Team() -> impl IntoView {
    let ui = Ui::get();
    let head = ui.store.head;
    let ids = move || head.with(|head| head.team.iter().map(|member| member.id.clone()).collect::<Vec<_>>());
    let row = |id| {
        view! {
            <NamedRow
                id
                name_of=|head, id| head.member(id).map(|member| member.name.to_string())
                field="Name of team member"
                deed=|name| format!("Take {name} out of the team")
                short_deed="Take out of the team"
                rename=|id, name| Command::RenameMember { id, name }
                remove=Command::DeleteMember
            />
        }
        .into_any()
    };
    view! {
        <section class="settings-part" aria-labelledby="team-title">
            <h3 id="team-title" class="dialog-title">"Our team"</h3>
            <p class="hint">"Those on our side who look after somebody or send a message."</p>
            <ul class="settings-list">
                {each_of(ids, row)}
            </ul>
            <div class="member-row">
                <AddField
                    label="New team member"
                    placeholder="Name or role, then Enter"
                    deed="Add"
                    on_add=Callback::new(move |name| ui.send(Msg::AddMember(name)))
                />
            </div>
        </section>
    }
}
