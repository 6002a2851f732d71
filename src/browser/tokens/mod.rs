//! The people on the board as elements of its picture, brought up to date by hand.
//!
//! A framework's view of a token costs a dozen nodes and listeners. Ten thousand of them took two seconds
//! to build and made every frame walk through them, so here a token is four elements, copied from a
//! template, and events are heard once for all of them. Nothing has a transform of its own: each would
//! become a layer of paint, and a drag would cost time for every token on the board.
//!
//! They stand in sheets of some hundred, one above the other, which the browser paints each by itself: one
//! sheet of ten thousand takes 28 ms to paint after any change, twenty sheets take 2 ms. Above them is one for a few
//! who are found among many, so that none of the pale ones lies on them. Who is selected, pointed at or of an open
//! pile is seen once more in front of all: a mirror, which hears nothing, so that nobody below is out of reach.

mod drawn;
mod front;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event};

use self::drawn::{DOM_ID, Drawn, Parts, copy, dom_id, is_same_mark};
pub use self::front::watch_pointing;
use super::drag::{Company, Fellow};
use crate::edit::shared_way;
use crate::model::{Head, Id, Score, Stakeholder, StakeholderMap};
use crate::paint::{Frame, Point, Token, css_class, svg_path};

/// Tokens of one sheet.
const SHEET: usize = 500;
/// The number of the sheet above all others.
const TOP: usize = usize::MAX;
/// Up to this many who are found among others stand on it. To move more of them takes too long.
const FEW: usize = 300;

/// The tokens of one board.
pub struct Tokens {
    layer: Element,
    sheets: Vec<Element>,
    top: Element,
    /// In front of all, from the first time that somebody stands there.
    front: Option<Element>,
    /// Who stands there, with the class.
    mirrored: Vec<(usize, &'static str)>,
    parts: Parts,
    drawn: Vec<Drawn>,
    /// What the spoken names and the shapes were made from.
    head: Option<Arc<Head>>,
    /// The size of a token, and that of texts.
    size: (f64, f64),
    selected: Option<Id>,
    pointed_at: Option<usize>,
    last_number: usize,
}

impl Tokens {
    /// No tokens yet, in a layer of the board.
    pub fn new(layer: Element) -> Option<Self> {
        let parts = Parts::new()?;
        let top = copy(&parts.sheet)?;
        layer.append_child(&top).ok()?;
        Some(Self {
            layer,
            sheets: Vec::new(),
            top,
            front: None,
            mirrored: Vec::new(),
            parts,
            drawn: Vec::new(),
            head: None,
            size: (0.0, 0.0),
            selected: None,
            pointed_at: None,
            last_number: 0,
        })
    }

    /// Shows these, in this order, and none else. What did not change is not touched.
    pub fn show(&mut self, tokens: &[Token], map: &StakeholderMap, frame: &Frame) {
        let head = map.head();
        let size = (frame.token_size(), frame.text);
        let resized = self.size != size;
        let anew = resized || self.head.as_ref().is_none_or(|known| !Arc::ptr_eq(known, head));
        if resized {
            self.parts.fit(size.0);
        }
        self.size = size;
        self.head = Some(Arc::clone(head));
        let found = tokens.iter().filter(|token| !token.dim).count();
        let above = found <= FEW && found < tokens.len();
        let sheet = |(number, token): (usize, &Token)| if above && !token.dim { TOP } else { number / SHEET };
        let sheets: Vec<usize> = tokens.iter().enumerate().map(sheet).collect();
        let stays = |((drawn, token), sheet): ((&Drawn, &Token), &usize)| {
            drawn.token.id == token.id && drawn.sheet == Some(*sheet)
        };
        if self.drawn.len() != tokens.len() || !self.drawn.iter().zip(tokens).zip(&sheets).all(stays) {
            self.arrange(tokens, &sheets, map);
        }
        for (drawn, token) in self.drawn.iter_mut().zip(tokens) {
            let Some(person) = map.get(&token.id) else { continue };
            let known = Arc::ptr_eq(&drawn.person, person);
            if anew || !known || drawn.token != *token {
                drawn.person = Arc::clone(person);
                let before = std::mem::replace(&mut drawn.token, token.clone());
                if anew || !known || !is_same_mark(&before, token) {
                    drawn.write(head, frame, &self.parts);
                } else {
                    drawn.write_changed(&before, &self.parts);
                }
            }
        }
    }

