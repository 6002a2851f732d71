//! Dragging: a ghost moves, the map does not. The session hears of the drop only.
//!
//! A press is noted; after 3 px the token is hidden once and a copy of it stands in a layer above,
//! which also shields the page from hit tests. Moves only keep a position; one animation frame
//! writes one transform on the ghost. Escape puts everything back, and so does a release that never came: a move
//! without a button, another window, a page that is hidden.

mod active;
mod edge;
mod ghost;
mod signs;
mod source;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element, Event, KeyboardEvent, PointerEvent};

use self::active::{Active, Below};
pub use self::source::{Company, Fellow, Source};
use super::dom::{by_id, is_let_go, note_press, on_let_slip};
use super::timers::after;
use crate::app::Msg;
use crate::model::Score;
use crate::paint::{Frame, Point};

/// How far the pointer goes before a press becomes a drag.
const THRESHOLD_PX: f64 = 3.0;

/// How long the scores on the ghost may lag behind.
const TELL_MS: u32 = 160;

/// Ids of the elements that dragging works with. The screen puts them there.
pub mod ids {
    /// The layer above everything while something is dragged.
    pub const LAYER: &str = "drag-layer";
    /// What moves in it.
    pub const GHOST: &str = "drag-ghost";
    /// The shape in the ghost.
    pub const GHOST_SHAPE: &str = "drag-ghost-shape";
    /// The name in the ghost.
    pub const GHOST_NAME: &str = "drag-ghost-name";
    /// The scores of the place below the ghost.
    pub const GHOST_SCORES: &str = "drag-ghost-scores";
    /// The picture with the board.
    pub const BOARD: &str = "board";
    /// The tray.
    pub const TRAY: &str = "tray";
}

/// What it would mean to let go here.
#[derive(PartialEq)]
enum Aim {
    /// Influence and interest, not yet held to the scale.
    Board(f64, f64),
    Tray,
    Nothing,
}

/// The dragging of one page.
#[derive(Clone)]
pub struct Drag(Rc<Inner>);

struct Inner {
    active: RefCell<Option<Active>>,
    frame: Box<dyn Fn() -> Option<Frame>>,
    send: Box<dyn Fn(Msg)>,
    frame_asked: Cell<bool>,
    /// Made once: the browser asks for it at every frame of a drag.
    in_frame: Closure<dyn Fn()>,
    telling: Cell<bool>,
    swallow_click: Cell<bool>,
}

impl Drag {
    /// Hears pointers and keys for as long as the page is open.
    pub fn install(frame: impl Fn() -> Option<Frame> + 'static, send: impl Fn(Msg) + 'static) -> Self {
        let drag = Self(Rc::new_cyclic(|drag: &Weak<Inner>| {
            let drag = Weak::clone(drag);
            let in_frame = move || drag.upgrade().iter().for_each(|drag| drag.in_frame());
            Inner {
                active: RefCell::default(),
                frame: Box::new(frame),
                send: Box::new(send),
                frame_asked: Cell::new(false),
                in_frame: Closure::new(in_frame),
                telling: Cell::new(false),
                swallow_click: Cell::new(false),
            }
        }));
        let (before_all, after_all) = (EventListenerPhase::Capture, EventListenerPhase::Bubble);
        drag.hear("pointermove", after_all, Self::moved);
        drag.hear("pointerup", after_all, Self::let_go);
        drag.hear("pointercancel", after_all, Self::cancelled);
        drag.hear("lostpointercapture", after_all, Self::slipped);
        drag.hear("scroll", before_all, Self::scrolled);
        drag.hear("pointerdown", before_all, Self::pressed);
        drag.hear("keydown", before_all, Self::key);
        drag.hear("click", before_all, Self::clicked);
        drag.hear("touchmove", after_all, Self::touched);
        let held = drag.clone();
        on_let_slip(move || held.put_back()).into_iter().for_each(EventListener::forget);
        drag
    }

