//! What is dragged to an edge moves what lies below: the page, where that goes on, or the part of the grid that is
//! looked at.

use std::cell::Cell;

use web_sys::DomRect;

use crate::app::Msg;
use crate::paint::Frame;

/// How near an edge that is.
const NEAR_PX: f64 = 36.0;
/// How far it goes in a frame, right at the edge.
const STEP_PX: f64 = 14.0;

/// What moves.
pub(super) enum Moved {
    /// The page, which has moved already.
    Page,
    /// The part of the grid that is looked at, once this is sent.
    Grid(Msg),
}

/// Moves the page where the pointer is at its upper or lower edge, or answers how the grid is to be moved, where
/// that is looked at more closely. `None` where the pointer is at no edge, or nothing moves any more.
/// `inside` notes that the pointer was on the grid and at no edge of it.
pub(super) fn push(
    pointer: (f64, f64),
    board: Option<&DomRect>,
    frame: &Frame,
    inside: &Cell<bool>,
) -> Option<Moved> {
    let window = web_sys::window()?;
    if let Some(board) = board.filter(|_| !frame.window.is_whole()) {
        let (x, y) = (pointer.0 - board.left(), pointer.1 - board.top());
        let is_over = (0.0..=frame.width).contains(&x) && (0.0..=frame.height).contains(&y);
        let (right, down) = (pressure(x, frame.left, frame.right), pressure(y, frame.top, frame.bottom));
        if is_over && (right, down) == (0.0, 0.0) {
            inside.set(true);
        } else if is_over && inside.get() {
            let (influence, interest) = frame.units(right * STEP_PX, down * STEP_PX);
            let moved = frame.window.moved(influence, interest);
            return (moved != frame.window).then_some(Moved::Grid(Msg::Pan { influence, interest }));
        }
    }
    let height = window.inner_height().ok()?.as_f64()?;
    let down = pressure(pointer.1, 0.0, height);
    let before = window.scroll_y().ok()?;
    if down != 0.0 {
        window.scroll_by_with_x_and_y(0.0, down * STEP_PX);
    }
    let moved = (window.scroll_y().ok()? - before).abs() > 0.0;
    moved.then_some(Moved::Page)
}

/// How hard a place presses against the lower end of a stretch (-1 at the end) or the upper one (1), and 0 between.
fn pressure(at: f64, low: f64, high: f64) -> f64 {
    let near = NEAR_PX.min((high - low) / 4.0);
    let share = |beyond: f64| (beyond / near).clamp(0.0, 1.0);
    share(at - (high - near)) - share(low + near - at)
}
