//! What keys ask for that work everywhere, where it is more than a message.

use leptos::prelude::*;

use super::fields::finish_field;
use super::handle::{Dialog, Ui};
use crate::app::{Msg, Toast, ToastAction};
use crate::edit::Steps;

/// Does what a key asks for.
///
/// Undo and redo: in a dialog that edits the map only a step that was made there; the others are behind it, where
/// nobody would see them go. In the list of maps undo takes back what was done to the list.
pub(super) fn by_key(ui: Ui, msg: Msg) {
    let open = ui.dialog.get_untracked();
    match msg {
        Msg::Undo if open == Some(Dialog::Maps) && offers_undo_of_maps(ui) => ui.send(Msg::UndoShelf),
        Msg::Undo if is_behind(ui, open, |steps| steps.undo) => {}
        Msg::Redo if is_behind(ui, open, |steps| steps.redo) => {}
        Msg::Export => {
            finish_field(); // no field is left by a key, and what stands in it is meant as well
            ui.send(msg);
        }
        _ => ui.send(msg),
    }
}

/// Whether a step was made before the dialog was opened that is open.
fn is_behind(ui: Ui, open: Option<Dialog>, step: fn(&Steps) -> u64) -> bool {
    let late = ui.store.late();
    let edits = matches!(open, Some(Dialog::Settings | Dialog::Maps));
    edits && late.steps.with_untracked(step) <= late.before_dialog.get_untracked()
}

/// Whether the notice offers to take back what was done to the list of maps.
fn offers_undo_of_maps(ui: Ui) -> bool {
    let action = |toast: &Option<Toast>| toast.as_ref().and_then(|toast| toast.action);
    ui.store.late().toast.with_untracked(action) == Some(ToastAction::UndoShelf)
}