    /// Notes a press on a token or an entry of the tray.
    pub fn press(&self, event: &PointerEvent, source: Source) {
        let left_or_touch = event.button() == 0 && event.is_primary();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let element = target.and_then(|target| target.closest(".token, .tray-entry").ok().flatten());
        let Some(element) = element.filter(|_| left_or_touch) else { return };
        let pointer = place(event);
        let below = Below::now();
        let grip = match (&below.board, source.board_px) {
            (Some(board), Some(at)) => (board.left() + at.x - pointer.0, board.top() + at.y - pointer.1),
            _ => (0.0, 0.0),
        };
        let held_by = event.pointer_id();
        let _ = element.set_pointer_capture(held_by);
        let start = pointer;
        *self.0.active.borrow_mut() = Some(Active {
            inside: Cell::new(source.board_px.is_some()),
            source,
            element,
            held_by,
            start,
            grip,
            pointer,
            ghost: None,
            below,
        });
    }

    fn is_held_by(&self, event: &PointerEvent) -> bool {
        self.0.active.borrow().as_ref().is_some_and(|active| active.held_by == event.pointer_id())
    }

    fn moved(&self, event: &Event) {
        let event = pointer(event);
        let mut slot = self.0.active.borrow_mut();
        let Some(active) = slot.as_mut().filter(|active| active.held_by == event.pointer_id()) else {
            return;
        };
        if is_let_go(event) {
            drop(slot);
            self.put_back();
            return;
        }
        active.pointer = place(event);
        if active.ghost.is_none() {
            let (dx, dy) = (active.pointer.0 - active.start.0, active.pointer.1 - active.start.1);
            if dx.hypot(dy) < THRESHOLD_PX {
                return;
            }
            active.lift();
            self.0.tell_scores(active);
            signs::mark_target(active.source.board_px.is_some(), false);
        }
        drop(slot);
        self.0.ask_for_frame();
        self.tell_soon();
    }

    /// The scores follow a little later: a text that changes with every frame costs more than all else in it,
    /// and nobody reads that fast.
    fn tell_soon(&self) {
        if self.0.telling.replace(true) {
            return;
        }
        let drag = self.clone();
        after(TELL_MS, move || {
            drag.0.telling.set(false);
            drag.0.active.borrow().iter().for_each(|active| drag.0.tell_scores(active));
        });
    }

    fn let_go(&self, event: &Event) {
        let event = pointer(event);
        let held = self.0.active.borrow_mut().take_if(|active| active.held_by == event.pointer_id());
        let Some(mut active) = held else { return };
        if active.ghost.is_none() {
            return; // a click, which the element itself hears
        }
        active.pointer = place(event); // the last bit of the way may come without a move
        let drop = self.drop_of(&active);
        active.set_down();
        self.0.swallow_click.set(true);
        if let Some(msg) = drop {
            (self.0.send)(msg);
        }
        signs::focus_by_hand();
    }

    /// What the drop means for the page as it stands now: it may have moved below the pointer.
    fn drop_of(&self, active: &Active) -> Option<Msg> {
        let id = active.source.id.clone();
        match self.0.aim(active, &Below::now()) {
            Aim::Board(influence, interest) => Some(Msg::DroppedOnBoard { id, influence, interest }),
            Aim::Tray => Some(Msg::DroppedOnTray(id)),
            Aim::Nothing => None,
        }
    }

    fn put_back(&self) {
        if let Some(mut active) = self.0.active.borrow_mut().take().filter(|active| active.ghost.is_some()) {
            active.set_down();
            self.0.swallow_click.set(true);
            signs::focus_by_hand();
        }
    }

    /// What the pointer was held by is gone. When a token is lifted, the layer takes it over from that.
    fn slipped(&self, event: &Event) {
        let is_layer = by_id(ids::LAYER).is_some_and(|layer| event.target().as_ref() == Some(layer.as_ref()));
        if is_layer && self.is_held_by(pointer(event)) {
            self.put_back();
        }
    }

    /// The page moves below what is dragged.
    fn scrolled(&self, _: &Event) {
        if let Some(active) = self.0.active.borrow_mut().as_mut().filter(|active| active.ghost.is_some()) {
            active.below = Below::now();
        }
    }

    fn cancelled(&self, event: &Event) {
        if self.is_held_by(pointer(event)) {
            self.put_back();
        }
    }

