//! Actions for people: who is selected, those who are picked, and the way from one to the next.

use std::sync::Arc;

use leptos::prelude::*;

use super::actions::{Action, on_map};
use crate::app::{Msg, NewItem, Session, Tab, View};
use crate::browser::focus_id;
use crate::edit::Command;
use crate::model::{Direction, Id, Stakeholder};
use crate::ui::app::PANEL;
use crate::ui::handle::Ui;

pub(super) const OF_PEOPLE: &[Action] = &[
    Action { name: |ui| of(ui, "Open the panel of"), keys: "Enter", act: |_| focus_id(PANEL) },
    Action {
        name: |ui| edit_of(ui, "Add what is expected by"),
        keys: "",
        act: |ui| add(ui, NewItem::Expectation(Direction::OfUs)),
    },
    Action {
        name: |ui| edit_of(ui, "Add what we need of"),
        keys: "",
        act: |ui| add(ui, NewItem::Expectation(Direction::OfThem)),
    },
    Action { name: |ui| edit_of(ui, "Add a concern of"), keys: "", act: |ui| add(ui, NewItem::Concern) },
    Action { name: |ui| edit_of(ui, "Add a message to"), keys: "", act: |ui| add(ui, NewItem::Message) },
    Action { name: |ui| edit_of(ui, "Edit the profile of"), keys: "", act: |ui| show_tab(ui, Tab::Profile) },
    Action {
        name: |ui| of(ui, "Show the expectations of"),
        keys: "",
        act: |ui| show_tab(ui, Tab::Expectations),
    },
    Action { name: |ui| of(ui, "Show the concerns of"), keys: "", act: |ui| show_tab(ui, Tab::Concerns) },
    Action { name: |ui| of(ui, "Show the messages to"), keys: "", act: |ui| show_tab(ui, Tab::Messages) },
    Action {
        name: |ui| edit_of(ui, "Place"),
        keys: "",
        act: |ui| with_selected(ui, |person| ui.send(Msg::StartPlacing(person.id.clone()))),
    },
    Action {
        name: |ui| ui.store.placing.with(Option::is_some).then(|| "Leave placing".to_owned()),
        keys: "",
        act: |ui| ui.send(Msg::StopPlacing),
    },
    Action {
        name: pile,
        keys: "",
        act: |ui| with_selected(ui, |person| ui.send(Msg::OpenPile(person.id.clone()))),
    },
    Action { name: pick_or_not, keys: "Space", act: |ui| press(ui, " ") },
    Action {
        name: pick_everybody,
        keys: "Ctrl+A",
        act: |ui| {
            ui.send(if is_map(ui) { Msg::PickFound } else { Msg::PickAll(true) });
        },
    },
    Action {
        name: |ui| {
            let some = ui.store.late().picked.with(|picked| !picked.is_empty());
            some.then(|| "Clear the selection".to_owned())
        },
        keys: "Escape",
        act: |ui| ui.send(Msg::PickAll(false)),
    },
    Action {
        name: |ui| {
            let whom = whom(ui).filter(|whom| whom.has_scores(ui))?;
            Some(format!("Take back the scores of {}", whom.name))
        },
        keys: "Backspace",
        act: |ui| with_whom(ui, Command::Unplace),
    },
    Action {
        name: |ui| Some(format!("Delete {}", whom(ui)?.name)),
        keys: "Delete",
        act: |ui| with_whom(ui, Command::Delete),
    },
    Action { name: |ui| of(ui, "Close the panel of"), keys: "Escape", act: |ui| ui.send(Msg::Select(None)) },
    Action {
        name: |ui| among(ui, "Go to the next person"),
        keys: "Page Down",
        act: |ui| press(ui, "PageDown"),
    },
    Action {
        name: |ui| among(ui, "Go to the person before"),
        keys: "Page Up",
        act: |ui| press(ui, "PageUp"),
    },
    Action { name: |ui| among(ui, "Go to the first person"), keys: "Home", act: |ui| press(ui, "Home") },
    Action { name: |ui| among(ui, "Go to the last person"), keys: "End", act: |ui| press(ui, "End") },
];

