//! What the palette finds.

use std::sync::Arc;

use leptos::prelude::*;

use super::actions::actions;
use super::choices::chosen_actions;
use crate::app::{Msg, closeness, closeness_of, is_in_use, spoken};
use crate::model::{Id, SavedFilter, Stakeholder, isolated};
use crate::ui::handle::Ui;

/// At most this many of each kind, so that the others are in sight too.
const MOST: usize = 8;

/// Something that can be chosen.
#[derive(Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) name: String,
    /// What else there is to say of it: where somebody stands, the key of an action.
    pub(super) hint: String,
    pub(super) deed: Deed,
}

/// Entries of one kind.
#[derive(Clone, PartialEq)]
pub(super) struct Section {
    pub(super) title: &'static str,
    pub(super) entries: Vec<Entry>,
}

/// What is done when an entry is chosen.
#[derive(Clone, PartialEq)]
pub(super) enum Deed {
    /// An action, by its place in the list of them.
    Action(usize),
    /// Asks for this.
    Send(Vec<Msg>),
    /// Opens somebody's panel.
    Person(Id),
    /// Looks for those whom a saved filter finds.
    Filter(Id),
    /// Opens a map.
    Map(Id),
    /// Puts back a map that was deleted.
    Deleted(Id),
}

impl Deed {
    pub(super) fn carry_out(self, ui: Ui) {
        match self {
            Self::Action(number) => actions().nth(number).into_iter().for_each(|action| (action.act)(ui)),
            Self::Send(all) => all.into_iter().for_each(|msg| ui.send(msg)),
            Self::Person(id) => ui.send(Msg::GoTo(id)),
            Self::Filter(id) => ui.send(Msg::UseFilter(id)),
            Self::Map(id) => ui.send(Msg::OpenMap(id)),
            Self::Deleted(id) => ui.send(Msg::PutBack(id)),
        }
    }
}

/// What is found, the kind with the closest entry first. Nobody in particular is found while nothing is typed.
pub(super) fn sections(ui: Ui, typed: &str) -> Vec<Section> {
    let blank = typed.trim().is_empty();
    let named = |entry: Entry| Some((closeness(typed, &entry.name)?, entry));
    let of_list = actions().enumerate().filter_map(|(number, action)| {
        let hint = action.keys.to_owned();
        Some(Entry { name: (action.name)(ui)?, hint, deed: Deed::Action(number) })
    });
    // What is known of people stays off a screen on which the grid is alone.
    let only_grid = ui.store.only_grid.get();
    let chosen = if blank || only_grid { Vec::new() } else { chosen_actions(ui) };
    let chosen =
        chosen.into_iter().map(|(name, all)| Entry { name, hint: String::new(), deed: Deed::Send(all) });
    let people = || {
        let of = |id: &Id| {
            let person = ui.store.person(id)?.get_untracked();
            let words = ui.store.head.with(|head| spoken(&person, head));
            let hint = words.strip_prefix(&isolated(&person.name)).unwrap_or_default();
            let hint = hint.trim_start_matches(", ").to_owned();
            Some(Entry { name: person.name.to_string(), hint, deed: Deed::Person(id.clone()) })
        };
        let ids = if blank { Vec::new() } else { ui.store.order.get() };
        // The words about somebody are made for those alone who are found, and nobody is followed: thousands of
        // signals would be tied to the list anew with every letter.
        let close = |id: Id| {
            let how_close = |person: &Arc<Stakeholder>| {
                if only_grid { closeness(typed, &person.name) } else { closeness_of(typed, person) }
            };
            let closeness = ui.store.person(&id)?.with_untracked(how_close)?;
            let mut entry = of(&id)?;
            if closeness > 2 {
                entry.hint = ui.store.person(&id)?.with_untracked(|person| {
                    let said = [&person.alias, &person.role, &person.organisation].map(ToString::to_string);
                    said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
                });
            }
            Some((closeness, entry))
        };
        ids.into_iter().filter_map(close).collect::<Vec<_>>()
    };
    let filters = ui.store.head.with(|head| {
        let (wanted, filter) = (ui.store.late().wanted.get(), ui.store.filter.get());
        let entry = |saved: &SavedFilter| Entry {
            name: saved.name.to_string(),
            hint: if is_in_use(saved, &wanted, &filter) { "Clear this filter" } else { "Saved filter" }
                .to_owned(),
            deed: Deed::Filter(saved.id.clone()),
        };
        head.filters.iter().map(entry).collect::<Vec<_>>()
    });
    let maps = ui.store.late().shelf.with(|shelf| {
        let open = ui.store.open_id.get();
        let others = shelf.maps.iter().filter(|card| card.id != open);
        let entry = |card: &crate::file::Card| Entry {
            name: card.title.to_string(),
            hint: "Open this map".to_owned(),
            deed: Deed::Map(card.id.clone()),
        };
        let deleted = shelf.deleted.iter().map(|one| Entry {
            name: one.card.title.to_string(),
            hint: "Put this deleted map back".to_owned(),
            deed: Deed::Deleted(one.card.id.clone()),
        });
        others.map(entry).chain(deleted).collect::<Vec<_>>()
    });
    let mut found: Vec<(u8, Section)> = [
        closest("People", people(), MOST),
        closest(
            "Actions",
            of_list.chain(chosen).filter_map(named).collect(),
            if blank { usize::MAX } else { MOST },
        ),
        closest("Filters", filters.into_iter().filter_map(named).collect(), MOST),
        closest("Maps", maps.into_iter().filter_map(named).collect(), MOST),
    ]
    .into_iter()
    .flatten()
    .collect();
    found.sort_by_key(|(closeness, _)| *closeness);
    found.into_iter().map(|(_, section)| section).collect()
}

/// The closest of these first, with how close that is; `None` where there are none.
fn closest(title: &'static str, mut ranked: Vec<(u8, Entry)>, most: usize) -> Option<(u8, Section)> {
    ranked.sort_by_key(|(closeness, _)| *closeness);
    let best = ranked.first()?.0;
    let entries = ranked.into_iter().take(most).map(|(_, entry)| entry).collect();
    Some((best, Section { title, entries }))
}
