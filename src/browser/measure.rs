//! Widths of label texts, measured once each, and the size in which the browser shows them.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;

use wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

use super::dom::document;
use crate::paint::{LABEL_SIZE, Short, TableWidths, TextWidths};

/// Measures with a canvas that is never shown; falls back to the table where there is none.
pub struct CanvasWidths {
    context: RefCell<Option<CanvasRenderingContext2d>>,
    /// The size that `known` is of.
    size: Cell<f64>,
    /// What was asked for last, and what came of it.
    shown: Cell<(f64, f64)>,
    known: RefCell<HashMap<String, f64>>,
    /// What was known when much had been measured; only what is asked for again is carried over.
    before: RefCell<HashMap<String, f64>>,
    /// How many texts were measured since.
    measured: Cell<usize>,
    stretch: OnceCell<f64>,
}

/// Letters as often as in usual names, to compare the font with the table by.
const USUAL: &str = "Head of procurement and regional sales manager";

impl CanvasWidths {
    /// A measure for the font of labels.
    pub fn new() -> Self {
        Self {
            context: RefCell::new(new_context()),
            size: Cell::new(0.0),
            shown: Cell::new((0.0, 0.0)),
            known: RefCell::default(),
            before: RefCell::default(),
            measured: Cell::new(0),
            stretch: OnceCell::new(),
        }
    }

    /// The size that labels have where this one is asked for. The browser may show texts larger than the page
    /// wants, because the user has told it so; it does not say that, so a text is looked at on the page.
    pub fn shown_size(&self, wanted: f64) -> f64 {
        let (before, shown) = self.shown.get();
        if before.to_bits() == wanted.to_bits() {
            return shown;
        }
        let measured = self.width(USUAL, wanted);
        let larger = width_on_page(wanted).map_or(1.0, |shown| shown / measured);
        let shown = if (larger - 1.0).abs() > 0.02 && larger.is_finite() { wanted * larger } else { wanted };
        self.shown.set((wanted, shown));
        shown
    }

    /// To be called between two pictures. Typing measures every state of a name: what nobody has asked for since
    /// much was measured is forgotten. A canvas forgets none of the texts that it ever measured, so it goes as well.
    pub fn forget_unused(&self) {
        const MUCH: usize = 400;
        if self.measured.get() > MUCH {
            self.measured.set(0);
            self.before.replace(self.known.take());
            self.context.replace(new_context());
            self.set_font();
        }
    }

    /// From now on texts are measured at this size.
    fn fit(&self, size: f64) {
        if self.size.replace(size).to_bits() != size.to_bits() {
            self.known.borrow_mut().clear();
            self.before.borrow_mut().clear();
            self.set_font();
        }
    }

    fn set_font(&self) {
        let font = format!("600 {}px system-ui, sans-serif", Short(self.size.get()));
        self.context.borrow().iter().for_each(|context| context.set_font(&font));
    }
}

fn new_context() -> Option<CanvasRenderingContext2d> {
    let canvas = document()?.create_element("canvas").ok()?.dyn_into::<HtmlCanvasElement>().ok()?;
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

impl Default for CanvasWidths {
    fn default() -> Self {
        Self::new()
    }
}

impl TextWidths for CanvasWidths {
    fn width(&self, text: &str, size: f64) -> f64 {
        self.fit(size);
        if let Some(width) = self.known.borrow().get(text) {
            return *width;
        }
        let before = self.before.borrow_mut().remove(text);
        let measure = || {
            self.measured.set(self.measured.get() + 1);
            let context = self.context.borrow();
            let measured = context.as_ref().and_then(|context| context.measure_text(text).ok());
            measured.map_or_else(|| TableWidths.width(text, size), |metrics| metrics.width())
        };
        let width = before.unwrap_or_else(measure);
        self.known.borrow_mut().insert(text.to_owned(), width);
        width
    }

    fn stretch(&self) -> f64 {
        let size = if self.size.get() > 0.0 { self.size.get() } else { LABEL_SIZE };
        *self.stretch.get_or_init(|| self.width(USUAL, size) / TableWidths.width(USUAL, size))
    }
}

/// How wide the usual letters are in a label of this size on the page.
fn width_on_page(size: f64) -> Option<f64> {
    let document = document()?;
    let make = |name: &str| document.create_element_ns(Some("http://www.w3.org/2000/svg"), name).ok();
    let (sheet, text): (Element, Element) = (make("svg")?, make("text")?);
    sheet.set_attribute("class", "measure").ok()?;
    sheet.set_attribute("font-size", &Short(size).to_string()).ok()?;
    text.set_text_content(Some(USUAL));
    sheet.append_child(&text).ok()?;
    document.body()?.append_child(&sheet).ok()?;
    let width = text.get_bounding_client_rect().width();
    sheet.remove();
    (width > 0.0).then_some(width)
}

/// How wide the widest of these texts is in the font of an element, in CSS pixels.
pub fn widest<'a>(texts: impl Iterator<Item = &'a str>, like: &str) -> Option<f64> {
    let element = document()?.query_selector(like).ok().flatten()?;
    let style = web_sys::window()?.get_computed_style(&element).ok().flatten()?;
    let context = new_context()?;
    // Not the shorthand: it is empty where a part of the font, such as its figures, has no place in it.
    let part = |name: &str| style.get_property_value(name).ok();
    context.set_font(&format!("{} {} {}", part("font-weight")?, part("font-size")?, part("font-family")?));
    let widths = texts.filter_map(|text| context.measure_text(text).ok()).map(|metrics| metrics.width());
    Some(widths.fold(0.0, f64::max))
}

/// How many times as large as usual the user has told the browser to show texts.
pub fn text_share() -> f64 {
    const USUAL_PX: f64 = 16.0;
    let size = || {
        let root = document()?.document_element()?;
        let style = web_sys::window()?.get_computed_style(&root).ok()??;
        // Not by the standard library, whose exactness costs the program some kilobytes at its start.
        Some(js_sys::parse_float(&style.get_property_value("font-size").ok()?))
    };
    size().filter(|size| *size > 0.0).map_or(1.0, |size| size / USUAL_PX)
}
