//! The people on the board as elements of its picture, brought up to date by hand.
//!
//! A framework's view of a token costs a dozen nodes and listeners. Ten thousand of them took two seconds
//! to build and made every frame walk through them, so here a token is four elements, copied from a
//! template, and events are heard once for all of them. Nothing has a transform of its own: each would
//! become a layer of paint, and a drag would cost time for every token on the board.
//!
//! They stand in sheets of some hundred, one above the other, which the browser paints each by itself: one
//! sheet of ten thousand takes 28 ms to paint after any change, twenty sheets take 2 ms.

use std::collections::HashMap;
use std::sync::Arc;

use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event};

use super::dom::document;
use crate::app::spoken;
use crate::model::{Head, Id, Stakeholder, StakeholderMap};
use crate::paint::{Label, Point, Token, badge, css_class, svg_path};

const SVG: &str = "http://www.w3.org/2000/svg";
/// What the page's id of a token begins with.
const DOM_ID: &str = "token-";
/// Tokens of one sheet.
const SHEET: usize = 500;
/// How far a hand may miss a small token, as the side of the square that hears it.
const LEAST_PX: f64 = 24.0;
/// Ground between a token and its frame.
const GROUND_PX: f64 = 8.0;

/// The tokens of one board.
pub struct Tokens {
    layer: Element,
    sheets: Vec<Element>,
    parts: Parts,
    drawn: Vec<Drawn>,
    /// What the spoken names and the shapes were made from.
    head: Option<Arc<Head>>,
    size: f64,
    selected: Option<Id>,
    last_number: usize,
}

/// What is copied for each token.
struct Parts {
    sheet: Element,
    token: Element,
    label: Element,
    lines: Element,
    badge: Element,
}

struct Drawn {
    /// Number for the ids of the page; user text and file ids never become one.
    number: usize,
    element: Element,
    button: Element,
    token: Token,
    person: Arc<Stakeholder>,
    /// What stands in it beside the button, so that the page need not be asked.
    has_lines: bool,
    has_label: bool,
    /// Its name was asked for while it has no label.
    tagged: bool,
}

impl Tokens {
    /// No tokens yet, in a layer of the board.
    pub fn new(layer: Element) -> Option<Self> {
        let parts = Parts::new()?;
        let (sheets, drawn) = (Vec::new(), Vec::new());
        Some(Self { layer, sheets, parts, drawn, head: None, size: 0.0, selected: None, last_number: 0 })
    }

    /// Shows these, in this order, and none else. What did not change is not touched.
    pub fn show(&mut self, tokens: &[Token], map: &StakeholderMap, size: f64) {
        let head = map.head();
        let anew = self.size.to_bits() != size.to_bits()
            || self.head.as_ref().is_none_or(|known| !Arc::ptr_eq(known, head));
        self.size = size;
        self.head = Some(Arc::clone(head));
        let alike = self.drawn.len() == tokens.len()
            && self.drawn.iter().zip(tokens).all(|(drawn, token)| drawn.token.id == token.id);
        if !alike {
            self.arrange(tokens, map);
        }
        for (drawn, token) in self.drawn.iter_mut().zip(tokens) {
            let Some(person) = map.get(&token.id) else { continue };
            let known = Arc::ptr_eq(&drawn.person, person);
            if anew || !known || drawn.token != *token {
                drawn.person = Arc::clone(person);
                drawn.token = token.clone();
                drawn.write(head, size, &self.parts);
            }
        }
    }