/// Those whom an action is for.
pub(super) struct Whom {
    /// What they are called in a sentence.
    pub(super) name: String,
    pub(super) ids: Vec<Id>,
}

impl Whom {
    fn has_scores(&self, ui: Ui) -> bool {
        let rated = |person: &Arc<Stakeholder>| person.influence.is_some() || person.interest.is_some();
        self.ids.iter().any(|id| ui.store.person(id).is_some_and(|person| person.with_untracked(rated)))
    }
}

/// Those whom the keys and the bar are for.
pub(super) fn whom(ui: Ui) -> Option<Whom> {
    if !ui.store.editable.get() {
        return None;
    }
    ui.store.selected.track();
    let ids = ask(ui, Session::in_hand)?;
    let name = match ids.as_slice() {
        [] => return None,
        [one] => ui.store.person(one)?.with(|person| person.name.to_string()),
        several => format!("the {} selected", several.len()),
    };
    Some(Whom { name, ids })
}

/// What the session says, asked again when the view, the filter or the selection has changed.
fn ask<T>(ui: Ui, read: impl FnOnce(&Session) -> T) -> Option<T> {
    ui.store.view.track();
    ui.store.filter.track();
    ui.store.late().picked.track();
    ui.shell.with_value(|shell| Some(shell.as_ref()?.with(read)))
}

fn with_whom(ui: Ui, command: fn(Vec<Id>) -> Command) {
    if let Some(whom) = whom(ui) {
        ui.run(command(whom.ids));
    }
}

fn is_map(ui: Ui) -> bool {
    ui.store.view.get() == View::Map
}

/// As the key of the grid.
fn press(ui: Ui, key: &str) {
    ui.send(Msg::BoardKey { key: key.to_owned(), shift: false });
}

fn selected(ui: Ui) -> Option<Arc<Stakeholder>> {
    Some(ui.store.person(&ui.store.selected.get()?)?.get())
}

/// What can be looked at of who is selected.
fn of(ui: Ui, what: &str) -> Option<String> {
    on_map(ui, &format!("{what} {}", selected(ui)?.name)) // in the register nobody is seen to be selected
}

/// What can be changed of who is selected.
fn edit_of(ui: Ui, what: &str) -> Option<String> {
    of(ui, what).filter(|_| ui.store.editable.get())
}

/// What goes on from one to another of those who are placed.
fn among(ui: Ui, name: &str) -> Option<String> {
    on_map(ui, name).filter(|_| ui.store.placed.get() > 0 && ui.store.placing.with(Option::is_none))
}

fn pile(ui: Ui) -> Option<String> {
    let place = selected(ui)?.placed()?;
    let what = if ui.store.late().pile.get() == Some(place) { "Close" } else { "Open" };
    of(ui, &format!("{what} the pile of")).filter(|_| ask(ui, Session::has_pile) == Some(true))
}

fn pick_or_not(ui: Ui) -> Option<String> {
    let person = selected(ui)?;
    let is_picked = ui.store.late().picked.with(|picked| picked.contains(&person.id));
    among(
        ui,
        &if is_picked {
            format!("Take {} out of the selection of several", person.name)
        } else {
            format!("Add {} to a selection of several", person.name)
        },
    )
}

fn pick_everybody(ui: Ui) -> Option<String> {
    let everybody = ui.store.filter.with(|filter| filter.found.is_none() && filter.hidden.is_empty());
    let name = if everybody { "Select everybody" } else { "Select everybody who is found" };
    let some = if is_map(ui) { ui.store.placed.get() > 0 } else { !ui.store.order.with(Vec::is_empty) };
    some.then(|| name.to_owned())
}

fn with_selected(ui: Ui, act: impl FnOnce(&Stakeholder)) {
    if let Some(person) = selected(ui) {
        act(&person);
    }
}

fn add(ui: Ui, kind: NewItem) {
    with_selected(ui, |person| ui.send(Msg::AddItem { of: person.id.clone(), kind }));
}

fn show_tab(ui: Ui, tab: Tab) {
    ui.send(Msg::ShowTab(tab));
    focus_id(PANEL);
}