    /// Keeps the elements of who stays, adds and removes others, and brings all into this order on these sheets.
    fn arrange(&mut self, tokens: &[Token], sheets: &[usize], map: &StakeholderMap) {
        let old = std::mem::take(&mut self.drawn).into_iter().enumerate();
        let mut old: HashMap<Id, (usize, Drawn)> =
            old.map(|(place, drawn)| (drawn.token.id.clone(), (place, drawn))).collect();
        let wanted = tokens.len().div_ceil(SHEET);
        while self.sheets.len() < wanted {
            let Some(sheet) = copy(&self.parts.sheet) else { return };
            let _ = self.layer.insert_before(&sheet, Some(&self.top));
            self.sheets.push(sheet);
        }
        // For each sheet from the last to the first: who stands on it before all that follow stays as it is.
        let mut next: Vec<(usize, usize, Element)> = Vec::new();
        for (token, number) in tokens.iter().zip(sheets).rev() {
            let known = old.remove(&token.id);
            let place = known.as_ref().map(|(place, _)| *place);
            let drawn = known.map(|(_, drawn)| drawn).or_else(|| self.blank(token, map.get(&token.id)?));
            let (Some(mut drawn), Some(sheet)) = (drawn, self.sheet(*number)) else { continue };
            let of_sheet = next.iter().position(|(sheet, ..)| sheet == number);
            let after = of_sheet.and_then(|at| next.get(at));
            let bound = after.map_or(usize::MAX, |(_, bound, _)| *bound);
            let stays = drawn.sheet == Some(*number) && place.is_some_and(|place| place < bound);
            if !stays {
                let _ = sheet.insert_before(&drawn.element, after.map(|(.., element)| element.as_ref()));
                drawn.sheet = Some(*number);
            }
            let bound = place.filter(|_| stays).unwrap_or(bound);
            let first = (*number, bound, drawn.element.clone());
            match of_sheet.and_then(|at| next.get_mut(at)) {
                Some(next) => *next = first,
                None => next.push(first),
            }
            self.drawn.push(drawn);
        }
        self.drawn.reverse();
        for (_, gone) in old.into_values() {
            gone.element.remove();
        }
        for empty in self.sheets.drain(wanted..) {
            empty.remove();
        }
    }

    fn sheet(&self, number: usize) -> Option<Element> {
        if number == TOP { Some(self.top.clone()) } else { self.sheets.get(number).cloned() }
    }

    fn blank(&mut self, token: &Token, person: &Arc<Stakeholder>) -> Option<Drawn> {
        self.last_number += 1;
        Drawn::blank(&self.parts, self.last_number, token, person)
    }

    /// Marks who is selected, and answers the page's id of that token.
    pub fn select(&mut self, selected: Option<&Id>) -> Option<String> {
        let find = |id: &Id| self.drawn.iter().position(|drawn| &drawn.token.id == id);
        if self.selected.as_ref() != selected {
            if let Some(drawn) = self.selected.as_ref().and_then(find).and_then(|at| self.drawn.get(at)) {
                drawn.mark(false);
            }
            self.selected = selected.cloned();
        }
        let at = selected.and_then(find)?;
        let drawn = self.drawn.get(at)?;
        drawn.mark(true);
        Some(dom_id(drawn.number))
    }

    /// Marks who is picked.
    pub fn pick(&mut self, picked: &BTreeSet<Id>) {
        for drawn in &mut self.drawn {
            let now = picked.contains(&drawn.token.id);
            if std::mem::replace(&mut drawn.picked, now) != now {
                let _ = drawn.element.class_list().toggle_with_force("picked", now);
                drawn.press(self.selected.as_ref() == Some(&drawn.token.id));
            }
        }
    }

    /// Those who are picked and move with this one, if it is one of them.
    pub fn company(&self, of: &Id) -> Company {
        let held = self.drawn.iter().find(|drawn| &drawn.token.id == of && drawn.picked);
        let Some((held, (up, right))) = held.and_then(|held| Some((held, held.person.placed()?))) else {
            return Company::NONE;
        };
        let picked = || self.drawn.iter().filter(|drawn| drawn.picked);
        let scores = || picked().filter_map(|drawn| drawn.person.placed());
        let origin = Point::new(0.0, 0.0);
        let fellow = |drawn: &Drawn| Fellow {
            token: drawn.element.clone(),
            aside: Point::new(
                drawn.token.centre.x - held.token.centre.x,
                drawn.token.centre.y - held.token.centre.y,
            ),
            outline: svg_path(drawn.token.shape, origin, self.size.0),
            class: css_class(drawn.token.colour),
        };
        // As far down and as far up as all can go together.
        let reach = |held: Score, all: &dyn Fn(i32) -> i32| (held.moved(all(-100)), held.moved(all(100)));
        Company {
            fellows: picked().filter(|drawn| drawn.number != held.number).map(fellow).collect(),
            influence: reach(up, &|by| shared_way(scores().map(|(up, _)| up), by)),
            interest: reach(right, &|by| shared_way(scores().map(|(_, right)| right), by)),
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
