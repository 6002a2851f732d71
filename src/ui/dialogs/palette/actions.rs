//! Every action of the page, by name.

use leptos::prelude::*;

use crate::app::{Msg, NewItem, Sight, Tab, View, Want, ZOOM};
use crate::browser::focus_id;
use crate::edit::Command;
use crate::model::{Choice, Direction, Quadrant, Stakeholder};
use crate::ui::app::PANEL;
use crate::ui::find::FIND;
use crate::ui::handle::{Dialog, Ui};
use crate::ui::quick_add::QUICK_ADD;

/// Something that can be done.
pub(super) struct Action {
    /// What it is called now; `None` while it cannot be done.
    pub(super) name: fn(Ui) -> Option<String>,
    /// The key that does the same.
    pub(super) keys: &'static str,
    pub(super) act: fn(Ui),
}

/// In the order in which they are offered while nothing is typed.
pub(super) const ACTIONS: &[Action] = &[
    Action { name: |ui| step(ui, "Undo", ui.store.undo), keys: "Ctrl+Z", act: |ui| ui.send(Msg::Undo) },
    Action { name: |ui| step(ui, "Redo", ui.store.redo), keys: "Ctrl+Y", act: |ui| ui.send(Msg::Redo) },
    Action { name: |ui| of(ui, "Open the panel of"), keys: "Enter", act: |_| focus_id(PANEL) },
    Action {
        name: |ui| of(ui, "Add what is expected by"),
        keys: "",
        act: |ui| add(ui, NewItem::Expectation(Direction::OfUs)),
    },
    Action {
        name: |ui| of(ui, "Add what we need of"),
        keys: "",
        act: |ui| add(ui, NewItem::Expectation(Direction::OfThem)),
    },
    Action { name: |ui| of(ui, "Add a concern of"), keys: "", act: |ui| add(ui, NewItem::Concern) },
    Action { name: |ui| of(ui, "Add a message to"), keys: "", act: |ui| add(ui, NewItem::Message) },
    Action { name: |ui| of(ui, "Edit the profile of"), keys: "", act: edit_profile },
    Action {
        name: |ui| of(ui, "Place"),
        keys: "",
        act: |ui| with_selected(ui, |person| ui.send(Msg::StartPlacing(person.id.clone()))),
    },
    Action {
        name: placed,
        keys: "Backspace",
        act: |ui| with_selected(ui, |person| ui.run(Command::Unplace(vec![person.id.clone()]))),
    },
    Action {
        name: |ui| of(ui, "Delete"),
        keys: "Delete",
        act: |ui| with_selected(ui, |person| ui.run(Command::Delete(vec![person.id.clone()]))),
    },
    Action { name: |_| say("Add names"), keys: "N", act: add_names },
    Action { name: |_| say("Find people"), keys: "/", act: |_| focus_id(FIND) },
    Action { name: unanswered, keys: "", act: |ui| ui.send(Msg::Want(Want::Unanswered)) },
    Action { name: others, keys: "", act: |ui| ui.send(Msg::HideOthers(!hides_others(ui))) },
    Action {
        name: |ui| is_looking(ui).then(|| "Find everybody again".to_owned()),
        keys: "",
        act: |ui| ui.send(Msg::FindEverybody),
    },
    Action { name: hidden_groups, keys: "", act: |ui| ui.send(Msg::ShowAllGroups) },
    Action { name: |_| say("Show the map"), keys: "1", act: |ui| ui.send(Msg::Show(View::Map)) },
    Action { name: |_| say("Show the people"), keys: "2", act: |ui| ui.send(Msg::Show(View::People)) },
    Action {
        name: |ui| on_map(ui, "Look closer"),
        keys: "+",
        act: |ui| ui.send(Msg::Zoom { factor: ZOOM, at: None }),
    },
    Action {
        name: |ui| on_map(ui, "Look from further away"),
        keys: "-",
        act: |ui| ui.send(Msg::Zoom { factor: 1.0 / ZOOM, at: None }),
    },
    Action {
        name: |ui| on_map(ui, "Fit to everybody"),
        keys: "",
        act: |ui| ui.send(Msg::LookAt(Sight::Everybody)),
    },
    Action {
        name: |ui| on_map(ui, "Look at all of the grid"),
        keys: "0",
        act: |ui| ui.send(Msg::LookAt(Sight::Whole)),
    },
    Action {
        name: |_| quadrant(Quadrant::ManageClosely),
        keys: "",
        act: |ui| look_at(ui, Quadrant::ManageClosely),
    },
    Action {
        name: |_| quadrant(Quadrant::KeepSatisfied),
        keys: "",
        act: |ui| look_at(ui, Quadrant::KeepSatisfied),
    },
    Action {
        name: |_| quadrant(Quadrant::KeepInformed),
        keys: "",
        act: |ui| look_at(ui, Quadrant::KeepInformed),
    },
    Action { name: |_| quadrant(Quadrant::Monitor), keys: "", act: |ui| look_at(ui, Quadrant::Monitor) },
    Action { name: |_| say("Export this map to a file"), keys: "Ctrl+S", act: |ui| ui.send(Msg::Export) },
    Action { name: |_| say("Export all maps to a file"), keys: "", act: |ui| ui.send(Msg::ExportAll) },
    Action {
        name: |_| say("Import a file"),
        keys: "",
        act: |ui| ui.with_rest(move |rest| (rest.choose_file)(ui)),
    },
    Action { name: |_| say("New map"), keys: "", act: |ui| ui.send(Msg::NewMap) },
    Action { name: |_| say("Duplicate this map"), keys: "", act: |ui| ui.send(Msg::DuplicateMap) },
    Action { name: |_| say("Open the sample map"), keys: "", act: |ui| ui.send(Msg::OpenSample) },
    Action { name: |_| say("Your maps"), keys: "", act: |ui| ui.dialog.set(Some(Dialog::Maps)) },
    Action { name: |_| say("Map settings"), keys: "", act: |ui| ui.dialog.set(Some(Dialog::Settings)) },
    Action {
        name: |_| say("Storage on this computer"),
        keys: "",
        act: |ui| ui.dialog.set(Some(Dialog::Storage)),
    },
    Action { name: |_| say("Keys"), keys: "?", act: |ui| ui.dialog.set(Some(Dialog::Keys)) },
];

