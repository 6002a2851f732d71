//! The groups of the open map, in the settings.

use leptos::prelude::*;

use super::super::fields::{ChoiceField, LineField, ReferenceField};
use super::super::glyph::GroupGlyph;
use super::super::handle::Ui;
use crate::app::Msg;
use crate::browser::focus_id;
use crate::edit::{Command, GroupField};
use crate::model::{Colour, Group, Id, Shape};
use crate::ui::live::each_of;
use crate::ui::signal::{Memo, RwSignal};

#[component]
pub(super) fn Groups() -> impl IntoView {
    let ui = Ui::get();
    let head = ui.store.head;
    let ids = move || head.with(|head| head.groups.iter().map(|group| group.id.clone()).collect::<Vec<_>>());
    // Ids of the page come from this count: positions would stand twice after a deletion.
    let last = StoredValue::new(0usize);
    let row = move |id: Id| {
        last.update_value(|last| *last += 1);
        view! { <GroupRow id dom_id=group_dom_id(last.get_value()) /> }.into_any()
    };
    let add = move |_| {
        ui.send(Msg::AddGroup);
        focus_id(&group_dom_id(last.get_value() + 1)); // that of the row that is about to appear
    };
    view! {
        <section class="settings-part" aria-labelledby="groups-title">
            <h3 id="groups-title" class="dialog-title">"Groups"</h3>
            <ul class="settings-list">
                {each_of(ids, row)}
            </ul>
            <button type="button" class="button small" disabled=move || !ui.store.editable.get() on:click=add>
                "Add a group"
            </button>
        </section>
    }
}

fn group_dom_id(number: usize) -> String {
    format!("group-name-{number}")
}

#[component]
fn GroupRow(id: Id, dom_id: String) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let id = StoredValue::new(id);
    let group = Memo::new(move |_| store.head.with(|head| id.with_value(|id| head.group(id).cloned())));
    let name = Signal::derive(move || group.get().map(|group| group.name.to_string()).unwrap_or_default());
    let count = Memo::new(move |_| {
        store.legend.with(|rows| {
            let row = rows.iter().find(|row| id.with_value(|id| row.group.as_ref() == Some(id)));
            row.map_or(0, |row| row.count)
        })
    });
    let moving = RwSignal::new(false);
    let edit = move |field: GroupField| ui.run(Command::EditGroup { id: id.get_value(), field });
    let delete = move |_| {
        if count.get_untracked() > 0 {
            moving.update(|moving| *moving = !*moving);
        } else {
            ui.run(Command::DeleteGroup { id: id.get_value(), reassign: None });
        }
    };
    let colour = move |group: Option<Group>| group.map_or(Colour::Slate, |group| group.colour);
    let shape = move |group: Option<Group>| group.map_or(Shape::Circle, |group| group.shape);
    let of = move |what: &'static str| Signal::derive(move || format!("{what} of group {}", name.get()));
    view! {
        <li>
            <div class="group-row">
                <GroupGlyph group=Signal::derive(move || Some(id.get_value())) />
                <LineField
                    id=dom_id
                    label=of("Name")
                    value=name
                    on_set=Callback::new(move |name| edit(GroupField::Name(name)))
                />
                <ChoiceField
                    label=of("Colour")
                    value=Signal::derive(move || colour(group.get()))
                    on_set=Callback::new(move |colour| edit(GroupField::Colour(colour)))
                />
                <ChoiceField
                    label=of("Shape")
                    value=Signal::derive(move || shape(group.get()))
                    on_set=Callback::new(move |shape| edit(GroupField::Shape(shape)))
                />
                <span class="count" title="People in this group">{move || count.get()}</span>
                <button
                    type="button"
                    class="icon-button small"
                    aria-label=move || format!("Delete group {}", name.get())
                    title="Delete this group"
                    disabled=move || !store.editable.get()
                    on:click=delete
                >
                    "×"
                </button>
            </div>
            <Show when=move || moving.get() && { count.get() > 0 }>
                <Reassign id=id.get_value() name count=count.into() on_cancel=Callback::new(move |()| moving.set(false)) />
            </Show>
        </li>
    }
}

/// Where the people of a group go that is about to be deleted.
#[component]
fn Reassign(id: Id, name: Signal<String>, count: Signal<usize>, on_cancel: Callback<()>) -> impl IntoView {
    let ui = Ui::get();
    let id = StoredValue::new(id);
    let target = RwSignal::new(None::<Id>);
    let entries = Signal::derive(move || {
        ui.store.head.with(|head| {
            let others = head.groups.iter().filter(|group| id.with_value(|id| &group.id != id));
            others.map(|group| (group.id.clone(), group.name.to_string())).collect::<Vec<_>>()
        })
    });
    let people = move || match count.get() {
        1 => "1 person belongs to it and goes to".to_owned(),
        more => format!("{more} people belong to it and go to"),
    };
    view! {
        <div class="reassign">
            <span>{people}</span>
            <ReferenceField
                label=Signal::derive(move || format!("Where the people of {} go", name.get()))
                value=target.into()
                entries=entries
                on_set=Callback::new(move |group| target.set(group))
                none="No group"
            />
            <button
                type="button"
                class="button small danger"
                on:click=move |_| {
                    ui.run(Command::DeleteGroup { id: id.get_value(), reassign: target.get_untracked() });
                }
            >
                "Delete the group"
            </button>
            <button type="button" class="link" on:click=move |_| on_cancel.run(())>"Keep it"</button>
        </div>
    }
}
