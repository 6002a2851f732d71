//! Keys that work everywhere on the page.

use leptos::prelude::*;

use super::find::FIND;
use super::handle::{Dialog, Ui};
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
pub(super) const PAGE_KEYS: [PageKey; 9] = [
    PageKey {
        // A field's own undo would go past the map's; the map keeps every letter as well.
        shown: &["Ctrl+Z"],
        what: "Undo",
        hears: |chord| chord.command && !chord.shift && chord.key == "z",
        act: |ui| ui.send(Msg::Undo),
    },
    PageKey {
        shown: &["Ctrl+Shift+Z", "Ctrl+Y"],
        what: "Redo",
        hears: |chord| chord.command && ((chord.shift && chord.key == "z") || chord.key == "y"),
        act: |ui| ui.send(Msg::Redo),
    },
    PageKey {
        shown: &["Ctrl+S"],
        what: "Export this map to a file",
        hears: |chord| chord.command && chord.key == "s",
        act: |ui| ui.send(Msg::Export),
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
        act: |ui| {
            ui.send(Msg::Show(View::Map));
            focus_id(QUICK_ADD);
        },
    },
    PageKey {
        shown: &["/"],
        what: "Find people",
        hears: |chord| !chord.command && chord.key == "/",
        act: |ui| ui.with_rest(|_| focus_id(FIND)),
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
        shown: &["?"],
        what: "This page",
        hears: |chord| !chord.command && chord.key == "?",
        act: |ui| ui.dialog.set(Some(Dialog::Keys)),
    },
];

/// Hears the keys of the whole page.
pub(super) fn hear_keys(ui: Ui) {
    on_key(move |key| {
        let single_letter = !key.command;
        if key.alt || (single_letter && (key.typing || key.in_dialog)) {
            return false;
        }
        let chord = Chord { key: key.name.to_ascii_lowercase(), command: key.command, shift: key.shift };
        if key.own_text && matches!(chord.key.as_str(), "z" | "y") {
            return false; // what stands in the field is in no map yet: its own undo takes it back
        }
        let heard = PAGE_KEYS.iter().find(|key| (key.hears)(&chord));
        if let Some(heard) = heard {
            (heard.act)(ui);
        }
        heard.is_some()
    });
}
