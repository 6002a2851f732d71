//! Every action, by name.

use crate::ui::signal::RwSignal;
use leptos::prelude::*;

use super::people::OF_PEOPLE;
use crate::app::{FileMsg, Msg, Sight, ToastAction, View, Want, ZOOM};
use crate::browser::{can_keep_files, choose_file_to_check, focus_id};
use crate::model::{Choice, Quadrant};
use crate::ui::dialogs::maps::is_listed;
use crate::ui::find::{SAVE_AS, can_be_saved};
use crate::ui::handle::{Dialog, Ui};
use crate::ui::keys::{add_names, find_people};
use crate::ui::version::ask_to_install;

/// Something that can be done.
pub(super) struct Action {
    /// What it is called now; `None` while it cannot be done.
    pub(super) name: fn(Ui) -> Option<String>,
    /// The key that does the same.
    pub(super) keys: &'static str,
    pub(super) act: fn(Ui),
}

/// All of them, in the order in which they are offered while nothing is typed.
pub(super) fn actions() -> impl Iterator<Item = &'static Action> {
    [STEPS, OF_PEOPLE, OF_PAGE].into_iter().flatten()
}

const STEPS: &[Action] = &[
    Action { name: |ui| step(ui, "Undo", ui.store.undo), keys: "Ctrl+Z", act: |ui| ui.send(Msg::Undo) },
    Action { name: |ui| step(ui, "Redo", ui.store.redo), keys: "Ctrl+Y", act: |ui| ui.send(Msg::Redo) },
    Action { name: undo_of_maps, keys: "", act: |ui| ui.send(Msg::UndoShelf) },
    Action {
        name: |ui| ui.store.late().toast.with(Option::is_some).then(|| "Close the notice".to_owned()),
        keys: "",
        act: |ui| ui.send(Msg::DismissToast),
    },
];

const OF_PAGE: &[Action] = &[
    Action { name: |_| say("Add names"), keys: "N", act: add_names },
    Action { name: |_| say("Find people"), keys: "/", act: find_people },
    Action {
        name: |ui| {
            say(if ui.store.only_grid.get() {
                "Show everything around the grid"
            } else {
                "Show only the grid"
            })
        },
        keys: ".",
        act: |ui| ui.send(Msg::OnlyGrid(!ui.store.only_grid.get_untracked())),
    },
    Action {
        name: |ui| {
            say(if ui.store.single_keys.get() {
                "Switch single-letter keys off"
            } else {
                "Switch single-letter keys on"
            })
        },
        keys: "",
        act: |ui| ui.send(Msg::SingleKeys(!ui.store.single_keys.get_untracked())),
    },
    Action { name: choices, keys: "", act: |ui| ui.store.late().choosing.update(|open| *open = !*open) },
    Action { name: unanswered, keys: "", act: |ui| ui.send(Msg::Want(Want::Unanswered)) },
    Action { name: others, keys: "", act: |ui| ui.send(Msg::HideOthers(!hides_others(ui))) },
    Action {
        name: |ui| is_looking(ui).then(|| "Find everybody again".to_owned()),
        keys: "",
        act: |ui| ui.send(Msg::FindEverybody),
    },
    Action { name: save_filter, keys: "", act: name_filter },
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
        name: |ui| on_map(ui, "Larger text on the grid"),
        keys: "",
        act: |ui| ui.send(Msg::TextSize { larger: true }),
    },
    Action {
        name: |ui| on_map(ui, "Smaller text on the grid"),
        keys: "",
        act: |ui| ui.send(Msg::TextSize { larger: false }),
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
        name: |_| can_keep_files().then(|| "Keep a file up to date".to_owned()),
        keys: "",
        act: |ui| ui.send(Msg::File(FileMsg::Pick)),
    },
    Action {
        name: |ui| {
            ui.store
                .late()
                .kept_file
                .with(Option::is_some)
                .then(|| "Stop keeping the file up to date".to_owned())
        },
        keys: "",
        act: |ui| ui.send(Msg::File(FileMsg::Stop)),
    },
    Action {
        name: |_| say("Make a copy that works offline, without maps"),
        keys: "",
        act: |ui| ui.send(Msg::Copy { with_map: false }),
    },
    Action {
        name: |_| say("Make a copy that works offline, with this map"),
        keys: "",
        act: |ui| ui.send(Msg::Copy { with_map: true }),
    },
    Action {
        name: |_| say("Import a file"),
        keys: "",
        act: |ui| ui.with_rest(move |rest| (rest.choose_file)(ui)),
    },
    Action {
        name: |_| say("Check a backup file"),
        keys: "",
        act: |ui| choose_file_to_check(move |msg| ui.send(msg)),
    },
    Action { name: |_| say("New map"), keys: "", act: |ui| ui.send(Msg::NewMap) },
    Action { name: |_| say("Duplicate this map"), keys: "", act: |ui| ui.send(Msg::DuplicateMap) },
    Action {
        name: |ui| is_listed(ui).then(|| "Delete this map".to_owned()),
        keys: "",
        act: |ui| ui.send(Msg::DeleteMap(ui.store.open_id.get_untracked())),
    },
    Action { name: |_| say("Open the sample map"), keys: "", act: |ui| ui.send(Msg::OpenSample) },
    Action { name: |_| say("Your maps"), keys: "", act: |ui| ui.dialog.set(Some(Dialog::Maps)) },
    Action { name: |_| say("Map settings"), keys: "", act: |ui| ui.dialog.set(Some(Dialog::Settings)) },
    Action {
        name: |_| say("Storage on this computer"),
        keys: "",
        act: |ui| ui.dialog.set(Some(Dialog::Storage)),
    },
    Action {
        name: |ui| ui.store.late().can_install.get().then(|| "Install Standpoint".to_owned()),
        keys: "",
        act: ask_to_install,
    },
    Action { name: |_| say("Keys"), keys: "?", act: |ui| ui.dialog.set(Some(Dialog::Keys)) },
];

#[allow(clippy::unnecessary_wraps)] // as those that cannot always be done
pub(super) fn say(name: &str) -> Option<String> {
    Some(name.to_owned())
}

/// What only makes sense while the map is looked at.
pub(super) fn on_map(ui: Ui, name: &str) -> Option<String> {
    (ui.store.view.get() == View::Map).then(|| name.to_owned())
}

fn step(ui: Ui, verb: &str, step: RwSignal<Option<String>>) -> Option<String> {
    let step = step.get().filter(|_| ui.store.editable.get())?;
    Some(format!("{verb}: {step}"))
}

/// What was done to the list of maps is in no map.
fn undo_of_maps(ui: Ui) -> Option<String> {
    let toast = ui.store.late().toast.get().filter(|toast| toast.action == Some(ToastAction::UndoShelf))?;
    Some(format!("Undo: {}", toast.text))
}

fn choices(ui: Ui) -> Option<String> {
    let open = ui.store.late().choosing.get();
    say(if open { "Hide what else to find people by" } else { "Show what else to find people by" })
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

fn save_filter(ui: Ui) -> Option<String> {
    (ui.store.editable.get() && can_be_saved(ui)).then(|| "Save this filter".to_owned())
}

fn name_filter(ui: Ui) {
    ui.store.late().choosing.set(true);
    focus_id(SAVE_AS);
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