    /// A second finger takes hold of the ground instead: what the first one holds goes back, and so does what
    /// was never let go. And a click belongs to the press before it: one that never came, as after a finger, must
    /// not swallow the next.
    fn pressed(&self, event: &Event) {
        note_press(pointer(event));
        self.put_back();
        self.0.swallow_click.set(false);
    }

    fn key(&self, event: &Event) {
        signs::forget_hand();
        self.0.swallow_click.set(false); // a click that comes now is one of this key
        let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
        if escape && self.0.active.borrow().as_ref().is_some_and(|active| active.ghost.is_some()) {
            event.stop_propagation();
            self.put_back();
        }
    }

    /// The browser sends a click after a drag as well; it would select what lies below.
    fn clicked(&self, event: &Event) {
        if self.0.swallow_click.replace(false) {
            event.stop_propagation();
            event.prevent_default();
        }
    }

    /// A finger on a token drags and must not scroll. `touch-action` alone does not do it: Chromium
    /// passes over it on shapes inside an SVG.
    fn touched(&self, event: &Event) {
        if self.0.active.borrow().is_some() {
            event.prevent_default();
        }
    }

    fn hear(&self, name: &'static str, phase: EventListenerPhase, handle: fn(&Self, &Event)) {
        let Some(window) = web_sys::window() else { return };
        let drag = self.clone();
        let options = EventListenerOptions { phase, passive: false };
        EventListener::new_with_options(&window, name, options, move |event| handle(&drag, event)).forget();
    }
}

impl Inner {
    /// Writes on the ghost which scores those would be whom it stands for, if it were let go here.
    fn tell_scores(&self, active: &Active) {
        let Some(ghost) = &active.ghost else { return };
        let aim = self.aim(active, &active.below);
        if active.source.board_px.is_some() {
            signs::mark_target(true, aim == Aim::Tray);
        }
        let scores;
        ghost.tell(match aim {
            Aim::Board(influence, interest) => {
                let Company { influence: up, interest: right, .. } = &active.source.company;
                let (influence, interest) = (Score::nearest(influence), Score::nearest(interest));
                let (influence, interest) =
                    (influence.max(up.0).min(up.1), interest.max(right.0).min(right.1));
                let axes = &active.source.axes;
                scores = format!("{} {}, {} {}", axes.0, influence.get(), axes.1, interest.get());
                &scores
            }
            Aim::Tray => "not rated",
            Aim::Nothing => "",
        });
    }

    fn aim(&self, active: &Active, below: &Below) -> Aim {
        let over = |rect: &&DomRect| holds(rect, active.pointer);
        if below.tray.as_ref().is_some_and(|tray| over(&tray)) {
            return if active.source.board_px.is_some() { Aim::Tray } else { Aim::Nothing };
        }
        let (x, y) = active.middle();
        match below.board.as_ref().filter(over).zip((self.frame)()) {
            Some((board, frame)) => {
                let (influence, interest) = frame.from_board(Point::new(x - board.left(), y - board.top()));
                Aim::Board(influence, interest)
            }
            None => Aim::Nothing,
        }
    }

    fn ask_for_frame(&self) {
        if self.frame_asked.replace(true) {
            return;
        }
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(self.in_frame.as_ref().unchecked_ref());
        }
    }

    fn in_frame(&self) {
        self.frame_asked.set(false);
        let pushed =
            self.active.borrow().as_ref().filter(|active| active.ghost.is_some()).and_then(|active| {
                active.move_ghost();
                let frame = (self.frame)()?;
                edge::push(active.pointer, active.below.board.as_ref(), &frame, &active.inside)
            });
        let Some(pushed) = pushed else { return };
        if let edge::Moved::Grid(pan) = pushed {
            (self.send)(pan);
        }
        self.active.borrow().iter().for_each(|active| self.tell_scores(active));
        self.ask_for_frame(); // it goes on for as long as the pointer is held there, also without a move
    }
}

/// Events of these names are of this kind.
fn pointer(event: &Event) -> &PointerEvent {
    event.unchecked_ref()
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn holds(rect: &DomRect, (x, y): (f64, f64)) -> bool {
    (rect.left()..=rect.right()).contains(&x) && (rect.top()..=rect.bottom()).contains(&y)
}
