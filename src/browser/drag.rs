//! Dragging: a ghost moves, the map does not. The session hears of the drop only.
//!
//! A press is noted; after 3 px the token is hidden once and a copy of it stands in a layer above,
//! which also shields the page from hit tests. Moves only keep a position; one animation frame
//! writes one transform on the ghost. Escape puts everything back.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element, HtmlElement, KeyboardEvent, PointerEvent};

use super::dom::document;
use crate::app::Msg;
use crate::model::Id;
use crate::paint::{Frame, Point};

/// How far the pointer goes before a press becomes a drag.
const THRESHOLD_PX: f64 = 3.0;

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
    /// The picture with the board.
    pub const BOARD: &str = "board";
    /// The tray.
    pub const TRAY: &str = "tray";
}

/// What is picked up.
#[derive(Clone)]
pub struct Source {
    /// Who.
    pub id: Id,
    /// The name on the ghost.
    pub name: String,
    /// Outline of the token around the origin, as path data.
    pub outline: String,
    /// Style class of the token's colour.
    pub class: &'static str,
    /// The middle of the token on the board; `None` where it comes from the tray.
    pub board_px: Option<Point>,
}

struct Active {
    source: Source,
    element: Element,
    start: (f64, f64),
    /// From the pointer to the middle of the token, so that it does not jump when it is picked up.
    grip: (f64, f64),
    pointer: (f64, f64),
    lifted: bool,
    board: Option<DomRect>,
    tray: Option<DomRect>,
}

/// The dragging of one page.
#[derive(Clone)]
pub struct Drag(Rc<Inner>);

struct Inner {
    active: RefCell<Option<Active>>,
    frame: Box<dyn Fn() -> Option<Frame>>,
    send: Box<dyn Fn(Msg)>,
    frame_asked: Cell<bool>,
    swallow_click: Cell<bool>,
}

impl Drag {
    /// Hears pointers and keys for as long as the page is open.
    pub fn install(frame: impl Fn() -> Option<Frame> + 'static, send: impl Fn(Msg) + 'static) -> Self {
        let drag = Self(Rc::new(Inner {
            active: RefCell::default(),
            frame: Box::new(frame),
            send: Box::new(send),
            frame_asked: Cell::new(false),
            swallow_click: Cell::new(false),
        }));
        drag.listen("pointermove", Self::moved);
        drag.listen("pointerup", Self::let_go);
        drag.listen("pointercancel", |drag, _| drag.put_back());
        drag.listen_keys();
        drag.listen_clicks();
        drag.listen_touches();
        drag
    }

    /// Notes a press on a token or an entry of the tray.
    pub fn press(&self, event: &PointerEvent, source: Source) {
        let left_or_touch = event.button() == 0 && event.is_primary();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let element = target.and_then(|target| target.closest(".token, .tray-entry").ok().flatten());
        let Some(element) = element.filter(|_| left_or_touch) else { return };
        self.0.swallow_click.set(false);
        let pointer = (f64::from(event.client_x()), f64::from(event.client_y()));
        let board = rect(ids::BOARD);
        let grip = match (&board, source.board_px) {
            (Some(board), Some(at)) => (board.left() + at.x - pointer.0, board.top() + at.y - pointer.1),
            _ => (0.0, 0.0),
        };
        let _ = element.set_pointer_capture(event.pointer_id());
        let tray = rect(ids::TRAY);
        let active = Active { source, element, start: pointer, grip, pointer, lifted: false, board, tray };
        *self.0.active.borrow_mut() = Some(active);
    }

    fn moved(&self, event: &PointerEvent) {
        let mut slot = self.0.active.borrow_mut();
        let Some(active) = slot.as_mut() else { return };
        active.pointer = (f64::from(event.client_x()), f64::from(event.client_y()));
        if !active.lifted {
            let (dx, dy) = (active.pointer.0 - active.start.0, active.pointer.1 - active.start.1);
            if dx.hypot(dy) < THRESHOLD_PX {
                return;
            }
            active.lifted = true;
            lift(active);
        }
        drop(slot);
        self.ask_for_frame();
    }

