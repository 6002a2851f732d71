//! What is seen of a drag: a copy of the token in a layer above the page.

use wasm_bindgen::JsCast as _;
use web_sys::{CssStyleDeclaration, Element, HtmlElement, Node};

use super::super::dom::document;
use super::{Fellow, Source, ids};
use crate::paint::Short;

/// The ghost while it is there. Its parts are looked up once, and not at every move.
pub(super) struct Ghost {
    layer: Element,
    place: CssStyleDeclaration,
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
            let _ = shape.set_attribute("class", source.class);
            add_fellows(&shape, &source.company.fellows);
        }
        if let Some(name) = find(ids::GHOST_NAME) {
            let others = source.company.fellows.len();
            let and = if others > 0 { format!(" + {others}") } else { String::new() };
            name.set_text_content(Some(&format!("{}{and}", source.name)));
        }
        let layer = find(ids::LAYER)?;
        let _ = layer.remove_attribute("hidden");
        let place = find(ids::GHOST)?.dyn_into::<HtmlElement>().ok()?.style();
        Some(Self { layer, place, scores: find(ids::GHOST_SCORES).and_then(|line| line.first_child()) })
    }

    /// Puts its middle there.
    pub(super) fn put(&self, (x, y): (f64, f64)) {
        let _ = self.place.set_property("transform", &format!("translate({}px, {}px)", Short(x), Short(y)));
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
        let _ = copy.set_attribute("class", fellow.class);
        let aside = format!("translate({} {})", Short(fellow.aside.x), Short(fellow.aside.y));
        let _ = copy.set_attribute("transform", &aside);
        let _ = parent.append_child(&copy);
    }
}
