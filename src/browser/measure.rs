//! Widths of label texts, measured once each.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::paint::{LABEL_SIZE, Short, TableWidths, TextWidths};

/// Measures with a canvas that is never shown; falls back to the table where there is none.
pub struct CanvasWidths {
    context: Option<CanvasRenderingContext2d>,
    known: RefCell<HashMap<String, f64>>,
    stretch: OnceCell<f64>,
}

/// Letters as often as in usual names, to compare the font with the table by.
const USUAL: &str = "Head of procurement and regional sales manager";

impl CanvasWidths {
    /// A measure for the font of labels.
    pub fn new() -> Self {
        let canvas = super::dom::document()
            .and_then(|document| document.create_element("canvas").ok())
            .and_then(|canvas| canvas.dyn_into::<HtmlCanvasElement>().ok());
        let context = canvas
            .and_then(|canvas| canvas.get_context("2d").ok().flatten())
            .and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok());
        if let Some(context) = &context {
            context.set_font(&format!("600 {}px system-ui, sans-serif", Short(LABEL_SIZE)));
        }
        Self { context, known: RefCell::default(), stretch: OnceCell::new() }
    }
}

impl Default for CanvasWidths {
    fn default() -> Self {
        Self::new()
    }
}

impl TextWidths for CanvasWidths {
    fn width(&self, text: &str) -> f64 {
        if let Some(width) = self.known.borrow().get(text) {
            return *width;
        }
        let measured = self.context.as_ref().and_then(|context| context.measure_text(text).ok());
        let width = measured.map_or_else(|| TableWidths.width(text), |metrics| metrics.width());
        let mut known = self.known.borrow_mut();
        if known.len() > 20_000 {
            known.clear(); // typing measures every state of a name; do not keep them for ever
        }
        known.insert(text.to_owned(), width);
        width
    }

    fn stretch(&self) -> f64 {
        *self.stretch.get_or_init(|| self.width(USUAL) / TableWidths.width(USUAL))
    }
}
