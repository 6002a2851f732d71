//! One token: its elements, and how they are written.

use std::sync::Arc;

use wasm_bindgen::JsCast as _;
use web_sys::Element;

use super::super::dom::document;
use crate::app::spoken;
use crate::model::{Head, Stakeholder};
use crate::paint::{Frame, LINE, Label, Point, Short, Token, badge, css_class, svg_path};

pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
/// What the page's id of a token begins with.
pub(super) const DOM_ID: &str = "token-";
/// How far a hand may miss a small token, as the side of the square that hears it.
const LEAST_PX: f64 = 24.0;
/// Ground between a token and its frame.
const GROUND_PX: f64 = 8.0;

/// What is copied for each token.
pub(super) struct Parts {
    pub(super) sheet: Element,
    token: Element,
    /// How far the frame of the next copy reaches.
    reach: f64,
    label: Element,
    lines: Element,
    badge: Element,
}

#[allow(clippy::struct_excessive_bools)] // each says one thing of the element, and none excludes another
pub(super) struct Drawn {
    /// Number for the ids of the page; user text and file ids never become one.
    pub(super) number: usize,
    pub(super) element: Element,
    button: Element,
    pub(super) token: Token,
    pub(super) person: Arc<Stakeholder>,
    /// What stands in it beside the button, so that the page need not be asked.
    has_lines: bool,
    has_label: bool,
    /// Its name in full was asked for.
    tagged: bool,
    pub(super) picked: bool,
    /// Whether it is written pale, and how far its frame is written to reach.
    pale: bool,
    reach: f64,
    /// On which sheet it stands, if it does.
    pub(super) sheet: Option<usize>,
}

impl Drawn {
    /// The elements of a token, of which nothing is written yet.
    pub(super) fn blank(
        parts: &Parts,
        number: usize,
        token: &Token,
        person: &Arc<Stakeholder>,
    ) -> Option<Self> {
        let element = copy(&parts.token)?;
        let button = element.first_element_child()?;
        set(&button, "id", &dom_id(number));
        Some(Self {
            number,
            element,
            button,
            token: token.clone(),
            person: Arc::new(Stakeholder::clone(person)), // not the one of the map: it is still to be written
            has_lines: false,
            has_label: false,
            tagged: false,
            picked: false,
            pale: false,
            reach: parts.reach,
            sheet: None,
        })
    }

    /// Writes what is seen and what is read out.
    pub(super) fn write(&mut self, head: &Head, frame: &Frame, parts: &Parts) {
        let Token { centre, shape, colour, pile, .. } = self.token;
        self.untag();
        self.write_lines(parts);
        self.write_name(parts);
        let mut name = spoken(&self.person, head);
        if pile > 1 {
            name = format!("{name}, one of {pile} at this place");
        }
        set(&self.button, "aria-label", &name);
        self.write_pale();
        if let Some(ring) = self.button.first_element_child() {
            let reach = parts.reach;
            set_number(&ring, "x", centre.x - reach / 2.0);
            set_number(&ring, "y", centre.y - reach / 2.0);
            if self.reach.to_bits() != reach.to_bits() {
                self.reach = reach;
                set_extent(&ring, reach);
            }
        }
        let path = self.button.first_element_child().and_then(|ring| ring.next_element_sibling());
        if let Some(path) = path {
            set(&path, "class", &format!("token-shape {}", css_class(colour)));
            set(&path, "d", &svg_path(shape, centre, frame.token_size()));
            self.write_badge(&path, frame, parts);
        }
    }

    /// Writes what may change of a token while its shape stays: its name, and whether it is pale. A filter does
    /// that to thousands at once.
    pub(super) fn write_changed(&mut self, before: &Token, parts: &Parts) {
        if before.label != self.token.label {
            self.untag();
            self.write_lines(parts);
            self.write_name(parts);
        }
        self.write_pale();
    }

    fn write_pale(&mut self) {
        if std::mem::replace(&mut self.pale, self.token.dim) != self.token.dim {
            let _ = self.element.class_list().toggle_with_force("dim", self.token.dim);
        }
    }

