//! Keys that work everywhere on the page.

use leptos::prelude::*;

use super::find::FIND;
use super::handle::{Dialog, Over, Ui};
use super::quick_add::QUICK_ADD;
use crate::app::{Msg, View};
use crate::browser::{focus_id, on_key};

/// A key of the page: what the handler looks for, and what the overview of the keys says.
pub(super) struct PageKey {
    /// As it is written for a reader; the keys of a chord are parted by +.
    pub(super) shown: &'static [&'static str],
    /// What it does, for a reader.
    pub(super) what: &'static str,
    /// Whether the chord is the one of this key.
    hears: fn(&Chord) -> bool,
    act: fn(Ui),
}

/// What was pressed.
struct Chord {
    /// In lower case.
    key: String,
    command: bool,
    shift: bool,
}

/// Every key of the page. Those with Ctrl also work while somebody types.
pub(super) const PAGE_KEYS: [PageKey; 10] = [
    PageKey {
        // A field's own undo would go past the map's; the map keeps every letter as well.
        shown: &["Ctrl+Z"],
        what: "Undo",
        hears: |chord| chord.command && !chord.shift && chord.key == "z",
        act: |ui| ui.by_key(Msg::Undo),
    },
    PageKey {
        shown: &["Ctrl+Shift+Z", "Ctrl+Y"],
        what: "Redo",
        hears: |chord| chord.command && ((chord.shift && chord.key == "z") || chord.key == "y"),
        act: |ui| ui.by_key(Msg::Redo),
    },
    PageKey {
        shown: &["Ctrl+S"],
        what: "Export this map to a file",
        hears: |chord| chord.command && chord.key == "s",
        act: |ui| ui.by_key(Msg::Export),
    },
    PageKey {
        shown: &["Ctrl+K"],
        what: "Find people, maps and actions",
        hears: |chord| chord.command && !chord.shift && chord.key == "k",
        act: |ui| ui.dialog.set(Some(Dialog::Palette)),
    },
    PageKey {
        shown: &["N"],
        what: "Add names",
        hears: |chord| !chord.command && !chord.shift && chord.key == "n", // with Shift it is a name on the grid
        act: add_names,
    },
    PageKey {
        shown: &["/"],
        what: "Find people",
        hears: |chord| !chord.command && chord.key == "/",
        act: find_people,
    },
    PageKey {
        shown: &["1"],
        what: "The map",
        hears: |chord| !chord.command && chord.key == "1",
        act: |ui| ui.send(Msg::Show(View::Map)),
    },
    PageKey {
        shown: &["2"],
        what: "The people",
        hears: |chord| !chord.command && chord.key == "2",
        act: |ui| ui.send(Msg::Show(View::People)),
    },
    PageKey {
        shown: &["."],
        what: "Show the grid alone, or everything again",
        hears: |chord| !chord.command && chord.key == ".",
        act: |ui| ui.send(Msg::OnlyGrid(!ui.store.only_grid.get_untracked())),
    },
    PageKey {
        shown: &["?"],
        what: "This page",
        hears: |chord| !chord.command && chord.key == "?",
        act: |ui| ui.dialog.set(Some(Dialog::Keys)),
    },
];

/// Goes to the box for new names; it lies over the grid where nothing else is shown.
pub(super) fn add_names(ui: Ui) {
    ui.over.set(Some(Over::Names));
    ui.send(Msg::Show(View::Map));
    focus_id(QUICK_ADD);
}

/// Goes to the box that finds people.
pub(super) fn find_people(ui: Ui) {
    ui.over.set(Some(Over::Find));
    ui.with_rest(|_| focus_id(FIND));
}

/// Hears the keys of the whole page.
pub(super) fn hear_keys(ui: Ui) {
    on_key(move |key| {
        let chord = Chord { key: key.name.to_ascii_lowercase(), command: key.command, shift: key.shift };
        if key.alt || (key.own_text && matches!(chord.key.as_str(), "z" | "y")) {
            return false; // what stands in the field is in no map yet: its own undo takes it back
        }
        if !key.command && (key.typing || key.in_dialog || !single_keys(ui, &key.name)) {
            return false;
        }
        let heard = PAGE_KEYS.iter().find(|key| (key.hears)(&chord));
        if let Some(heard) = heard {
            (heard.act)(ui);
        }
        heard.is_some()
    });
}

/// Whether single letters and signs are keys now. While nobody is on the map they are the first letters of a name,
/// wherever the focus is.
fn single_keys(ui: Ui, key: &str) -> bool {
    let is_empty = ui.store.order.with_untracked(Vec::is_empty);
    let is_letter = key.chars().nth(1).is_none() && key != " ";
    if is_empty && is_letter && ui.store.view.get_untracked() == View::Map {
        focus_id(QUICK_ADD); // in time for this letter
    }
    ui.store.single_keys.get_untracked() && !is_empty
}
