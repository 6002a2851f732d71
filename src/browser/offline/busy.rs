//! Whether somebody is at work in this tab, so that no other tab may have it reloaded: a lock that busy tabs share.
//!
//! A lock ends with its tab, however that ends; so nobody waits for a tab that is gone.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};

use super::super::dom::document;
use super::super::hands::when_hands_rest;
use super::super::leftovers::folder;
use super::super::presence::{Held, hold};
use super::super::reflect;
use super::super::timers::after;

/// How long until it is looked again whether somebody is done.
const LOOK_MS: u32 = 500;

pub(super) struct Busy {
    held: RefCell<Option<Held>>,
    /// Something was typed in the field that has the focus.
    typed: Cell<bool>,
    is_unsaved: Box<dyn Fn() -> bool>,
}

impl Busy {
    /// Nobody is at work yet.
    pub(super) fn new(is_unsaved: Box<dyn Fn() -> bool>) -> Rc<Self> {
        Rc::new(Self { held: RefCell::default(), typed: Cell::default(), is_unsaved })
    }

    /// Watches for as long as the page is open.
    pub(super) fn watch(self: &Rc<Self>) {
        let options =
            EventListenerOptions { phase: EventListenerPhase::Capture, ..EventListenerOptions::default() };
        for sign in ["keydown", "input", "pointerdown", "focusout"] {
            let (Some(window), busy) = (web_sys::window(), Rc::clone(self)) else { continue };
            EventListener::new_with_options(&window, sign, options, move |_| {
                match sign {
                    "focusout" => return busy.typed.set(false),
                    "input" => busy.typed.set(true),
                    _ => {}
                }
                busy.begin();
            })
            .forget();
        }
    }

    /// The lock that busy tabs of this copy of the app share, and that whoever takes the next version wants alone.
    pub(super) fn lock_name() -> String {
        format!("standpoint/busy {}", folder().unwrap_or_default())
    }

    pub(super) fn is_unsaved(&self) -> bool {
        (self.is_unsaved)()
    }

    /// No longer, at the wish of whoever is at work here.
    pub(super) fn let_go(&self) {
        if let Some(held) = self.held.take() {
            let _ = held.let_go(); // nobody waits for it here
        }
    }

    /// Reloads the page, as soon as nobody is at work here.
    pub(super) fn reload_when_free(self: &Rc<Self>) {
        if !self.holds() {
            let location = web_sys::window().and_then(|window| reflect::get(&window, "location"));
            let _ = location.and_then(|location| reflect::call(&location, "reload", &[]));
            return;
        }
        let busy = Rc::clone(self);
        after(LOOK_MS, move || busy.reload_when_free());
    }

    fn begin(self: &Rc<Self>) {
        if self.held.borrow().is_some() {
            return;
        }
        if let Some(held) = hold(&Self::lock_name()) {
            self.held.replace(Some(held));
            self.end_when_free();
        }
    }

    fn end_when_free(self: &Rc<Self>) {
        let busy = Rc::clone(self);
        when_hands_rest(move || {
            if busy.is_at_work() {
                after(LOOK_MS, move || busy.end_when_free());
            } else {
                busy.let_go();
            }
        });
    }

    fn holds(&self) -> bool {
        self.held.borrow().is_some() || self.is_unsaved()
    }

    /// A tab that cannot be seen is none in which somebody types; what was typed there is kept like everything else.
    /// Nor is one where all that was typed has been taken in, as in the box for names.
    fn is_at_work(&self) -> bool {
        let seen = document().filter(|page| !page.hidden());
        let text = seen.and_then(|page| reflect::get(page.active_element()?.as_ref(), "value")?.as_string());
        self.is_unsaved() || (self.typed.get() && text.is_some_and(|text| !text.is_empty()))
    }
}
