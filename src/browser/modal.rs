//! Dialogs above the page: the browser keeps the focus inside, hears Escape, and gives the focus back.

use web_sys::{Event, HtmlDialogElement};

/// Opens a dialog. While it is open nothing else of the page can be reached.
pub fn open_modal(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog. The focus goes back to where it was before.
pub fn close_modal(dialog: &HtmlDialogElement) {
    if dialog.open() {
        dialog.close();
    }
}

/// Whether an event arose on the element that hears it and on nothing inside. For a dialog that its
/// contents fill this is the area around it.
pub fn is_on_itself(event: &Event) -> bool {
    event.target() == event.current_target()
}
