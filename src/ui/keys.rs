//! Keys that work everywhere on the page.

use leptos::prelude::*;

use super::quick_add::QUICK_ADD;
use super::ui::{Dialog, Ui};
use crate::app::{Msg, View};
use crate::browser::{focus_id, on_key};

/// Hears the keys of the whole page.
pub(super) fn hear_keys(ui: Ui) {
    on_key(move |key| {
        let letter = key.key.to_lowercase();
        match (key.command, letter.as_str()) {
            // A field's own undo would go past the map's; the map keeps every letter as well.
            (true, "z") if key.shift => ui.send(Msg::Redo),
            (true, "z") => ui.send(Msg::Undo),
            (true, "y") => ui.send(Msg::Redo),
            (true, "s") => ui.send(Msg::Export),
            (false, _) if key.typing || key.in_dialog => return false,
            (false, "?") => ui.dialog.set(Some(Dialog::Keys)),
            (false, "n") => {
                ui.send(Msg::Show(View::Map));
                focus_id(QUICK_ADD);
            }
            (false, "1") => ui.send(Msg::Show(View::Map)),
            (false, "2") => ui.send(Msg::Show(View::People)),
            _ => return false,
        }
        true
    });
}