    /// How many stand here, above the shape.
    fn write_badge(&self, path: &Element, frame: &Frame, parts: &Parts) {
        let known = path.next_element_sibling();
        let Some((centre, radius)) = badge(&self.token, frame) else {
            known.iter().for_each(Element::remove);
            return;
        };
        let Some(badge) = known.or_else(|| copy(&parts.badge)) else { return };
        if let Some(disc) = badge.first_element_child() {
            set_number(&disc, "cx", centre.x);
            set_number(&disc, "cy", centre.y);
            set_number(&disc, "r", radius);
        }
        if let Some(text) = badge.last_element_child() {
            set_number(&text, "x", centre.x);
            set_number(&text, "y", centre.y);
            text.set_text_content(Some(&self.token.pile.to_string()));
        }
        let _ = self.button.append_child(&badge);
    }

    /// The lines to a label that stands further off, and to the place of a pile. They lie below the shape.
    fn write_lines(&mut self, parts: &Parts) {
        let leader = self.token.label.as_ref().and_then(|label| label.leader);
        let tie = self.token.tied.map(|place| (place, self.token.centre));
        let lines: Vec<(Point, Point)> = leader.into_iter().chain(tie).collect();
        let had = std::mem::replace(&mut self.has_lines, !lines.is_empty());
        let known = self.element.first_element_child().filter(|_| had);
        if lines.is_empty() {
            known.iter().for_each(Element::remove);
            return;
        }
        let Some(path) = known.or_else(|| copy(&parts.lines)) else { return };
        let line = |(from, to): &(Point, Point)| {
            format!("M{} {}L{} {}", Short(from.x), Short(from.y), Short(to.x), Short(to.y))
        };
        set(&path, "d", &lines.iter().map(line).collect::<String>());
        if !had {
            let _ = self.element.insert_before(&path, Some(&self.button));
        }
    }

    /// The label, not in the button: it may be cut, and what is seen of a button must stand in its name.
    fn write_name(&mut self, parts: &Parts) {
        let had = std::mem::replace(&mut self.has_label, self.token.label.is_some());
        match (&self.token.label, self.element.last_element_child().filter(|_| had)) {
            (Some(label), Some(element)) => write_label(&element, label),
            (Some(label), None) => self.add_label(parts, label, "label"),
            (None, element) => element.iter().for_each(Element::remove),
        }
    }

    fn add_label(&self, parts: &Parts, label: &Label, class: &str) {
        if let Some(element) = copy(&parts.label) {
            set(&element, "class", class);
            write_label(&element, label);
            let _ = self.element.append_child(&element);
        }
    }

    /// The name in full, for as long as the token is pointed at or selected, where its label does not say it.
    pub(super) fn tag(&mut self, parts: &Parts, tag: impl Fn(&Token, &str) -> Label) {
        let is_said = self.token.label.as_ref().is_some_and(|label| *label.text == *self.person.name);
        if std::mem::replace(&mut self.tagged, true) || is_said {
            return;
        }
        if let Some(cut) = self.element.last_element_child().filter(|_| self.has_label) {
            set(&cut, "class", "label cut");
        }
        self.add_label(parts, &tag(&self.token, &self.person.name), "label on-hover");
    }

    /// Takes it back: the name or the place may be another one now.
    fn untag(&mut self) {
        if !std::mem::replace(&mut self.tagged, false) {
            return;
        }
        if let Ok(Some(tag)) = self.element.query_selector(".on-hover") {
            tag.remove();
        }
        if let Ok(Some(cut)) = self.element.query_selector(".cut") {
            set(&cut, "class", "label");
        }
    }

    pub(super) fn mark(&self, selected: bool) {
        let _ = self.element.class_list().toggle_with_force("selected", selected);
        self.press(selected);
    }

    pub(super) fn press(&self, selected: bool) {
        set(&self.button, "aria-pressed", if selected || self.picked { "true" } else { "false" });
    }
}

