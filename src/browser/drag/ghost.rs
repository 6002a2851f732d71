//! What is seen of a drag: a copy of the token in a layer above the page.

use std::cell::Cell;

use wasm_bindgen::JsCast as _;
use web_sys::{CssStyleDeclaration, Element, HtmlElement, Node};

use super::super::dom::document;
use super::{Fellow, Source, ids};
use crate::paint::Short;

/// About how far the words reach.
const WORDS_PX: f64 = 320.0;
/// And how far above and below, in lines that wrap.
const LINES_PX: f64 = 60.0;

/// The classes of the ghost: its words stand on the right or on the left, and beside it, below or above, so that
/// they are in the window.
const FACES: [[&str; 3]; 2] =
    [["ghost", "ghost below", "ghost above"], ["ghost turned", "ghost turned below", "ghost turned above"]];

/// The ghost while it is there. Its parts are looked up once, and not at every move.
pub(super) struct Ghost {
    layer: Element,
    element: HtmlElement,
    place: CssStyleDeclaration,
    /// From here on its words stand on the left: there is too little of the window on the right.
    turn: f64,
    /// And from here on above it.
    foot: f64,
    face: Cell<(bool, usize)>,
    /// The text node is there from the start: to write its data costs less than to make another one.
    scores: Option<Node>,
}

impl Ghost {
    /// Shows it as a copy of what is dragged.
    pub(super) fn of(source: &Source) -> Option<Self> {
        let document = document()?;
        let find = |id: &str| document.get_element_by_id(id);
        if let Some(shape) = find(ids::GHOST_SHAPE) {
            let _ = shape.set_attribute("d", &source.outline);
            let _ = shape.set_attribute("class", &format!("token-shape {}", source.class));
            add_fellows(&shape, &source.company.fellows);
        }
        if let Some(name) = find(ids::GHOST_NAME) {
            let others = source.company.fellows.len();
            let and = if others > 0 { format!(" + {others}") } else { String::new() };
            name.set_text_content(Some(&format!("{}{and}", source.name)));
        }
        let layer = find(ids::LAYER)?;
        let _ = layer.remove_attribute("hidden");
        let element = find(ids::GHOST)?.dyn_into::<HtmlElement>().ok()?;
        let window = web_sys::window()?;
        let width = window.inner_width().ok()?.as_f64()?;
        let ghost = Self {
            layer,
            place: element.style(),
            element,
            turn: (width - WORDS_PX).max(width / 2.0),
            foot: window.inner_height().ok()?.as_f64()? - LINES_PX,
            face: Cell::default(),
            scores: find(ids::GHOST_SCORES).and_then(|line| line.first_child()),
        };
        ghost.show_face();
        Some(ghost)
    }

    /// Puts its middle there.
    pub(super) fn put(&self, (x, y): (f64, f64)) {
        let _ = self.place.set_property("transform", &format!("translate({}px, {}px)", Short(x), Short(y)));
        let up = if y < LINES_PX { 1 } else { usize::from(y > self.foot) * 2 };
        let face = (x > self.turn, up);
        if self.face.replace(face) != face {
            self.show_face();
        }
    }

    fn show_face(&self) {
        let (turned, up) = self.face.get();
        self.element.set_class_name(FACES[usize::from(turned)][up]);
    }

    /// Writes the scores on it.
    pub(super) fn tell(&self, scores: &str) {
        if let Some(text) = &self.scores {
            text.set_node_value(Some(scores));
        }
    }
}

impl Drop for Ghost {
    fn drop(&mut self) {
        let _ = self.layer.set_attribute("hidden", "");
    }
}

/// Shows in the ghost those who are moved with the one that is held, in the place of those of the last time.
fn add_fellows(shape: &Element, fellows: &[Fellow]) {
    while let Some(old) = shape.next_element_sibling() {
        old.remove();
    }
    for fellow in fellows {
        let copy = shape.clone_node().ok().and_then(|copy| copy.dyn_into::<Element>().ok());
        let Some((copy, parent)) = copy.zip(shape.parent_node()) else { continue };
        let _ = copy.remove_attribute("id");
        let _ = copy.set_attribute("d", &fellow.outline);
        let _ = copy.set_attribute("class", &format!("token-shape {}", fellow.class));
        let aside = format!("translate({} {})", Short(fellow.aside.x), Short(fellow.aside.y));
        let _ = copy.set_attribute("transform", &aside);
        let _ = parent.append_child(&copy);
    }
}
