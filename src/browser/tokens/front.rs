//! Who is selected, pointed at or of an open pile, once more in front of all others.
//!
//! What stands there mirrors the token, however that changes, and hears nothing: nobody below is out of reach.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, PointerEvent};

use super::super::dom::document;
use super::Tokens;
use super::drawn::{Drawn, SVG, set};
use crate::paint::{Label, Token};

/// What the page's id of all that is seen of somebody begins with.
const MIRRORED_ID: &str = "seen-";

/// How long the pointer is somewhere before that shows. An undo or a drop puts somebody else below it, and must be
/// seen before this is.
const REST_MS: u32 = 40;

/// Hears where the pointer comes to rest, for as long as the page is open; nothing where it leaves the window.
pub fn watch_pointing(hear: impl Fn(Option<&Event>) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let hear = Rc::new(hear);
    let waiting = Rc::new(RefCell::new(None));
    let note = move |event: Option<Event>| {
        let hear = Rc::clone(&hear);
        let later = Timeout::new(REST_MS, move || hear(event.as_ref()));
        waiting.replace(Some(later)); // which ends the one before
    };
    let over = note.clone();
    EventListener::new(&window, "pointerover", move |event| over(Some(event.clone()))).forget();
    let left = move |event: &Event| {
        if event.dyn_ref::<PointerEvent>().is_some_and(|event| event.related_target().is_none()) {
            note(None);
        }
    };
    EventListener::new(&window, "pointerout", left).forget();
}

impl Tokens {
    /// Brings the token below the pointer to the front, with its name in full.
    pub fn point_at(&mut self, event: Option<&Event>, tag: impl Fn(&Token, &str) -> Label) {
        let drawn = event.and_then(|event| self.place_of(event)).and_then(|at| self.drawn.get_mut(at));
        let pointed_at = drawn.map(|drawn| {
            drawn.tag(&self.parts, tag);
            drawn.number
        });
        if std::mem::replace(&mut self.pointed_at, pointed_at) != pointed_at {
            self.mirror();
        }
    }

    /// Names who is selected in full. `tag` makes the whole name of a token.
    pub fn tag_selected(&mut self, tag: impl Fn(&Token, &str) -> Label) {
        let is_chosen = |drawn: &&mut Drawn| self.selected.as_ref() == Some(&drawn.token.id);
        if let Some(drawn) = self.drawn.iter_mut().find(is_chosen) {
            drawn.tag(&self.parts, tag);
        }
    }

    /// Brings those to the front who must not lie below others; above all who is pointed at. Whoever stands there
    /// already is left alone: another element would have all layers of the page put together anew.
    pub fn mirror(&mut self) {
        let is_chosen = |drawn: &Drawn| self.selected.as_ref() == Some(&drawn.token.id);
        let class = |drawn: &Drawn| match drawn {
            drawn if self.pointed_at == Some(drawn.number) => Some("pointed-at"),
            drawn if is_chosen(drawn) => Some("chosen"),
            drawn => drawn.token.tied.map(|_| ""),
        };
        let mut wanted: Vec<(usize, &str)> =
            self.drawn.iter().filter_map(|drawn| Some((drawn.number, class(drawn)?))).collect();
        wanted.sort_by_key(|(_, class)| *class);
        if self.mirrored == wanted {
            return;
        }
        let Some(front) = self.front() else { return };
        front.set_text_content(None);
        for (number, class) in &wanted {
            let drawn = self.drawn.iter().find(|drawn| drawn.number == *number);
            if let Some(mirror) = drawn.and_then(|drawn| mirror(drawn, class)) {
                let _ = front.append_child(&mirror);
            }
        }
        self.mirrored = wanted;
    }

    fn front(&mut self) -> Option<Element> {
        if self.front.is_none() {
            let front = document()?.create_element_ns(Some(SVG), "svg").ok()?;
            set(&front, "class", "people-sheet people-front");
            set(&front, "aria-hidden", "true");
            self.layer.append_child(&front).ok()?;
            self.front = Some(front);
        }
        self.front.clone()
    }
}

fn mirror(drawn: &Drawn, class: &str) -> Option<Element> {
    let id = format!("{MIRRORED_ID}{}", drawn.number);
    set(&drawn.element, "id", &id);
    let mirror = document()?.create_element_ns(Some(SVG), "use").ok()?;
    set(&mirror, "href", &format!("#{id}"));
    set(&mirror, "class", class);
    Some(mirror)
}