    /// Keeps the elements of who stays, adds and removes others, and brings all into this order.
    fn arrange(&mut self, tokens: &[Token], map: &StakeholderMap) {
        let old = std::mem::take(&mut self.drawn).into_iter().enumerate();
        let mut old: HashMap<Id, (usize, Drawn)> =
            old.map(|(place, drawn)| (drawn.token.id.clone(), (place, drawn))).collect();
        let mut places: Vec<Option<usize>> = Vec::with_capacity(tokens.len());
        for token in tokens {
            let known = old.remove(&token.id);
            places.push(known.as_ref().map(|(place, _)| *place));
            let drawn = known.map(|(_, drawn)| drawn).or_else(|| {
                let person = map.get(&token.id)?;
                self.blank(token, person)
            });
            self.drawn.extend(drawn);
        }
        for (_, gone) in old.into_values() {
            gone.element.remove();
        }
        let wanted = self.drawn.len().div_ceil(SHEET);
        while self.sheets.len() < wanted {
            let Some(sheet) = copy(&self.parts.sheet) else { return };
            let _ = self.layer.append_child(&sheet);
            self.sheets.push(sheet);
        }
        for (number, sheet) in self.sheets.iter().enumerate().take(wanted) {
            let members = number * SHEET..((number + 1) * SHEET).min(self.drawn.len());
            // From the last to the first: who stands on this sheet before all that follow stays as it is.
            let (mut next, mut bound): (Option<&Element>, usize) = (None, usize::MAX);
            for (drawn, place) in self.drawn[members.clone()].iter().zip(&places[members]).rev() {
                match place {
                    Some(place) if *place < bound && place / SHEET == number => bound = *place,
                    _ => drop(sheet.insert_before(&drawn.element, next.map(AsRef::as_ref))),
                }
                next = Some(&drawn.element);
            }
        }
        for empty in self.sheets.drain(wanted..) {
            empty.remove();
        }
    }

    fn blank(&mut self, token: &Token, person: &Arc<Stakeholder>) -> Option<Drawn> {
        self.last_number += 1;
        let element = copy(&self.parts.token)?;
        let button = element.first_element_child()?;
        set(&button, "id", &dom_id(self.last_number));
        Some(Drawn {
            number: self.last_number,
            element,
            button,
            token: token.clone(),
            person: Arc::new(Stakeholder::clone(person)), // not the one of the map: it is still to be written
            has_lines: false,
            has_label: false,
            tagged: false,
        })
    }

    /// Marks who is selected, and answers the page's id of that token. `tag` makes the name of a token
    /// that found no room for its label.
    pub fn select(&mut self, selected: Option<&Id>, tag: impl Fn(&Token, &str) -> Label) -> Option<String> {
        let find = |id: &Id| self.drawn.iter().position(|drawn| &drawn.token.id == id);
        if self.selected.as_ref() != selected {
            if let Some(drawn) = self.selected.as_ref().and_then(find).and_then(|at| self.drawn.get(at)) {
                drawn.mark(false);
            }
            self.selected = selected.cloned();
        }
        let at = selected.and_then(find)?;
        let drawn = self.drawn.get_mut(at)?;
        drawn.mark(true);
        drawn.tag(&self.parts, tag);
        Some(dom_id(drawn.number))
    }

    /// Gives the token below the pointer its name, where it has no label, and a tooltip.
    pub fn point_at(&mut self, event: &Event, tag: impl Fn(&Token, &str) -> Label) {
        if let Some(drawn) = self.place_of(event).and_then(|at| self.drawn.get_mut(at)) {
            drawn.tag(&self.parts, tag);
        }
    }

    /// Whose token an event is about.
    pub fn below(&self, event: &Event) -> Option<(Token, Arc<Stakeholder>)> {
        let drawn = self.place_of(event).and_then(|at| self.drawn.get(at))?;
        Some((drawn.token.clone(), Arc::clone(&drawn.person)))
    }

    fn place_of(&self, event: &Event) -> Option<usize> {
        let target = event.target()?.dyn_into::<Element>().ok()?;
        let button = target.closest(".token").ok()??.query_selector(".token-button").ok()??;
        let number: usize = button.id().strip_prefix(DOM_ID)?.parse().ok()?;
        self.drawn.iter().position(|drawn| drawn.number == number)
    }
}

impl Drop for Tokens {
    fn drop(&mut self) {
        self.layer.set_text_content(None);
    }
}

