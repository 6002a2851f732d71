//! Who is selected, pointed at or of an open pile, once more in front of all others.
//!
//! What stands there mirrors the token, however that changes, and hears nothing: nobody below is out of reach.

use gloo_events::EventListener;
use web_sys::{Element, Event};

use super::super::dom::document;
use super::Tokens;
use super::drawn::{Drawn, SVG, set};
use crate::paint::{Label, Token};

/// What the page's id of all that is seen of somebody begins with.
const MIRRORED_ID: &str = "seen-";

/// Hears what the pointer comes to, for as long as the page is open.
pub fn watch_pointing(hear: impl Fn(&Event) + 'static) {
    if let Some(window) = web_sys::window() {
        EventListener::new(&window, "pointerover", hear).forget();
    }
}

impl Tokens {
    /// Brings the token below the pointer to the front, with its name where it has no label, and a tooltip.
    pub fn point_at(&mut self, event: &Event, tag: impl Fn(&Token, &str) -> Label) {
        let drawn = self.place_of(event).and_then(|at| self.drawn.get_mut(at));
        let pointed_at = drawn.map(|drawn| {
            drawn.tag(&self.parts, tag);
            drawn.number
        });
        if std::mem::replace(&mut self.pointed_at, pointed_at) != pointed_at {
            self.mirror();
        }
    }

    /// Brings those to the front who must not lie below others; above all who is pointed at.
    pub fn mirror(&mut self) {
        let Some(front) = self.front() else { return };
        front.set_text_content(None);
        let show = |drawn: &Drawn, class| mirror(drawn, class).map(|mirror| front.append_child(&mirror));
        let mut pointed_at = None;
        for drawn in &self.drawn {
            if self.pointed_at == Some(drawn.number) {
                pointed_at = Some(drawn);
            } else if drawn.token.tied.is_some() || self.selected.as_ref() == Some(&drawn.token.id) {
                show(drawn, "");
            }
        }
        pointed_at.map(|drawn| show(drawn, "pointed-at"));
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
