//! Dialogs above the page: the browser keeps the focus inside, hears Escape, and gives the focus back.

use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlDialogElement, Node};

/// Opens a dialog. While it is open nothing else of the page can be reached.
pub fn open_modal(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog. The focus goes back to where it was before, and with it the caret: Chromium leaves that in a
/// field of the dialog otherwise, and then the field that has the focus takes no letters.
pub fn close_modal(dialog: &HtmlDialogElement) {
    if dialog.open() {
        let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
        let _ = selection.map(|selection| selection.remove_all_ranges());
        dialog.close();
    }
}

/// Whether an event arose on the element that hears it and on nothing inside. For a dialog that its
/// contents fill this is the area around it.
pub fn is_on_itself(event: &Event) -> bool {
    event.target() == event.current_target()
}

/// Whether what an event is about is still on the page.
pub fn is_on_page(event: &Event) -> bool {
    event.target().is_some_and(|target| target.unchecked_ref::<Node>().is_connected())
}