impl Drawn {
    /// Writes what is seen and what is read out.
    fn write(&mut self, head: &Head, size: f64, parts: &Parts) {
        let Token { centre, shape, colour, pile, dim, .. } = self.token;
        self.untag();
        self.write_lines(parts);
        self.write_name(parts);
        let mut name = spoken(&self.person, head);
        if pile > 1 {
            name = format!("{name}, one of {pile} at this place");
        }
        set(&self.button, "aria-label", &name);
        let _ = self.element.class_list().toggle_with_force("dim", dim);
        if let Some(ring) = self.button.first_element_child() {
            let reach = size.max(LEAST_PX - GROUND_PX) + GROUND_PX;
            set_number(&ring, "x", centre.x - reach / 2.0);
            set_number(&ring, "y", centre.y - reach / 2.0);
            set_number(&ring, "width", reach);
            set_number(&ring, "height", reach);
        }
        let path = self.button.first_element_child().and_then(|ring| ring.next_element_sibling());
        if let Some(path) = path {
            set(&path, "class", &format!("token-shape {}", css_class(colour)));
            set(&path, "d", &svg_path(shape, centre, size));
            self.write_badge(&path, size, parts);
        }
    }

    /// How many stand here, above the shape.
    fn write_badge(&self, path: &Element, size: f64, parts: &Parts) {
        let known = path.next_element_sibling();
        let Some((centre, radius)) = badge(&self.token, size) else {
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
            format!(
                "M{} {}L{} {}",
                hundredths(from.x),
                hundredths(from.y),
                hundredths(to.x),
                hundredths(to.y)
            )
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

    /// The tooltip, and the name of a token without a label for as long as it is pointed at or selected.
    fn tag(&mut self, parts: &Parts, tag: impl Fn(&Token, &str) -> Label) {
        if std::mem::replace(&mut self.tagged, true) {
            return;
        }
        if self.token.label.is_none() {
            self.add_label(parts, &tag(&self.token, &self.person.name), "label on-hover");
        }
        let title = document().and_then(|document| document.create_element_ns(Some(SVG), "title").ok());
        if let Some(title) = title {
            title.set_text_content(Some(&self.person.name));
            let _ = self.element.insert_before(&title, Some(&self.button));
        }
    }

    /// Takes both back: the name or the place may be another one now.
    fn untag(&mut self) {
        if std::mem::replace(&mut self.tagged, false) {
            for selector in ["title", ".on-hover"] {
                if let Ok(Some(element)) = self.element.query_selector(selector) {
                    element.remove();
                }
            }
        }
    }

    fn mark(&self, selected: bool) {
        let _ = self.element.class_list().toggle_with_force("selected", selected);
        set(&self.button, "aria-pressed", if selected { "true" } else { "false" });
    }
}

impl Parts {
    fn new() -> Option<Self> {
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
            label: make("g", &[("aria-hidden", "true")], &[&ground, &text])?,
            lines: make("path", &[("class", "leader")], &[])?,
            badge: make("g", &[("class", "badge"), ("aria-hidden", "true")], &[&disc, &number])?,
        })
    }
}

fn write_label(element: &Element, label: &Label) {
    if let Some(ground) = element.first_element_child() {
        set_number(&ground, "x", label.x);
        set_number(&ground, "y", label.y);
        set_number(&ground, "width", label.width);
        set_number(&ground, "height", label.height);
    }
    if let Some(text) = element.last_element_child() {
        set_number(&text, "x", label.x + label.width / 2.0);
        set_number(&text, "y", label.y + label.height / 2.0);
        text.set_text_content(Some(&label.text));
    }
}

fn copy(template: &Element) -> Option<Element> {
    template.clone_node_with_deep(true).ok()?.dyn_into().ok()
}

fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

fn set_number(element: &Element, name: &str, value: f64) {
    set(element, name, &hundredths(value).to_string());
}

/// A hundredth of a pixel is enough.
fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn dom_id(number: usize) -> String {
    format!("{DOM_ID}{number}")
}