    fn ask_for_frame(&self) {
        if self.0.frame_asked.replace(true) {
            return;
        }
        let drag = self.clone();
        let in_frame = Closure::once_into_js(move || {
            drag.0.frame_asked.set(false);
            if let Some(active) = drag.0.active.borrow().as_ref().filter(|active| active.lifted) {
                move_ghost(active);
            }
        });
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(in_frame.unchecked_ref());
        }
    }

    fn let_go(&self, _: &PointerEvent) {
        let Some(active) = self.0.active.borrow_mut().take() else { return };
        if !active.lifted {
            return; // a click, which the element itself hears
        }
        set_down(&active);
        self.0.swallow_click.set(true);
        if let Some(msg) = self.drop_of(&active) {
            (self.0.send)(msg);
        }
    }

    fn drop_of(&self, active: &Active) -> Option<Msg> {
        let (x, y) = active.pointer;
        let id = active.source.id.clone();
        if active.tray.as_ref().is_some_and(|tray| holds(tray, x, y)) {
            return active.source.board_px.map(|_| Msg::DroppedOnTray(id));
        }
        let board = active.board.as_ref().filter(|board| holds(board, x, y))?;
        let at = Point::new(x + active.grip.0 - board.left(), y + active.grip.1 - board.top());
        let (influence, interest) = (self.0.frame)()?.from_board(at);
        Some(Msg::DroppedOnBoard { id, influence, interest })
    }

    fn put_back(&self) {
        if let Some(active) = self.0.active.borrow_mut().take().filter(|active| active.lifted) {
            set_down(&active);
            self.0.swallow_click.set(true);
        }
    }

    fn listen(&self, name: &'static str, handle: impl Fn(&Self, &PointerEvent) + 'static) {
        let Some(window) = web_sys::window() else { return };
        let drag = self.clone();
        EventListener::new(&window, name, move |event| {
            if let Some(event) = event.dyn_ref::<PointerEvent>() {
                handle(&drag, event);
            }
        })
        .forget();
    }

    fn listen_keys(&self) {
        let Some(window) = web_sys::window() else { return };
        let drag = self.clone();
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        EventListener::new_with_options(&window, "keydown", options, move |event| {
            let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
            if escape && drag.0.active.borrow().as_ref().is_some_and(|active| active.lifted) {
                event.stop_propagation();
                drag.put_back();
            }
        })
        .forget();
    }

    /// A finger on a token drags and must not scroll. `touch-action` alone does not do it: Chromium
    /// passes over it on shapes inside an SVG.
    fn listen_touches(&self) {
        let Some(window) = web_sys::window() else { return };
        let drag = self.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, "touchmove", options, move |event| {
            if drag.0.active.borrow().is_some() {
                event.prevent_default();
            }
        })
        .forget();
    }

    /// The browser sends a click after a drag as well; it would select what lies below.
    fn listen_clicks(&self) {
        let Some(window) = web_sys::window() else { return };
        let drag = self.clone();
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        EventListener::new_with_options(&window, "click", options, move |event| {
            if drag.0.swallow_click.replace(false) {
                event.stop_propagation();
                event.prevent_default();
            }
        })
        .forget();
    }
}

fn rect(id: &str) -> Option<DomRect> {
    Some(document()?.get_element_by_id(id)?.get_bounding_client_rect())
}

fn holds(rect: &DomRect, x: f64, y: f64) -> bool {
    (rect.left()..=rect.right()).contains(&x) && (rect.top()..=rect.bottom()).contains(&y)
}

/// Hides the token and shows the ghost.
fn lift(active: &Active) {
    let _ = active.element.set_attribute("data-lifted", "");
    let Some(document) = document() else { return };
    if let Some(shape) = document.get_element_by_id(ids::GHOST_SHAPE) {
        let _ = shape.set_attribute("d", &active.source.outline);
        let _ = shape.set_attribute("class", active.source.class);
    }
    if let Some(name) = document.get_element_by_id(ids::GHOST_NAME) {
        name.set_text_content(Some(&active.source.name));
    }
    if let Some(layer) = document.get_element_by_id(ids::LAYER) {
        let _ = layer.remove_attribute("hidden");
    }
    move_ghost(active);
}

/// Shows the token again, wherever it is now, and hides the ghost.
fn set_down(active: &Active) {
    let _ = active.element.remove_attribute("data-lifted");
    if let Some(layer) = document().and_then(|document| document.get_element_by_id(ids::LAYER)) {
        let _ = layer.set_attribute("hidden", "");
    }
}

fn move_ghost(active: &Active) {
    let ghost = document().and_then(|document| document.get_element_by_id(ids::GHOST));
    if let Some(ghost) = ghost.and_then(|ghost| ghost.dyn_into::<HtmlElement>().ok()) {
        let (x, y) = (active.pointer.0 + active.grip.0, active.pointer.1 + active.grip.1);
        let _ = ghost.style().set_property("transform", &format!("translate({x}px, {y}px)"));
    }
}
