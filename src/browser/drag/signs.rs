//! What the page shows of a drag beside the ghost.

use super::super::dom::{by_id, focus_in_place};
use super::ids;

/// Says on the board that it has the focus because of a hand: a frame around it would only be in the way.
const BY_HAND: &str = "data-by-hand";

/// Gives the focus to the board after a drag.
pub(super) fn focus_by_hand() {
    if let Some(board) = by_id(ids::BOARD) {
        let _ = board.set_attribute(BY_HAND, "");
    }
    focus_in_place(ids::BOARD);
}

/// From the first key on the frame tells where the keys go.
pub(super) fn forget_hand() {
    if let Some(board) = by_id(ids::BOARD) {
        let _ = board.remove_attribute(BY_HAND);
    }
}

/// Shows that the tray takes somebody from the board, and whether they would go there now.
pub(super) fn mark_target(takes: bool, over: bool) {
    let Some(tray) = by_id(ids::TRAY) else { return };
    let _ = tray.class_list().toggle_with_force("takes", takes);
    let _ = tray.class_list().toggle_with_force("over", over);
}
