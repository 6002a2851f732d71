//! What can be done with several people at once, and the line above the register that says how many are shown.

use leptos::prelude::*;

use super::super::glyph::GroupGlyph;
use super::super::handle::Ui;
use super::super::store::Store;
use super::REGISTER;
use super::columns::spoken_title;
use super::menu::{Menu, MenuItem};
use crate::app::{Called, Column, Filter, Msg};
use crate::browser::drag::ids;
use crate::browser::focus_id;
use crate::edit::{Command, Field};
use crate::model::{Choice, Engagement, Id, Stakeholder};

/// Counts, or the bar for those who are ticked. Both have the same height, so that the table rests.
#[component]
pub(super) fn StatusBar() -> impl IntoView {
    let store = Ui::get().store;
    view! {
        <div class="people-status">
            <Show when=move || store.late().picked.with(|picked| !picked.is_empty()) fallback=|| view! { <Shown /> }>
                <BulkBar home=REGISTER shown=Filter::finds />
                <span class="people-found">{move || shown_in_words(store)}</span>
            </Show>
        </div>
    }
}

/// "12 of 60 shown", and the way back to the order of entry.
#[component]
fn Shown() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let filtered = move || store.late().rows.with(Vec::len) != store.counts.with(|counts| counts.people);
    let sorted = move || store.late().sort.get().column != Column::Added;
    view! {
        <p class="people-count" role="status">{move || shown_in_words(store)}</p>
        <Show when=filtered>
            <button type="button" class="link" on:click=move |_| super::tools::show_everybody(ui)>
                "Show everybody"
            </button>
        </Show>
        <Show when=sorted>
            <span class="people-sort">
                {move || format!("Sorted by {}", store.head.with(|head| spoken_title(head, store.late().sort.get().column)))}
            </span>
            <button type="button" class="link" on:click=move |_| ui.send(Msg::SortBy(Column::Added))>
                "Back to the order of entry"
            </button>
        </Show>
    }
}

/// How many rows there are.
fn shown_in_words(store: Store) -> String {
    match (store.late().rows.with(Vec::len), store.counts.with(|counts| counts.people)) {
        (1, 1) => "1 person".to_owned(),
        (shown, all) if shown == all => format!("{all} people"),
        (shown, all) => format!("{shown} of {all} shown"),
    }
}

/// The same above the panel, for those who are picked on the grid.
#[component]
pub(in crate::ui) fn PickedOnMap() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let locked = move || !store.editable.get();
    let off_the_grid = move |_| {
        ui.run(Command::Unplace(store.late().picked.get_untracked().into_iter().collect()));
        focus_id(ids::BOARD);
    };
    view! {
        <Show when=move || store.late().picked.with(|picked| !picked.is_empty())>
            <div class="map-picked">
                <BulkBar home=ids::BOARD shown=Filter::leaves_in_sight>
                    <button type="button" class="button" disabled=locked on:click=off_the_grid>"Off the grid"</button>
                </BulkBar>
            </div>
        </Show>
    }
}

/// What can be done with everybody who is ticked: each is one step that can be undone. `home` takes the focus
/// when the bar goes.
#[component]
fn BulkBar(
    home: &'static str,
    /// Whether somebody can be seen there.
    shown: fn(&Filter, &Stakeholder) -> bool,
    /// What else can be done there.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let picked = move || store.late().picked.get_untracked().into_iter().collect::<Vec<Id>>();
    let text = move || {
        let is_shown = |id: &Id| {
            let person = store.person(id);
            person
                .is_some_and(|person| person.with(|person| store.filter.with(|filter| shown(filter, person))))
        };
        let (all, hidden) = store
            .late()
            .picked
            .with(|picked| (picked.len(), picked.iter().filter(|id| !is_shown(id)).count()));
        if hidden > 0 {
            format!("{all} selected, {hidden} of them not shown")
        } else {
            format!("{all} selected")
        }
    };
    let groups = Signal::derive(move || {
        let groups = store.head.get();
        let named = groups.groups.iter().map(|g| item(Some(g.id.clone()), &g.name));
        named.chain([item(None, "No group")]).collect::<Vec<_>>()
    });
    let members = Signal::derive(move || {
        let head = store.head.get();
        let named = head.team.iter().map(|m| item(Some(m.id.clone()), &m.name));
        named.chain([item(None, "Nobody")]).collect::<Vec<_>>()
    });
    let set = move |field: fn(Option<Id>) -> Field| {
        Callback::new(move |value| ui.run(Command::Edit { ids: picked(), field: field(value) }))
    };
    let call = move |of: fn(Vec<Id>) -> Called| {
        Callback::new(move |name| ui.send(Msg::Call { of: of(picked()), name }))
    };
    let tags = Signal::derive(move || {
        let tags = store.late().tags.get().into_iter().map(|tag| tag.to_string());
        tags.map(|tag| MenuItem { value: tag.clone(), name: tag }).collect::<Vec<_>>()
    });
    let set_level = Callback::new(move |field: Field| ui.run(Command::Edit { ids: picked(), field }));
    let glyph =
        Callback::new(|group: Option<Id>| view! { <GroupGlyph group=Signal::stored(group) /> }.into_any());
    let locked = Signal::derive(move || !store.editable.get());
    view! {
        <p class="people-count" role="status">{text}</p>
        <button
            type="button"
            class="link"
            on:click=move |_| {
                ui.send(Msg::PickAll(false));
                focus_id(home);
            }
        >
            "Clear selection"
        </button>
        <div class="bulk" role="group" aria-label="For everybody who is selected">
            <Menu
                label="Set group"
                items=groups
                on_choose=set(Field::Group)
                another=("New group", call(Called::Group))
                mark=glyph
                disabled=locked
            />
            <Menu
                label="Set owner"
                items=members
                on_choose=set(Field::Owner)
                another=("New name", call(Called::Owner))
                disabled=locked
            />
            <Menu label="Set engagement" items=Signal::derive(levels) on_choose=set_level disabled=locked />
            <Menu
                label="Add tag"
                items=tags
                on_choose=call(Called::Tag)
                another=("New tag", call(Called::Tag))
                disabled=locked
            />
            {children.map(|children| children())}
            <button
                type="button"
                class="button danger"
                disabled=locked
                on:click=move |_| {
                    ui.run(Command::Delete(picked()));
                    focus_id(home);
                }
            >
                "Delete"
            </button>
        </div>
    }
}

/// Both questions of engagement, each with its levels.
fn levels() -> Vec<MenuItem<Field>> {
    type Set = fn(Option<Engagement>) -> Field;
    let questions: [(&str, Set); 2] = [("Now", Field::Engagement), ("Wanted", Field::Desired)];
    let answers = |(question, set): (&'static str, Set)| {
        let levels =
            Engagement::ALL.iter().map(|level| (Some(*level), level.label())).chain([(None, "not said")]);
        levels.map(move |(level, word)| MenuItem { value: set(level), name: format!("{question}: {word}") })
    };
    questions.into_iter().flat_map(answers).collect()
}

fn item(value: Option<Id>, name: &str) -> MenuItem<Option<Id>> {
    MenuItem { value, name: name.to_owned() }
}