#[allow(clippy::unnecessary_wraps)] // as those that cannot always be done
fn say(name: &str) -> Option<String> {
    Some(name.to_owned())
}

/// What only makes sense while the map is looked at.
fn on_map(ui: Ui, name: &str) -> Option<String> {
    (ui.store.view.get() == View::Map).then(|| name.to_owned())
}

fn step(ui: Ui, verb: &str, step: RwSignal<Option<String>>) -> Option<String> {
    let step = step.get().filter(|_| ui.store.editable.get())?;
    Some(format!("{verb}: {step}"))
}

fn selected(ui: Ui) -> Option<std::sync::Arc<Stakeholder>> {
    Some(ui.store.person(&ui.store.selected.get()?)?.get())
}

/// What can be done with who is selected.
fn of(ui: Ui, what: &str) -> Option<String> {
    let person = selected(ui).filter(|_| ui.store.editable.get())?;
    on_map(ui, &format!("{what} {}", person.name)) // in the register nobody is seen to be selected
}

fn placed(ui: Ui) -> Option<String> {
    let is_placed = selected(ui)?.placed().is_some();
    of(ui, "Take back the scores of").filter(|_| is_placed)
}

fn with_selected(ui: Ui, act: impl FnOnce(&Stakeholder)) {
    if let Some(person) = selected(ui) {
        act(&person);
    }
}

fn add(ui: Ui, kind: NewItem) {
    with_selected(ui, |person| ui.send(Msg::AddItem { of: person.id.clone(), kind }));
}

fn edit_profile(ui: Ui) {
    ui.send(Msg::ShowTab(Tab::Profile));
    focus_id(PANEL);
}

fn add_names(ui: Ui) {
    ui.send(Msg::Show(View::Map));
    focus_id(QUICK_ADD);
}

fn is_looking(ui: Ui) -> bool {
    ui.store.filter.with(|filter| filter.found.is_some())
}

fn hides_others(ui: Ui) -> bool {
    ui.store.filter.with(|filter| filter.hides_others)
}

fn others(ui: Ui) -> Option<String> {
    let name = if hides_others(ui) { "Show the others pale" } else { "Hide the others" };
    is_looking(ui).then(|| name.to_owned())
}

fn unanswered(ui: Ui) -> Option<String> {
    let asked = ui.store.late().wanted.with(|wanted| wanted.unanswered);
    say(if asked {
        "Find people whether or not a concern is unanswered"
    } else {
        "Find people with an unanswered concern"
    })
}

fn hidden_groups(ui: Ui) -> Option<String> {
    let hidden = ui.store.filter.with(|filter| !filter.hidden.is_empty());
    hidden.then(|| "Show all groups".to_owned())
}

fn quadrant(quadrant: Quadrant) -> Option<String> {
    say(&format!("Look at “{}”", quadrant.label()))
}

fn look_at(ui: Ui, quadrant: Quadrant) {
    ui.send(Msg::Show(View::Map));
    ui.send(Msg::LookAt(Sight::Quadrant(quadrant)));
}
