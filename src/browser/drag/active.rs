//! What is dragged: a token that is held, and what lies below the pointer.

use std::cell::Cell;

use web_sys::{DomRect, Element};

use super::ghost::Ghost;
use super::source::Source;
use super::{ids, signs};
use crate::browser::dom::by_id;

/// What is held, from the press on.
pub(super) struct Active {
    pub(super) source: Source,
    pub(super) element: Element,
    /// The mouse, or the finger, that holds it.
    pub(super) held_by: i32,
    pub(super) start: (f64, f64),
    /// From the pointer to the middle of the token, so that it does not jump when it is picked up.
    pub(super) grip: (f64, f64),
    pub(super) pointer: (f64, f64),
    /// From the moment the token is lifted.
    pub(super) ghost: Option<Ghost>,
    /// The page as it was at the press, or since it was scrolled, for the scores on the ghost.
    pub(super) below: Below,
    /// Whether an edge of the grid may move what is looked at: not while somebody comes in over it.
    pub(super) inside: Cell<bool>,
}

/// Where on the page something can be let go.
pub(super) struct Below {
    pub(super) board: Option<DomRect>,
    pub(super) tray: Option<DomRect>,
}

impl Below {
    pub(super) fn now() -> Self {
        let rect = |id| by_id(id).map(|element| element.get_bounding_client_rect());
        Self { board: rect(ids::BOARD), tray: rect(ids::TRAY) }
    }
}

impl Active {
    /// Hides the token and shows the ghost.
    pub(super) fn lift(&mut self) {
        for element in self.elements() {
            let _ = element.set_attribute("data-lifted", "");
        }
        self.ghost = Ghost::of(&self.source);
        // The token may go out of sight and come back as another element, while what is looked at moves.
        if let Some(layer) = by_id(ids::LAYER) {
            let _ = layer.set_pointer_capture(self.held_by);
        }
        self.move_ghost();
    }

    /// Shows the token again, wherever it is now, and hides the ghost.
    pub(super) fn set_down(&mut self) {
        for element in self.elements() {
            let _ = element.remove_attribute("data-lifted");
        }
        signs::mark_target(false, false);
        self.ghost = None;
    }

    /// Where the middle of the token is now.
    pub(super) fn middle(&self) -> (f64, f64) {
        (self.pointer.0 + self.grip.0, self.pointer.1 + self.grip.1)
    }

    pub(super) fn move_ghost(&self) {
        if let Some(ghost) = &self.ghost {
            ghost.put(self.middle());
        }
    }

    /// The elements of all who are moved.
    fn elements(&self) -> impl Iterator<Item = &Element> {
        std::iter::once(&self.element).chain(self.source.company.fellows.iter().map(|fellow| &fellow.token))
    }
}