impl Parts {
    /// Copies are for tokens of this size from now on: what is the same for all need not be written into each.
    pub(super) fn fit(&mut self, size: f64) {
        self.reach = size.max(LEAST_PX - GROUND_PX) + GROUND_PX;
        if let Ok(Some(ring)) = self.token.query_selector(".token-ring") {
            set_extent(&ring, self.reach);
        }
    }

    pub(super) fn new() -> Option<Self> {
        let document = document()?;
        let make = |name: &str, attributes: &[(&str, &str)], inside: &[&Element]| {
            let element = document.create_element_ns(Some(SVG), name).ok()?;
            for (name, value) in attributes {
                set(&element, name, value);
            }
            for child in inside {
                let _ = element.append_child(child);
            }
            Some(element)
        };
        let ring = make("rect", &[("class", "token-ring"), ("rx", "4")], &[])?;
        let shape = make("path", &[], &[])?;
        let button =
            [("class", "token-button"), ("role", "button"), ("tabindex", "-1"), ("aria-pressed", "false")];
        let button = make("g", &button, &[&ring, &shape])?;
        let ground = make("rect", &[("rx", "4")], &[])?;
        let text = make("text", &[], &[])?;
        let (disc, number) = (make("circle", &[], &[])?, make("text", &[], &[])?);
        Some(Self {
            sheet: make("svg", &[("class", "people-sheet"), ("role", "presentation")], &[])?,
            token: make("g", &[("class", "token")], &[&button])?,
            reach: 0.0,
            label: make("g", &[("aria-hidden", "true")], &[&ground, &text])?,
            lines: make("path", &[("class", "leader")], &[])?,
            badge: make("g", &[("class", "badge"), ("aria-hidden", "true")], &[&disc, &number])?,
        })
    }
}

fn set_extent(ring: &Element, reach: f64) {
    set_number(ring, "width", reach);
    set_number(ring, "height", reach);
}

/// Whether two tokens of one person show the same shape at the same place.
pub(super) fn is_same_mark(one: &Token, other: &Token) -> bool {
    let mark = |token: &Token| (token.centre, token.tied, token.pile, token.shape, token.colour);
    mark(one) == mark(other)
}

fn write_label(element: &Element, label: &Label) {
    if let Some(ground) = element.first_element_child() {
        set_number(&ground, "x", label.x);
        set_number(&ground, "y", label.y);
        set_number(&ground, "width", label.width);
        set_number(&ground, "height", label.height);
    }
    if let Some(text) = element.last_element_child() {
        let x = label.x + label.width / 2.0;
        set_number(&text, "x", x);
        set_number(&text, "y", label.y + label.height / 2.0);
        if label.text.contains('\n') {
            write_rows(&text, label, x);
        } else {
            text.set_text_content(Some(&label.text));
        }
    }
}

/// The lines of a name in full, one below the other.
fn write_rows(text: &Element, label: &Label, x: f64) {
    text.set_text_content(None);
    let lines = label.text.split('\n');
    let further = lines.clone().count().saturating_sub(1);
    let first = -f64::from(u32::try_from(further).unwrap_or(0)) / 2.0 * LINE;
    for (number, line) in lines.enumerate() {
        let part = document().and_then(|document| document.create_element_ns(Some(SVG), "tspan").ok());
        let Some(part) = part else { return };
        set_number(&part, "x", x);
        set(&part, "dy", &format!("{}em", Short(if number == 0 { first } else { LINE })));
        part.set_text_content(Some(line));
        let _ = text.append_child(&part);
    }
}

pub(super) fn copy(template: &Element) -> Option<Element> {
    template.clone_node_with_deep(true).ok()?.dyn_into().ok()
}

pub(super) fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

fn set_number(element: &Element, name: &str, value: f64) {
    set(element, name, &Short(value).to_string());
}

pub(super) fn dom_id(number: usize) -> String {
    format!("{DOM_ID}{number}")
}
